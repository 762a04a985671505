"""The places of a crisis with their positions, and who controls each, as far as is reported."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.facts.model import Event
from components.facts.settings import Place
from components.tables.columns import PROVENANCE, Column, Columns, frame, provenance_cells
from components.tables.known import Known

_SAME_MARK = 0.15  # degrees: marks nearer than that cover one another
_MARGIN, _LEAST = 0.6, 1.5
"""How far beyond the areas of a country its map reaches: as a share of their span, and at least so many degrees."""
CRISIS_PLACES: Columns = {
    "place": Column("the place", "Place", hxl="#loc+name"),
    "kind": Column("crisis area, staging base or temporary safe haven", "Kind"),
    "lat": Column("latitude in degrees (WGS84)", kind="number", hxl="#geo+lat"),
    "lon": Column("longitude in degrees (WGS84)", kind="number", hxl="#geo+lon"),
    "near": Column("1 where it lies on the map of the country or close by, 0 where it lies beyond", kind="int"),
    "own": Column(
        "1 where it lies apart from the hub and from every capital, 0 where a mark of theirs shows it", kind="int"
    ),
    "side": Column("who controls it, by the newest report of that; empty when none says so", "Held by"),
    "reported": Column("the day that became known", "Known on", kind="day"),
    **PROVENANCE,
}


def crisis_places(known: Known) -> pd.DataFrame:
    """Every place that has a position, in the order of crisis.yaml, with the newest report of who controls it."""
    control = {event.place: event for event in sorted(known.events_of("control"), key=lambda event: event.reported)}
    rows = (_row(known, place, control.get(place.id)) for place in known.facts.crisis.places)
    return frame((row for row in rows if row), CRISIS_PLACES)


def _row(known: Known, place: Place, control: Event | None) -> dict[str, Any] | None:
    position = known.facts.position(place)
    if position is None:
        return None
    lat, lon = position
    cells = {
        "place": place.name,
        "kind": place.kind,
        "lat": lat,
        "lon": lon,
        "near": int(near_the_country(known, lat, lon)),
        "own": int(_apart(known, lat, lon)),
    }
    if control is None:
        return cells
    rests_on = provenance_cells(control, control.id, known.facts.lines.get(control.id, ""))
    return cells | {"side": control.side or control.what, "reported": control.reported} | rests_on


def _apart(known: Known, lat: float, lon: float) -> bool:
    hub = known.facts.position(known.facts.hub)
    marks = [(area.lat, area.lon) for area in known.facts.gazetteer.areas.values()] + ([hub] if hub else [])
    return all(max(abs(lat - at[0]), abs(lon - at[1])) > _SAME_MARK for at in marks)


def near_the_country(known: Known, lat: float, lon: float) -> bool:
    """Whether a position in degrees lies on the map of the country or close by."""
    areas = known.facts.gazetteer.areas.values()
    lats, lons = [area.lat for area in areas], [area.lon for area in areas]
    return not areas or (_within(lat, lats) and _within(lon, lons))


def _within(degree: float, degrees: list[float]) -> bool:
    low, high = min(degrees), max(degrees)
    room = max(_LEAST, _MARGIN * (high - low))
    return low - room <= degree <= high + room
