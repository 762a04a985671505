"""Every word of the interface, and how numbers, days and lists are said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

QUESTION = "Is the announced help arriving faster than the ground is being lost?"
PAGES = {
    "situation": "Situation",
    "personnel": "Personnel",
    "purposes": "Purposes",
    "timeline": "Timeline",
    "capitals": "Capitals",
    "sources": "Sources",
}
PAGE_QUESTIONS = {
    "situation": QUESTION,
    "personnel": "Who sends how many, and in which words?",
    "purposes": "What are they sent for, and who says so?",
    "timeline": "What was said to happen when?",
    "capitals": "Which capitals are lost, by whose word, and how near?",
    "sources": "What does every claim rest on?",
}
AS_OF, ACCORDING_TO, CRISIS = "As of", "According to", "Crisis"
ALL_SOURCES = "all sources"
AS_OF_HELP = "Shows only what had become known by this day."
ACCORDING_TO_HELP = "Shows only what the chosen sources carry. None chosen: all of them."
UNDERSTOOD = "Understood"
SHOW_TABLE, DOWNLOAD = "Table", "CSV"
WORKING = "How this was worked out"
NOTHING_KNOWN = "Nothing was known yet"
NO_REPORT = "no report"
NOTHING_KNOWN_LONG = "No claim had become known by {day}{sources}. The first one became known on {first}."
NO_CLAIMS = "The files hold no claims yet."
BROKEN = "The files have {summary}; nothing can be shown until they are mended."
LAST_GOOD = "The files have {summary}. Below is the last good version."
MEND = "Mend the lines below and save: this page takes them up at the next click."

COLUMNS: dict[str, dict[str, str]] = {
    "announced_by_day": {"day": "Day", "personnel": "Announced to the crisis area by then"},
    "lost_by_day": {"day": "Known on", "lost": "Lost", "claimed": "Claimed or partly taken", "names": "Changed"},
    "forces": {
        "country": "Country", "place": "Place", "personnel": "Announced", "present": "Present", "ceiling": "Ceiling",
        "units": "Units", "working": "How it was worked out", "sources": "Sources",
    },
    "announced": {
        "country": "Country", "personnel": "Words", "counts": "Counts as", "place": "Place", "status": "Status",
        "reported": "Known on", "arrives": "Arrives", "units": "Units", "duration": "Duration", "by": "By whom",
        "stated": "In the words of the source", "note": "Note", "sources": "Sources",
    },
    "purposes": {
        "purpose": "Purpose", "country": "Country", "phrase": "In the words of the source", "personnel": "Personnel",
        "place": "Place", "by": "By whom", "reported": "Known on", "sources": "Sources",
    },
    "timeline": {
        "lane": "Lane", "what": "What", "when": "When", "reported": "Known on", "by": "By whom",
        "stated": "In the words of the source", "sources": "Sources",
    },
    "capitals": {
        "capital": "Capital", "province": "Province", "pcode": "P-code", "state": "State",
        "distance_km": "km to the hub", "on": "When", "reported": "Known on", "by": "By whose word", "how": "How",
        "disagreement": "Otherwise", "note": "Note", "sources": "Sources",
    },
    "reports": {
        "capital": "Capital", "says": "Report", "by": "By whose word", "how": "How", "on": "When",
        "reported": "Known on", "stated": "In the words of the source", "note": "Note",
        "standing": "Standing", "sources": "Sources",
    },
    "claims": {
        "kind": "Kind", "what": "Claim", "reported": "Known on", "by": "By whom",
        "stated": "In the words of the source", "grades": "Grade", "number_of_sources": "Sources", "note": "Note",
        "line": "In the files",
    },
    "sources": {
        "publisher": "Publisher", "title": "Title", "published": "Published", "kind": "Kind", "grade": "Grade",
        "claims": "Claims", "quote": "Quote", "note": "Note",
    },
    "events": {
        "kind": "Kind", "what": "What", "number": "Number", "on": "When", "reported": "Known on", "by": "By whom",
        "note": "Note", "sources": "Sources",
    },
}  # fmt: skip
"""Which columns a page shows of a table, and their headings."""
DATE_LABELS = ("When", "Arrives")
"""The headings of columns that hold EDTF dates."""
CLAIMED_AGAINST_CONFIRMED = "Claimed against confirmed: what each report rests on"
ALSO_REPORTED = "Also reported"
EXPECTED = "What is expected"
WORKING_OF_FORCES = "How each force was worked out"
EVERY_CLAIM = "Every claim with its source"
EVERY_SOURCE = "The sources, graded by the desk on the Admiralty scale"
POSITIONS = (
    "Positions of capitals: GeoNames, CC BY 4.0. Outlines: Natural Earth, public domain. "
    "Distances are computed from them."
)

_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day(value: date) -> str:
    """A day as it is said: 13 Aug 2021."""
    return f"{value.day} {value:%b %Y}"


def short_day(value: date) -> str:
    """A day where the year is plain: 13 Aug."""
    return f"{value.day} {value:%b}"


def span(start: date | None, end: date | None, *, approximate: bool = False, uncertain: bool = False) -> str:
    """Days as they are said: '13 Aug 2021', '13 to 15 Aug 2021', 'by 13 Aug 2021', 'about 13 Aug 2021'."""
    if start is None or end is None:
        open_end = f"from {day(start)}" if start else ""
        said = f"by {day(end)}" if end else open_end
    elif start == end:
        said = day(start)
    else:
        first = short_day(start) if start.year == end.year else day(start)
        same_month = (start.year, start.month) == (end.year, end.month)
        said = f"{start.day if same_month else first} to {day(end)}"
    return ("about " if approximate else "") + said + (", uncertain" if uncertain else "")


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun, small numbers in words: 'three capitals', '18 capitals'."""
    words = _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else f"{number:,}"
    return f"{words} {noun if number == 1 else plural or noun + 's'}"


