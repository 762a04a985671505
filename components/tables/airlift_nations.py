"""People flown out by one nation, in transit or on one flight: the newest figure of each, with its earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from components.facts.airlift import Airlift
from components.facts.values.quantity import Quantity
from components.facts.values.vocabulary import AIRLIFT
from components.tables.airlift import bound_cells, bounds
from components.tables.columns import PROVENANCE, QUANTITY, Column, Columns, frame, provenance_cells
from components.tables.known import Known
from components.words import codes, text

_RUNNING = ("national total", "transit")
_ALL_TOGETHER = "all together"
NATIONAL: Columns = {
    "kind": Column("total, national total, transit, double count or flight", "Kind", codes=codes.all_in_short(AIRLIFT)),
    "lift": Column("what carried them: aircraft, ship, helicopter, convoy, train or several", "By"),
    "country": Column("whose figure; empty for a journey whose sender is not named", "Whose", hxl="#org+name"),
    "left_from": Column("where they left from", "From", hxl="#loc+name+origin"),
    "brought_to": Column("where they were brought to", "To", hxl="#loc+name+destination"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "people": Column("how many, in words", "People", hxl="#description+people"),
    **bounds("people", "#reached+num"),
    "bound": QUANTITY["bound"],
    "approximate": QUANTITY["approximate"],
    "overlaps": Column("with what it overlaps; such figures do not sum", "Overlaps with"),
    "earlier": Column("what was stated of the same before, the newest first, one a line", "Before", kind="lines"),
    **PROVENANCE,
}


def national(known: Known) -> pd.DataFrame:
    """The newest totals, by nation and in transit: largest first within their kind, never to be summed."""
    return _figures(known, ("total", *_RUNNING, "double count"))


def flights(known: Known) -> pd.DataFrame:
    """Single flights, crossings, convoys and trains, the fullest first, those of the means that carried most on top."""
    table = _figures(known, ("flight",))
    lifts = list(table["lift"].unique())
    return table.sort_values("lift", key=lambda column: column.map(lifts.index), kind="stable", ignore_index=True)


def newest_totals(known: Known, kinds: tuple[str, ...] = _RUNNING) -> dict[tuple[str, str, str], list[Airlift]]:
    """The figures of each nation and of each country of transit, by kind, country and means, the newest first.

    What its ships carried is another count than what its aircraft did: neither takes the other's place.
    """
    totals: dict[tuple[str, str, str], list[Airlift]] = {}
    for claim in known.airlift:
        if claim.kind in kinds and _tells(claim):
            totals.setdefault((claim.kind, claim.carrier or claim.country or "", claim.lift), []).append(claim)
    return {
        counted: sorted(claims, key=lambda claim: claim.reported, reverse=True) for counted, claims in totals.items()
    }


def _tells(claim: Airlift) -> bool:
    return bool(claim.people or claim.since)


def _figures(known: Known, kinds: tuple[str, ...]) -> pd.DataFrame:
    running = ("total", *_RUNNING)
    alone = [claim for claim in known.airlift if claim.kind in set(kinds).difference(running) and _tells(claim)]
    groups: list[tuple[list[Airlift], tuple[Airlift, ...]]] = [([claim], ()) for claim in alone]
    for (kind, *_), claims in newest_totals(known, running).items():
        if kind in kinds:
            days = [list(day) for _, day in groupby(claims, key=lambda claim: claim.reported)]
            groups.append((days[0], tuple(claim for day in days[1:] for claim in day)))
    rows = [(claim, earlier) for newest, earlier in groups for claim in newest]
    rows.sort(key=lambda row: (kinds.index(row[0].kind), -stated(row[0]).extent.top))
    return frame((_figure(known, claim, earlier) for claim, earlier in rows), NATIONAL)


def whose(known: Known, claim: Airlift) -> str:
    """Whose a figure is: a country by its short name, an airline by its own."""
    return claim.carrier or known.country(claim.country or "")


def stated(claim: Airlift) -> Quantity:
    """How many people a figure states."""
    return claim.people or next(iter(claim.since.values()))


def _figure(known: Known, claim: Airlift, earlier: Sequence[Airlift]) -> dict[str, Any]:
    people = stated(claim)
    return {
        "kind": claim.kind,
        "lift": claim.lift,
        "left_from": known.place(claim.from_) if claim.from_ else None,
        "brought_to": known.place(claim.to) if claim.to else None,
        "country": whose(known, claim) if claim.country else _nobody_named(claim),
        "reported": claim.reported,
        "people": people.words,
        **bound_cells("people", people),
        "bound": people.kind,
        "approximate": people.approximate,
        "overlaps": claim.overlaps,
        "earlier": tuple(_told(earlier)) or None,
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }


def _nobody_named(claim: Airlift) -> str | None:
    return None if claim.kind == "flight" else _ALL_TOGETHER


def _told(earlier: Iterable[Airlift]) -> Iterable[str]:
    for claim in earlier:
        since = f" {text.counted_since(next(iter(claim.since)))}" if claim.since else ""
        speaker = text.by_whom(claim.by, claim.speaker) or text.SOMEBODY
        yield f"{text.day(claim.reported)}, {speaker}: {stated(claim)}{since}"
