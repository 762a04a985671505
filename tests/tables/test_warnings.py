"""Doubts are told about what was known, and no earlier."""

from __future__ import annotations

from components.problems import Problem
from components.tables.warnings import doubts
from tests.tables.views import example, march


def _warning(claim, further=0, **more):
    file, _, line = example().lines[claim].rpartition(":")
    return Problem(file, int(line) + further, 3, "x: 3 is not 4 (line 9)", "warning", **more)


def test_a_warning_is_told_once_its_claim_is_known():
    latest, claim = max((claim.reported, name) for name, claim in example().claims)
    assert len(doubts(march(latest.day), [_warning(claim, 1, for_readers="it")])) == 1
    assert doubts(march(latest.day - 1), [_warning(claim, 1, for_readers="it")]) == []


def test_readers_are_told_in_words_what_concerns_them_and_nothing_of_files():
    told = _warning("xb-1000", for_readers="the numbers do not add up")
    assert doubts(march(6), [told, _warning("xb-1000")]) == ["The numbers do not add up"]


def test_a_warning_about_no_claim_is_always_told_and_an_error_never():
    whole = Problem("config/x/sources.yaml", 1, 1, "id: no claim cites 'x'", "warning", for_readers="nobody cites it")
    wrong = Problem("config/x/sources.yaml", 1, 1, "it is not there")
    assert doubts(march(1), [whole, wrong]) == ["Nobody cites it"]
