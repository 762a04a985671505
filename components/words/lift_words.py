"""Words of lifts: the ways they take, and those of the planner where not all go by air."""

from __future__ import annotations

import re

from components.words.nouns import Nouns

WAYS_OUT = "The ways that people were brought"
_WHERE = {"ship": "harbour", "train": "station"}
_ONE_CRAFT = re.compile(r"\b(one|1) aircraft\b")


def way(start: str, end: str) -> str:
    """A way, as it is said: 'the port to Haven Island'."""
    return f"{start} to {end}"


def by_lift(words: str, nouns: Nouns) -> str:
    """Words of the planner in the nouns of a crisis; as they are where all go by air."""
    if nouns.by_air:
        return words
    trip, trips = nouns.trip
    where = _WHERE.get(nouns.lifts[0], "point of departure") if len(nouns.lifts) == 1 else "point of departure"
    words = _ONE_CRAFT.sub(rf"\1 {nouns.craft.removesuffix('s')}", words)
    for by_air, instead in (
        ("on a flight", f"on a {trip}"), ("people/flight", f"people/{trip}"), ("people a flight", f"people a {trip}"),
        ("flights", trips), ("airfield", where), ("aircraft", nouns.craft), ("flown on", "taken on"),
        ("time on the ground of the haven", "time at the haven"), ("time on the ground", f"time at the {where}"),
    ):  # fmt: skip
        words = words.replace(by_air, instead)
    return words
