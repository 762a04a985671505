"""The fonts of the dashboard as CSS that carries them along; nothing where they are not installed."""

from __future__ import annotations

import base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SANS = '"Source Sans", "Helvetica Neue", Arial, sans-serif'
FACES = {"Source Sans": "SourceSansVF-Upright*.woff2", "Source Serif": "SourceSerifVariable-Roman*.woff2"}


@cache
def font_faces() -> str:
    """A rule for each typeface, its file inside."""
    package = find_spec("streamlit")
    folder = Path(package.origin).parent / "static" if package and package.origin else Path("nowhere")
    fonts = {name: sorted(folder.rglob(pattern)) for name, pattern in FACES.items()}
    return "\n".join(_face(name, files[0]) for name, files in fonts.items() if files)


def _face(name: str, file: Path) -> str:
    inside = base64.b64encode(file.read_bytes()).decode("ascii")
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: 200 900; font-display: block; '
        f"src: url(data:font/woff2;base64,{inside}) format('woff2'); }}"
    )
