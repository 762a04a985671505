"""The plan as of the day of a view: its inputs, the people left, stops and deadline, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from components.facts.values.dates import Span
from components.facts.values.vocabulary import EventKind
from components.planning.inputs import RATES, InputProblem, Plan, input_problems, left_out
from components.planning.plan_inputs import INPUTS
from components.planning.spreads import Spread
from components.planning.vintages import DayFigure
from components.problems import did_you_mean
from components.tables.airlift import cumulatives
from components.tables.columns import records, row_extent
from components.tables.evidence import Evidence
from components.tables.known import Known
from components.tables.planner_changes import DEADLINE, Changed, changed_by
from components.tables.planner_figures import day_ending, day_figures, flown_days
from components.tables.planner_inputs import PlannerInputRow, Rows, input_rows, scenario_titles
from components.tables.planner_measured import is_recent, most_a_day, only_group
from components.tables.planner_times import Deadline, day_zero, days_ahead, deadline_of, halts_of
from components.words import planner_inputs as words

_TELLING: tuple[EventKind, ...] = ("demand", "deadline", "closure")
"""The events that say something of people, means or flights."""


@dataclass(frozen=True, slots=True)
class PeopleLeft:
    """Who is still to be brought out: what was stated, how many are out since, and what that leaves.

    `left` is None where nobody states how many, or as many are out as were stated (`met`);
    `group` who they are, where a demand says so; `stated_on` the day of which that is the word, where others are known
    to be out and nobody can say how many of these.
    """

    row: PlannerInputRow | None = None
    group: str = ""
    out_since: float = 0
    left: Spread | None = None
    stated_on: date | None = None

    @property
    def about(self) -> bool:
        """Whether the number is stated or worked out as about so many."""
        return self.out_since > 0 or (self.row is not None and self.row.approximate)

    @property
    def met(self) -> bool:
        """Whether as many are out as were stated to be brought out."""
        return self.row is not None and self.left is None


@dataclass(frozen=True, eq=False)
class PlannerView:
    """A plan and all that its answer is made of; `plan` is None where nothing tells how fast people can be brought out.

    `over` says when the last left, once the operation is over; `silent_since` the day since which nothing has become
    known, where that is too long ago to plan from. `now` is day 0, `not_stated` the inputs that nobody states,
    `most_a_day` the most people that any day may bring out.
    """

    as_of: date
    now: datetime
    rows: Rows
    changes: Mapping[str, str]
    scenario: str
    plan: Plan | None
    problems: tuple[InputProblem, ...]
    not_stated: tuple[str, ...]
    people: PeopleLeft
    figures: tuple[DayFigure, ...]
    most_a_day: float
    deadline: Deadline | None
    over: str
    silent_since: date | None

    @property
    def stopped(self) -> bool:
        """Whether nothing is planned any more."""
        return bool(self.over) or self.silent_since is not None

    def spread(self, name: str) -> Spread | None:
        """What an input is thought to be; None where it is not stated."""
        row = self.rows.get(name)
        return row.spread if row else None

    @property
    def days_left(self) -> float | None:
        """The days to the deadline; None without one, and once it is over."""
        return self.deadline.ahead if self.deadline else None

    @property
    def last_day(self) -> date | None:
        """The day of the deadline; None without one, and once it is over."""
        return self.deadline.day if self.deadline and self.deadline.ahead else None

    @property
    def days(self) -> int:
        """The whole days that are looked ahead: to the deadline, beyond which the force is gone."""
        return days_ahead(self.days_left)

    @property
    def limit(self) -> float:
        """The days within which people are counted as out: those to the deadline, else those looked ahead."""
        return self.days_left or float(self.days)


def planner_plan(known: Known, scenario: str | None = None, changes: Mapping[str, str] | None = None) -> PlannerView:
    """The plan of a view, of a scenario, with a reader's changes; nothing that became known later is read."""
    changed, now = changed_by(changes or {}), day_zero(known)
    rows = {**input_rows(known, scenario or ""), **changed.rows}
    deadline, people = deadline_of(known, now, changed.deadline), _people_left(known, rows)
    plan = replace(_plan(known, now, rows, people, deadline), past_needs=changed.past_needs)
    missing = left_out(plan)
    problems = [*changed.problems, *_wrong_names(known, scenario), *_wrong_deadline(known, changed, deadline)]
    problems += [problem for problem in input_problems(plan) if problem.place != "means"]
    usable = not problems and not set(RATES) <= missing.keys()
    return PlannerView(
        known.as_of, now, rows, dict(changes or {}), scenario or "", plan if usable else None, tuple(problems),
        _not_stated(missing, people), people, day_figures(known), most_a_day(known), deadline,
        _over(known), _silent_since(known, deadline),
    )  # fmt: skip


