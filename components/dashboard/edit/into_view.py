"""What was asked for with a click is seen after it, on a small screen too."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCROLL = st.components.v2.component(
    "into_view", js=Path(__file__).with_name("into_view.js").read_text(encoding="utf-8")
)


def into_view(part: str, number: int) -> None:
    """Scroll to the container whose key is `part`, each time that `number` is another."""
    _SCROLL(key=f"{part} into view", data={"part": part, "number": number})
