"""What is said of the losses to come if their pace goes on, and of how such projections did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components.words import text
from components.words.nouns import Nouns

LARGEST_SHARE = 0.99
AHEAD, CAME, UNTOLD = "ahead", "came", "untold"
PACE_HOLDS = "If the pace of the last three days holds"
SCENARIOS = {
    "holds": "the pace of the last three days holds",
    "all days": "the pace of all days since the first loss holds",
    "wanders": "the pace of the last three days wanders",
    "grows": "the pace goes on growing, or slowing, as it has",
    "pool": "all four, in equal parts",
}
"""What each model supposes, in words."""
PACES = {
    "holds": "Pace of the last three days holds",
    "all days": "Pace of all days holds",
    "wanders": "Pace wanders from there",
    "grows": "Pace goes on as it grew or slowed",
    "pool": "All four together",
}
"""The same in few words."""
SUBTITLE = (
    "By when {many} would be {verb}, reckoned from the days on which losses became known: the middle, and the band "
    "that holds eight runs in ten. Reports said 'could': no probability is read into them"
)
SUBTITLE_CAME = "What the pace of three days gave on past days: the middle, and the band that holds eight runs in ten"
"""What the chart shows while there is a projection, and once there is only what was projected."""
NEARER = "At the pace of three days, each left as likely next"
EXPECTED_BESIDE = "What is expected, other events"


def past_heading(number: int, verb: str, day: date) -> str:
    """Above what was projected on past days."""
    return f"From past days (○), for {number} {verb} (line: {text.short_day(day)})"


def so_many(number: int, every: int, nouns: Nouns) -> str:
    """A number of the capitals there are."""
    return f"{text.number(number)} of {text.number(every)} {nouns.many}"


def would_be_lost(event: str, verb: str) -> str:
    """That it comes about."""
    return f"{event} {verb}"


def ring_around(number: int, km: int, hub: str) -> str:
    """The capitals around the hub."""
    every = "both" if number == len(("one", "other")) else f"all {text.number(number)}"
    return f"{every} within {km:,} km of {hub}"


def itself(capital: str) -> str:
    """One capital."""
    return f"{capital} itself"


def too_few(verb: str, losses: int, days: int) -> str:
    """That a pace cannot be told yet."""
    return (
        f"Too little is {verb} to tell a pace: that takes {text.count(losses, 'loss', 'losses')}, and "
        f"{text.count(days, 'day')} since the first"
    )


def silent(days: int, one: str) -> str:
    """That a pace cannot be told any more."""
    return f"Nothing is reported of any {one} for {text.count(days, 'day')}: the pace is not known"


def between(low: date | None, high: date | None) -> str:
    """A band of days, the ends of which may lie beyond a year."""
    if low is None:
        return "not within a year"
    if high is None:
        return f"on {text.day(low)} at the earliest, with no end within a year"
    if low == high:
        return f"on {text.short_day(low)}"
    return f"between {band_days(low, high).replace(' to ', ' and ')}"


def band_days(low: date | None, high: date | None) -> str:
    """A band of days in few words."""
    if low is None:
        return "not within a year"
    if high is None:
        return f"from {text.short_day(low)}, no end within a year"
    return text.short_span(low, high) if low.year == high.year else f"{text.day(low)} to {text.day(high)}"


def headline(event: str, verb: str, low: date | None, high: date | None, record: str) -> str:
    """What the pace gives, and how far that is to be trusted."""
    return f"{PACE_HOLDS}, {event} would be {verb} {between(low, high)} (80 %); {record}"


def beside_help(event: str, verb: str, low: date, high: date, record: str) -> str:
    """The same, as a part of a sentence."""
    return f"at the pace of the last three days {event} would be {verb} {between(low, high)} (80 %; {record})"


def held(covered: int, days: int) -> str:
    """On how many past days such a band held, and that it is a poor guide where it held on fewer than half."""
    if not days:
        return "on how many past days such a band held cannot be told yet"
    poor = "a poor guide so far, " if poorly(covered, days) else ""
    if days == 1:
        return f"{poor}such a band {'held' if covered else 'did not hold'} on the one past day there is"
    return f"{poor}such bands held on {text.number(covered) if covered else 'none'} of {text.number(days)} past days"


def poorly(covered: int, days: int) -> bool:
    """Whether bands that should hold four times in five held on fewer than half of the days."""
    return covered * 2 < days


def came(event: str, verb: str, day: date, late: Sequence[int | None], covered: int) -> str:
    """That it came, and how the pace did: by how many days its middle was late on each past day, None beyond a year."""
    happened = f"{text.sentence(event)} were {verb} by {text.short_day(day)}"
    if not late:
        return f"{happened}, before any pace could be told"
    days = len(late)
    poor = "the pace was a poor guide: " if poorly(covered, days) else ""
    held_on = f"held on {text.number(covered) if covered else 'none'} of them"
    if days == 1:
        held_on = "held" if covered else "did not hold"
    put = f"on {text.count(days, 'day')} before, that of the last three days put it {_spread(late)}"
    return f"{happened}; {poor}{put}, and its 80 % {'bands' if days > 1 else 'band'} {held_on}"


def _spread(late: Sequence[int | None]) -> str:
    """How late the least and the most were."""
    least, *_, most = sorted([*late, *late], key=lambda days: (days is None, days))
    if least == most:
        return lateness(least)
    if least is not None and most is not None and least * most > 0:
        few, many = sorted((abs(least), abs(most)))
        return f"{text.number(few)} to {text.count(many, 'day')} {'late' if least > 0 else 'early'}"
    return f"{lateness(least)} to {lateness(most)}"


def chance(share: float) -> str:
    """The share of the runs that have it in time; none of them and all of them are no certainty."""
    percent = round(100 * share)
    return "under 1 %" if percent < 1 else "over 99 %" if share > LARGEST_SHARE else f"{percent} %"


def lateness(days: int | None) -> str:
    """How far a day lay from what came."""
    if days is None:
        return "more than a year late"
    if not days:
        return "on the day itself"
    return f"{text.count(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def row(event: str, scenario: str, band: str, middle: date | None) -> str:
    """A band with its middle."""
    return f"{event}, if {scenario}: {band}" + (f", middle {text.short_day(middle)}" if middle else "")


def past_event(number: int, verb: str, day: date) -> str:
    """What was projected, and from which day."""
    return f"{number} {verb}, as of {text.short_day(day)}"


def past_row(event: str, band: str, *, held_: bool) -> str:
    """What was projected on a past day."""
    return f"{event}: {band}, {'held' if held_ else 'did not hold'}"


def horizon(event: str, soonest: str, latest: str) -> str:
    """What is expected, from the soonest of its horizons to the latest."""
    return f"{text.sentence(event)} {soonest}" + (f" to {latest.removeprefix('within ')}" if latest != soonest else "")