def _people_left(known: Known, rows: Rows) -> PeopleLeft:
    """The people that were stated, less those brought out on the days since.

    Of a range, what is still possible: that some are left is what the plan is made for.
    """
    row = rows.get("people")
    if row is None or row.spread is None:
        return PeopleLeft()
    since = row.reported
    demand = None if row.claim or row.basis == "yours" else only_group(known)
    days = [day for day in flown_days(known) if since is not None and day.day > since]
    out = sum(day.figure.people for day in days if day.of_all or demand is None)
    out = max(out, _stated_out(known, since))
    low, high = row.spread.low - out, row.spread.high - out
    group = (demand.group or "") if demand else ""
    if out == 0 and high > 0:
        return PeopleLeft(row, group, 0, row.spread, since if _others_out(known, row) else None)
    left = Spread(max(0.0, low), high, at_least=row.spread.at_least) if high > 0 else None
    return PeopleLeft(row, group, out, left)


def _others_out(known: Known, row: PlannerInputRow) -> bool:
    """Whether since the day of a stated number anybody is reported out, who may be of them or not."""
    ends = (day_ending(claim.window.end) if claim.window else claim.reported for claim in known.airlift)
    return row.reported is not None and any(end > row.reported for end in ends)


def _stated_out(known: Known, since: date | None) -> float:
    """The most that a total of all states that are out, of those that count from a later day."""
    days = ((row, row.base.start) for row in records(cumulatives(known)) if isinstance(row.base, Span))
    later = (row_extent(row, "people_") for row, day in days if since is not None and day is not None and day > since)
    return float(max((reach.solid or reach.top for reach in later), default=0))


def _plan(known: Known, now: datetime, rows: Rows, people: PeopleLeft, deadline: Deadline | None) -> Plan:
    inputs = {name: row.spread for name, row in rows.items() if row.spread is not None and row.input in INPUTS}
    inputs.pop("people", None)
    if people.left is not None:
        inputs["people"] = people.left
    ahead = deadline.ahead if deadline else None
    days = days_ahead(ahead)
    return Plan(inputs, tuple(halts_of(known, now, days)), ahead, days)


def _wrong_names(known: Known, scenario: str | None) -> Iterator[InputProblem]:
    titles = scenario_titles(known)
    if scenario and scenario not in titles:
        near = did_you_mean(scenario, titles)
        yield InputProblem("scenario", words.NO_SCENARIO.format(name=scenario, near=near))


def _wrong_deadline(known: Known, changed: Changed, deadline: Deadline | None) -> Iterator[InputProblem]:
    if changed.deadline and deadline and deadline.ahead is None:
        yield InputProblem(DEADLINE, words.deadline_over(changed.deadline, known.as_of))


def _not_stated(missing: Mapping[str, tuple[str, ...]], people: PeopleLeft) -> tuple[str, ...]:
    names = {name for needed in missing.values() for name in needed} | ({"people"} if people.left is None else set())
    return tuple(name for name in INPUTS if name in names)


def _over(known: Known) -> str:
    """When the last left, once all who came are gone; nothing before."""
    help_ = Evidence(known).help
    return help_.last_departure if help_.over else ""


def _silent_since(known: Known, deadline: Deadline | None) -> date | None:
    """The day since which nothing of people, means or flights became known, where no deadline lies ahead either."""
    days = [claim.reported for claim in known.airlift]
    days += [claim.reported for claim in known.planner if claim.basis == "claim"]
    days += [claim.reported for kind in _TELLING for claim in known.events_of(kind)]
    newest = max(days, default=None)
    if newest is None or (deadline and deadline.ahead is not None) or is_recent(known, newest):
        return None
    return newest
