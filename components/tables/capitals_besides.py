"""How each capital is besides, by the states of the crisis, and who holds one that is a place of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from components.facts.model import Capital, Event, Report
from components.tables.columns import Column, Columns
from components.tables.crisis_places import control_cells, control_of
from components.tables.known import Known

BESIDES: Columns = {
    "place_state": Column("how it is besides by the newest report of that, such as flooded"),
    "place_state_number": Column("the number of that among the states that crisis.yaml names", kind="int"),
    "place_state_lost": Column("1 where crisis.yaml says that a place that is so is lost", kind="int"),
}


def besides_by_area(known: Known, day: date | None = None) -> dict[str, dict[str, Any]]:
    """How each capital is besides by the newest word on it, and who holds one that is a place, by its area."""
    day = day or known.as_of
    control, cells = control_of(known, day), {}
    reported = {capital.capital: report for capital in known.capitals if (report := _newest_state(capital, day))}
    for code, report in reported.items():
        cells[code] = _cells(known, report)
    for place in known.facts.crisis.places:
        if place.capital and place.position is None and place.id in control:
            side, claim = control_cells(known, control[place.id])["side"], control[place.id].state
            report = reported.get(place.capital)
            newest = report if claim is None or (report and report.reported > claim.reported) else claim
            cells[place.capital] = {"side": side, **_cells(known, newest)}
    return cells


def _newest_state(capital: Capital, day: date) -> Report | None:
    """The newest report by the end of a day that says how a capital is besides."""
    stating = [report for report in capital.reports if report.place_state and report.reported <= day]
    return max(stating, key=lambda report: report.reported, default=None)


def _cells(known: Known, claim: Report | Event | None) -> dict[str, Any]:
    state = known.facts.place_state(claim.place_state) if claim else None
    if state is None:
        return {}
    number = known.facts.crisis.states.index(state) + 1
    return {"place_state": state.word, "place_state_number": number, "place_state_lost": int(state.is_loss)}
