"""What all pages share: the style, the scripts, the fonts and the icon, each under a name that holds its hash."""

from __future__ import annotations

import json
from calendar import month_abbr
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from components.charts.drawn_figure import drawing_settings
from components.look import theme
from components.look.fonts import FontFile, font_files
from components.look.icon import ICON_FILE
from components.paths import BASIC_BUNDLE, COMPONENTS
from components.publish.fingerprint import short_hash
from components.words import site as words

ROOM, LOOK = Path(__file__).parent, COMPONENTS / "look"
SHEETS = (LOOK / "style.css", LOOK / "card_rows.css", LOOK / "print.css", ROOM / "site.css")
SITE_SCRIPTS = (
    *(LOOK / f"{name}.js" for name in ("colours", "drawer", "drawn_controls", "sharing")),
    ROOM / "site.js",
    LOOK / "print.js",  # last: what the site still draws for paper must be there to be readied
)
FOLDER = "assets/"
FIRST_FONTS = {("Source Sans", "400"), ("Source Sans", "600"), ("Source Serif", "400"), ("Source Serif", "700")}
"""What the words are set in that stand first on a page; they are fetched at once, so that nothing jumps."""
LATIN = "U+0000"
"""The letters that any page has begin with this one."""
_COMPILED_AHEAD = b"//# allFunctionsCalledOnLoad\n"
"""Has Chromium compile a script while it arrives, beside the thread of the page, which answers its reader meanwhile."""
_Fonts = Sequence[tuple[str, FontFile]]
_PHRASES = ("NEW_FACTS", "NEWER_DAY", "SHOW_NEW", "LATER", "NOT_FETCHED", "NOT_DRAWN")


@dataclass(frozen=True)
class Assets:
    """The files by their paths from the root of the site, the path of each by what it is, and of the first fonts."""

    files: Mapping[str, bytes]
    names: Mapping[str, str]
    fonts: Sequence[str]


@cache
def assets() -> Assets:
    """Everything that all pages share; letters beyond the Latin ones are left to the fonts of whoever reads."""
    fonts = [(_named(file.path), file) for file in font_files(printed=True) if file.letters]
    style, plotly = _style(fonts).encode(), ("plotly-basic.js", _COMPILED_AHEAD + BASIC_BUNDLE.read_bytes())
    own = {
        "style": ("site.css", style),
        "first": ("first.js", (ROOM / "first.js").read_bytes()),
        "script": ("site.js", _script(_with_hash(*plotly)).encode()),
        "plotly": plotly,
        "icon": ("icon.png", ICON_FILE.read_bytes()),
    }
    paths = {what: _with_hash(name, content) for what, (name, content) in own.items()}
    files = {paths[what]: content for what, (_, content) in own.items()}
    files |= {path: file.path.read_bytes() for path, file in fonts}
    return Assets(files, paths, [path for path, file in fonts if _is_first(file)])


def _is_first(file: FontFile) -> bool:
    return (file.name, file.weight) in FIRST_FONTS and file.letters.startswith(LATIN)


def _with_hash(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{FOLDER}{stem}.{short_hash([content])}.{ending}"


def _named(file: Path) -> str:
    return _with_hash(file.name, file.read_bytes())


def _style(fonts: _Fonts) -> str:
    faces = "\n".join(file.face(path.removeprefix(FOLDER)) for path, file in fonts)
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    return f"{faces}\n:root {{ {theme.css_colours()} }}\n{sheets}"


def _script(plotly: str) -> str:
    phrases = {name: getattr(words, name) for name in _PHRASES}
    return "".join(
        _parts(json.dumps(drawing_settings() | {"words": phrases, "months": list(month_abbr), "plotly": plotly}))
    )


def _parts(settings: str) -> Iterator[str]:
    yield f"(() => {{\n'use strict';\nconst settings = {settings};\n"
    for script in SITE_SCRIPTS:
        yield script.read_text(encoding="utf-8")
    yield "})();\n"
