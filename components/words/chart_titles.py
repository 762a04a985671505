"""What charts say: their titles, as sentences computed from the data, and what stands under these."""

from __future__ import annotations

from collections.abc import Sequence

from components.words.nouns import BY_AIRCRAFT, TRIPS, Nouns
from components.words.text import MOST_NAMES, START_NOT_STATED, count, join, sentence
from components.words.text import number as in_words

RACE_HEADING = "Help above the line, ground lost below it"
RACE_HEADING_BY_NAME = "Help above the line, {many} {verb} below it"
NOTHING_ANNOUNCED = "No force is announced to the crisis area"
NOTHING_LOST = "No {one} is reported {verb}"
NOTHING_YET = "Nothing yet: no source known by this day states how many were {out}."
NO_TOTAL = "No source known by this day states how many were {out} in all"
NO_WINDOWS = "No source known by this day states how many were {out} in a whole day"
NO_NATIONS = "No source known by this day states a total of one nation"
MOST_PURPOSES = 3
CLAIMED_BAR, IN_DOUBT = "claimed", "{claimed} or {partly}"
"""What stands at a hatched bar of an earlier day in the race."""
WHERE = {True: "In the crisis area", False: "At staging bases and temporary safe havens"}
NUMBER_NOT_STATED, NO_NUMBER, FEWER = "number not stated", "without a number", "show fewer"
NO_FLIGHTS = "No source counts a single {trip}"
NO_REPORTS = "No source reports on any {one}"
SUMMED_IN_THE_AREA = "summed for the crisis area"
GREY_DAYS = "grey: days not known yet"
SUBTITLES = {
    "race_with_the_clock": "Personnel announced to the crisis area, and people brought out",
    "help_alone": "Personnel announced to the crisis area",
    "race": "Personnel announced to the crisis area, and {in_full} {verb}",
    "personnel": "Personnel announced, by country and place",
    "lead": "From announcement to the first report of presence",
    "purposes": "Personnel by stated purpose, in the words of the sources",
    "timeline": "By when it happened, or became known where no day is stated; bold: new that day; full: stated as a "
    "fact; hollow: claimed, about or expected",
    "map": "Provinces by the state of their capital, and by the day it became known as lost",
    "map_of_others": "By the latest report on each {one}, and by the day it became known as {verb}",
    "map_of_places": "The places of the crisis; open marks: staging bases and safe havens",
    "ring": "Distance of the nearest {one} {verb} to {hub}, in km",
    "pace": "{Many} {verb}, each day and in all, above the windows of the assessments",
    "pace_and_happened": "{Many} {verb}, by the day it became known (dotted: by the day it happened), above the "
    "windows of the assessments",
    "distance": "Great-circle distance from {hub} in km",
    "airlift_total": "People {out}, stated cumulatives beside the sum of stated periods",
    "airlift_windows": "People {out} by window of time",
    "airlift_nations": "People, as each source states them",
    "airlift_flights": "People on single {trips}",
    "coverage": "Claims by kind and by how many sources carry them",
}
"""What each chart shows and in which unit; the day and the sources of the view follow."""


NOT_LOST, CLAIMED_LOOK, PARTLY_LOOK = "not reported {verb}", "{claimed}", "{partly}"
CONTESTED_LOOK, RETAKEN_LOOK, PROVINCE_STATE = "contested", "{retaken}", "its {area}"
PROVINCE_LOOK = f"only {PROVINCE_STATE} named"
"""What the looks of the map mean."""


def lost_when(verb: str, days: str) -> str:
    """What stands behind the tints of the map, which grow darker from the first to the last of these days."""
    return f"{verb} {days}"


def deadline_ahead(days: int, clock: str, day: str) -> str:
    """How far ahead a deadline lies that the axis does not reach."""
    return f"{count(days, 'day')} to the {clock}, {day} →"


def and_more(number: int) -> str:
    """What is said before rows that share a few lines, or wait to be opened."""
    return f"and {number} more"


def race_title(announced: str, present: str, lost: str) -> str:
    """The answer to the question in one sentence; `lost` says how much is lost, or how many are out."""
    return f"{sentence(announced)}, {present}, {lost}"


def announced_clause(number: str | None, unstated: str, *, there: bool, left: bool) -> str:
    """What is announced, in a clause; `there` says that some are reported present, `left` that some have left."""
    if number is None:
        return "no force announced to come" if left else "no new force announced" if there else "none announced"
    if number == "not stated":
        return f"a force of unstated number ({unstated}) announced"
    return f"{number} announced" + (f", plus {unstated} without a number" if unstated else "")


def over_title(last_departure: str, lost: str) -> str:
    """What is said once nobody is there and nobody is to come."""
    return f"No force is to come and none is reported present: {last_departure}; {lost}"


