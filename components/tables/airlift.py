"""People flown out: stated cumulatives beside the sum of periods, national totals, record flights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pandas as pd

from components.facts.airlift import ADJOINING, COUNTED_IN_ALL, Airlift, Carried, Window
from components.facts.values.dates import Span, parse_span
from components.facts.values.quantity import Quantity, quantity
from components.facts.values.total import Total, part
from components.tables.columns import (
    PROVENANCE,
    QUANTITY,
    Column,
    Columns,
    frame,
    provenance_cells,
    quantity_cells,
    total_cells,
)
from components.tables.known import Known
from components.words import text
from components.words.text import START_NOT_STATED

_BOUNDS = ("low", "best", "high")


def bounds(what: str, hxl: str = "") -> Columns:
    """The columns that hold a quantity's numbers."""
    tags = {"low": f"{hxl}+min", "best": hxl, "high": f"{hxl}+max"} if hxl else dict.fromkeys(_BOUNDS, "")
    return {f"{what}_{bound}": replace(QUANTITY[bound], hxl=tags[bound]) for bound in _BOUNDS}


PERIODS: Columns = {
    "kind": Column("period or half-day"),
    "window": Column("the time it covers in UTC", "Window (UTC)", kind="window"),
    "start": Column("its beginning, UTC", kind="moment"),
    "end": Column("its end, UTC", kind="moment"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "people": Column("all people flown out in it, in words", "People", hxl="#description+people"),
    **bounds("people", "#reached+num"),
    "military_flights": Column("flights of military aircraft of the leading nation, in words", "Military {trips}"),
    "military_people": Column("people on them, in words", "People on them"),
    **bounds("military"),
    "other_flights": Column("coalition and other flights, in words", "Other {trips}"),
    "other_people": Column("people on them, in words", "People on them"),
    **bounds("other"),
    "mean_load": Column(
        "people for each military flight in words, computed; empty when either number is missing", "Mean load"
    ),
    **bounds("mean_load"),
    **PROVENANCE,
}
CUMULATIVES: Columns = {
    "base": Column("the day or event the figure is counted from", "Counted from", kind="span"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "at": Column(
        "the moment it counts to, UTC; the day it became known where no window is stated", "Counted to", kind="moment"
    ),
    "people": Column("the stated cumulative, in words", "People", hxl="#description+people"),
    **bounds("people", "#reached+num"),
    **PROVENANCE,
}
SUM_OF_PERIODS: Columns = {
    "at": Column("the end of a period, UTC", "Counted to", kind="moment"),
    "people": Column("what the periods since the last gap add up to, in words", "People", hxl="#description+people"),
    **bounds("people", "#reached+num"),
    "since": Column("the beginning of the first period of the sum, UTC", "Sum since", kind="moment"),
    "gap_before": Column(
        "the time before this period for which no period is stated; empty when none is missing", "Gap before it"
    ),
    "note": Column(
        "the periods left out of the sum because they overlap this one; empty when there are none",
        "Note",
        hxl="#meta+note",
        wide=True,
    ),
    "claim": Column("the id of the claim", hxl="#meta+id"),
    "sources": Column("ids of the sources", "Sources", kind="sources", hxl="#meta+source"),
}


def _numbers(what: str, cells: dict[str, Any]) -> dict[str, Any]:
    return {f"{what}_{bound}": cells.get(bound) for bound in _BOUNDS}


def bound_cells(what: str, quantity: Quantity | None) -> dict[str, Any]:
    """The cells of a quantity's numbers; none where nothing was said."""
    return _numbers(what, quantity_cells(quantity)) if quantity else {}


def periods(known: Known) -> pd.DataFrame:
    """Every stated window, by its beginning; half-days stand beside the day they belong to."""
    windows = [
        (claim, claim.window) for claim in known.airlift if claim.window and claim.kind in {"period", "half-day"}
    ]
    windows.sort(key=lambda pair: (pair[1].start, -pair[1].hours))
    return frame((_period(known, claim, window) for claim, window in windows), PERIODS)


def _period(known: Known, claim: Airlift, window: Window) -> dict[str, Any]:
    military, other = claim.military or Carried(), claim.other or Carried()
    people, load = window_people(claim), mean_load(military)
    return {
        "kind": claim.kind,
        "window": window,
        "start": window.start,
        "end": window.end,
        "reported": claim.reported,
        "people": _words(people),
        **bound_cells("people", people),
        "military_flights": _words(military.flights),
        "military_people": _words(military.people),
        **bound_cells("military", military.people),
        "other_flights": _words(other.flights),
        "other_people": _words(other.people),
        **bound_cells("other", other.people),
        "mean_load": _words(load),
        **bound_cells("mean_load", load),
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }


def window_people(claim: Airlift) -> Quantity | None:
    """All people of a window: as stated, else the military figure when nothing is said of others."""
    if claim.people is None and claim.other is None and claim.military is not None:
        return claim.military.people
    return claim.people


def _words(quantity: Quantity | None) -> str | None:
    return quantity.words if quantity else None


def mean_load(carried: Carried) -> Quantity | None:
    """People for each flight, as far as their words go; None unless the flights are one number."""
    flights, people = carried.flights, carried.people
    if flights is None or people is None or not people.stated or not flights.best:
        return None
    low, best, high = (None if number is None else round(number / flights.best) for number in _reach(people))
    about = "about " if people.approximate or flights.approximate else ""
    if best is not None or low == high:
        return quantity(f"{about}{best if best is not None else low}")
    if people.kind == "range":
        return quantity(f"{about}{low}-{high}")
    return quantity(f"at least {about}{low}" if people.kind == "floor" else f"up to {about}{high}")


def _reach(people: Quantity) -> tuple[int | None, int | None, int | None]:
    return people.low, people.best, people.high


def cumulatives(known: Known) -> pd.DataFrame:
    """Every stated cumulative, by its base and the moment it counts to."""
    rows = [row for claim in known.airlift if claim.kind in COUNTED_IN_ALL for row in _cumulative(known, claim)]
    return frame(sorted(rows, key=lambda row: (str(row["base"]), row["at"])), CUMULATIVES)


def _cumulative(known: Known, claim: Airlift) -> Iterator[dict[str, Any]]:
    end = claim.window.end if claim.window else datetime.combine(claim.reported, time(), UTC)
    bases = dict(claim.since)
    if claim.kind == "total" and claim.people and not bases:
        started = claim.window is not None and not claim.window.open
        bases[claim.window.start.date().isoformat() if claim.window and started else START_NOT_STATED] = claim.people
    for base, people in bases.items():
        yield {
            "base": _span_or_words(base),
            "reported": claim.reported,
            "at": end,
            "people": people.words,
            **bound_cells("people", people),
            **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
        }


def _span_or_words(base: str) -> Span | str:
    """What a figure is counted from: a date, or the event in words."""
    try:
        return parse_span(base)
    except ValueError:
        return base


def sum_of_periods(known: Known) -> pd.DataFrame:
    """Periods added one after another; a sum begins again after each gap, nothing is filled in."""
    rows: list[dict[str, Any]] = []
    running, end, since = Total(), None, None
    for (claim, window, people), left_out in _chained(known):
        gap = end is not None and window.start - end > ADJOINING
        since = window.start if since is None or gap else since
        running = part(people) if end is None or gap else running + part(people)
        rows.append(
            {
                "at": window.end,
                "people": running.words,
                **_numbers("people", total_cells(running)),
                "since": since,
                "gap_before": f"{text.moment(end)} to {text.moment(window.start)} UTC" if gap and end else None,
                "note": _left_out(left_out),
                "claim": claim.id,
                "sources": claim.sources,
            }
        )
        end = window.end
    return frame(rows, SUM_OF_PERIODS)


_Stated = tuple[Airlift, Window, Quantity]


def _left_out(periods: Iterable[_Stated]) -> str | None:
    named = [
        f"{claim.id} ({people.words}, {text.window(window.start, window.end)})" for claim, window, people in periods
    ]
    return f"left out, for it would count people twice: {'; '.join(named)}" if named else None


def _chained(known: Known) -> list[tuple[_Stated, list[_Stated]]]:
    """The periods with a number, earliest first, each with those left out because they overlap it."""
    periods = [(claim, claim.window, window_people(claim)) for claim in known.airlift if claim.kind == "period"]
    stated = [(claim, window, people) for claim, window, people in periods if window and people and people.stated]
    chain: list[tuple[_Stated, list[_Stated]]] = []
    for one in sorted(stated, key=lambda one: (one[1].start, one[1].hours)):
        if not chain or one[1].start >= chain[-1][0][1].end - ADJOINING:
            chain.append((one, []))
        else:
            chain[-1][1].append(one)
    return chain
