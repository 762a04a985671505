"""The config folder that a command works on."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from components.problems import CannotRunError


def config_of(options: Namespace) -> Path:
    """The folder that --config names. Raises CannotRunError when there is none."""
    config: Path = options.config
    if not config.is_dir():
        what = "is not a folder" if config.exists() else "does not exist"
        raise CannotRunError(f"{config} {what}; name the config folder with --config")
    return config