def map_title(lost: Sequence[str], doubtful: int, nouns: Nouns, held: Sequence[str] = ()) -> str:
    """Which capitals are lost, and which are reported held where those are few."""
    if not lost:
        beside = f", {count(doubtful, 'is', 'are')} {nouns.fill(IN_DOUBT)}" if doubtful else ""
        return sentence(f"{nouns.none_lost}{nouns.whose}{beside}")
    names = f": {join(lost)}" if len(lost) <= 4 else ""  # noqa: PLR2004 - more names do not fit a title
    stand = (
        f"; {join(held)} {'is' if len(held) == 1 else 'are'} {nouns.says('held')}"
        if 0 < len(held) <= MOST_NAMES
        else ""
    )
    return sentence(f"{nouns.lost(len(lost))}{nouns.whose}{names}{stand}")


BY_MEANS = {"several": "several means"}
"""What a way is taken by, where the word of the files says little."""
ARROWS = "arrows: ways that people were brought"
NO_PLACES = "No place of this crisis has a position"


def places_title(areas: Sequence[str], held: Sequence[str]) -> str:
    """Which places the crisis area is made of, and who holds which place where that is reported."""
    where = join(areas) if len(areas) <= MOST_NAMES else count(len(areas), "place")
    return f"The crisis area: {where}" + (f"; {join(held)}" if held else "")


def place_said(side: str | None, state: str | None) -> str:
    """Who holds a place and how it is, after 'is': 'held by the army, cut off'; nothing where no report says so."""
    return ", ".join(filter(None, [f"held by {side}" if side else "", state]))


def place_words(place: str, kind: str, control: str) -> str:
    """A place, what it is to the crisis, who holds it and how it is."""
    return ", ".join(filter(None, [place, kind, control]))


def route_words(route: str, lift: str, people: str) -> str:
    """A way that people were brought, by what, and the newest figure of it."""
    return f"{route} by {BY_MEANS.get(lift, lift)}: {people} people"


def all_left_title(last_departure: str) -> str:
    """What is said once every force of a stated number has left, and none is to come."""
    return f"No force is to come: {last_departure}"


def personnel_title(largest: str, words: str, total: str, unstated: str, *, alone: bool) -> str:
    """Who sends most; `unstated` says whose forces have no number, `alone` that they are of one country."""
    if words == "none announced":
        return "No force is announced"
    if words == "not stated":
        sends = "has announced a force" if alone else "have announced forces"
        return f"{sentence(unstated)} {sends} without a number"
    gap = f"; {unstated} without a number" if unstated else ""
    of = "" if total == words else f"; together {total}" if " plus " in total else f" of {total}"
    return f"{largest} has announced {words}{of}{gap}"


def claimed_bars(number: int, nouns: Nouns) -> str:
    """What the hatched bar of the newest day in the race says."""
    return f"{number} more {nouns.fill(IN_DOUBT)}, hatched"


def purposes_title(counts: Sequence[tuple[str, int]], left: int = 0, *, over: bool = False) -> str:
    """What the forces are for, the first heading written out; `left` of them are gone, or not reported any more.

    Once all is `over`, what is known of the purpose of a force whose departure nobody states is past as well.
    """
    if not counts:
        return f"{sentence(count(left, 'force has left or is', 'forces have left or are'))} not reported any more"
    gone = f"; {count(left, 'force has left or is', 'forces have left or are')} not reported any more" if left else ""
    label, number = counts[0]
    forces = count(number, "force was", "forces were") if over else count(number, "force is", "forces are")
    first = f"{sentence(forces)} to {_lowered(label)}"
    rest = [f"{in_words(n)} to {_lowered(label)}" for label, n in counts[1:MOST_PURPOSES]]
    more = len(counts) - MOST_PURPOSES
    others = [f"others for {count(more, 'more purpose')}"] if more > 0 else []
    return join([first, *rest, *others]) + gone


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def no_loss_title(nearest: str, state: str, km: int, hub: str) -> str:
    """How near the nearest report is while nothing is lost."""
    return f"{nearest}, {state}, lies {km:,} km from {hub}" if km else f"{nearest} itself is {state}"


def no_report_title(nearest: str, km: int, hub: str, nouns: Nouns) -> str:
    """How near the nearest of them is while no source reports on any."""
    silence = nouns.fill(NO_REPORTS)
    return f"{silence}; the nearest to {hub}, {nearest}, lies {km:,} km away" if nearest else silence


def distance_title(nearest: str, km: int, hub: str, nearer: tuple[str, str, int] | None, nouns: Nouns) -> str:
    """How near the loss is."""
    which = f"The nearest {nouns.one} {nouns.verb}"
    title = f"{which} is {nearest}, {km:,} km from {hub}" if km else f"{nearest} itself is {nouns.verb}"
    if nearer is None:
        return title
    name, state, at = nearer
    return f"{title}; {name}, {state}, lies at {at:,} km" if at else f"{title}; {name} itself is {state}"


def coverage_title(claims: int, single: int, sources: int) -> str:
    """How many claims rest on one source."""
    if sources == 1:
        return f"All {claims} claims rest on one source" if claims > 1 else "The only claim rests on one source"
    if not single:
        return (
            f"All {claims} claims rest on several sources" if claims > 1 else "The only claim rests on several sources"
        )
    return f"{single} of {claims} claims {'rests' if single == 1 else 'rest'} on a single source"


def flights_title(fullest: Sequence[tuple[str, str, str | None]]) -> str:
    """The fullest journey of each means of lift: the means, how many it carried, and whose figure it is, if known."""
    (lift, words, country), *others = fullest
    first = f"The {_record(lift)} carried {words} people{_whose(country)}"
    return "; ".join([first, *(f"the {_record(lift)} {words}{_whose(country)}" for lift, words, country in others)])


def _whose(country: str | None) -> str:
    return f" ({country})" if country else ""


def one_journey(lift: str) -> str:
    """What a journey whose sender is not named is called."""
    return f"one {TRIPS[lift][0]}"


def _record(lift: str) -> str:
    return f"{'fullest' if lift in {BY_AIRCRAFT, 'helicopter'} else 'largest'} single {TRIPS[lift][0]}"


def single(lift: str) -> str:
    """What stands above the single journeys of a means of lift."""
    return f"Single {TRIPS[lift][1]}"


def nobody_present(forces: int, left: int = 0) -> str:
    """What is said while no force is reported present; `left` of those announced have left."""
    if left:
        announced = sentence(count(forces, "force was", "forces were"))
        return f"{announced} announced, none reported present, {in_words(left)} left"
    return f"{sentence(count(forces, 'force is', 'forces are'))} announced and none of them is reported to have arrived"


def lead_title(country: str, days: int, meanwhile: str, waiting: int) -> str:
    """How long the force took that cost most; `waiting` are announced, not reported present and not gone."""
    took = f"{count(days, 'day')} after" if days else "on the day of"
    still = f"; {count(waiting, 'other force is', 'other forces are')} not reported present" if waiting else ""
    return f"{country}: first reported present {took} its announcement{meanwhile}{still}"


def ring_title(hub: str, first: int, nearest: str, km: int, day_: str) -> str:
    """How far the ring has closed."""
    if not km:
        return f"The ring has closed on {nearest}, {day_}"
    moved = f"opens from {first:,} km to {km:,} km" if km > first else f"closes from {first:,} km to {km:,} km"
    return f"The ring around {hub} {moved if km != first else f'stands at {km:,} km'}: {nearest}, {day_}"


def ring_opened(hub: str, nouns: Nouns, day_: str) -> str:
    """What is said when all that was lost is retaken."""
    return f"The ring around {hub} is open: every {nouns.one} {nouns.verb} is {nouns.says('retaken')}, {day_}"


def pace_title(lost: str, days: int, true: Sequence[str], early: Sequence[int]) -> str:
    """How fast it went, and how much sooner than at the end of their windows assessments came true."""
    pace = f"{sentence(lost)} in {count(days, 'day')}"
    if not early:
        return pace
    spread = f"{min(early)} to {max(early)} days" if min(early) != max(early) else count(early[0], "day")
    what = f"the {true[0]}" if len(true) == 1 else "what was expected and came true"
    return f"{pace}; {what} came {spread} before {'its window' if len(early) == 1 else 'the windows'} closed"


def flown_title(figures: Sequence[tuple[str, str]], gaps: int, out: str) -> str:
    """How many are out, each figure with what it is counted from; figures of unlike bases stay apart."""
    (words, since), *beside = figures
    others = "".join(f"; {number} {base}" for number, base in beside)
    missing = f"; the stated periods leave {count(gaps, 'gap')}" if gaps else ""
    return f"{sentence(words)} people {out} {since + others if beside else as_stated(since)}{missing}"


def as_stated(since: str) -> str:
    """From when a figure counts, with the word that a source says so where one does."""
    return since if since.endswith(START_NOT_STATED) else f"{since}, as stated"


def summed_title(words: str, since: str, gaps: int) -> str:
    """What the stated periods add up to where no cumulative is stated."""
    before = f"; {count(gaps, 'gap')} before that" if gaps else ""
    return f"Stated periods add up to {words} people since {since}{before}"


def windows_title(words: str, window: str) -> str:
    """The largest window."""
    return f"The largest stated window is {words}, {window}"


_OF_KIND = {
    "total": "of people out in all",
    "national total": "by nation",
    "transit": "in transit",
    "double count": "counted twice",
}


def nations_title(kinds: Sequence[str]) -> str:
    """Of what the figures are, by their kinds, and why totals stand apart."""
    several, of = len(kinds) > 1, join(words for kind, words in _OF_KIND.items() if kind in kinds)
    overlap = "they overlap and do not sum" if "total" in kinds else "they may overlap, and are not summed"
    return f"{sentence(count(len(kinds), 'figure'))} {of}{f': {overlap}' if several else ', as stated'}"
