"""The answer of the first screen: its verdicts, and the sentences that say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from components.words import text
from components.words.nouns import Nouns

NOT_YET, IN_PART, YES, TOO_LATE, OVER, CANNOT_BE_SAID = (
    "not yet", "in part", "yes", "too late", "over", "cannot be said",
)  # fmt: skip
HOW_WE_KNOW = "How we know: the rule and its claims"
RULE = {
    OVER: "all who came have left, or were last reported before the last left; nobody is reported present, and none is "
    "announced to come.",
    TOO_LATE: "the place everything is measured from is {verb}, and the announced help was not all there before.",
    CANNOT_BE_SAID: "nothing is announced and nothing {verb}, or no source reports on {at_stake}, or nothing has "
    "become known for longer than a report of presence holds.",
    YES: "of every announced force as many are reported present as are announced.",
    IN_PART: "some of what is announced has arrived, and not all of it is reported present.",
    NOT_YET: "none of what is announced has arrived, or nothing is announced while {loss_of_it}.",
}
"""Which rule gives a verdict, in its words."""


def answered(verdict: str, why: str) -> str:
    """The verdict and why, as one sentence."""
    return f"{text.sentence(verdict)}: {why}"


def announced_number(number: str, names: str) -> str:
    """How many are announced, in words; `names` says whose forces have no number, or how many countries they are of."""
    return f"a force without a number ({names})" if number == "not stated" else number


def help_beside(announced_: str, there: str) -> str:
    """What is announced, and who is there."""
    return f"{announced_ or 'no new help'} announced, {there}"


def reported_present(number: str, last: date | None) -> str:
    """Who is reported present; where no report holds any more, `last` is the day of the last one."""
    if not number and last:
        return f"nobody reported present since {text.short_day(last)}"
    return f"{number or 'none'} reported present"


def lost(number: int, every: int, nouns: Nouns) -> str:
    """How much of the ground is lost."""
    if not number:
        return nouns.none_lost
    return f"{text.number(number)} of {text.number(every)} {nouns.many} {'is' if number == 1 else 'are'} {nouns.verb}"


def lost_since(number: int, all_lost: int, every: int, first: date, nouns: Nouns) -> str:
    """How much became known as lost since the first announcement; where none did, how much is lost in all."""
    since = f"since {HELP_CAME_UP} on {text.short_day(first)}"
    if not all_lost:
        return lost(0, every, nouns)
    if not number:
        return f"{lost(all_lost, every, nouns)}, none reported {since}"
    return f"{nouns.count(number)} {'is' if number == 1 else 'are'} reported {nouns.verb} {since}"


def hub_lost(hub: str, verb: str, day: date, first: date | None) -> str:
    """When the place everything is measured from was lost, and how long after the first announcement."""
    return f"{hub} was {verb} on {text.short_day(day)}, {_after(day, first)}"


def _after(day: date, first: date | None) -> str:
    if first is None or day < first:
        return "before any help was announced"
    days = (day - first).days
    return f"{text.count(days, 'day')} after {HELP_CAME_UP}" if days else f"on the day {HELP_CAME_UP}"


HELP_CAME_UP = "help was first announced"


def over(last_left: str, hub: str) -> str:
    """That all have gone; `hub` says when the ground was lost, if it was."""
    return f"{last_left}, none is announced to come and none reported present" + (f"; {hub}" if hub else "")


def all_there(announced_: str, ground: str) -> str:
    """That all that is announced is there."""
    return f"all {announced_} that are announced are reported present, and {ground}"


def none_there(number: str, names: str, ground: str) -> str:
    """That none of what is announced has come."""
    if number == "not stated":
        return f"the forces announced without a number ({names}) are not reported to have arrived, and {ground}"
    return f"none of the {number} announced is reported to have arrived, and {ground}"


def some_there(arrived: int, forces: int, beside: str, ground: str) -> str:
    """How many of the announced forces have arrivals to show."""
    return f"{_begun(arrived, forces)} ({beside}), and {ground}"


def _begun(arrived: int, forces: int) -> str:
    has = "has begun" if arrived == 1 else "have begun"
    if arrived == forces:
        forces_ = "the announced force" if forces == 1 else f"all {text.number(forces)} announced forces"
        return f"{forces_} {has} to arrive"
    return f"{text.number(arrived)} of {text.number(forces)} announced forces {has} to arrive"


def nothing_announced(present: str, ground: str) -> str:
    """That nobody announces help, and who is there already."""
    return f"no new help is announced{f' ({present})' if present else ''}, and {ground}"


def too_slow(arrival: date, sooner: Sequence[str]) -> str:
    """That the last stated arrival lies after what comes sooner."""
    last = f"; the last is to arrive on {text.short_day(arrival)}"
    return f"{last}, and {sooner[0]}" if len(sooner) == 1 else text.join([last, *sooner])


def expected_by(event: str, end: date) -> str:
    """What is expected first, as a part of a sentence."""
    return f"{event} is expected by {text.short_day(end)}"


OF_THEM_SINCE = "of them reported since the first announcement"
NO_HELP_NO_LOSS = "no source known by this day announces help or reports a {one} {verb}"


def no_ground(beside: str, nouns: Nouns) -> str:
    """That no source tells how the ground stands."""
    return f"{beside}, and no source known here reports on {nouns.at_stake}"


def old_news(newest: date, beside: str, ground: str, of: str) -> str:
    """That nothing has become known for some days, of help or of what help is set against."""
    return f"nothing has become known of help or {of} since {text.short_day(newest)}: by then {beside}, and {ground}"


def rule(verdict: str, nouns: Nouns, rules: Mapping[str, str] = MappingProxyType({})) -> str:
    """The rule that gives a verdict, in the nouns of a crisis; `rules` has those that are others than usual."""
    number = text.number(len(RULE))
    which = rules.get(verdict, RULE[verdict])
    return f"'{text.sentence(verdict)}' is given by the first of {number} rules that holds: {nouns.fill(which)}"


def first_announced(day: date) -> str:
    """When help was first announced."""
    return f"First announced: {text.day(day)}."


def force_standing(announced_: str) -> str:
    """What is announced and has not left."""
    return f"Announced and not left: {announced_}."


def forces_begun(forces: Iterable[str]) -> str:
    """Which announced forces have begun to arrive, each with its day."""
    return f"Begun to arrive: {'; '.join(forces)}."


def forces_waiting(forces: Iterable[str]) -> str:
    """Which announced forces have not."""
    return f"Announced, and no report yet that any of them arrived: {'; '.join(forces)}."


def present(number: str, days: int) -> str:
    """Who is reported present, and how old such a report may be that does not say itself how long it holds."""
    held = f"hold for {text.count(days, 'day')} or as long as they say"
    return f"Reported present, by reports that {held}: {number or 'none'}."


def named(what: str, names: Iterable[str]) -> str:
    """What was lost, with the names."""
    listed = text.join(names)
    return f"{text.sentence(what)}: {listed}." if listed else f"{text.sentence(what)}."


def hub_report(hub: str, says: str, day: date, by: str | None) -> str:
    """The report by which the hub is lost."""
    return f"{hub}: {says}, known on {text.day(day)}" + (f", by the word of {by}." if by else ".")


def last_arrival(day: date, force: str, by: str | None) -> str:
    """The latest day on which a source says that help arrives."""
    return f"Last stated arrival: {text.day(day)}, {force}" + (f", by the word of {by}." if by else ".")


def first_expected(day: date, event: str, within: str, by: str | None) -> str:
    """The open assessment that ends first."""
    horizon = f"First to be expected: {event} {text.within(within)}, that is by {text.day(day)}"
    return horizon + (f", by the word of {by}." if by else ".")
