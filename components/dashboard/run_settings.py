"""The settings of app.yaml, read once for each run of a page: every part of the page asks for them."""

from __future__ import annotations

import streamlit as st

from components.facts.loading import settings
from components.facts.settings import App
from components.facts.store import config

_KEY = "settings of the run"


def read_settings() -> None:
    """Read the settings as a run begins."""
    st.session_state[_KEY] = settings(config())


def run_settings() -> App | None:
    """The settings as they were read; None where they have errors."""
    app: App | None = st.session_state[_KEY]
    return app
