"""A report as a reader asks for it, and the words that ask the command line for the same."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from components.paths import CONFIG, ROOT
from components.words import text

ADDRESS = "http://localhost:8501"
FORMATS = ("png", "pdf", "html")
USUAL = {
    "config": CONFIG.name, "according-to": "", "since": "", "pages": ",".join(text.PAGES),
    "format": ",".join(FORMATS), "size": "desktop,a4", "theme": "system", "scale": "2", "tables": "short",
    "address": ADDRESS,
}  # fmt: skip
"""What the command does when an option is left out."""


@dataclass(frozen=True)
class Asked:
    """What a report shows and how; two that are equal give the same files. `version` is that of the facts."""

    config: Path
    crisis: str
    version: str
    as_of: date
    according_to: tuple[str, ...] = ()
    since: date | None = None
    pages: tuple[str, ...] = tuple(text.PAGES)
    formats: tuple[str, ...] = FORMATS
    screen: str = "desktop"
    paper: str = "a4"
    theme: str = "system"
    scale: float = 2
    tables: str = "short"
    address: str = ADDRESS

    @property
    def stem(self) -> str:
        """How the names of its files begin."""
        return f"{self.crisis}-{self.as_of}"

    def options(self) -> list[str]:
        """The options of the command that writes it, those that are not usual."""
        asked = {
            "config": _from_here(self.config),
            "crisis": self.crisis,
            "as-of": self.as_of.isoformat(),
            "according-to": ",".join(self.according_to),
            "since": self.since.isoformat() if self.since else "",
            "pages": ",".join(self.pages),
            "format": ",".join(self.formats),
            "size": f"{self.screen},{self.paper}",
            "theme": self.theme,
            "scale": f"{self.scale:g}",
            "tables": self.tables,
            "address": self.address,
        }
        return [f"--{name}={value}" for name, value in asked.items() if value != USUAL.get(name)]

    def command(self) -> str:
        """The command to copy, as a shell reads it from the project's folder."""
        python = Path(sys.executable)
        here = _from_here(python) if python.is_relative_to(ROOT) else "python"
        return shlex.join([here, "-m", "components", "report", *self.options()])


def _from_here(path: Path) -> str:
    """A path as it is said in the project's folder."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
