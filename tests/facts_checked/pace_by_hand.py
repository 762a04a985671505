"""The losses of a day and how they go on if their pace does, by formula instead of by samples.

Losses at a rate that is Gamma(0.5 + losses, days) are a negative binomial number after so many days. The dashboard
draws samples of it, so that its ends may lie where the formula gives a little more or less than a tenth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tests.facts_checked.by_hand import LOST, Day
from tests.facts_checked.files_read import reported

WINDOW, FEWEST = 3, 3
_MOST_PAST, _SAMPLED = 30, 0.04


@dataclass(frozen=True)
class Pace:
    """The losses known by a day."""

    known: Day

    @cached_property
    def losses(self) -> list[date]:
        """The day on which each loss became known, those too of capitals that were retaken since."""
        days = []
        for capital in self.known.files.records["capitals"]:
            lost = False
            for report in self.known.reports_of(capital):
                if report["says"] in LOST and not lost:
                    days.append(reported(report))
                lost = report["says"] in LOST or (lost and report["says"] != "retaken")
        return days

    @property
    def goal(self) -> int:
        """How many capitals there are besides the hub."""
        hub = self.known.files.places[self.known.files.crisis["hub"]].get("capital")
        return len(self.known.files.areas) - (hub in self.known.files.areas)

    @property
    def untold(self) -> bool:
        """Whether there are too few losses or days to tell a pace, or no reports."""
        every = (self.known.reports_of(capital) for capital in self.known.files.records["capitals"])
        newest = max((reported(report) for listed in every for report in listed), default=date.min)
        few = len(self.losses) < FEWEST or (self.known.as_of - min(self.losses)).days + 1 < WINDOW
        return few or (self.known.as_of - newest).days >= WINDOW

    def chance(self, needed: int, within: int) -> float:
        """The chance that so many more are lost within so many days, at the pace of the last three."""
        losses = sum((self.known.as_of - each).days < WINDOW for each in self.losses)
        share, shape = WINDOW / (WINDOW + within), 0.5 + losses
        fewer, each = 0.0, share**shape
        for number in range(needed):
            fewer += each
            each *= (shape + number) / (number + 1) * (1 - share)
        return 1 - fewer

    def is_end(self, needed: int, day: date | None, share: float) -> bool:
        """Whether a share of the ways has so many more lost by a day and not before, as far as samples tell."""
        end = (day - self.known.as_of).days if day else 366
        before, by = (self.chance(needed, days) for days in (end - 1, end))
        return before < share + _SAMPLED and (day is None or by > share - _SAMPLED)

    @cached_property
    def vintages(self) -> list[Pace]:
        """What was known by each day from the first loss on."""
        first, files = min(self.losses, default=self.known.as_of), self.known.files
        days = range((self.known.as_of - first).days + 1)
        return [Pace(Day(files, first + timedelta(number), self.known.according_to)) for number in days]

    @property
    def most_lost(self) -> int:
        """The most that were ever lost, the hub's not counted."""
        return min(max(len(each.known.lost) for each in self.vintages), self.goal)

    @property
    def came(self) -> date | None:
        """The day on which as many were first known as lost."""
        reached = (each.known.as_of for each in self.vintages if len(each.known.lost) >= self.most_lost)
        return next(reached, None) if self.most_lost else None

    @cached_property
    def past(self) -> list[tuple[float, float]]:
        """For each past day the chances it gave to what came: by its day, and by the day before."""
        return list(self._past())[-_MOST_PAST:]

    def _past(self) -> Iterator[tuple[float, float]]:
        number, came = self.most_lost, self.came
        for each in self.vintages:
            needed = number - len(each.known.lost)
            if came and each.known.as_of < came and needed > 0 and not each.untold:
                days = (came - each.known.as_of).days
                yield each.chance(needed, days), each.chance(needed, days - 1)

    def held(self, number: int) -> bool:
        """Whether bands of eight in ten can have held on so many of the past days."""
        surely = sum(by >= 0.1 + _SAMPLED and before <= 0.9 - _SAMPLED for by, before in self.past)
        perhaps = sum(by >= 0.1 - _SAMPLED and before <= 0.9 + _SAMPLED for by, before in self.past)
        return surely <= number <= perhaps
