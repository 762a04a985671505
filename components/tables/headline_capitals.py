"""The headlines of the ground: how many capitals are lost, and how near."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pandas as pd

from components.facts.kinds.capitals import LOST, STANDS
from components.facts.model import Report
from components.tables.capitals import capitals
from components.tables.columns import records, sources_of
from components.tables.known import Known
from components.tables.tallies import counts_beside, tallies
from components.words import text

LOST_FIGURE = "{Many} {verb}"
"""The figure that counts them, with the nouns of the crisis to be filled in."""
_DISTANCE = "Great-circle distance from the {one} to the hub, computed from the positions of both."
_PROVINCE = ", the {area} named and not the {spot}"
MOST_SINGLE = 5  # more names do not fit a card


def capitals_headlines(known: Known) -> list[dict[str, Any]]:
    """How many capitals are lost, and which lost one is nearest to the hub."""
    every = capitals(known)
    lost = every[every["lost"] == 1]
    quiet = [text.NO_REPORT, *map(known.facts.nouns.says, sorted(STANDS))]
    rest = every[(every["lost"] == 0) & ~every["state"].isin(quiet)]
    states = [f"{number} {state}" for state, number in rest["state"].value_counts(sort=False).items()]
    counts = tallies(known)
    reported = every[every["state"] != text.NO_REPORT]
    count = {
        "figure": known.facts.nouns.fill(LOST_FIGURE),
        "value": f"{len(lost)} of {len(every)}" if len(reported) else text.NO_REPORT,
        "detail": "; ".join(
            [*([text.join(states)] if states else []), *_single(known, lost), *filter(None, [counts_beside(counts)])]
        ),
        "working": (*(_said(row, known) for row in records(reported)), *map(_count, records(counts))),
        "side": "loss",
        "sources": _sources(known, counts),
    }
    return [count, *_nearest(known, lost, rest)]


def _sources(known: Known, counts: pd.DataFrame) -> tuple[str, ...]:
    reports = sources_of(report for capital in known.capitals for report in capital.reports)
    return tuple(dict.fromkeys((*reports, *chain.from_iterable(counts["sources"]))))


def _single(known: Known, lost: pd.DataFrame) -> Iterator[str]:
    """Which of those lost rest on one source alone, where the others do not."""
    alone = [row.capital for row in records(lost) if len(sources_of(_of_loss(known, row.code))) == 1]
    if not alone or len(alone) == len(lost):
        return
    names = text.join(alone) if len(alone) <= MOST_SINGLE else text.count(len(alone), "of them", "of them")
    yield f"{names} by one source alone" if len(alone) == 1 else f"{names} by one source each"


def _of_loss(known: Known, code: str) -> Iterator[Report]:
    for capital in known.capitals:
        if capital.capital == code:
            yield from (report for report in capital.reports if report.says in LOST)


def _said(row: Any, known: Known) -> str:
    how = f" ({row.how})" if row.how else ""
    of = known.facts.nouns.fill(_PROVINCE) if row.of == "the province" else ""
    return f"{row.capital}, {row.province}: {row.state}{how}{of}, {row.word}"


def _nearest(known: Known, lost: pd.DataFrame, rest: pd.DataFrame) -> list[dict[str, Any]]:
    if lost.empty:
        return []
    near = lost.iloc[0]
    closer = rest[rest["distance_km"] < near["distance_km"]].head(1)
    nearer = [
        f"{row.capital}, {row.state}, lies at {row.distance_km:,} km"
        if row.distance_km
        else f"{row.capital} itself is {row.state}"
        for row in records(closer)
    ]
    return [
        {
            "figure": f"Nearest loss to {known.facts.hub.name}",
            "value": f"{near['distance_km']:,} km" if near["distance_km"] else f"{near['capital']} itself",
            "detail": "; ".join([near["capital"] if near["distance_km"] else _known_since(near), *nearer]),
            "working": (known.facts.nouns.fill(_DISTANCE),),
            "side": "loss",
            "sources": near["sources"],
        }
    ]


def _known_since(near: pd.Series[Any]) -> str:
    return f"reported {near['state']} on {text.short_day(near['reported'])}"


def _count(row: Any) -> str:
    condition = f", {row.condition}" if row.condition and row.condition not in row.what else ""
    return f"{text.day(row.reported)}, {row.counter} counts {row.number}: {row.what}{condition}"
