"""Every word of the interface, and how numbers, days and lists are said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

QUESTION = "Is the announced help arriving faster than the ground is being lost?"
PAGES = {
    "situation": "Situation",
    "personnel": "Personnel",
    "purposes": "Purposes",
    "timeline": "Timeline",
    "capitals": "{Many}",
    "airlift": "{Evacuation}",
    "planner": "Planner",
    "sources": "Sources",
}
TOOLS = {"report": "Report"}
EDIT = "Edit"
PAGE_QUESTIONS = {
    "situation": QUESTION,
    "personnel": "Who sends how many, and in which words?",
    "purposes": "What are they sent for, and who says so?",
    "timeline": "What was said to happen when?",
    "capitals": "Which {many} are {verb}, by whose word, and how near?",
    "airlift": "How many are {out}, and what do the figures rest on?",
    "planner": "Can everyone be brought out in time?",
    "sources": "What does every claim rest on?",
}
AS_OF, ACCORDING_TO, CRISIS = "As of", "According to", "Crisis"
ALL_SOURCES = "all sources"
NEXT_UPDATE = "next update: {words}"
AS_OF_HELP = "Shows only what had become known by this day."
CHOOSE_SOURCES = "According to all sources"
ACCORDING_TO_HELP = "Shows only what the chosen sources carry. None chosen: all of them."
COLOURS = "Colours"
UNDERSTOOD = "Understood"
SHOW_TABLE, DOWNLOAD = "Table", "CSV"
NO_SCRIPT = "The charts need JavaScript, which is switched off here; the tables under them hold the same figures."
NO_DAY_BEFORE = "This is the first day that is covered: there is none before it to compare with."
WORKING = "How this was worked out"
IN_WORDS_OF_SOURCES = "In the words of the sources"
WORKINGS = "How these figures were worked out"
NOTHING_KNOWN = "Nothing was known yet"
NO_REPORT, NO_FIGURE = "no report", "no figure yet"
START_NOT_STATED = "start not stated"
SOMEBODY, CORRECTED = "an unnamed speaker", "corrected"
NOTHING_KNOWN_LONG = "No claim had become known by {day}{sources}. The first one became known on {first}."
NO_CLAIMS = (
    "There are no claims yet. Name a source in sources.yaml, then record in deployments.yaml who sends how many: it is "
    "shown here once it is saved."
)
BROKEN = "The files have {summary}; nothing can be shown until they are mended."
LAST_GOOD = "The files have {summary}. Below is the last good version."
MEND = "Mend the lines below and save: this page takes them up."

CLAIMED_AGAINST_CONFIRMED = "Claimed against confirmed: what each report rests on"
EXPECTED, WAS_EXPECTED = "What is expected", "What was expected"
PLAY, PAUSE = "▶ Play", "Pause"
SINCE = "Changed since"
NOTHING_CHANGED = "Nothing became known that changes the picture."
CHANGE_GROUPS = {
    "forces": "Forces", "capitals": "{Many}", "people": "People", "expected": "Expected", "said": "Said",
}  # fmt: skip
FIRST_SAID = ("attack", "deaths", "outcome", "control", "closure", "deadline")
"""What of that which was said stands first."""
COUNTED_LOST = "{many} counted as {verb}"
DOUBTS = "These claims do not fit together, or wait for a second look:"
TO_BE_BROUGHT_OUT = "How many are to be brought out, as stated"
WHAT_IS_CLOSED = "What is closed, and until when"
EQUIPMENT_ANNOUNCED = "Aircraft, ships and vehicles that were announced"
WHERE_SOURCES_DIFFER = "Where sources differ"
WORKING_OF_FORCES = "How each force was worked out"
WITHOUT_SOURCE = "derived or assumed"
"""What a claim is that no source carries."""
EVERY_CLAIM = "Every claim with its source"
EVERY_SOURCE = "The sources, graded by the desk on the Admiralty scale"
DISTANCES = "Distances are computed from the positions of the {many}."

MOST_NAMES, MOST_EDITS = 3, 5
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day(value: date) -> str:
    """A day as it is said: 13 Aug 2021, or about 13 Aug 2021 where it is only roughly known."""
    return f"{_about(value)}{value.day} {value:%b %Y}"


def short_day(value: date) -> str:
    """A day where the year is plain: 13 Aug."""
    return f"{_about(value)}{value.day} {value:%b}"


def _about(value: date) -> str:
    return "about " if getattr(value, "approximate", False) else ""


def moment(value: datetime) -> str:
    """A moment as it is said: 22 Aug, 07:00."""
    return f"{short_day(value)}, {value:%H:%M}"


def span(start: date | None, end: date | None, *, approximate: bool = False, uncertain: bool = False) -> str:
    """Days as they are said: '13 Aug 2021', '13 to 15 Aug 2021', 'by 13 Aug 2021', 'about 13 Aug 2021'."""
    if start is None or end is None:
        open_end = f"from {day(start)}" if start else ""
        days = f"by {day(end)}" if end else open_end
    elif start == end:
        days = day(start)
    else:
        first = short_day(start) if start.year == end.year else day(start)
        same_month = (start.year, start.month) == (end.year, end.month)
        days = f"{start.day if same_month else first} to {day(end)}"
    return ("about " if approximate else "") + days + (", uncertain" if uncertain else "")


def short_span(start: date, end: date) -> str:
    """Days where the year is plain: '20 Aug', '20 to 23 Aug'."""
    if start == end:
        return short_day(start)
    same_month = (start.year, start.month) == (end.year, end.month)
    return f"{start.day if same_month else short_day(start)} to {short_day(end)}"


def number(value: int) -> str:
    """A whole number, up to ten in words."""
    return _NUMBER_WORDS[value] if 0 <= value < len(_NUMBER_WORDS) else f"{value:,}"


def data_through(newest: date) -> str:
    """Until when facts are in: the newest day on which a claim became known."""
    return f"data through {day(newest)}"


def count(value: int, noun: str, plural: str = "") -> str:
    """A number with its noun, small numbers in words: 'three capitals', '18 capitals'."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def ahead(days: int) -> str:
    """How far a day lies from now: 'six days ahead', 'today', 'one day ago'."""
    return "today" if not days else f"{count(abs(days), 'day')} {'ahead' if days > 0 else 'ago'}"


