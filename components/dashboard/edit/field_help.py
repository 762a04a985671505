"""The keyboard in a form: Tab goes from field to field, F1 opens the help of one."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_KEY = "field help"
_KEYS = st.components.v2.component(
    "field_help", js=Path(__file__).with_name("field_help.js").read_text(encoding="utf-8")
)


def help_by_f1() -> None:
    """Have Tab step over the help of each field of this page, and F1 open it."""
    _KEYS(key=_KEY)
