"""What is known of the pages of Streamlit and plotly stands in one script, so that an upgrade touches one file."""

from __future__ import annotations

import re

import pytest

from components.paths import COMPONENTS
from components.reports.browser.tab import INTERNALS

THEIRS = re.compile(
    r"testid|\bst[A-Z]\w+|st-key|js-plotly|main-svg|_full\w+|_transitioning|_promises|_offset|__data__|"
    r"modebar|hoverlayer|shapelayer|xtick|d2p|p2d|gtitle|textpoint|testScript|testConnection"
)
SCRIPTS = sorted(path for path in COMPONENTS.glob("reports/**/*.js") if path != INTERNALS)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_the_reports_names_nothing_of_theirs(script):
    assert THEIRS.findall(script.read_text(encoding="utf-8")) == []


def test_the_one_script_names_what_the_others_must_not():
    assert len(set(THEIRS.findall(INTERNALS.read_text(encoding="utf-8")))) > 30
