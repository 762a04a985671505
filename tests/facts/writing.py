"""A crisis that is changed a little before it is read, for tests of what is wrong."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from components.facts.loading import Loaded, check, load
from components.paths import ROOT
from components.problems import Problem

EXAMPLE = ROOT / "tests" / "example"
NAME = "example-crisis"


@dataclass(frozen=True)
class Draft:
    """A copy of the example crisis in a folder of its own."""

    config: Path

    def file(self, name: str) -> Path:
        """The path of `<name>.yaml`."""
        return self.config / NAME / f"{name}.yaml"

    def write(self, name: str, content: str | bytes) -> None:
        """Give a file another content."""
        self.file(name).write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, name: str, old: str, new: str) -> int:
        """Replace the only occurrence of `old`, and return its line."""
        text = self.file(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"'{old}' occurs {text.count(old)} times in {name}.yaml"
        self.write(name, text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    def load(self) -> Loaded:
        """Read the crisis."""
        return load(self.config, NAME)

    def said(self) -> list[str]:
        """All problems of all files as they are printed, with the folder left out."""
        return [line(problem, self.config) for problem in check(self.config)[1]]


def line(problem: Problem, config: Path) -> str:
    """A problem as it is printed, with the folder of the crisis left out."""
    return str(problem).replace(f"{config.name}/", "").replace(f"{NAME}/", "")


def copied(folder: Path) -> Draft:
    """A copy of the example crisis and its data below a folder."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    return Draft(folder / "config")
