"""The look at a run's end sees what would stay."""

from __future__ import annotations

import socket
import sys

import pytest

from tests import left_behind as module


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system does not tell")
def test_a_port_that_is_still_listened_at_is_seen_until_it_is_closed(monkeypatch):
    monkeypatch.setattr(module, "_ENDING", 0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        words = f"the port {server.getsockname()[1]} is still listened at"
        assert words in module.left_behind()
    assert words not in module.left_behind()
