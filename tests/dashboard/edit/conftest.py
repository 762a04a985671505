"""What the tests of the page Edit share: a copy of the example crisis that may be edited, from this machine."""

from __future__ import annotations

import pytest

from components.dashboard.edit import access, own_page
from components.editing.permission import EDITING, Connection
from tests.facts.writing import Draft, copied


@pytest.fixture
def draft(tmp_path, monkeypatch) -> Draft:
    """A copy of the example crisis that the dashboard reads, with editing switched on."""
    made = copied(tmp_path)
    monkeypatch.setenv("EVACUATION_CONFIG", str(made.config))
    monkeypatch.setenv(EDITING, "on")
    monkeypatch.setattr(access, "connection", lambda: Connection(None, {"Host": "localhost:8501"}))
    monkeypatch.setattr(own_page, "opened_by_own_page", lambda: True)
    monkeypatch.setattr(access, "machine_user", lambda: "ann")
    return made
