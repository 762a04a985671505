"""People out against the clock: how many are out, how many are to be brought out, and what day it runs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from components.facts.airlift import Airlift
from components.facts.model import Claim, Event
from components.tables.airlift import bounds, cumulatives, sum_of_periods
from components.tables.airlift_nations import stated
from components.tables.columns import Column, Columns, frame, records, row_extent
from components.tables.known import Known
from components.tables.people import exceeding_part, newest_demands, newest_figures, of_whom
from components.words import clock as words
from components.words import text

PEOPLE_OUT_BY_DAY: Columns = {
    "day": Column("the day that a figure counts to", "Day", kind="day", hxl="#date"),
    "people": Column("how many are out by its end, in words", "People out", hxl="#description+people"),
    **bounds("people", "#reached+num"),
    "base": Column("from when it counts, in words", "Counted"),
    "sources": Column("ids of the sources", "Sources", kind="sources", hxl="#meta+source"),
}


def people_out_by_day(known: Known) -> pd.DataFrame:
    """How many were out by each day of which that is stated, from one base: that of the newest figure.

    Where no cumulative is stated, what the stated periods add up to since the last gap.
    """
    days = {row.at.date(): row for row in sorted(_figures(known), key=lambda row: row.at)}
    return frame((_row(day, row) for day, row in days.items()), PEOPLE_OUT_BY_DAY)


def _figures(known: Known) -> list[Any]:
    stated = cumulatives(known)
    newest = newest_figures(stated)[:1]
    if newest:
        return [row for row in records(stated) if str(row.base) == str(newest[0].base)]
    sums = records(sum_of_periods(known))
    return [row for row in sums if row.since == sums[-1].since]


def _row(day: date, row: Any) -> dict[str, Any]:
    base = text.counted_since(row.base) if hasattr(row, "base") else words.summed_since(row.since.date())
    numbers = {f"people_{bound}": getattr(row, f"people_{bound}") for bound in ("low", "best", "high")}
    return {"day": day, "people": row.people, **numbers, "base": base, "sources": row.sources}


@dataclass(frozen=True, eq=False)
class Clock:
    """How far the bringing out is of a view: who is out, who is to be, and the day that the clock runs to."""

    known: Known

    @cached_property
    def out(self) -> Any | None:
        """The newest row of people_out_by_day."""
        rows = records(people_out_by_day(self.known))
        return rows[-1] if rows else None

    @cached_property
    def wanted(self) -> Event | None:
        """The largest number that is to be brought out, of what each speaker stated last."""
        stated = [claim for claim in newest_demands(self.known) if claim.number and claim.number.stated]
        return max(stated, key=lambda claim: claim.number.extent.top if claim.number else 0, default=None)

    @cached_property
    def deadline(self) -> Event | None:
        """The deadline that was stated last."""
        claims = [claim for claim in self.known.events_of("deadline") if claim.on and claim.on.end]
        return max(claims, key=lambda claim: claim.reported, default=None)

    @property
    def day(self) -> date | None:
        """The day that the clock runs to."""
        return self.deadline.on.end if self.deadline and self.deadline.on else None

    @property
    def run_out(self) -> bool:
        """Whether that day is over."""
        return self.day is not None and self.day < self.known.as_of

    @property
    def all_out_in_time(self) -> bool:
        """Whether by the day of the clock at least as many are out as are to be brought out at the most."""
        rows = (row for row in records(people_out_by_day(self.known)) if self.day is None or row.day <= self.day)
        return any(self._enough(row) for row in rows)

    def _enough(self, row: Any) -> bool:
        if self.wanted is None or self.wanted.number is None:
            return False
        reach, wanted = row_extent(row, "people_"), self.wanted.number.extent
        return reach.stated and not wanted.open and reach.solid >= wanted.top

    @property
    def counted_so_far(self) -> bool:
        """Whether the newest figure counts to the day of the clock, or beyond it."""
        return self.out is not None and self.day is not None and self.out.day >= self.day

    @property
    def too_few_out(self) -> bool:
        """Whether a figure that counts so far is surely lower than what is to be brought out."""
        if not self.counted_so_far or self.out is None or self.wanted is None or self.wanted.number is None:
            return False
        reach, wanted = row_extent(self.out, "people_"), self.wanted.number.extent
        return reach.stated and not reach.open and reach.top < (wanted.solid or wanted.top)

    @property
    def some_out(self) -> bool:
        """Whether anybody is reported out."""
        return self.part is not None or (self.out is not None and row_extent(self.out, "people_").top > 0)

    @cached_property
    def part(self) -> Airlift | None:
        """The largest figure of some of those who are out, where nobody states as many in all."""
        return exceeding_part(self.known)

    @property
    def people_words(self) -> str:
        """How many are out, of how many."""
        number, group = (str(self.wanted.number), self.wanted.group or "") if self.wanted else ("", "")
        if self.part is not None:
            return words.part_against(stated(self.part).words, of_whom(self.known, self.part), number, group)
        return words.people_against(self.out.people if self.out else "", number, group, self._counted_to)

    @property
    def _counted_to(self) -> str:
        """To which day the figure counts, where that is not the day of the view."""
        return words.counted_to(self.out.day) if self.out and self.out.day < self.known.as_of else ""

    @property
    def time_words(self) -> str:
        """How many days are left, or have passed; nothing where no day is stated."""
        return words.time_left((self.day - self.known.as_of).days, self.known.facts.nouns.clock) if self.day else ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it rests on, besides the figures of people out."""
        return tuple(claim for claim in (self.wanted, self.deadline, self.part) if claim)
