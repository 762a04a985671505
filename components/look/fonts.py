"""The fonts of the dashboard as CSS that carries them along; nothing where they are not installed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from components.paths import COMPONENTS, streamlit_static

SANS = '"Source Sans", "Helvetica Neue", Arial, sans-serif'
FACES = {"Source Sans": "SourceSansVF-Upright*.woff2", "Source Serif": "SourceSerifVariable-Roman*.woff2"}
PRINTED = {"Source Sans": (400, 600, 700), "Source Serif": (400, 600, 700)}
"""The weights that paper has of its own: a browser prints the letters of a variable font as drawings, without hints."""
_LETTERS = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212,U+2215",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C4,U+2113",
}
"""Which letters are in a file, by the end of its name."""


@dataclass(frozen=True)
class FontFile:
    """A file of a typeface: its weight or weights, and the letters it is for; all others where none are named."""

    name: str
    weight: str
    path: Path
    letters: str = ""

    def face(self, address: str) -> str:
        """The rule that has a browser take it from an address."""
        of = f" unicode-range: {self.letters};" if self.letters else ""
        return (
            f'@font-face {{ font-family: "{self.name}"; font-weight: {self.weight}; font-display: block;{of} '
            f"src: url({address}) format('woff2'); }}"
        )


@cache
def font_faces(*, printed: bool = False) -> str:
    """A rule for each typeface, its file inside; what is printed has the letters of Latin scripts from fixed fonts."""
    return "\n".join(file.face(_inside(file.path)) for file in font_files(printed=printed))


def _inside(path: Path) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def font_files(*, printed: bool = False) -> list[FontFile]:
    """The files of each typeface; with fixed fonts for the letters of Latin scripts, small ones, where it is printed.

    Of several that hold a letter a browser takes the last one.
    """
    fonts = {name: sorted(streamlit_static().rglob(pattern)) for name, pattern in FACES.items()}
    variable = {name: files[0] for name, files in fonts.items() if files}
    if not printed:
        return [FontFile(name, "200 900", file) for name, file in variable.items()]
    return [
        file for name, path in variable.items() for weight in PRINTED[name] for file in _printed(name, weight, path)
    ]


def _printed(name: str, weight: int, file: Path) -> Iterator[FontFile]:
    """A typeface in one weight: the letters that have a file of their own, after all others."""
    stem = name.lower().replace(" ", "-")
    yield FontFile(name, str(weight), file)
    for end, letters in _LETTERS.items():
        yield FontFile(name, str(weight), COMPONENTS / f"look/typefaces/{stem}-{end}-{weight}.woff2", letters)
