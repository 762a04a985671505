"""Our sign, as a browser's tab shows it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

ICON_FILE = Path(__file__).with_name("icon.png")
ICON = f"data:image/png;base64,{b64encode(ICON_FILE.read_bytes()).decode()}"
"""The sign in its own address, since Streamlit would read its file anew at every run."""
