"""The standing announced force of each country at each place, as a fold over its claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, starmap
from typing import Any

import pandas as pd

from components.facts.model import Claim, Deployment
from components.facts.values.quantity import Quantity, Total, part, total
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
from components.tables.known import Known, place_cells
from components.tables.memo import remember
from components.tables.per_claim import PerClaim
from components.tables.workings import step_and_sum
from components.words import text

ANNOUNCED: Columns = {
    "country": Column("whose force", "Country", hxl="#org+name"),
    "country_code": Column("ISO 3166-1 alpha-2", hxl="#org+code"),
    **PLACE,
    **headed(QUANTITY, personnel="Words"),
    "counts": Column(
        "what the claim does to the force: adds, total, withdraws; or beside it: part, restates, present, ...",
        "Counts as",
    ),
    "status": Column("how far the force had come", "Status", hxl="#status"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "arrives": Column("when it arrives, in EDTF", "Arrives", kind="span"),
    "timing": Column("the timing, as stated", "Timing as stated", wide=True),
    "units": Column("which units, as stated", "Units", wide=True),
    "equipment": Column("aircraft and other equipment, as stated; never counted as personnel", "Equipment", wide=True),
    "duration": Column("how long it stays, as stated", "Duration", wide=True),
    "operation": Column("the name the operation was given", "Operation", wide=True),
    "purposes": Column("what for, in the words of the source"),
    **PROVENANCE,
}
_PRESENT: Columns = {
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
    "present": Column("how many the latest report says are there, in its words", "Present"),
    **_PRESENT,
    "ceiling": Column("the latest ceiling, in its words", "Ceiling"),
    "units": Column("which units, as stated", "Units", wide=True),
    "working": Column("what each claim did, in order", "How it was worked out", kind="lines", wide=True),
    "sources": Column("ids of the sources of those claims", "Sources", kind="sources", hxl="#meta+source"),
    "claims": Column("how many claims the force rests on", kind="int"),
}
ANNOUNCED_BY_DAY: Columns = {
    "day": Column("the day", "Day", kind="day", hxl="#date"),
    **headed(QUANTITY, personnel="Announced to the crisis area by then"),
    "number": Column("the number alone, in words, without the forces that have none"),
    "unstated": Column("countries with a force whose number is not stated, or how many they are"),
    "present": Column("how many the latest reports say are there, in words; empty when no report does"),
    **_PRESENT,
    "sources": Column("ids of the sources of all claims known by then", kind="sources", hxl="#meta+source"),
}
ForceKey = tuple[str, str | None]


@dataclass
class Force:
    """One country's force at one place while its claims are folded in."""

    standing: Total = field(default_factory=Total)
    claims: list[Deployment] = field(default_factory=list)
    stood: list[Total] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)
    present: Quantity | None = None
    ceiling: Quantity | None = None

    @property
    def working(self) -> list[str]:
        """What each claim did, in order."""
        return list(starmap(step_and_sum, zip(self.claims, self.stood, self.elsewhere, strict=True)))

    @property
    def tells(self) -> bool:
        """Whether any claim says something of the force itself, and not only repeats or dissects another."""
        return bool(self.standing.parts or self.present or self.ceiling)

    def take(self, claim: Deployment, name: str, elsewhere: str = "") -> None:
        """Fold in one claim, the next in order of `reported`; `elsewhere` says which other force it repeats."""
        number = part(claim.personnel, name)
        if claim.counts == "adds":
            self.standing += number
        elif claim.counts == "total":
            self.standing = number
        elif claim.counts == "withdraws":
            self.standing = self.standing.without(number)
        elif claim.counts == "ceiling":
            self.ceiling = claim.personnel
        if reports_presence(claim):
            self.present = claim.personnel
        self.claims.append(claim)
        self.stood.append(self.standing)
        self.elsewhere.append(elsewhere)
        self.sources.update(dict.fromkeys(claim.sources))


def reports_presence(claim: Deployment) -> bool:
    """Whether a claim says how many of a force are there: a report of presence, or a total that is present."""
    return claim.counts == "present" or (claim.counts, claim.status) == ("total", "present")


def folded(known: Known) -> Mapping[ForceKey, Force]:
    """The force of each country at each place, in the order they were first heard of."""
    return _fold(known)[0]


@remember
def _fold(known: Known) -> tuple[Mapping[ForceKey, Force], list[dict[str, Any]]]:
    """The forces, and what was announced by the end of each day on the way."""
    forces: dict[ForceKey, Force] = {}
    rows: list[dict[str, Any]] = []
    places = {claim.id: claim.place for claim in known.deployments}
    for day, claims in groupby(known.deployments, key=lambda claim: claim.reported):
        for claim in claims:
            force = forces.setdefault((claim.country, claim.place), Force())
            force.take(claim, known.country(claim.country), _elsewhere(known, claim, places))
        rows.append({"day": day, **_by_day(known, forces)})
    return forces, rows


