"""The headline figures, each with how it was worked out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Deployment
from components.facts.values.quantity import Total
from components.tables.assessments_and_events import assessments, tallies
from components.tables.capitals import capitals
from components.tables.columns import Column, Columns, frame, records, sources_of
from components.tables.forces import announced_total, folded, on_the_ground, present_total, reports_presence, unstated
from components.tables.known import Known
from components.tables.workings import step
from components.words import text

HEADLINES: Columns = {
    "figure": Column("what is counted"),
    "value": Column("the figure in words"),
    "detail": Column("what must be read with it"),
    "working": Column("how it was worked out, one step a line", kind="lines", wide=True),
    "side": Column("help, loss or outlook"),
    "sources": Column("ids of the sources it rests on", kind="sources", hxl="#meta+source"),
}


def headlines(known: Known) -> pd.DataFrame:
    """The figures of the first screen."""
    rows = (_announced(known), _present(known), *_capitals(known), _expected(known))
    return frame((row for row in rows if row), HEADLINES)


def _announced(known: Known) -> dict[str, Any]:
    total = announced_total(known)
    forces = {key: force for key, force in folded(known).items() if on_the_ground(known, key[1])}
    working = [f"{known.country(country)}: {line}" for (country, _), force in forces.items() for line in force.working]
    outside = (force.standing for (_, place), force in folded(known).items() if not on_the_ground(known, place))
    elsewhere = sum(outside, Total())
    return {
        "figure": "Personnel announced",
        "value": total.number_words if total.parts else text.NO_REPORT,
        "detail": "; ".join(
            _beside(known, total) + ([f"{elsewhere.number_words} at staging bases"] if elsewhere.parts else [])
        ),
        "working": tuple(working),
        "side": "help",
        "sources": sources_of(claim for force in forces.values() for claim in force.claims),
    }


def _beside(known: Known, total: Total) -> list[str]:
    if not total.unstated:
        return []
    names = unstated(known, folded(known))
    return [f"plus {names}, number not stated" if total.stated else f"{names}: number not stated"]


def _present(known: Known) -> dict[str, Any]:
    total = present_total(known, folded(known))
    claims = [
        claim
        for (_, place), force in folded(known).items()
        for claim in force.claims
        if reports_presence(claim) and on_the_ground(known, place)
    ]
    working = [f"{known.country(claim.country)}: {step(claim)}" for claim in claims]
    return {
        "figure": "Reported present",
        "value": text.some(total.number_words) if total.parts else text.NO_REPORT,
        "detail": _span_of_days(claims) if total.parts else "no source says that any of them has arrived",
        "working": tuple(working),
        "side": "help",
        "sources": sources_of(claims),
    }


def _span_of_days(claims: list[Deployment]) -> str:
    """The days of the latest report of each force: such reports are added up although they are of different days."""
    latest = {(claim.country, claim.place): claim.reported for claim in claims}
    first, last = min(latest.values()), max(latest.values())
    return f"by reports of {text.span(first, last)}"


def _capitals(known: Known) -> list[dict[str, Any]]:
    every = capitals(known)
    lost = every[every["lost"] == 1]
    rest = every[(every["lost"] == 0) & ~every["state"].isin([text.NO_REPORT, "held", "retaken"])]
    states = [f"{number} {state}" for state, number in rest["state"].value_counts(sort=False).items()]
    counts = tallies(known)
    numbers = [(tally.by or "a source", str(tally.number)) for tally in counts]
    counted = [text.source_counts(numbers)] if numbers else []
    reported = every[every["state"] != text.NO_REPORT].sort_values("distance_km")
    count = {
        "figure": "Capitals lost",
        "value": f"{len(lost)} of {len(every)}" if len(reported) else text.NO_REPORT,
        "detail": "; ".join([*([text.join(states)] if states else []), *counted]),
        "working": tuple(_said(row) for row in records(reported)),
        "side": "loss",
        "sources": sources_of([*(report for capital in known.capitals for report in capital.reports), *counts]),
    }
    return [count, *_nearest(known, lost, rest)]


def _said(row: Any) -> str:
    how = f" ({row.how})" if row.how else ""
    return f"{row.capital}, {row.province}: {row.state}{how}, by the word of {row.by or 'an unnamed speaker'}"


def _nearest(known: Known, lost: pd.DataFrame, rest: pd.DataFrame) -> list[dict[str, Any]]:
    if lost.empty:
        return []
    near = lost.iloc[0]
    closer = rest[rest["distance_km"] < near["distance_km"]].head(1)
    nearer = [f"{row.capital}, {row.state}, lies at {row.distance_km:,} km" for row in records(closer)]
    return [
        {
            "figure": f"Nearest loss to {known.facts.hub.name}",
            "value": f"{near['distance_km']:,} km" if near["distance_km"] else f"{near['capital']} itself",
            "detail": "; ".join([*([near["capital"]] if near["distance_km"] else []), *nearer]),
            "working": ("Great-circle distance from the capital to the hub, computed from the positions of both.",),
            "side": "loss",
            "sources": near["sources"],
        }
    ]


def _expected(known: Known) -> dict[str, Any] | None:
    every = assessments(known)
    if every.empty:
        return None
    dated = every[every["last_end"].notna()]
    first = (dated if len(dated) else every).iloc[-1]
    until = f"by {_day(known, first['last_end'])}, {text.ahead(first['days_left'])}" if len(dated) else ""
    return {
        "figure": f"Expected: {first['event']}",
        "value": text.within(first["within"]),
        "detail": "; ".join(part for part in (until, first["by"] or "") if part),
        "working": tuple(_foreseen(row) for row in records(every)),
        "side": "outlook",
        "sources": first["sources"],
    }


def _day(known: Known, day: date) -> str:
    """A day, with its year where that is another one than the reader's."""
    return text.short_day(day) if day.year == known.as_of.year else text.day(day)


def _foreseen(row: Any) -> str:
    condition = f", {row.condition}" if row.condition else ""
    return f"{text.day(row.reported)}, {row.by or 'unnamed'}: {row.event} {text.within(row.within)}{condition}"
