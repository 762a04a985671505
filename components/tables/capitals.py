"""The state of each provincial capital, and how many were lost by each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.facts.gazetteer import Area, distance_km
from components.facts.kinds.capitals import LOST
from components.facts.model import Capital, Report
from components.tables.capitals_besides import BESIDES, besides_by_area
from components.tables.columns import PROVENANCE, Column, Columns, frame, headed, provenance_cells, sources_of
from components.tables.corrections import correction_of, with_correction
from components.tables.known import Known
from components.tables.losses import losses
from components.tables.speakers import by_the_word, said_by
from components.words import text

CLAIMED = frozenset({"claimed", "partly claimed", "partly taken", "claimed retaken"})
CAPITALS: Columns = {
    "capital": Column("the capital", "{One}", hxl="#loc+name"),
    "province": Column("its province", hxl="#adm1+name"),
    "code": Column("ISO 3166-2", hxl="#adm1+code+iso"),
    "pcode": Column("P-code", "P-code", hxl="#adm1+code"),
    "lat": Column("latitude in degrees (WGS84)", kind="number", hxl="#geo+lat"),
    "lon": Column("longitude in degrees (WGS84)", kind="number", hxl="#geo+lon"),
    "distance_km": Column("great-circle distance to the hub in km, computed", "Distance, km", kind="int"),
    "state": Column(
        "how it stands, in the words of the crisis: held, contested, claimed, lost, retaken or the like, in part or in "
        "whole; no report where there is none",
        "State",
        hxl="#status",
    ),
    "lost": Column("whether the state counts as lost", kind="int"),
    "of": Column("what the report speaks of: the capital, or the province where no report that it is lost names it"),
    "on": Column("when it happened, in EDTF; empty when not stated", kind="span", hxl="#meta+occurred"),
    "reported": Column("the day the state became known", "Known on", kind="day"),
    "by": Column("by whose word", "By whose word"),
    "word": Column("by whose word, in a phrase: that of who published it where no speaker is named"),
    "how": Column("how it changed hands, or which part of the city"),
    "stated": Column("the words of the source", wide=True),
    "note": Column("what a reader must know", hxl="#meta+note", wide=True),
    "reports": Column("how many reports there are", kind="int"),
    "side": Column("who controls the place of crisis.yaml that it is, by the newest report of that", "Held by"),
    **headed(BESIDES, place_state="Besides"),
    "disagreement": Column("who says otherwise on the day of the state's report or later, and what"),
    "sources": Column("ids of the sources", kind="sources", hxl="#meta+source"),
}
STATES_BY_DAY: Columns = {
    "day": Column("a day on which any state changed, by when it became known", kind="day", hxl="#date"),
    "code": Column("ISO 3166-2", hxl="#adm1+code+iso"),
    "pcode": Column("P-code", hxl="#adm1+code"),
    "state": Column("the state of the capital by the end of the day", hxl="#status"),
    "lost": Column("1 when the state counts as lost", kind="int"),
    "of": Column("what the reports of the state speak of: the capital, or only its province"),
    **BESIDES,
    "sources": Column(
        "ids of the sources of the reports on it known by then; empty when there is none",
        kind="sources",
        hxl="#meta+source",
    ),
}
REPORTS: Columns = {
    "capital": Column("the capital", "{One}", hxl="#loc+name"),
    "code": Column("ISO 3166-2", hxl="#adm1+code+iso"),
    "pcode": Column("P-code", hxl="#adm1+code"),
    "says": Column("what the report says of it", "Report"),
    "of": Column("what the report speaks of: the capital, or only its province", "Of"),
    "standing": Column("whether this report gives the capital its state, says otherwise, or is corrected", "Standing"),
    "on": Column("when it happened, in EDTF; empty when not stated", "When", kind="span", hxl="#meta+occurred"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "how": Column("how it changed hands, or which part of the city", "How"),
    "place_state": Column("how it is besides by this report, such as flooded", "Besides"),
    **headed(PROVENANCE, by="By whose word"),
}
LOST_BY_DAY: Columns = {
    "day": Column("a day on which a count changed", "Day", kind="day", hxl="#date"),
    "lost": Column("capitals known as lost by the end of the day", "{Verb}", kind="int"),
    "happened": Column(
        "capitals lost by the end of the day it happened on, whenever that became known; a span of days counts on its "
        "last, and what has no day on the one it became known",
        "{Verb}, by the day it happened",
        kind="int",
    ),
    "claimed": Column(
        "capitals claimed, partly claimed, partly taken or claimed retaken by the end of the day",
        "{Claimed} or {partly}",
        kind="int",
    ),
    "names": Column(
        "the capitals whose state became known as changed, those that are not lost with their state; else those that "
        "were lost or retaken on the day without its being known",
        "Changed",
    ),
    "sources": Column("ids of the sources of all reports known by then", kind="sources", hxl="#meta+source"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The report that gives a capital its state, and those known on its day or later that say otherwise."""

    report: Report
    others: tuple[Report, ...]


