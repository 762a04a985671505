"""How each capital is besides, by the states of the crisis, and who holds one that is a place of it."""

from __future__ import annotations

from typing import Any

from components.facts.model import Capital, Event, Report
from components.tables.crisis_places import control_cells, control_of
from components.tables.known import Known


def besides_by_area(known: Known) -> dict[str, dict[str, Any]]:
    """How each capital is besides by the newest word on it, and who holds one that is a place, by its area."""
    control, cells = control_of(known), {}
    reported = {capital.capital: report for capital in known.capitals if (report := _newest_state(capital))}
    for code, report in reported.items():
        cells[code] = {"place_state": _word(known, report)}
    for place in known.facts.crisis.places:
        if place.capital and place.position is None and place.id in control:
            words, claim = control_cells(known, control[place.id]), control[place.id].state
            report = reported.get(place.capital)
            newest = report if claim is None or (report and report.reported > claim.reported) else claim
            cells[place.capital] = {"side": words["side"], "place_state": _word(known, newest)}
    return cells


def _newest_state(capital: Capital) -> Report | None:
    """The newest report that says how a capital is besides."""
    stating = [report for report in capital.reports if report.place_state]
    return max(stating, key=lambda report: report.reported, default=None)


def _word(known: Known, claim: Report | Event | None) -> str | None:
    state = known.facts.place_state(claim.place_state) if claim else None
    return state.word if state else None
