"""The answer to the question of the first screen: a verdict by the first rule that holds, and why, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd

from components.tables.columns import Column, Columns, frame, sources_of
from components.tables.evidence import Evidence
from components.tables.help_standing import HelpStanding
from components.tables.known import Known
from components.words import answer as words
from components.words import clock as clock_words
from components.words import forces as force_words
from components.words import projection as projection_words
from components.words import text

ANSWER: Columns = {
    "verdict": Column("not yet, in part, yes, too late, over, or cannot be said"),
    "sentence": Column("the verdict and why, in one sentence"),
    "working": Column(
        "the rule that gives the verdict, and what it rests on, one step a line", kind="lines", wide=True
    ),
    "sources": Column("ids of the sources it rests on", kind="sources", hxl="#meta+source"),
}


def answer(known: Known) -> pd.DataFrame:
    """One row: the answer as of the day of a view; docs/answer.md has the rules in a table."""
    evidence = Evidence(known)
    rules = ANSWER_RULES if evidence.nouns.ground else CLOCK_RULES
    verdict = next(verdict for verdict, holds in rules.items() if holds(evidence))
    row = {
        "verdict": verdict,
        "sentence": words.answered(verdict, _WHY[verdict](evidence)),
        "working": tuple(_working(evidence, verdict)),
        "sources": _sources(evidence),
    }
    return frame((row,), ANSWER)


def _sources(evidence: Evidence) -> tuple[str, ...]:
    out = None if evidence.nouns.ground else evidence.clock.out
    return tuple(dict.fromkeys((*sources_of(evidence.claims), *(out.sources if out else ()))))


def _over(evidence: Evidence) -> bool:
    return evidence.help.over


def _too_late(evidence: Evidence) -> bool:
    return evidence.hub_lost is not None and not evidence.all_there_before_the_hub_was_lost


def _cannot_be_said(evidence: Evidence) -> bool:
    nothing = not evidence.help.announced.parts and not evidence.lost
    return nothing or not evidence.ground_is_told or evidence.out_of_date


def _yes(evidence: Evidence) -> bool:
    return evidence.all_there


def _in_part(evidence: Evidence) -> bool:
    return bool(evidence.arrived)


ANSWER_RULES: Mapping[str, Callable[[Evidence], bool]] = MappingProxyType(
    {
        words.OVER: _over,
        words.TOO_LATE: _too_late,
        words.CANNOT_BE_SAID: _cannot_be_said,
        words.YES: _yes,
        words.IN_PART: _in_part,
        words.NOT_YET: lambda _: True,
    }
)
"""When each verdict is given; the first that holds is."""


def _out_of_time(evidence: Evidence) -> bool:
    clock = evidence.clock
    if not clock.run_out or clock.day is None:
        return False
    return clock.too_few_out if clock.wanted else not evidence.at(clock.day).all_there


def _says_nothing(evidence: Evidence) -> bool:
    nothing = not evidence.help.announced.parts and not evidence.clock.some_out
    return nothing or evidence.out_of_date or _not_counted(evidence)


def _not_counted(evidence: Evidence) -> bool:
    clock = evidence.clock
    return bool(clock.run_out and clock.wanted) and not clock.counted_so_far


def _all_out(evidence: Evidence) -> bool:
    return evidence.clock.all_out_in_time if evidence.clock.wanted else evidence.all_there


CLOCK_RULES: Mapping[str, Callable[[Evidence], bool]] = MappingProxyType(
    {
        words.OVER: _over,
        words.YES: _all_out,
        words.TOO_LATE: _out_of_time,
        words.CANNOT_BE_SAID: _says_nothing,
        words.IN_PART: lambda evidence: bool(evidence.arrived) or evidence.clock.some_out,
        words.NOT_YET: lambda _: True,
    }
)
"""When each verdict is given where no ground is lost: help and people out against the clock."""


def _beside(evidence: Evidence) -> str:
    return words.help_beside(evidence.announced_words, _there(evidence))


def _there(evidence: Evidence) -> str:
    return words.reported_present(evidence.present_words, evidence.last_presence)


def _ground(evidence: Evidence) -> str:
    """What was lost since the first announcement, and in all; on its day, before it and with none, only in all.

    Where no ground is lost, how many people are out, and how far away the day is that the clock runs to.
    """
    if not evidence.nouns.ground:
        return ", ".join(filter(None, (evidence.clock.people_words, evidence.clock.time_words)))
    lost = len(evidence.lost)
    if evidence.first is None or evidence.first >= evidence.known.as_of:
        return words.lost(lost, evidence.capitals, evidence.nouns)
    return words.lost_since(len(evidence.lost_since), lost, evidence.capitals, evidence.first, evidence.nouns)


def _why_over(evidence: Evidence) -> str:
    ground = _hub(evidence) if evidence.nouns.ground else evidence.clock.people_words
    return words.over(evidence.help.last_departure, ground)


def _hub(evidence: Evidence) -> str:
    loss = evidence.hub_lost
    return words.hub_lost(evidence.hub, evidence.nouns.verb, loss.first_day, evidence.first) if loss else ""


def _why_too_late(evidence: Evidence) -> str:
    return f"{_hub(evidence) if evidence.nouns.ground else _ground(evidence)}; {_beside(evidence)}"


def _why_it_cannot_be_said(evidence: Evidence) -> str:
    if not evidence.nouns.ground and not evidence.out_of_date:
        return _why_the_clock_does_not_say(evidence)
    if not evidence.help.announced.parts and not evidence.lost and evidence.nouns.ground:
        return evidence.nouns.fill(words.NO_HELP_NO_LOSS)
    if evidence.nouns.ground and not evidence.ground_is_told:
        return words.no_ground(_beside(evidence), evidence.nouns)
    then = evidence.at(evidence.newest)
    of = evidence.nouns.at_stake.removeprefix("the ") if evidence.nouns.ground else "people out"
    return words.old_news(evidence.newest, _beside(then), _ground(then), of)


def _why_the_clock_does_not_say(evidence: Evidence) -> str:
    clock = evidence.clock
    if clock.day is None or not _not_counted(evidence):
        return clock_words.NO_HELP_NOBODY_OUT
    return f"{clock_words.no_figure_by(evidence.nouns.clock, clock.day)}: {_ground(evidence)}; {_beside(evidence)}"


def _why_yes(evidence: Evidence) -> str:
    if evidence.nouns.ground or not evidence.clock.wanted:
        return words.all_there(evidence.announced_words, _ground(evidence))
    return f"{_ground(evidence)}; {_beside(evidence)}"


def _why_in_part(evidence: Evidence) -> str:
    if not evidence.arrived:
        return f"{_ground(evidence)}; {_beside(evidence)}{_too_slow(evidence)}"
    beside, ground = _beside(evidence), _ground(evidence)
    return words.some_there(len(evidence.arrived), len(evidence.standing), beside, ground) + _too_slow(evidence)


def _why_not_yet(evidence: Evidence) -> str:
    if not evidence.help.announced.parts:
        there = _there(evidence) if evidence.help.present.parts else ""
        return words.nothing_announced(there, _ground(evidence))
    help_ = evidence.help
    why = words.none_there(help_.announced.number_words, help_.unstated, _ground(evidence))
    return why + _too_slow(evidence)


def _too_slow(evidence: Evidence) -> str:
    """What is to come last against what is expected first, and against the pace of the losses, where that is sooner."""
    arrival = evidence.last_arrival
    sooner = list(_sooner(evidence, arrival[0])) if arrival else []
    return words.too_slow(arrival[0], sooner) if arrival and sooner else ""


def _sooner(evidence: Evidence, arrival: date) -> Iterator[str]:
    """What comes before a day: the end of what is expected first; the whole band of a pace that is no poor guide."""
    expected, pace = evidence.first_expected, evidence.pace
    if expected is not None and expected.last_end < arrival:
        yield words.expected_by(expected.event, expected.last_end)
    if pace.p90 is None or pace.p90 >= arrival or not pace.past_days:
        return
    if not projection_words.poorly(pace.covered, pace.past_days):
        held = projection_words.held(pace.covered, pace.past_days)
        yield projection_words.beside_help(pace.event, evidence.nouns.verb, pace.p10, pace.p90, held)


_WHY: Mapping[str, Callable[[Evidence], str]] = MappingProxyType(
    {
        words.OVER: _why_over,
        words.TOO_LATE: _why_too_late,
        words.CANNOT_BE_SAID: _why_it_cannot_be_said,
        words.YES: _why_yes,
        words.IN_PART: _why_in_part,
        words.NOT_YET: _why_not_yet,
    }
)


def _working(evidence: Evidence, verdict: str) -> Iterator[str]:
    """The rule, and what it was decided on."""
    ground = evidence.nouns.ground
    yield words.rule(verdict, evidence.nouns, {} if ground else clock_words.CLOCK_RULES_IN_WORDS)
    yield from _help(evidence)
    yield from _lost(evidence) if ground else _clock(evidence)
    if verdict != words.OVER:
        yield from _ahead(evidence)


def _help(evidence: Evidence) -> Iterator[str]:
    stands, arrived = evidence.help, evidence.arrived
    if evidence.first:
        yield words.first_announced(evidence.first)
    if evidence.announced_words:
        yield words.force_standing(evidence.announced_words)
    if arrived:
        yield words.forces_begun(f"{name} ({text.short_day(day)})" for name, day in arrived.items())
    if waiting := [name for name in evidence.standing if name not in arrived]:
        yield words.forces_waiting(waiting)
    yield words.present(evidence.present_words, evidence.known.facts.crisis.presence_holds)
    yield from (f"{text.sentence(report)}." for report in stands.last_reports)
    yield from _gone(stands)


def _gone(stands: HelpStanding) -> Iterator[str]:
    if departed := stands.last_departure if stands.over else stands.departures:
        yield f"{text.sentence(departed)}."
    if stands.over and stands.untold:
        yield f"{text.sentence(force_words.departure_untold(stands.untold))}."
    if stands.last_left and stands.peak:
        yield f"{text.sentence(stands.at_the_peak)}."


def _lost(evidence: Evidence) -> Iterator[str]:
    yield words.named(words.lost(len(evidence.lost), evidence.capitals, evidence.nouns), evidence.lost)
    if len(evidence.lost) > len(evidence.lost_since) > 0:
        yield words.named(words.OF_THEM_SINCE, evidence.lost_since)
    if loss := evidence.hub_lost:
        yield words.hub_report(
            evidence.hub, evidence.nouns.says(loss.report.says), loss.report.reported, loss.report.by
        )


def _clock(evidence: Evidence) -> Iterator[str]:
    clock = evidence.clock
    yield f"{text.sentence(clock.people_words)}."
    if clock.out:
        yield clock_words.counted_people(clock.out.people, clock.out.base, clock.out.day)
    if clock.day:
        yield clock_words.clock_runs_to(evidence.nouns.clock, clock.day)


def _ahead(evidence: Evidence) -> Iterator[str]:
    if arrival := evidence.last_arrival:
        yield words.last_arrival(*arrival)
    if expected := evidence.first_expected:
        yield words.first_expected(expected.last_end, expected.event, expected.within, expected.by)
    if evidence.pace.state == projection_words.AHEAD:
        yield f"{evidence.pace.sentence}."
