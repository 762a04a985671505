"""`handbook`: what is made from the model, written into the config folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from components.cli import config_option
from components.cli.console import SOUND, or_not_written
from components.facts.gazetteer import GazetteerError
from components.facts.handbook.handbook import handbook_files
from components.facts.loading import data_of
from components.files.atomic_write import put_files
from components.problems import CannotRunError


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)


def run(options: Namespace) -> int:
    """Write what is made from the model into the config folder: the handbook, the schemas and the templates."""
    for file in write_handbook(options.config):
        print(f"wrote {file}")
    return SOUND


def write_handbook(config: Path) -> list[Path]:
    """Write the handbook, the schemas and the templates into a config folder, all or none; their paths."""
    try:
        files = {config / path: text.encode() for path, text in handbook_files(data_of(config)).items()}
    except GazetteerError as error:
        raise CannotRunError(str(error)) from None
    with or_not_written(f"the handbook in {config}", "run `handbook`"):
        put_files(files)
    return list(files)
