"""How many capitals were known as lost on each past day: what a projection of that day could use, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from components.facts.model import Report
from components.tables.columns import days
from components.tables.known import Known, ordered
from components.tables.losses import losses
from components.tables.memo import remember

_Reports = Sequence[tuple[str, Report, date | None]]
"""Each report on a capital with the code of its area, and the day by which it counts no longer."""


@dataclass(frozen=True, slots=True)
class LossVintage:
    """The losses as known by a day.

    `each_day` counts those that became known on each day since the first, the day itself last; `lost` holds the codes
    of those lost then, `newest` the day of the newest report on any capital.
    """

    day: date
    each_day: tuple[int, ...]
    lost: frozenset[str]
    newest: date


@remember
def loss_vintages(known: Known) -> tuple[LossVintage, ...]:
    """One for each day from that of the first report to the day of a view."""
    return tuple(_vintages(known, tuple(_reports(known))))


def _vintages(known: Known, reports: _Reports) -> Iterator[LossVintage]:
    if not reports:
        return
    turns = {report.reported for _, report, _ in reports} | {end for *_, end in reports if end}
    became_known: list[date] = []
    lost: frozenset[str] = frozenset()
    for day in days(min(turns), known.as_of):
        if day in turns:
            became_known, lost = _as_known(reports, day)
        newest = max(report.reported for _, report, _ in reports if report.reported <= day)
        yield LossVintage(day, _counted(became_known, day), lost, newest)


def _reports(known: Known) -> Iterator[tuple[str, Report, date | None]]:
    order = ordered(known.facts)
    corrected = {
        other: order.claims[at][1].reported for at, other in reversed(order.correcting) if other in known.corrected
    }
    for capital in known.capitals_with_corrected:
        for report in capital.reports:
            yield capital.capital, report, corrected.get(order.inside[id(report)])


def _as_known(reports: _Reports, day: date) -> tuple[list[date], frozenset[str]]:
    """The day on which each loss became known, and the codes of those that are lost."""
    by_capital: dict[str, list[Report]] = {}
    for code, report, end in reports:
        if report.reported <= day and (end is None or end > day):
            by_capital.setdefault(code, []).append(report)
    spells = {code: losses(listed) for code, listed in by_capital.items()}
    became_known = [loss.report.reported for every in spells.values() for loss in every]
    return became_known, frozenset(code for code, every in spells.items() if every and every[-1].retaken is None)


def _counted(became_known: Sequence[date], day: date) -> tuple[int, ...]:
    """The losses of each day from the first to this one."""
    first = min(became_known, default=day + timedelta(1))
    counts = [0] * ((day - first).days + 1)
    for each in became_known:
        counts[(each - first).days] += 1
    return tuple(counts)
