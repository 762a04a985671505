"""The ways that people were brought: from which place to which, by what, and what was stated of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.facts.airlift import Airlift
from components.facts.settings import Place
from components.tables.airlift_nations import stated, whose
from components.tables.columns import Column, Columns, frame, sources_of
from components.tables.known import Known
from components.words import text
from components.words.lift_words import way
from components.words.nouns import figure_called

ROUTES: Columns = {
    "route": Column("from which place to which", "Way"),
    "lift": Column("what carried them: aircraft, ship, helicopter, convoy, train or several", "By"),
    "people": Column("the largest figure of people on it, in words; figures of one way are never added up", "People"),
    "left_from": Column("where they left from", hxl="#loc+name+origin"),
    "brought_to": Column("where they were brought to", hxl="#loc+name+destination"),
    "from_lat": Column("latitude of the start in degrees (WGS84)", kind="number"),
    "from_lon": Column("longitude of the start in degrees (WGS84)", kind="number"),
    "to_lat": Column("latitude of the end in degrees (WGS84)", kind="number"),
    "to_lon": Column("longitude of the end in degrees (WGS84)", kind="number"),
    "near": Column("1 where both ends lie on the map of the country or close by, 0 where one lies beyond", kind="int"),
    "reported": Column("the day the newest figure became known", "Known on", kind="day"),
    "figures": Column("each figure, the newest first, one a line", "What was stated", kind="lines", wide=True),
    "sources": Column("ids of the sources of all of them", "Sources", kind="sources", hxl="#meta+source"),
}


def routes(known: Known) -> pd.DataFrame:
    """One row for each way and means of which a figure names both ends, in the order they were first heard of."""
    ways: dict[tuple[str, str, str], list[Airlift]] = {}
    for claim in known.airlift:
        if claim.from_ and claim.to and claim.from_ != claim.to and (claim.people or claim.since):
            ways.setdefault((claim.from_, claim.to, claim.lift), []).append(claim)
    return frame((_route(known, *way, claims) for way, claims in ways.items()), ROUTES)


def _route(known: Known, start: str, end: str, lift: str, claims: Sequence[Airlift]) -> dict[str, Any]:
    newest, *_ = figures = sorted(claims, key=lambda claim: claim.reported, reverse=True)
    largest = max(figures, key=lambda claim: stated(claim).extent.top)
    ends = [known.facts.place(place) for place in (start, end)]
    (from_lat, from_lon), (to_lat, to_lon) = (_position(known, place) for place in ends)
    names = [known.place(start), known.place(end)]
    return {
        "route": way(*names),
        "lift": lift,
        "people": stated(largest).words,
        "left_from": names[0],
        "brought_to": names[1],
        "from_lat": from_lat,
        "from_lon": from_lon,
        "to_lat": to_lat,
        "to_lon": to_lon,
        "near": int(_on_the_map(known, from_lat, from_lon) and _on_the_map(known, to_lat, to_lon)),
        "reported": newest.reported,
        "figures": tuple(_figure(known, claim) for claim in figures),
        "sources": sources_of(figures),
    }


def _position(known: Known, place: Place | None) -> tuple[float | None, float | None]:
    return (known.facts.position(place) if place else None) or (None, None)


def _on_the_map(known: Known, lat: float | None, lon: float | None) -> bool:
    return lat is not None and lon is not None and known.facts.gazetteer.has_near(lat, lon)


def _figure(known: Known, claim: Airlift) -> str:
    nation = f", {whose(known, claim)}" if claim.country else ""
    return f"{text.day(claim.reported)}: {stated(claim)} ({figure_called(claim.kind, claim.lift)}{nation})"
