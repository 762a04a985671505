"""A report as a reader asks for it, and the words that ask the command line for the same."""

from __future__ import annotations

import shlex
import sys
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from components.paths import CONFIG, ROOT
from components.words import text

Screen = Literal["desktop", "phone", "slide"]
Paper = Literal["a4", "letter"]
Theme = Literal["light", "dark", "system"]
Tables = Literal["all", "short", "none"]

LEAST_SCALE, MOST_SCALE = 1, 3
ALWAYS = {"crisis", "as-of"}
"""The options that are said even where they are usual: another day they may not be."""


@dataclass(frozen=True)
class ReportRequest:
    """What a report shows and how; two that are equal give the same files, where the `clock` is set.

    `version` is that of the facts, `since` None the day before, `formats` None all there are, `clock` None now.
    `address` is where readers find the dashboard.
    """

    config: Path
    crisis: str
    version: str
    as_of: date
    according_to: tuple[str, ...] = ()
    since: date | None = None
    pages: tuple[str, ...] = tuple(text.PAGES)
    formats: tuple[str, ...] | None = None
    screen: Screen = "desktop"
    paper: Paper = "a4"
    theme: Theme = "system"
    scale: float = 2
    tables: Tables = "short"
    address: str = "http://localhost:8501"
    clock: datetime | None = None
    out: Path = Path("reports")

    @property
    def stem(self) -> str:
        """How the names of its files begin."""
        return f"{self.crisis}-{self.as_of}"

    def options(self) -> list[str]:
        """The options of the command that writes it, those that are not usual."""
        defaults = {field.name: field.default for field in fields(self) if field.default is not MISSING}
        usual = _words(replace(self, config=CONFIG, **defaults))
        return [f"--{name}={value}" for name, value in _words(self).items() if name in ALWAYS or value != usual[name]]

    def command(self) -> str:
        """The command to copy, as a shell reads it from the project's folder."""
        python = Path(sys.executable)
        here = _from_here(python) if python.is_relative_to(ROOT) else "python"
        return shlex.join([here, "-m", "components", "report", *self.options()])


def _words(request: ReportRequest) -> dict[str, str | None]:
    """Every option of the command with its value; None for what is left to the command."""
    return {
        "config": _from_here(request.config),
        "crisis": request.crisis,
        "as-of": request.as_of.isoformat(),
        "according-to": ",".join(request.according_to),
        "since": request.since.isoformat() if request.since else None,
        "pages": ",".join(request.pages),
        "format": None if request.formats is None else ",".join(request.formats),
        "size": f"{request.screen},{request.paper}",
        "theme": request.theme,
        "scale": f"{request.scale:g}",
        "tables": request.tables,
        "address": request.address,
        "clock": request.clock.isoformat() if request.clock else None,
        "out": _from_here(request.out),
    }


def _from_here(path: Path) -> str:
    """A path as it is said in the project's folder."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
