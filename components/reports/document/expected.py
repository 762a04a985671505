"""What is expected, by date: each thing in one line, whoever says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from components.reports.document.brief_list import BriefLine, BriefList
from components.tables.columns import records
from components.words import assessments as assessment_words
from components.words import brief as words
from components.words import text


def expected_by_date(
    assessments: pd.DataFrame, events: pd.DataFrame, as_of: date, since: date, speakers: int
) -> BriefList:
    """What is expected by date, and deadlines among it; where nothing is, what became of what was.

    What was said after `since` is marked as new; a line names so many `speakers`, and one who would be left alone.
    """
    still = assessments[(assessments["state"] == assessment_words.OPEN) & ~assessments["unanswered"].astype(bool)]
    ahead = [*_ahead(still, as_of, since, speakers), *_deadlines(events, as_of)]
    lines = [line for _, line in sorted(ahead, key=lambda each: each[0])]
    if lines:
        return BriefList(text.EXPECTED, tuple(lines))
    over = assessments[assessments["state"] != assessment_words.OPEN].drop_duplicates("event", keep="last").iloc[::-1]
    return BriefList(text.WAS_EXPECTED, tuple(map(_settled, records(over))))


def _ahead(rows: pd.DataFrame, as_of: date, since: date, speakers: int) -> Iterator[tuple[date, BriefLine]]:
    """What is expected by a day in one line, whoever says so."""

    def same(row: Any) -> tuple[str, str]:
        return row.event, str(row.last_end or row.within)

    for _, group in groupby(sorted(records(rows), key=same), key=same):
        alike = list(group)
        row, by = alike[0], list(dict.fromkeys(each.by for each in alike if each.by))
        soon = "" if row.last_end else f", {assessment_words.how_soon(row.within, row.start or '')}"
        new = words.NEWLY_SAID if any(each.reported > since for each in alike) else ""
        day = words.until(_day(row.last_end, as_of)) if row.last_end else words.NO_DAY
        yield (
            row.last_end or date.max,
            BriefLine(
                text.sentence(row.event) + soon + new, _sources(alike), day, text.join_few(by, speakers), "outlook"
            ),
        )


def _sources(rows: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for row in rows for source in row.sources or ()))


def _day(day: date, as_of: date) -> str:
    return text.short_day(day) if day.year == as_of.year else text.day(day)


def _deadlines(events: pd.DataFrame, as_of: date) -> Iterator[tuple[date, BriefLine]]:
    for row in records(events[events["kind"] == "deadline"].drop_duplicates("on", keep="last")):
        end = row.on.end if row.on else None
        if end is not None and end >= as_of:
            yield (
                end,
                BriefLine(row.what, tuple(row.sources or ()), words.due(_day(end, as_of)), row.by or "", "outlook"),
            )


def _settled(row: Any) -> BriefLine:
    return BriefLine(text.sentence(f"{row.event}: {row.became}"), tuple(row.sources or ()), aside=row.by or "")
