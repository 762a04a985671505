"""Every table by its name, with its columns, and how it is written as CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from components.tables import (
    advance,
    arrivals,
    capitals,
    changes,
    disagreements,
    flown,
    forces,
    outlook,
    purposes,
    situation,
    sources,
    timeline,
)
from components.tables.frames import Columns
from components.tables.known import Known

_FORMULAS = "=+-@＝＋－＠"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: how it is made and what its columns hold."""

    make: Callable[[Known], pd.DataFrame]
    columns: Columns


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "headlines": Table(situation.headlines, situation.HEADLINES),
        "announced": Table(forces.announced, forces.ANNOUNCED),
        "announced_by_day": Table(forces.announced_by_day, forces.ANNOUNCED_BY_DAY),
        "forces": Table(forces.forces, forces.FORCES),
        "purposes": Table(purposes.purposes, purposes.PURPOSES),
        "timeline": Table(timeline.timeline, timeline.TIMELINE),
        "capitals": Table(capitals.capitals, capitals.CAPITALS),
        "reports": Table(capitals.reports, capitals.REPORTS),
        "states_by_day": Table(capitals.states_by_day, capitals.STATES_BY_DAY),
        "lost_by_day": Table(capitals.lost_by_day, capitals.LOST_BY_DAY),
        "assessments": Table(outlook.assessments, outlook.ASSESSMENTS),
        "events": Table(outlook.events, outlook.EVENTS),
        "arrivals": Table(arrivals.arrivals, arrivals.ARRIVALS),
        "advance": Table(advance.advance, advance.ADVANCE),
        "verdicts": Table(advance.verdicts, advance.VERDICTS),
        "changes": Table(changes.changes, changes.CHANGES),
        "disagreements": Table(disagreements.disagreements, disagreements.DISAGREEMENTS),
        "periods": Table(flown.periods, flown.PERIODS),
        "cumulatives": Table(flown.cumulatives, flown.CUMULATIVES),
        "sum_of_periods": Table(flown.sum_of_periods, flown.SUM_OF_PERIODS),
        "national": Table(flown.national, flown.NATIONAL),
        "flights": Table(flown.flights, flown.NATIONAL),
        "claims": Table(sources.claims, sources.CLAIMS),
        "sources": Table(sources.sources, sources.SOURCES),
    }
)


def csv(table: pd.DataFrame) -> str:
    """The table as CSV that no spreadsheet takes for formulas: such cells get an apostrophe in front."""
    defused = {name: pd.Series([_defused(cell) for cell in table[name]], dtype=object) for name in table.columns}
    return pd.DataFrame(defused, columns=table.columns).to_csv(index=False, lineterminator="\r\n")


def _defused(cell: object) -> object:
    """A cell with an apostrophe before what begins a formula, also behind spaces, quotes and what is hidden."""
    if not isinstance(cell, str):
        return cell
    first = next((sign for sign in cell if sign.isprintable() and not sign.isspace() and sign not in "'\""), "")
    return f"'{cell}" if cell.startswith(("\t", "\r", "\n")) or (first and first in _FORMULAS) else cell
