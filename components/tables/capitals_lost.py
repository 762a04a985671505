"""How fast and how near the ground is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.facts.kinds.capitals import LOST
from components.tables.capitals import capitals as capitals_table
from components.tables.capitals import lost_by_day, states_on
from components.tables.columns import Column, Columns, frame, records
from components.tables.known import Known

ADVANCE: Columns = {
    "day": Column("a day on which capitals became known as lost or retaken", "Known on", kind="day", hxl="#date"),
    "lost": Column("capitals lost by the end of the day", "{Verb}", kind="int"),
    "that_day": Column(
        "by how many that is more than the day before; negative when capitals were retaken", "That day", kind="int"
    ),
    "nearest": Column("the lost capital nearest to the hub by the end of the day", "Nearest"),
    "distance_km": Column("its great-circle distance to the hub in km", "Distance, km", kind="int"),
    "names": Column("the capitals lost or retaken", "Changed"),
    "sources": Column("ids of the sources of all reports known by then", kind="sources", hxl="#meta+source"),
}


def advance(known: Known) -> pd.DataFrame:
    """One row a day on which the number of lost capitals changed, with the ring around the hub."""
    distances = {row.code: (row.capital, int(row.distance_km)) for row in records(capitals_table(known))}
    rows: list[dict[str, Any]] = []
    before: set[str] = set()
    for row in records(lost_by_day(known)):
        lost = {code for code, state in states_on(known, row.day).items() if state in LOST}
        if lost != before:
            rows.append(
                {
                    "day": row.day,
                    "lost": len(lost),
                    "that_day": len(lost) - len(before),
                    "names": ", ".join(name for code, (name, _) in distances.items() if code in lost ^ before),
                    "sources": row.sources,
                }
                | _nearest([distances[code] for code in lost])
            )
        before = lost
    return frame(rows, ADVANCE)


def _nearest(lost: Sequence[tuple[str, int]]) -> dict[str, Any]:
    if not lost:
        return {}
    name, km = min(lost, key=lambda pair: (pair[1], pair[0]))
    return {"nearest": name, "distance_km": km}
