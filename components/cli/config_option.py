"""The option that names the config folder a command works on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from components.facts.store import config
from components.problems import CannotRunError


def arguments(parser: ArgumentParser) -> None:
    """Declare what names the folder."""
    parser.add_argument("--config", type=Path, default=config(), metavar="DIR", help="the folder of crises (config/)")


def config_of(options: Namespace) -> Path:
    """The folder that --config names. Raises CannotRunError when there is none."""
    there: Path = options.config
    if not there.is_dir():
        what = "is not a folder" if there.exists() else "does not exist"
        raise CannotRunError(f"{there} {what}; name the config folder with --config")
    return there
