"""What the answer is decided on: the help, the ground, and what is expected, as of the day of a view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from components.facts.model import Claim
from components.tables.assessments import assessments
from components.tables.clock import Clock
from components.tables.columns import records
from components.tables.force import Force
from components.tables.help_standing import HelpStanding, help_standing_of
from components.tables.known import Known, known_as_of
from components.tables.losses import Loss, losses
from components.tables.presence import present_words
from components.tables.projection import pace_ahead
from components.words import answer as words
from components.words import text
from components.words.assessments import OPEN
from components.words.nouns import Nouns


@dataclass(frozen=True, eq=False)
class Evidence:
    """The help and the ground of a view, as the rules of the answer ask for them."""

    known: Known

    @property
    def nouns(self) -> Nouns:
        """The nouns of the crisis."""
        return self.known.facts.nouns

    @cached_property
    def help(self) -> HelpStanding:
        """The forces in the crisis area as they stand."""
        return help_standing_of(self.known)

    @cached_property
    def standing(self) -> dict[str, Force]:
        """The forces that are announced and have not left, each by whose it is and where."""
        return {
            f"{self.known.country(country)}, {self.known.place(place)}": force
            for (country, place), force in self.help.forces.items()
            if force.standing.parts
        }

    @cached_property
    def arrived(self) -> dict[str, date]:
        """Since when some of an announced force are there, by whose it is and where."""
        reports = {name: force.arrival for name, force in self.standing.items()}
        return {name: report.begins for name, report in reports.items() if report is not None}

    @cached_property
    def first(self) -> date | None:
        """The day of the first announcement, also of a force that has left since."""
        days = (force.announced_on for force in self.help.forces.values())
        return min((day for day in days if day is not None), default=None)

    @cached_property
    def clock(self) -> Clock:
        """People out against the clock."""
        return Clock(self.known)

    @property
    def all_there(self) -> bool:
        """Whether as many of every announced force are reported present as are announced at the most."""
        return bool(self.standing) and all(map(self._is_there, self.standing.values()))

    def _is_there(self, force: Force) -> bool:
        there, most = force.presence.on(self.known.as_of), force.standing.high
        numbers = force.standing.stated and not force.standing.unstated and there.stated
        return numbers and most is not None and there.low >= most

    @property
    def announced_words(self) -> str:
        """How many are announced and have not left; nothing where none are."""
        total = self.help.announced
        return words.announced_number(total.number_words, self.help.unstated) if total.parts else ""

    @property
    def present_words(self) -> str:
        """How many are reported present; nothing where no report holds."""
        return text.some(present_words(self.help.present)) if self.help.present.parts else ""

    @property
    def capitals(self) -> int:
        """How many capitals there are to be lost."""
        return len(self.known.facts.gazetteer.areas)

    @property
    def ground_is_told(self) -> bool:
        """Whether any source says how a capital stands."""
        return any(capital.reports for capital in self.known.capitals)

    @cached_property
    def lost(self) -> dict[str, Loss]:
        """The capitals that are lost, by their names."""
        areas = self.known.facts.gazetteer.areas
        latest = {areas[capital.capital].capital: losses(capital.reports)[-1:] for capital in self.known.capitals}
        return {name: loss[0] for name, loss in latest.items() if loss and loss[0].retaken is None}

    @cached_property
    def lost_since(self) -> dict[str, Loss]:
        """Those of them that became known as lost after the day of the first announcement."""
        first = self.first
        return {name: loss for name, loss in self.lost.items() if first is not None and loss.report.reported > first}

    @property
    def hub(self) -> str:
        """The name of the capital that everything is measured from; nothing where it is no capital."""
        area = self.known.facts.gazetteer.areas.get(self.known.facts.hub.capital or "")
        return area.capital if area else ""

    @property
    def hub_lost(self) -> Loss | None:
        """How the hub was lost, while it is."""
        return self.lost.get(self.hub)

    @property
    def all_there_before_the_hub_was_lost(self) -> bool:
        """Whether all that was announced was reported present by the day before the hub became known as lost."""
        loss = self.hub_lost
        return self.all_there if loss is None else self.at(loss.report.reported - timedelta(1)).all_there

    def at(self, day: date) -> Evidence:
        """The same for an earlier day."""
        return Evidence(known_as_of(self.known.facts, day, self.known.according_to))

    @property
    def last_presence(self) -> date | None:
        """The day of the last report of presence of forces not known to have left; None while there is none."""
        return max((lapsed.spoken for lapsed in self.help.lapsed), default=None)

    @cached_property
    def newest(self) -> date:
        """The newest day on which anything became known of help or ground."""
        reports = (report for capital in self.known.capitals for report in capital.reports)
        people = () if self.nouns.ground else (*self.known.airlift, *self.known.events_of("demand"))
        claims = (*self.known.deployments, *reports, *people)
        return max((claim.reported for claim in claims), default=self.known.as_of)

    @property
    def out_of_date(self) -> bool:
        """Whether nothing has become known for longer than a report of presence holds."""
        return self.known.as_of - self.newest > timedelta(self.known.facts.crisis.presence_holds)

    @cached_property
    def last_arrival(self) -> tuple[date, str, str | None] | None:
        """The latest day, still ahead, on which a source says that help arrives; whose, and by whose word."""
        stated = [
            (claim.arrives.end, name, claim.by)
            for name, force in self.standing.items()
            for claim in force.claims
            if claim.arrives and claim.arrives.end
        ]
        ahead = [arrival for arrival in stated if arrival[0] >= self.known.as_of]
        return max(ahead, key=lambda arrival: arrival[0], default=None)

    @cached_property
    def first_expected(self) -> Any | None:
        """The open assessment whose words end first, as a row of assessments."""
        rows = [row for row in records(assessments(self.known)) if row.state == OPEN and row.last_end is not None]
        return min(rows, key=lambda row: row.last_end, default=None)

    @cached_property
    def pace(self) -> Any:
        """What the pace of the losses gives, as the row of pace_ahead."""
        (row,) = records(pace_ahead(self.known))
        return row

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims that the answer rests on: of help, of what was lost since, of what is expected next."""
        for force in self.help.forces.values():
            yield from (
                claim for claim in force.claims if claim.announces or claim.presence or claim.counts == "withdraws"
            )
        yield from (loss.report for loss in (self.lost_since or self.lost).values())
        yield from () if self.nouns.ground else self.clock.claims
        expected = self.first_expected
        if expected is not None:
            yield from (claim for claim in self.known.assessments if claim.id == expected.claim)