def join_few(names: Sequence[str], most: int) -> str:
    """Names in one line, those beyond a few as a number: Canada, Chad and 12 more; one left alone is named."""
    few = names if len(names) <= most + 1 else [*names[:most], f"{number(len(names) - most)} more"]
    return join(few)


def join(words: Iterable[str]) -> str:
    """A list as it is said: 'a, b and c'."""
    return _listed(words, "and")


def either(words: Iterable[str]) -> str:
    """What there is to choose from, as it is said: 'a, b or c'."""
    return _listed(words, "or")


def _listed(words: Iterable[str], before_last: str) -> str:
    items = list(words)
    return ", ".join(items[:-1]) + f" {before_last} {items[-1]}" if len(items) > 1 else "".join(items)


def within(words: str) -> str:
    """A horizon as it is said, also when none is."""
    return "at no stated time" if words == "not stated" else f"within {words}"


def by_whom(by: str | None, speaker: str | None) -> str | None:
    """Who said it, and whose word it is where that is somebody else."""
    if by is None or speaker is None or speaker in by:
        return by or speaker
    return f"{by} ({speaker})"


def corrected(day_: date, by: str, now: str) -> str:
    """What is said of a claim that another corrects: when, by whom, and what is said now."""
    return f"Corrected on {day(day_)} by {by}: {now}."


def some(words: str) -> str:
    """A number of people who are there, also when it is not stated."""
    return "some" if words == "not stated" else words


def source_counts(counts: Sequence[tuple[str, str]], day_: date, conditional: int = 0) -> str:
    """Who counted how many on a day, the lowest count first; `conditional` of them depend on something."""
    on = f"on {short_day(day_)}"
    if len(counts) == 1:
        return f"{on} {counts[0][0]} counted {counts[0][1]}{', on a condition' if conditional else ''}"
    among = f", {number(conditional)} of them on a condition" if conditional else ""
    spread = " to ".join(dict.fromkeys((counts[0][1], counts[-1][1])))
    return f"{on} {count(len(counts), 'source')} counted {spread}{among}"


def others_left_out(number_: int) -> str:
    """How many others a list leaves out."""
    return f"and {number(number_)} more"


