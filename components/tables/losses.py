"""The times for which a capital was lost, by the day it happened and by the day it became known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from components.facts.kinds.capitals import LOST
from components.facts.model import Report
from components.facts.values.dates import Span


@dataclass(slots=True)
class Loss:
    """A time for which a capital was lost: the first report of it, when it happened, the report that it was retaken."""

    report: Report
    on: Span | None = None
    retaken: Report | None = None

    @property
    def first_day(self) -> date:
        """The first day on which it can have been lost; the one it became known on where none is stated."""
        return first_day(self.on, self.report.reported)

    def turns(self) -> Iterator[tuple[date, int]]:
        """The day by which it was lost, and the day by which it was retaken: one more lost, one fewer."""
        lost = _last_day(self.on, self.report.reported)
        yield lost, 1
        if self.retaken is not None:
            yield max(lost, _last_day(self.retaken.on, self.retaken.reported)), -1


def losses(reports: Iterable[Report]) -> list[Loss]:
    """Each time that reports, in the order they became known, say a capital was lost; the first day stated stands."""
    spells: list[Loss] = []
    for report in reports:
        standing = spells[-1] if spells and spells[-1].retaken is None else None
        if report.says in LOST and standing is None:
            spells.append(Loss(report, report.on))
        elif report.says in LOST and standing is not None:
            standing.on = standing.on or report.on
        elif report.says == "retaken" and standing is not None:
            standing.retaken = report
    return spells


def first_day(on: Span | None, reported: date) -> date:
    """The first day on which something can have happened; the day it became known where none is stated."""
    return (on.start or on.end or reported) if on else reported


def _last_day(on: Span | None, reported: date) -> date:
    return (on.end or on.start or reported) if on else reported
