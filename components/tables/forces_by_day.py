"""What was announced, and who was there, day by day: as known by the day, and as it happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from components.facts.values.total import Total
from components.tables.columns import QUANTITY, Column, Columns, frame, headed, total_cells
from components.tables.folded import ForceKey, folded
from components.tables.force import Force
from components.tables.forces import PRESENT, on_the_ground, present_cells, unstated
from components.tables.known import Known
from components.tables.presence import present_words

ANNOUNCED_BY_DAY: Columns = {
    "day": Column("the day", "Day", kind="day", hxl="#date"),
    **headed(QUANTITY, personnel="Announced to the crisis area by then"),
    "number": Column("the number alone, in words, without the forces that have none"),
    "unstated": Column("countries with a force whose number is not stated, or how many they are"),
    "present": Column("how many the reports known by then say were there that day, in words; empty when none holds"),
    **PRESENT,
    "present_counted": Column("the most that the words allow of those who have a number", kind="int"),
    "happened": Column("how many were there that day by all reports known now, in words; empty when none holds"),
    "happened_low": Column("the number of those who were there that the words guarantee", kind="int"),
    "happened_best": Column("the number of those who were there that is stated, exactly or about", kind="int"),
    "happened_high": Column("the number of those who were there that the words allow at most", kind="int"),
    "sources": Column("ids of the sources of all claims known by then", kind="sources", hxl="#meta+source"),
}


@dataclass
class _Day:
    """What holds of each force at the end of a day: announced, present as known by then, present as known now."""

    announced: dict[ForceKey, Total] = field(default_factory=dict)
    present: dict[ForceKey, Total] = field(default_factory=dict)
    happened: dict[ForceKey, Total] = field(default_factory=dict)

    def set(self, key: ForceKey, force: Force, day: date) -> bool:
        """Bring one force to the end of a day; whether that changed anything."""
        before = [kind.get(key) for kind in (self.announced, self.present, self.happened)]
        self.announced[key] = force.stood(day)
        self.present[key] = force.presence.on(day, known=day)
        self.happened[key] = force.presence.on(day)
        return before != [kind[key] for kind in (self.announced, self.present, self.happened)]


def announced_by_day(known: Known) -> pd.DataFrame:
    """What was announced to the crisis area, and who was there, by the end of each day on which that changed."""
    return frame(_rows(known), ANNOUNCED_BY_DAY)


def _rows(known: Known) -> Iterator[dict[str, Any]]:
    state, sources = _Day(), dict[str, None]()
    first = min(known.first_day, known.as_of)
    claims: dict[date, list[tuple[str, ...]]] = defaultdict(list)
    for claim in known.deployments:
        claims[max(claim.reported, first)].append(claim.sources)
    turns = _turns(known, first)
    for day in sorted({*claims, *turns}):
        changed = [state.set(key, force, day) for key, force in turns.get(day, {}).items()]
        for carried in claims.get(day, ()):
            sources.update(dict.fromkeys(carried))
        if day in claims or any(changed):
            yield {"day": day, **_cells(known, state), "sources": tuple(sources)}


def _turns(known: Known, first: date) -> Mapping[date, Mapping[ForceKey, Force]]:
    """The forces of which anything may change on a day, by day; what came before the first day stands on it."""
    turns: dict[date, dict[ForceKey, Force]] = defaultdict(dict)
    for key, force in folded(known).items():
        if on_the_ground(known, key[1]):
            for day in (*(step.claim.reported for step in force.steps), *force.presence.turns()):
                if day <= known.as_of:
                    turns[max(day, first)][key] = force
    return turns


def _cells(known: Known, state: _Day) -> dict[str, Any]:
    announced, present, happened = (
        sum(kind.values(), Total()) for kind in (state.announced, state.present, state.happened)
    )
    bounds = total_cells(happened)
    return {
        **total_cells(announced),
        "number": announced.number_words if announced.parts else "none",
        "unstated": unstated(known, state.announced),
        "present": present_words(present) if present.parts else None,
        **present_cells(total_cells(present)),
        "present_counted": present.high if present.stated else None,
        "happened": present_words(happened) if happened.parts else None,
        **{f"happened_{bound}": bounds.get(bound) for bound in ("low", "best", "high")},
    }