def standing(reports: Sequence[Report]) -> Standing | None:
    """Fold reports in order: what is lost stays lost until it is retaken, a denial is disagreement."""
    state: Report | None = None
    for report in reports:
        if state is None or state.says not in LOST or report.says in LOST | {"retaken"}:
            state = report if state is None or report.says != state.says else state
    if state is None:
        return None
    since = state.reported
    return Standing(
        state, tuple(report for report in reports if report.reported >= since and report.says != state.says)
    )


def loses_ground(known: Known) -> bool:
    """Whether any claim of the crisis tells of ground that is lost."""
    return known.facts.nouns.ground


def has_lost(known: Known) -> bool:
    """Whether any capital is known as lost on the day of a view, or was and is retaken."""
    return any(report.says in LOST for capital in known.capitals for report in capital.reports)


def tells_of_capitals(known: Known) -> bool:
    """Whether any claim of the crisis tells how a capital is, be it lost or cut off."""
    return known.facts.tells_of_capitals


def capitals(known: Known) -> pd.DataFrame:
    """Every capital of the country with its state, the nearest to the hub first."""
    reports = {capital.capital: capital for capital in known.capitals}
    besides = besides_by_area(known)
    rows = [
        _row(known, area, reports.get(code)) | besides.get(code, {})
        for code, area in known.facts.gazetteer.areas.items()
    ]
    return frame(sorted(rows, key=lambda row: row["distance_km"]), CAPITALS)


def _row(known: Known, area: Area, capital: Capital | None) -> dict[str, Any]:
    state = standing(capital.reports) if capital else None
    lat, lon = known.facts.position(known.facts.hub) or (area.lat, area.lon)
    place = {
        "capital": area.capital,
        "province": area.name,
        "code": area.code,
        "pcode": area.pcode,
        "lat": area.lat,
        "lon": area.lon,
        "distance_km": round(distance_km(area.lat, area.lon, lat, lon)),
        "state": known.facts.nouns.says(state.report.says) if state else text.NO_REPORT,
        "lost": int(state is not None and state.report.says in LOST),
        "of": _speaks_of(state, capital.reports) if state and capital else None,
        "reports": len(capital.reports) if capital else 0,
    }
    return place if state is None or capital is None else place | _report(known, state, capital)


def _report(known: Known, state: Standing, capital: Capital) -> dict[str, Any]:
    report = state.report
    return {
        "on": report.on,
        "reported": report.reported,
        "by": report.by,
        "word": by_the_word(known, report),
        "how": report.how,
        "stated": report.stated,
        "note": report.note,
        "disagreement": "; ".join(
            f"{said_by(known, other)}: {known.facts.nouns.says(other.says)}" for other in state.others
        )
        or None,
        "sources": sources_of(capital.reports),
    }


def _speaks_of(state: Standing, reports: Iterable[Report]) -> str:
    """Whether any report that agrees with a state names the city, or all of them only its province."""
    same = LOST if state.report.says in LOST else {state.report.says}
    named = any(report.of == "the capital" for report in reports if report.says in same)
    return "the capital" if named else "the province"


def reports(known: Known) -> pd.DataFrame:
    """Every report on a capital, one row each, those that give its state told from those that say otherwise."""
    return frame((row for capital in known.capitals_with_corrected for row in _told(known, capital)), REPORTS)


def _told(known: Known, capital: Capital) -> Iterator[dict[str, Any]]:
    words = {id(report): correction_of(known, report) for report in capital.reports}
    state = standing([report for report in capital.reports if not words[id(report)]])
    for report in capital.reports:
        agrees = state is not None and state.report.says == report.says
        row = _reported(known, known.facts.gazetteer.areas[capital.capital], report, agrees=agrees)
        corrected = words[id(report)]
        yield with_correction(row, corrected, ()) | {"standing": text.CORRECTED} if corrected else row