def ahead(days: int) -> str:
    """How far a day lies from now: 'six days ahead', 'today', 'one day ago'."""
    return "today" if not days else f"{count(abs(days), 'day')} {'ahead' if days > 0 else 'ago'}"


def join(words: Iterable[str]) -> str:
    """A list as it is said: 'a, b and c'."""
    listed = list(words)
    return ", ".join(listed[:-1]) + f" and {listed[-1]}" if len(listed) > 1 else "".join(listed)


def sentence(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def wrapped(words: str, width: int = 46, most: int = 0) -> str:
    """The words on lines of at most `width` characters for a figure; more than `most` lines end in '…'."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if most and len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + " …"]
    return "<br>".join(lines)


def according_to(publishers: Sequence[str]) -> str:
    """Whose word a view rests on."""
    return f"according to {join(publishers)}" if publishers else f"according to {ALL_SOURCES}"


def unknown_value(key: str, value: str, kept: str, suggestion: str, why: str = "which is not there") -> str:
    """What is said of a link whose value the dashboard does not know."""
    return f"This link asks for {key} '{value}', {why}{suggestion}. Showing {kept} instead."


def unknown_key(key: str, suggestion: str) -> str:
    """What is said of a link with a part the dashboard does not know."""
    return f"This link has a part '{key}' that the dashboard does not know{suggestion}. It was left out."


# ---- titles of charts, computed from the data -------------------------------------------------------------


def race_title(number: str, unstated: str, present: str | None, lost: int) -> str:
    """The answer to the question in one sentence."""
    gap = f", plus {unstated} without a number" if unstated and number != "not stated" else ""
    announced = f"a force of unstated number ({unstated})" if number == "not stated" else number
    arrived = f"{present or 'none'} reported present"
    return f"{sentence(announced)} announced{gap}, {arrived}, {count(lost, 'capital')} lost"


def map_title(lost: Sequence[str], doubtful: int, opponent: str) -> str:
    """Which capitals are lost."""
    if not lost:
        beside = f", {count(doubtful, 'is', 'are')} claimed or partly taken" if doubtful else ""
        return f"No capital is reported lost to {opponent}{beside}"
    named = f": {join(lost)}" if len(lost) <= 4 else ""  # noqa: PLR2004 - more names do not fit a title
    return sentence(f"{count(len(lost), 'capital')} lost to {opponent}{named}")


def personnel_title(largest: str, words: str, total: str, unstated: Sequence[str]) -> str:
    """Who sends most."""
    if words == "not stated":
        return f"{sentence(join(unstated))} {'announces' if len(unstated) == 1 else 'announce'} forces without a number"
    gap = f"; {join(unstated)} without a number" if unstated else ""
    return f"{largest} announces {words} of {total}{gap}" if total != words else f"{largest} announces {words}{gap}"


def purposes_title(counts: Sequence[tuple[str, int]]) -> str:
    """What the forces are for, the first heading written out."""
    label, number = counts[0]
    first = f"{sentence(count(number, 'force is', 'forces are'))} sent to {_lowered(label)}"
    rest = [f"{_NUMBER_WORDS[n] if n < len(_NUMBER_WORDS) else n} to {_lowered(label)}" for label, n in counts[1:]]
    return join([first, *rest])


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def timeline_title(number: int, ahead: int, as_of: str) -> str:
    """How much is dated and how much looks ahead."""
    looks = f", {count(ahead, 'of them looks', 'of them look')} ahead" if ahead else ""
    return f"{sentence(count(number, 'dated mark'))} known by {as_of}{looks}"


def no_loss_title(nearest: str, state: str, km: int, hub: str) -> str:
    """How near the nearest report is while nothing is lost."""
    return f"No capital is reported lost; {nearest}, {state}, lies {km:,} km from {hub}"


def distance_title(nearest: str, km: int, hub: str, nearer: tuple[str, str, int] | None) -> str:
    """How near the loss is."""
    title = f"The nearest capital lost is {nearest}, {km:,} km from {hub}"
    return title if nearer is None else f"{title}; {nearer[0]}, {nearer[1]}, lies at {nearer[2]:,} km"


def coverage_title(claims: int, single: int, sources: int) -> str:
    """How many claims rest on one source."""
    if sources == 1:
        return f"All {claims} claims rest on one source" if claims > 1 else "The only claim rests on one source"
    return f"{single} of {claims} claims rest on a single source"
