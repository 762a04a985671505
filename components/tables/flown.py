"""People flown out: stated cumulatives beside the sum of periods, national totals, record flights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pandas as pd

from components import text
from components.facts.airlift import Airlift, Carried, Window
from components.facts.quantity import Quantity, Total, part
from components.tables.frames import PROVENANCE, Columns, frame, provenance_cells, total_cells
from components.tables.known import Known

PERIODS: Columns = {
    "kind": "period or half-day",
    "window": "the time it covers in UTC",
    "start": "its beginning, UTC",
    "end": "its end, UTC",
    "reported": "the day it became known",
    "people": "all people flown out in it, in words",
    "people_best": "the same as a number; empty when not stated",
    "military_flights": "flights of military aircraft of the leading nation, in words",
    "military_people": "people on them, in words",
    "military_best": "the same as a number",
    "other_flights": "coalition and other flights, in words",
    "other_people": "people on them, in words",
    "other_best": "the same as a number",
    "mean_load": "people for each military flight, computed; empty when either number is missing",
    **PROVENANCE,
}
CUMULATIVES: Columns = {
    "base": "the day or event the figure is counted from",
    "reported": "the day it became known",
    "at": "the moment it counts to, UTC; the day it became known where no window is stated",
    "people": "the stated cumulative, in words",
    "people_best": "the same as a number",
    **PROVENANCE,
}
SUM_OF_PERIODS: Columns = {
    "at": "the end of a period, UTC",
    "people": "what the periods since the last gap add up to, in words",
    "people_best": "the same as a number",
    "gap_before": "the time before this period for which no period is stated; empty when none is missing",
    "claim": "the id of the claim",
    "sources": "ids of the sources",
}
NATIONAL: Columns = {
    "kind": "total, national total, transit, double count or flight",
    "country": "whose figure",
    "reported": "the day it became known",
    "people": "how many, in words",
    "people_best": "the same as a number",
    "bound": "what the words do",
    "approximate": "whether the words say about",
    "overlaps": "with what it overlaps; such figures do not sum",
    **PROVENANCE,
}
ADJOINING = timedelta(hours=1)


def periods(known: Known) -> pd.DataFrame:
    """Every stated window, by its beginning; half-days stand beside the day they belong to."""
    found = [(claim, claim.window) for claim in known.airlift if claim.window and claim.kind in {"period", "half-day"}]
    found.sort(key=lambda pair: (pair[1].start, -pair[1].hours))
    return frame((_period(known, claim, window) for claim, window in found), PERIODS)


def _period(known: Known, claim: Airlift, window: Window) -> dict[str, Any]:
    military, other = claim.military or Carried(), claim.other or Carried()
    people = _people(claim)
    return {
        "kind": claim.kind,
        "window": window.text,
        "start": window.start,
        "end": window.end,
        "reported": claim.reported,
        "people": people.words if people else None,
        "people_best": people.drawn if people else None,
        "military_flights": _words(military.flights),
        "military_people": _words(military.people),
        "military_best": _drawn(military.people),
        "other_flights": _words(other.flights),
        "other_people": _words(other.people),
        "other_best": _drawn(other.people),
        "mean_load": _mean_load(military),
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }


def _people(claim: Airlift) -> Quantity | None:
    """All people of a window: as stated, else the military figure when nothing is said of others."""
    if claim.people is None and claim.other is None and claim.military is not None:
        return claim.military.people
    return claim.people


def _words(said: Quantity | None) -> str | None:
    return said.words if said else None


def _drawn(said: Quantity | None) -> int | None:
    return said.drawn if said else None


def _mean_load(carried: Carried) -> int | None:
    flights, people = _drawn(carried.flights), _drawn(carried.people)
    return round(people / flights) if flights and people is not None else None


def cumulatives(known: Known) -> pd.DataFrame:
    """Every stated cumulative, by its base and the moment it counts to."""
    rows = [row for claim in known.airlift for row in _cumulative(known, claim)]
    return frame(sorted(rows, key=lambda row: (row["base"], row["at"])), CUMULATIVES)


def _cumulative(known: Known, claim: Airlift) -> Iterator[dict[str, Any]]:
    end = claim.window.end if claim.window else datetime.combine(claim.reported, time(), UTC)
    bases = dict(claim.since)
    if claim.kind == "total" and claim.people and claim.window and not bases:
        bases[claim.window.start.date().isoformat()] = claim.people
    for base, people in bases.items():
        yield {
            "base": base,
            "reported": claim.reported,
            "at": end,
            "people": people.words,
            "people_best": people.drawn,
            **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
        }


def sum_of_periods(known: Known) -> pd.DataFrame:
    """Periods added one after another; a sum begins again after each gap, nothing is filled in."""
    rows: list[dict[str, Any]] = []
    running, end = Total(), None
    for claim, window, people in _chained(known):
        gap = end is not None and window.start - end > ADJOINING
        running = part(people) if end is None or gap else running + part(people)
        rows.append(
            {
                "at": window.end,
                "people": total_cells(running)["personnel"],
                "people_best": running.best if running.best is not None else running.low,
                "gap_before": f"{text.moment(end)} to {text.moment(window.start)} UTC" if gap and end else None,
                "claim": claim.id,
                "sources": ", ".join(claim.sources),
            }
        )
        end = window.end
    return frame(rows, SUM_OF_PERIODS)


def _chained(known: Known) -> Iterator[tuple[Airlift, Window, Quantity]]:
    """The periods with a number that do not overlap one taken before, earliest first."""
    found = [(claim, claim.window, _people(claim)) for claim in known.airlift if claim.kind == "period"]
    stated = [(claim, window, people) for claim, window, people in found if window and people and people.stated]
    end: datetime | None = None
    for claim, window, people in sorted(stated, key=lambda one: (one[1].start, one[1].hours)):
        if end is None or window.start >= end - ADJOINING:
            yield claim, window, people
            end = window.end


def national(known: Known) -> pd.DataFrame:
    """Totals by nation and transit figures: largest first within their kind, never to be summed."""
    return _figures(known, ("total", "national total", "transit", "double count"))


def flights(known: Known) -> pd.DataFrame:
    """Single flights, the fullest first."""
    return _figures(known, ("flight",))


def _figures(known: Known, kinds: tuple[str, ...]) -> pd.DataFrame:
    rows = [_figure(known, claim) for claim in known.airlift if claim.kind in kinds and (claim.people or claim.since)]
    rows.sort(key=lambda row: (kinds.index(row["kind"]), -(row["people_best"] or 0)))
    return frame(rows, NATIONAL)


def _figure(known: Known, claim: Airlift) -> dict[str, Any]:
    people = claim.people or next(iter(claim.since.values()))
    return {
        "kind": claim.kind,
        "country": known.country(claim.country) if claim.country else "all together",
        "reported": claim.reported,
        "people": people.words,
        "people_best": people.drawn,
        "bound": people.kind,
        "approximate": people.approximate,
        "overlaps": claim.overlaps,
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }
