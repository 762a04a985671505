"""One country's force at one place, as a fold over its claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from components.facts.model import Deployment
from components.facts.values.quantity import Quantity, Total
from components.tables.presence import Departure, Presence, PresenceReport, number_of, presence_report
from components.tables.workings import SUMMED, step_and_sum


@dataclass(frozen=True, slots=True)
class ForceStep:
    """What a claim did to a force: what stood after it, and in words where else it belongs."""

    claim: Deployment
    number: Total
    stood: Total
    elsewhere: str = ""
    moved_to: str = ""


@dataclass
class Force:
    """One country's force at one place while its claims are folded in, in order of `reported`.

    `standing` is what is announced and has not left, `announced_before` the most that stood before `left_on`;
    `includes` is how many of the last total were there before, `holds` for how many days a report of presence does.
    """

    holds: int = 3
    standing: Total = field(default_factory=Total)
    announced_before: Total = field(default_factory=Total)
    left_on: date | None = None
    includes: Quantity | None = None
    ceiling: Quantity | None = None
    presence: Presence = field(default_factory=Presence)
    steps: list[ForceStep] = field(default_factory=list)
    together: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)

    @property
    def claims(self) -> Sequence[Deployment]:
        """The claims about this force, in order; without those that tell of a part that moved elsewhere."""
        return [step.claim for step in self.steps if not step.moved_to]

    @property
    def working(self) -> list[str]:
        """What each claim did, in order."""
        return [step_and_sum(step.claim, step.stood, step.elsewhere, step.moved_to) for step in self.steps]

    @property
    def gone(self) -> bool:
        """Whether the force has left, and nothing has been announced since."""
        return self.left_on is not None and not self.standing.parts

    @property
    def tells(self) -> bool:
        """Whether any claim says something of the force itself, and not only repeats or dissects another."""
        return bool(self.standing.parts or self.presence.reports or self.ceiling or self.left_on)

    @property
    def announced_on(self) -> date | None:
        """The day of the first announcement since the force left, if it ever did; None when nothing was announced."""
        days = [claim.spoken for claim in self.claims if claim.announces]
        return min((day for day in days if not self.gone and self._after(day)), default=min(days, default=None))

    @property
    def arrival(self) -> PresenceReport | None:
        """The first report that some of what was announced came to be there; None while there is none."""
        return None if self.announced_on is None else self.presence.arrival(self.announced_on)

    @property
    def arrived(self) -> bool:
        """Whether some came since the force was announced; one that nobody announced is there once it is reported."""
        return bool(self.presence.reports) if self.announced_on is None else self.arrival is not None

    def stood(self, day: date) -> Total:
        """What was announced and stood at the end of a day, as known by then."""
        at = bisect_right(self.steps, day, key=lambda step: step.claim.reported)
        return self.steps[at - 1].stood if at else Total()

    def announced_by(self, day: date) -> Total:
        """What had been announced by the end of a day, as known by then, also when it has left since."""
        stood = [step.stood for step in self.steps if step.claim.reported <= day and step.stood.parts]
        return stood[-1] if stood else self.announced_before

    def take(self, claim: Deployment, name: str, elsewhere: str = "", together: str = "") -> None:
        """Fold in one claim, the next in order of `reported`.

        `elsewhere` says which other force it repeats, `together` which places its number does not tell apart.
        """
        number = number_of(claim, name)
        if claim.counts in SUMMED:
            self._sum(claim, number)
        elif claim.counts == "ceiling":
            self.ceiling = claim.personnel
        if claim.presence:
            self.presence.reports.append(presence_report(claim, number, self.holds))
        if together and (claim.counts in SUMMED or claim.presence):
            self.together[together] = None
        self._step(ForceStep(claim, number, self.standing, elsewhere))

    def release(self, claim: Deployment, name: str, place: str) -> None:
        """Take away those who, by a claim about another place, moved there."""
        number = number_of(claim, name)
        if self.standing.parts:
            self.standing = _less(self.standing, number)
        self._step(ForceStep(claim, number, self.standing, moved_to=place))

    def _step(self, step: ForceStep) -> None:
        self.steps.append(step)
        self.sources.update(dict.fromkeys(step.claim.sources))

    def _after(self, day: date) -> bool:
        return self.left_on is None or day >= self.left_on

    def _sum(self, claim: Deployment, number: Total) -> None:
        day = claim.spoken
        if claim.counts == "withdraws":
            self._withdraw(claim, number, day)
        elif self._after(day):
            self.standing = number if claim.counts == "total" else self.standing + number
            self.includes = claim.includes if claim.counts == "total" else self.includes
        else:
            self.announced_before = number if claim.counts == "total" else self.announced_before + number

    def _withdraw(self, claim: Deployment, number: Total, day: date) -> None:
        left = self.standing if claim.personnel.everybody else _less(self.standing, number)
        if claim.personnel.everybody or (self.standing.high and not left.parts):
            self.left_on = max(day, self.left_on or day)
            self.presence.departures.append(Departure(day, claim.reported))
            most = self._most_announced()
            self.standing = self._announced_after(self.left_on)
            if not self.standing.parts and most.parts:
                self.announced_before = most
            self.includes = None
        else:
            self.standing = left

    def _most_announced(self) -> Total:
        """The most that stood at once since all of them last left."""
        since = [step.stood for step in self.steps]
        empty = max((at for at, stood in enumerate(since) if not stood.parts), default=-1)
        return max(since[empty + 1 :], key=lambda stood: stood.low or stood.high or 0, default=Total())

    def _announced_after(self, day: date) -> Total:
        """What stands of what was announced after a day: it came after those who left."""
        standing = Total()
        for step in self.steps:
            if step.claim.counts in {"adds", "total"} and not step.moved_to and step.claim.spoken > day:
                standing = step.number if step.claim.counts == "total" else standing + step.number
        return standing


def _less(standing: Total, number: Total) -> Total:
    """What is left of a force: nothing stands of one of which all have gone."""
    left = standing.without(number)
    return Total() if left.high == 0 and not left.unstated else left
