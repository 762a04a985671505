"""One country's force at one place, as a fold over its claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from components.facts.model import Deployment
from components.facts.values.quantity import Quantity
from components.facts.values.total import Total
from components.tables.presence import Departure, Presence, PresenceReport, number_of, presence_report
from components.tables.workings import SUMMED, step_and_sum


@dataclass(frozen=True, slots=True)
class Held:
    """What holds of a force after a claim.

    `standing` is what is announced and has not left, `announced_before` the most that stood before `left_on`;
    `includes` is how many of the last total were there before.
    """

    standing: Total = field(default_factory=Total)
    announced_before: Total = field(default_factory=Total)
    left_on: date | None = None
    includes: Quantity | None = None
    ceiling: Quantity | None = None


@dataclass(frozen=True)
class ForceStep:
    """What a claim did to a force: what held after it, and in words where else it belongs.

    `together` says which places its number does not tell apart.
    """

    claim: Deployment
    number: Total
    held: Held
    elsewhere: str = ""
    moved_to: str = ""
    together: str = ""

    @property
    def stood(self) -> Total:
        """What was announced and stood after it."""
        return self.held.standing

    @cached_property
    def words(self) -> str:
        """What the claim did, as a reader can follow it."""
        return step_and_sum(self.claim, self.stood, self.elsewhere, self.moved_to)


@dataclass
class Force:
    """One country's force at one place while its claims are folded in, in order of `reported`.

    `holds` is for how many days a report of presence does.
    """

    holds: int = 3
    presence: Presence = field(default_factory=Presence)
    steps: list[ForceStep] = field(default_factory=list)

    def by(self, day: date) -> Force:
        """The same force as far as it was known by the end of a day."""
        return Force(self.holds, self.presence.by(day), self.steps[: self._known_by(day)])

    def _known_by(self, day: date) -> int:
        return bisect_right(self.steps, day, key=lambda step: step.claim.reported)

    @property
    def held(self) -> Held:
        """What holds after all its claims."""
        return self.steps[-1].held if self.steps else Held()

    @property
    def standing(self) -> Total:
        """What is announced and has not left."""
        return self.held.standing

    @property
    def announced_before(self) -> Total:
        """The most that stood before it left."""
        return self.held.announced_before

    @property
    def left_on(self) -> date | None:
        """The day on which all of it last left; None while that is not known."""
        return self.held.left_on

    @property
    def includes(self) -> Quantity | None:
        """How many of the last total were there before."""
        return self.held.includes

    @property
    def ceiling(self) -> Quantity | None:
        """The latest ceiling named."""
        return self.held.ceiling

    @property
    def together(self) -> list[str]:
        """The numbers that stand for several places, in words."""
        return list(dict.fromkeys(step.together for step in self.steps if step.together))

    @property
    def sources(self) -> list[str]:
        """The ids of the sources of all that was said of it."""
        return list(dict.fromkeys(source for step in self.steps for source in step.claim.sources))

    @property
    def claims(self) -> Sequence[Deployment]:
        """The claims about this force, in order; without those that tell of a part that moved elsewhere."""
        return [step.claim for step in self.steps if not step.moved_to]

    @property
    def working(self) -> list[str]:
        """What each claim did, in order."""
        return [step.words for step in self.steps]

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
        at = self._known_by(day)
        return self.steps[at - 1].stood if at else Total()

    def announced_by(self, day: date) -> Total:
        """What had been announced by the end of a day, as known by then, also when it has left since."""
        stood = [step.stood for step in self.steps if step.claim.reported <= day and step.stood.parts]
        return stood[-1] if stood else self.announced_before

    def take(self, claim: Deployment, name: str, elsewhere: str = "", together: str = "") -> None:
        """Fold in one claim, the next in order of `reported`.

        `elsewhere` says which other force it repeats, `together` which places its number does not tell apart.
        """
        number, held = number_of(claim, name), self.held
        if claim.counts in SUMMED:
            held = self._summed(held, claim, number)
        elif claim.counts == "ceiling":
            held = replace(held, ceiling=claim.personnel)
        if claim.presence:
            self.presence.reports.append(presence_report(claim, number, self.holds))
        counted = claim.counts in SUMMED or claim.presence
        self.steps.append(ForceStep(claim, number, held, elsewhere, together=together if counted else ""))

    def release(self, claim: Deployment, name: str, place: str) -> None:
        """Take away those who, by a claim about another place, moved there."""
        number, held = number_of(claim, name), self.held
        if held.standing.parts:
            held = replace(held, standing=_less(held.standing, number))
        self.steps.append(ForceStep(claim, number, held, moved_to=place))

    def _after(self, day: date) -> bool:
        return self.left_on is None or day >= self.left_on

    def _summed(self, held: Held, claim: Deployment, number: Total) -> Held:
        """What holds after a claim that changes the sum."""
        if claim.counts == "withdraws":
            return self._withdrawn(held, claim, number)
        anew = claim.counts == "total"
        if not self._after(claim.spoken):
            return replace(held, announced_before=number if anew else held.announced_before + number)
        standing = number if anew else held.standing + number
        includes = claim.includes if anew else held.includes
        return Held(standing, held.announced_before, held.left_on, includes, held.ceiling)

    def _withdrawn(self, held: Held, claim: Deployment, number: Total) -> Held:
        left = held.standing if claim.personnel.everybody else _less(held.standing, number)
        if not claim.personnel.everybody and not (held.standing.high and not left.parts):
            return replace(held, standing=left)
        left_on = max(claim.spoken, held.left_on or claim.spoken)
        self.presence.departures.append(Departure(claim.spoken, claim.reported))
        most, standing = self._most_announced(), self._announced_after(left_on)
        before = most if most.parts and not standing.parts else held.announced_before
        return Held(standing, before, left_on, None, held.ceiling)

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
