"""What is read once for each run, because every part of a page asks for it: the settings, the crises, their facts."""

from __future__ import annotations

import streamlit as st

from components.dashboard.page_width import measure_page
from components.facts.settings import App
from components.facts.store import CrisisList, Snapshot, config, facts_store

_CRISES, _SNAPSHOTS = "crises of the run", "snapshots of the run"


def begin_run() -> None:
    """Read the list of crises and app.yaml as a run begins; and whatever else when it is asked for."""
    measure_page()
    st.session_state[_CRISES] = facts_store(config()).crisis_list()
    st.session_state[_SNAPSHOTS] = {}


def run_settings() -> App | None:
    """The settings as they were read; None where they have errors."""
    return run_crises().app


def run_crises() -> CrisisList:
    """The crises as they were listed."""
    crises: CrisisList = st.session_state[_CRISES]
    return crises


def run_snapshot(crisis: str) -> Snapshot:
    """The facts of a crisis as they were when they were first asked for."""
    snapshots: dict[str, Snapshot] = st.session_state[_SNAPSHOTS]
    if crisis not in snapshots:
        snapshots[crisis] = facts_store(config()).snapshot(crisis)
    return snapshots[crisis]
