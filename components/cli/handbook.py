"""`handbook`: what is made from the model, written into the config folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from components.cli import config_option
from components.cli.console import SOUND, not_written, put_whole
from components.facts.gazetteer import GazetteerError
from components.facts.handbook.handbook import handbook_files
from components.facts.loading import data_of
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
    """Write the handbook, the schemas and the templates into a config folder; their paths."""
    try:
        texts = handbook_files(data_of(config))
    except GazetteerError as error:
        raise CannotRunError(str(error)) from None
    for path, text in texts.items():
        try:
            (config / path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(config / path, error) from None
        put_whole(config / path, text.encode())
    return [config / path for path in texts]
