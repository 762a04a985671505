"""What a page loads ahead is there, is what its charts need, and is named once."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit

from components import paths
from components.server import scripts_ahead
from components.server.index_page import index_html

STATIC = Path(streamlit.__file__).parent / "static"


def test_every_part_and_what_it_imports_is_named_once_with_the_address_by_which_it_is_asked_for():
    names = re.findall(r'href="\./(static/js/[\w.-]+\.js)"', scripts_ahead.links_ahead() + index_html().decode())
    assert len(set(names)) == len(names)
    assert all((STATIC / name).exists() for name in names)
    for part in scripts_ahead.PARTS:
        assert [name for name in names if name.startswith(f"static/js/{part}.")], part
    for name in names:
        needs = re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', (STATIC / name).read_text(encoding="utf-8"))
        own = {f"static/js/{need}" for need in needs if not need.startswith("index.")}
        assert own <= set(names), name


def test_where_streamlit_keeps_its_scripts_elsewhere_only_our_own_are_loaded_ahead(monkeypatch):
    monkeypatch.setattr(paths, "find_spec", lambda _: None)
    assert "static/js" not in scripts_ahead.links_ahead()