def several(names: Sequence[str], noun: str, plural: str = "") -> str:
    """The names, or how many they are when a sentence cannot hold them."""
    return join(names) if len(names) <= MOST_NAMES else count(len(names), noun, plural)


def sentence(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def according_to(publishers: Sequence[str]) -> str:
    """Whose word a view rests on."""
    return f"according to {join(publishers)}" if publishers else f"according to {ALL_SOURCES}"


def unknown_value(key: str, value: str, instead: str, suggestion: str, why: str = "which is not there") -> str:
    """What is said of a link whose value the dashboard does not know."""
    return f"This link asks for {key} '{value}', {why}{suggestion}. Showing {instead} instead."


def unknown_key(key: str, suggestion: str) -> str:
    """What is said of a link with a part the dashboard does not know."""
    return f"This link has a part '{key}' that the dashboard does not know{suggestion}. It was left out."


def window(start: datetime, end: datetime) -> str:
    """A window of time: 22 Aug, 07:00 to 23 Aug, 07:00 UTC; whole days as days; the end where no start is stated."""
    if start.year == date.min.year:
        return f"by {day(end.date()) if (end.hour, end.minute) == (12, 0) else f'{moment(end)} UTC'}"
    if (start.hour, start.minute, end.hour, end.minute) == (0, 0, 0, 0):
        return span(start.date(), (end - timedelta(days=1)).date())
    if (start.hour, start.minute, end.hour, end.minute) == (12, 0, 12, 0):
        return span(start.date(), end.date())
    return f"{moment(start)} to {moment(end)} UTC"


def edtf_or_words(base: object) -> str:
    """A day as it is said where the words are a plain day, else the words."""
    try:
        return day(date.fromisoformat(str(base)))
    except ValueError:
        return str(base)


def counted_since(base: object) -> str:
    """From when a figure counts: 'since 14 Aug 2021', or that nobody says so."""
    return f"so far, {START_NOT_STATED}" if str(base) == START_NOT_STATED else f"since {edtf_or_words(base)}"


def older(value: int) -> str:
    """What a list folds away."""
    return f"{count(value, 'older one', 'older ones')}"


def settled(value: int) -> str:
    """What a list folds away of what is expected no longer."""
    return f"{count(value, 'assessment')} overtaken, come true or past"


WORKED_OUT = "Worked out from what stands on this page."


def yes_or_no(value: bool) -> str:  # noqa: FBT001 - what is said
    """Whether something is so."""
    return "yes" if value else "no"


def changed_since(day_: str) -> str:
    """The heading of what changed."""
    return f"What changed since {day_}"


def by_nation(subject: str) -> str:
    """What a figure counts, where several nations give theirs."""
    return f"{subject} by nation"


def each_by(number: int) -> str:
    """By whom several figures are stated, in few words."""
    return f"{count(number, 'speaker')}, each of its own figure"


def changes_lead(figures: Sequence[str], claims: int) -> str:
    """What is said above a list of changes that moved no figure, or where only the time that passed did."""
    if not claims and not figures:
        return NOTHING_CHANGED
    became_known = f"{count(claims, 'claim')} became known"
    return sentence(f"{join(figures) if figures else 'No change to the headline figures'}; {became_known}.")


def edited_at(moment_: datetime, zone: str | None) -> str:
    """When the files changed, on the reader's clock."""
    try:
        here, name = moment_.astimezone(ZoneInfo(zone or "")), ""
    except (ValueError, OSError, ZoneInfoNotFoundError):
        here, name = moment_.astimezone(UTC), " UTC"
    return f"Changed at {here:%H:%M}{name}"


def edited(changes: Sequence[str], figures: Sequence[str]) -> list[str]:
    """What an edit changed: the first changes, how many more there are, and the figures that moved."""
    more = len(changes) - MOST_EDITS
    lines = [*changes[:MOST_EDITS], *([f"and {number(more)} more"] if more > 0 else [])]
    return [*lines, *([f"This moves {join(figures)}."] if figures else [])]


def sources_counted(number: int) -> str:
    """What opens the sources of a chart."""
    return f"Sources ({number})"


def from_to(first: str, last: str) -> str:
    """From where to where a figure went."""
    return f"from {first} to {last}"
