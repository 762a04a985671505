"""What is read once for each run of a page, because every part of the page asks for it: the settings, the crises."""

from __future__ import annotations

import streamlit as st

from components.facts.loading import settings
from components.facts.settings import App
from components.facts.store import CrisisList, config, facts_store

_SETTINGS, _CRISES = "settings of the run", "crises of the run"


def begin_run() -> None:
    """Read the settings of app.yaml and the list of crises as a run begins."""
    st.session_state[_SETTINGS] = settings(config())
    st.session_state[_CRISES] = facts_store(config()).crisis_list()


def run_settings() -> App | None:
    """The settings as they were read; None where they have errors."""
    app: App | None = st.session_state[_SETTINGS]
    return app


def run_crises() -> CrisisList:
    """The crises as they were listed."""
    crises: CrisisList = st.session_state[_CRISES]
    return crises
