"""Streamlit as it comes: without the project's settings, and when asked without its extra for performance."""

import os
import sys
from pathlib import Path

from streamlit.web import cli

HERE = Path(__file__).resolve().parent
EXTRA = ("httptools", "orjson", "uvloop")

if __name__ == "__main__":
    os.chdir(HERE)  # a folder without .streamlit/config.toml
    sys.path[0] = str(HERE.parents[2])
    if os.environ.get("STREAMLIT_WITHOUT_EXTRA"):
        sys.modules |= dict.fromkeys(EXTRA)  # type: ignore[arg-type]  # such an entry makes an import fail
    cli.main()
