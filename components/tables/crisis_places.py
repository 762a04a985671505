"""The places of a crisis with their positions, and who controls each, as far as is reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Event
from components.facts.settings import Place
from components.tables.columns import PROVENANCE, Column, Columns, frame, provenance_cells, sources_of
from components.tables.known import Known

_SAME_MARK = 0.15  # degrees: marks nearer than that cover one another
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
    "side_number": Column(
        "the number of that side among those that crisis.yaml names; empty for one that it does not", kind="int"
    ),
    "state": Column("how it is by the newest report of that, such as flooded; empty when none says so", "State"),
    "lost": Column("1 where that state is a loss", kind="int"),
    "reported": Column("the day that became known", "Known on", kind="day"),
    **PROVENANCE,
}


def crisis_places(known: Known) -> pd.DataFrame:
    """Every place that has a position, in the order of crisis.yaml, with the newest reports of who controls it."""
    control = control_of(known)
    rows = (_row(known, place, control.get(place.id, Control())) for place in known.facts.crisis.places)
    return frame((row for row in rows if row), CRISIS_PLACES)


@dataclass(frozen=True, slots=True)
class Control:
    """The newest claims of who holds a place and of how it is, None where no report says so."""

    held: Event | None = None
    state: Event | None = None

    @property
    def claims(self) -> list[Event]:
        """Both, the newest first, once where they are one."""
        both = {claim.id: claim for claim in (self.held, self.state) if claim}
        return sorted(both.values(), key=lambda claim: claim.reported, reverse=True)


def control_of(known: Known, day: date | None = None) -> dict[str, Control]:
    """What is reported by the end of a day, or all in all, of who controls each place, by its id.

    A claim of its state alone leaves who holds it.
    """
    control: dict[str, Control] = {}
    for event in sorted(known.events_of("control"), key=lambda event: event.reported):
        if event.place and (day is None or event.reported <= day):
            before = control.get(event.place, Control())
            held = event if event.side or not event.place_state else before.held
            control[event.place] = Control(held, event if event.place_state else before.state)
    return control


def control_cells(known: Known, control: Control) -> dict[str, Any]:
    """Who holds a place, and how it is, in words."""
    state = known.facts.place_state(control.state.place_state) if control.state else None
    held = control.held
    return {
        "side": (known.facts.side_name(held.side) if held.side else held.what) if held else None,
        "state": state.word if state else None,
    }


def _row(known: Known, place: Place, control: Control) -> dict[str, Any] | None:
    position = known.facts.position(place)
    if position is None:
        return None
    lat, lon = position
    cells = {
        "place": place.name,
        "kind": place.kind,
        "lat": lat,
        "lon": lon,
        "near": int(known.facts.gazetteer.has_near(lat, lon)),
        "own": int(_apart(known, lat, lon)),
    }
    if not control.claims:
        return cells
    newest = control.claims[0]
    rests_on = provenance_cells(newest, newest.id, known.facts.lines.get(newest.id, ""))
    state = known.facts.place_state(control.state.place_state) if control.state else None
    sides = [side.id for side in known.facts.crisis.sides]
    named = control.held.side if control.held else None
    return (
        cells
        | control_cells(known, control)
        | {"side_number": sides.index(named) + 1 if named in sides else None}
        | {"lost": int(state.is_loss) if state else None, "reported": newest.reported}
        | rests_on
        | {"sources": sources_of(control.claims)}
    )


def _apart(known: Known, lat: float, lon: float) -> bool:
    hub = known.facts.position(known.facts.hub)
    marks = [(area.lat, area.lon) for area in known.facts.gazetteer.areas.values()] + ([hub] if hub else [])
    return all(max(abs(lat - at[0]), abs(lon - at[1])) > _SAME_MARK for at in marks)
