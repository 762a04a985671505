"""Doubts are told about what was known, and no earlier."""

from __future__ import annotations

from components.problems import Problem
from components.tables.warnings import doubts
from tests.tables.views import example, march


def _warning(claim, further=0):
    file, _, line = example().lines[claim].rpartition(":")
    return Problem(file, int(line) + further, 3, "it does not add up", "warning")


def test_a_warning_is_told_once_its_claim_is_known():
    latest, claim = max((claim.reported, name) for name, claim in example().claims)
    assert len(doubts(march(latest.day), [_warning(claim, 1)])) == 1
    assert doubts(march(latest.day - 1), [_warning(claim, 1)]) == []


def test_it_says_where_in_words():
    found = _warning("xb-1000")
    assert doubts(march(6), [found]) == [("It does not add up", f"deployments.yaml, line {found.line}")]


def test_a_warning_about_no_claim_is_always_told_and_an_error_never():
    whole = Problem("config/x/sources.yaml", 1, 1, "nobody cites it", "warning")
    wrong = Problem("config/x/sources.yaml", 1, 1, "it is not there")
    assert doubts(march(1), [whole, wrong]) == [("Nobody cites it", "sources.yaml, line 1")]
