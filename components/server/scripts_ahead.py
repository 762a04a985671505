"""The scripts that any page asks for once it has heard of its charts: a browser that knows of them loads them ahead.

Streamlit's document names the scripts of the app itself. What draws charts, words and sliders is asked for only when
the first message about one arrives, one after the other; until then the network has nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from components.paths import streamlit_static
from components.server import assets

PARTS = ("Html", "BidiComponent", "Slider")
"""What Streamlit calls the parts of its app that stand on every page."""
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
_HEAD = 20_000
"""Characters of a script in which its imports stand: they come first."""
_LINK = '<link rel="modulepreload" href="./static/js/{}" crossorigin>'


_OWN = '<link rel="modulepreload" href="./{}"><link rel="preload" as="script" href="./{}">'


def links_ahead() -> str:
    """A link to each script, as HTML; of Streamlit's none where it keeps its scripts elsewhere."""
    ours = _OWN.format(assets.address("figure"), assets.address("plotly"))
    return "".join([*map(_LINK.format, _scripts(streamlit_static())), ours])


def _scripts(static: Path) -> Iterator[str]:
    """Each part, and what it imports that the document does not name already."""
    document = static / "index.html"
    known = set(re.findall(r"[\w.-]+\.js", document.read_text(encoding="utf-8"))) if document.exists() else set()
    names = [file.name for part in PARTS for file in sorted((static / "static/js").glob(f"{part}.*.js"))]
    while names:
        name = names.pop(0)
        if name not in known:
            known.add(name)
            yield name
            with (static / "static/js" / name).open(encoding="utf-8") as script:
                names += _IMPORT.findall(script.read(_HEAD))
