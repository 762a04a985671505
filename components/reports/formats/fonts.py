"""The fonts of the dashboard as CSS that carries them along; nothing where they are not installed."""

from __future__ import annotations

import base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from components.paths import COMPONENTS

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


@cache
def font_faces(*, printed: bool = False) -> str:
    """A rule for each typeface, its file inside; what is printed has the letters of Latin scripts from fixed fonts."""
    package = find_spec("streamlit")
    folder = Path(package.origin).parent / "static" if package and package.origin else Path("nowhere")
    fonts = {name: sorted(folder.rglob(pattern)) for name, pattern in FACES.items()}
    variable = {name: files[0] for name, files in fonts.items() if files}
    if not printed:
        return "\n".join(_face(name, "200 900", file) for name, file in variable.items())
    return "\n".join(_printed(name, weight, file) for name, file in variable.items() for weight in PRINTED[name])


def _printed(name: str, weight: int, file: Path) -> str:
    """The rules of a typeface in one weight: the letters that have a file of their own, and all others."""
    stem = name.lower().replace(" ", "-")
    own = {COMPONENTS / f"look/typefaces/{stem}-{end}-{weight}.woff2": letters for end, letters in _LETTERS.items()}
    return "\n".join(_face(name, str(weight), each, letters) for each, letters in {file: "", **own}.items())


def _face(name: str, weight: str, file: Path, letters: str = "") -> str:
    inside = base64.b64encode(file.read_bytes()).decode("ascii")
    of = f" unicode-range: {letters};" if letters else ""
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; font-display: block;{of} '
        f"src: url(data:font/woff2;base64,{inside}) format('woff2'); }}"
    )
