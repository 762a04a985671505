"""A finished figure that several look into at once, as the files of a report do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from components.charts.finished_figure import FinishedFigure

LOOKERS, FIGURES = 4, 20


def figure() -> FinishedFigure:
    layout = {"height": 100, "meta": {}, "template": "plotly", "annotations": [{"text": "about 600"}]}
    return FinishedFigure({"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": layout, "frames": []})


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads give way to each other as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty_threads")
def test_whoever_looks_into_a_figure_while_others_do_sees_all_of_it():
    with ThreadPoolExecutor(LOOKERS) as looking:
        for _ in range(FIGURES):
            shared, begin = figure(), Barrier(LOOKERS)

            def look(shared: FinishedFigure = shared, begin: Barrier = begin) -> tuple[str, int]:
                begin.wait(10)
                return shared.layout.annotations[0].text, len(shared.data)

            assert {seen.result() for seen in [looking.submit(look) for _ in range(LOOKERS)]} == {("about 600", 1)}


def test_what_no_figure_has_is_not_there():
    assert not hasattr(figure(), "personnel")