def _reported(known: Known, area: Area, report: Report, *, agrees: bool) -> dict[str, Any]:
    name, besides = known.name(report), known.facts.place_state(report.place_state)
    return {
        "capital": area.capital,
        "code": area.code,
        "pcode": area.pcode,
        "says": known.facts.nouns.says(report.says),
        "of": known.facts.nouns.says(report.of),
        "standing": "gives the state" if agrees else "earlier, or says otherwise",
        "on": report.on,
        "reported": report.reported,
        "how": report.how,
        "place_state": besides.word if besides else None,
        **provenance_cells(report, name, known.facts.lines.get(name, "")),
    }


def lost_by_day(known: Known) -> pd.DataFrame:
    """How many capitals were lost and claimed by the end of each day on which that changed, or became known."""
    turned = _turned(known)
    reported = {report.reported for capital in known.capitals for report in capital.reports}
    rows: list[dict[str, Any]] = []
    before: dict[str, str] = {}
    for day in sorted({*reported, *turned}):
        states = states_on(known, day) if day in reported else before
        changed = [_named(known, code, says) for code, says in states.items() if before.get(code) != says]
        names = changed or [f"{name} (known later)" for name, _ in turned.get(day, ())]
        if names:
            happened = sum(turn for when, turns in turned.items() if when <= day for _, turn in turns)
            cells = {"day": day, **_counts(states), "happened": happened, "names": ", ".join(names)}
            rows.append(cells | {"sources": _sources(known, day) or _sources(known, known.as_of)})
        before = states
    return frame(rows, LOST_BY_DAY)


def _turned(known: Known) -> dict[date, list[tuple[str, int]]]:
    """The capitals lost and retaken, by the day by which it happened; what was before the first day counts on it."""
    turns: dict[date, list[tuple[str, int]]] = {}
    for capital in known.capitals:
        name = known.facts.gazetteer.areas[capital.capital].capital
        for loss in losses(capital.reports):
            for day, turn in loss.turns():
                turns.setdefault(min(max(day, known.first_day), known.as_of), []).append((name, turn))
    return turns


def _named(known: Known, code: str, says: str) -> str:
    """A capital whose state changed, with its state where that is no loss."""
    name = known.facts.gazetteer.areas[code].capital
    return name if says in LOST else f"{name} ({known.facts.nouns.says(says)})"


def states_by_day(known: Known) -> pd.DataFrame:
    """The state of every capital on each day on which any of them changed."""
    rows = []
    before: tuple[dict[str, str], dict[str, dict[str, Any]]] = {}, {}
    named = known.facts.crisis.states
    days = {report.reported for capital in known.capitals for report in capital.reports}
    for day in sorted(days | {event.reported for event in known.events_of("control") if named and event.place_state}):
        now = states_on(known, day), besides_by_area(known, day) if named else {}
        if now != before:
            rows += [_state(known, day, area, *now) for area in known.facts.gazetteer.areas.values()]
        before = now
    return frame(rows, STATES_BY_DAY)


def _state(
    known: Known, day: date, area: Area, states: dict[str, str], besides: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    return {name: cell for name, cell in besides.get(area.code, {}).items() if name in BESIDES} | {
        "day": day,
        "code": area.code,
        "pcode": area.pcode,
        "state": known.facts.nouns.says(states.get(area.code, text.NO_REPORT)),
        "lost": int(states.get(area.code) in LOST),
        "of": _speaks_of_on(known, day, area.code),
        "sources": _sources(known, day, area.code) or None,
    }


def _speaks_of_on(known: Known, day: date, code: str) -> str | None:
    for capital in known.capitals:
        if capital.capital == code:
            reports = [report for report in capital.reports if report.reported <= day]
            state = standing(reports)
            return _speaks_of(state, reports) if state else None
    return None


def _sources(known: Known, day: date, code: str = "") -> tuple[str, ...]:
    capitals = [capital for capital in known.capitals if code in {"", capital.capital}]
    return sources_of(report for capital in capitals for report in capital.reports if report.reported <= day)


def states_on(known: Known, day: date) -> dict[str, str]:
    """The state of each capital with a report by the end of a day, by the code of its area."""
    states = {
        capital.capital: standing([report for report in capital.reports if report.reported <= day])
        for capital in known.capitals
    }
    return {code: state.report.says for code, state in states.items() if state}


def _counts(states: dict[str, str]) -> dict[str, int]:
    says = list(states.values())
    return {"lost": sum(state in LOST for state in says), "claimed": sum(state in CLAIMED for state in says)}
