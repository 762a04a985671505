"""The standing announced force of each country at each place, as a fold over its claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from components.facts.model import Claim, Deployment
from components.facts.values.total import Total
from components.facts.values.vocabulary import COUNTS
from components.tables.columns import (
    PLACE,
    PROVENANCE,
    QUANTITY,
    Column,
    Columns,
    frame,
    headed,
    provenance_cells,
    quantity_cells,
    total_cells,
)
from components.tables.folded import ForceKey, folded
from components.tables.force import Force
from components.tables.known import Known, place_cells
from components.tables.per_claim import PerClaim
from components.tables.presence import present_words
from components.words import codes, text

ANNOUNCED: Columns = {
    "country": Column("whose force", "Country", hxl="#org+name"),
    "country_code": Column("ISO 3166-1 alpha-2", hxl="#org+code"),
    **PLACE,
    **headed(QUANTITY, personnel="Words"),
    "includes": Column("how many of a total were there before, in words", "Of them there before"),
    "moved_from": Column("the place that they come from, where they were counted before", "Moved from"),
    "counts": Column(
        "what the claim does to the force: adds, total, withdraws; or beside it: part, restates, present, ...",
        "Counts as",
        codes=codes.all_in_short(COUNTS),
    ),
    "status": Column("how far the force had come", "Status", hxl="#status", codes=codes.STATUSES),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "on": Column("the day it was announced, was there or left, in EDTF, where that is another", "On", kind="span"),
    "until": Column(
        "the last day that a report of presence holds for, as the desk gives it", "Holds until", kind="day"
    ),
    "arrives": Column("when it arrives, in EDTF", "Arrives", kind="span"),
    "timing": Column("the timing, as stated", "Timing as stated", wide=True),
    "units": Column("which units, as stated", "Units", wide=True),
    "equipment": Column("aircraft and other equipment, as stated; never counted as personnel", "Equipment", wide=True),
    "duration": Column("how long it stays, as stated", "Duration", wide=True),
    "operation": Column("the name the operation was given", "Operation", wide=True),
    "purposes": Column("what for, in the words of the source"),
    **PROVENANCE,
}
PRESENT: Columns = {
    "present_low": Column("the number of those present that the words guarantee", kind="int"),
    "present_best": Column("the number of those present that is stated, exactly or about", kind="int"),
    "present_high": Column("the number of those present that the words allow at most", kind="int"),
}
FORCES: Columns = {
    "country": Column("whose force", "Country", hxl="#org+name"),
    "country_code": Column("ISO 3166-1 alpha-2", hxl="#org+code"),
    **PLACE,
    "on_the_ground": Column("whether it counts as help in the crisis area (a staging base does not)", kind="boolean"),
    **headed(QUANTITY, personnel="Announced"),
    "includes": Column("how many of the total were there before, in words", "Of them there before"),
    "together": Column("numbers that several places share, in words; none of them is added up", "Not told apart"),
    "present": Column("how many the reports that still hold say are there, in words", "Present"),
    **PRESENT,
    "reported_on": Column("the day that the latest report of presence speaks of", "Reported for", kind="day"),
    "last_reported": Column("how many that report says were there, in words", "Last reported present"),
    "peak": Column("the largest number ever reported there, in words, with its days", "At the most"),
    "left_on": Column("the day on which all of them had left; empty while some may be there", "Left on", kind="day"),
    "announced_before": Column("what was announced of the force that left, in words", "Announced before it left"),
    "ceiling": Column("the latest ceiling, in its words", "Ceiling"),
    "units": Column("which units, as stated", "Units", wide=True),
    "working": Column("what each claim did, in order", "How it was worked out", kind="lines", wide=True),
    "sources": Column("ids of the sources of those claims", "Sources", kind="sources", hxl="#meta+source"),
    "claims": Column("how many claims the force rests on", kind="int"),
}


def on_the_ground(known: Known, place: str | None) -> bool:
    """Whether forces at a place count as help in the crisis area."""
    spot = known.facts.place(place)
    return spot is None or spot.kind == "crisis area"


def on_the_ground_forces(known: Known) -> Mapping[ForceKey, Force]:
    """The forces that count as help in the crisis area."""
    return {key: force for key, force in folded(known).items() if on_the_ground(known, key[1])}


def announced_elsewhere(known: Known) -> Total:
    """The sum of what is announced to staging bases and safe havens."""
    outside = (force.standing for (_, place), force in folded(known).items() if not on_the_ground(known, place))
    return sum(outside, Total())


def announced_total(known: Known) -> Total:
    """What is announced to the crisis area and has not left, all countries together."""
    return sum((force.standing for force in on_the_ground_forces(known).values()), Total())


def present_total(known: Known) -> Total:
    """What the reports that hold on the day say is present in the crisis area, all countries together."""
    return sum((force.presence.on(known.as_of) for force in on_the_ground_forces(known).values()), Total())


def announced(known: Known) -> pd.DataFrame:
    """Every deployment claim known, one row each, in order of `reported`."""
    return _ANNOUNCED.of(known)


def _claim(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    if not isinstance(claim, Deployment):
        return
    yield {
        "country": known.country(claim.sender),
        "country_code": claim.country,
        **place_cells(known, claim.place),
        **quantity_cells(claim.personnel),
        "includes": claim.includes.words if claim.includes else None,
        "moved_from": known.place(claim.moved_from) if claim.moved_from else None,
        "counts": claim.counts,
        "status": claim.status,
        "reported": claim.reported,
        "on": claim.on,
        "until": claim.until,
        "arrives": claim.arrives,
        "timing": claim.timing,
        "units": claim.units,
        "equipment": claim.equipment,
        "duration": claim.duration,
        "operation": claim.operation,
        "purposes": "; ".join(purpose.words or "" for purpose in claim.purposes) or None,
        **provenance_cells(claim, name, known.facts.lines.get(name, "")),
    }


_ANNOUNCED = PerClaim(ANNOUNCED, _claim)


def forces(known: Known) -> pd.DataFrame:
    """The announced force of each country at each place, largest first, unstated next, those that left last."""
    items = [(key, force) for key, force in folded(known).items() if force.tells]
    entries = sorted(items, key=lambda item: _order(known, *item))
    return frame((_force(known, key, force) for key, force in entries), FORCES)


def _order(known: Known, key: ForceKey, force: Force) -> tuple[bool, bool, bool, int]:
    size = force.standing if force.standing.parts else force.announced_before
    return (
        not on_the_ground(known, key[1]),
        force.gone,
        not force.standing.stated,
        -(size.low or size.high or 0),
    )


def _force(known: Known, key: ForceKey, force: Force) -> dict[str, Any]:
    country, place = key
    return {
        "country": known.country(country),
        "country_code": country.partition(" ")[0],
        **place_cells(known, place),
        "on_the_ground": on_the_ground(known, place),
        **total_cells(force.standing),
        "personnel": force.standing.nameless_words,
        "includes": force.includes.words if force.includes else None,
        "together": "; ".join(force.together) or None,
        **_presence_cells(known, force),
        "left_on": force.left_on if force.gone else None,
        "announced_before": _before(force),
        "ceiling": force.ceiling.words if force.ceiling else None,
        "units": "; ".join(dict.fromkeys(claim.units for claim in force.claims if claim.units)) or None,
        "working": tuple(force.working),
        "sources": tuple(force.sources),
        "claims": len(force.claims),
    }


def _before(force: Force) -> str | None:
    return force.announced_before.nameless_words if force.gone and force.announced_before.parts else None


def _presence_cells(known: Known, force: Force) -> dict[str, Any]:
    there, latest, peak = force.presence.on(known.as_of), force.presence.latest, force.presence.peak
    return {
        "present": present_words(there) if there.parts else None,
        **present_cells(total_cells(there)),
        "reported_on": latest.spoken if latest else None,
        "last_reported": present_words(force.presence.last_number) if latest else None,
        "peak": str(peak) if peak else None,
    }


def present_cells(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of PRESENT, from those of QUANTITY."""
    return {f"present_{bound}": cells.get(bound) for bound in ("low", "best", "high")}


def unstated(known: Known, standing: Mapping[ForceKey, Total]) -> str:
    """Whose forces in the crisis area have a number that is not stated, or how many countries they are of.

    The one rule of every page: a country counts once it has any such force, and is told apart as 'forces of' where
    one of those countries has a force with a number too.
    """
    totals: dict[str, Total] = {}
    for (country, _), number in standing.items():
        totals[country] = totals.get(country, Total()) + number
    silent = {country: total for country, total in totals.items() if total.unstated}
    names = text.several([known.country(country) for country in silent], "country", "countries")
    return f"forces of {names}" if any(total.stated for total in silent.values()) else names
