"""The next thing expected: the nearest day ahead that a deadline or an open assessment names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from components.tables.assessments import assessments
from components.tables.columns import records
from components.tables.known import Known
from components.words import assessments as words


def next_expected(known: Known) -> date | None:
    """The first day after that of the view for which anything is expected."""
    return min((day for day in _named(known) if day > known.as_of), default=None)


def _named(known: Known) -> Iterator[date]:
    yield from (event.on.end for event in known.events_of("deadline") if event.on and event.on.end)
    for row in records(assessments(known)):
        if row.state == words.OPEN and not row.unanswered and row.last_end is not None:
            yield row.last_end
