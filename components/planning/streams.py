"""Random numbers by the name of what they are for: moving one input leaves every other draw as it was."""

from __future__ import annotations

import numpy as np

from components.planning.spreads import Array


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of one name under a seed: the same on every machine, whatever else is drawn."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=tuple(name.encode())))


def shares(seed: int, name: str, runs: int) -> Array:
    """One number between 0 and 1 for each run."""
    return stream(seed, name).random(runs)


def normals(seed: int, name: str, shape: tuple[int, ...]) -> Array:
    """Standard normal numbers; those of the first days are the same however many follow."""
    return stream(seed, name).standard_normal(shape)
