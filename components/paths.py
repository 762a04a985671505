"""Where the project lies, and what it reads of Streamlit: the one place that works it out."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

COMPONENTS = Path(__file__).resolve().parent
_CARRIED = COMPONENTS / "beside"  # what an installed package carries of that which stands beside it in a checkout
INSTALLED = _CARRIED.is_dir()
ROOT = _CARRIED if INSTALLED else COMPONENTS.parent
DATA = ROOT / "data"
CONFIG = Path("config") if INSTALLED else ROOT / "config"
"""The facts are whoever's they are: an installed package looks for them where it is started."""
BASIC_BUNDLE = COMPONENTS / "look/plotly/plotly-basic.min.js"
"""The smallest bundle of plotly.js that draws bars, lines and what is filled; npm's plotly.js-basic-dist-min."""


def streamlit_static() -> Path:
    """Where Streamlit keeps its document, its scripts and its fonts; a folder that is not there where it has none."""
    package = find_spec("streamlit")
    return Path(package.origin).parent / "static" if package and package.origin else Path("nowhere")