def _elsewhere(known: Known, claim: Deployment, places: Mapping[str, str | None]) -> str:
    """The force at another place that a claim repeats, in a few words."""
    place = places.get(claim.of or "", claim.place)
    return "" if place == claim.place else f" force as for {known.place(place)},"


def on_the_ground(known: Known, place: str | None) -> bool:
    """Whether forces at a place count as help in the crisis area."""
    spot = known.facts.place(place)
    return spot is None or spot.kind == "crisis area"


def announced_total(known: Known) -> Total:
    """What is announced to the crisis area, all countries together."""
    return _on_the_ground_total(known, folded(known))


def _on_the_ground_total(known: Known, forces: Mapping[ForceKey, Force]) -> Total:
    return sum((force.standing for (_, place), force in forces.items() if on_the_ground(known, place)), Total())


def announced(known: Known) -> pd.DataFrame:
    """Every deployment claim known, one row each, in order of `reported`."""
    return _ANNOUNCED.of(known)


def _claim(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    if not isinstance(claim, Deployment):
        return
    yield {
        "country": known.country(claim.country),
        "country_code": claim.country,
        **place_cells(known, claim.place),
        **quantity_cells(claim.personnel),
        "counts": claim.counts,
        "status": claim.status,
        "reported": claim.reported,
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
    """The standing announced force of each country at each place, largest first, unstated last."""
    items = [(key, force) for key, force in folded(known).items() if force.tells]
    entries = sorted(items, key=lambda item: _order(known, *item))
    return frame((_force(known, key, force) for key, force in entries), FORCES)


def _order(known: Known, key: ForceKey, force: Force) -> tuple[bool, bool, int]:
    return (
        not on_the_ground(known, key[1]),
        not force.standing.stated,
        -(force.standing.low or force.standing.high or 0),
    )


def _force(known: Known, key: ForceKey, force: Force) -> dict[str, Any]:
    country, place = key
    return {
        "country": known.country(country),
        "country_code": country,
        **place_cells(known, place),
        "on_the_ground": on_the_ground(known, place),
        **total_cells(force.standing),
        "personnel": force.standing.nameless_words,
        "present": force.present.words if force.present else None,
        **present_cells(quantity_cells(force.present) if force.present else {}),
        "ceiling": force.ceiling.words if force.ceiling else None,
        "units": "; ".join(dict.fromkeys(claim.units for claim in force.claims if claim.units)) or None,
        "working": tuple(force.working),
        "sources": tuple(force.sources),
        "claims": len(force.claims),
    }


def announced_by_day(known: Known) -> pd.DataFrame:
    """What was announced to the crisis area by the end of each day on which that changed."""
    return frame(_fold(known)[1], ANNOUNCED_BY_DAY)


def _by_day(known: Known, forces: Mapping[ForceKey, Force]) -> dict[str, Any]:
    announced, present = _on_the_ground_total(known, forces), present_total(known, forces)
    return {
        **total_cells(announced),
        "number": announced.number_words if announced.parts else "none",
        "unstated": unstated(known, forces),
        "present": present.number_words if present.parts else None,
        **present_cells(total_cells(present)),
        "sources": tuple(dict.fromkeys(source for force in forces.values() for source in force.sources)),
    }


def present_cells(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of PRESENT, from those of QUANTITY."""
    return {f"present_{bound}": cells.get(bound) for bound in ("low", "best", "high")}


def unstated(known: Known, forces: Mapping[ForceKey, Force]) -> str:
    """Whose forces in the crisis area have a number that is not stated, or how many countries they are of.

    The one rule of every page: a country counts once it has any such force, and is told apart as 'forces of' where
    one of those countries has a force with a number too.
    """
    totals: dict[str, Total] = {}
    for (country, place), force in forces.items():
        if on_the_ground(known, place):
            totals[country] = totals.get(country, Total()) + force.standing
    silent = {country: total for country, total in totals.items() if total.unstated}
    names = text.several([known.country(country) for country in silent], "country", "countries")
    return f"forces of {names}" if any(total.stated for total in silent.values()) else names


def present_total(known: Known, forces: Mapping[ForceKey, Force]) -> Total:
    """What the latest reports say is present in the crisis area, all countries together."""
    reported = [
        (known.country(country), force.present)
        for (country, place), force in forces.items()
        if force.present is not None and on_the_ground(known, place)
    ]
    return total(reported)
