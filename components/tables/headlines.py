"""The headline figures, each with how it was worked out."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.facts.model import Deployment
from components.facts.values.quantity import Total
from components.tables.columns import Column, Columns, frame, sources_of
from components.tables.forces import announced_total, folded, on_the_ground, present_total, reports_presence, unstated
from components.tables.headline_capitals import capitals_headlines
from components.tables.headline_expected import expected
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
    rows = (_announced(known), _present(known), *capitals_headlines(known), expected(known))
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
