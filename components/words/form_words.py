"""What the forms of the page Edit call their fields, what they say of them, and a mistake in the words of a form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from components.words import text
from components.words.codes import in_short

_LABELS = {
    "of": "Of which claim", "on": "Happened on", "by": "Said by", "url": "Link", "moved_from": "Moved from",
    "until": "Holds until", "includes": "Of them there before", "reported": "Became known on", "counts": "Counts as",
    "stated": "In the words of the source", "code": "Purpose", "purposes": "What for", "id": "Id, made from the rest",
    "within": "How soon", "event": "What is expected", "speaker": "Whose word it is",
    "what": "What happened or was said",
    "military": "Military aircraft", "other": "Other aircraft", "side": "Who holds it", "place_state": "How it is",
    "settles": "What came about",
}  # fmt: skip
NEVER_EMPTY = frozenset({"id", "sources"})
"""Keys whose label does not say that they may stay empty: one is made, or they are needed."""
HELPS: Mapping[str, str] = {
    "country": "A country by its name or code, or NATO, the EU, the UN, the Red Cross and Red Crescent, an airline.",
    "place": "A place of this crisis. One that is not in the list is added to crisis.yaml, under File.",
    "side": "Who holds it, of the sides that crisis.yaml names; in words such as the army where it names none.",
    "state": "How it is, of the states that crisis.yaml names.",
    "purpose": "The heading that it is sorted under.",
    "announcement": "The claim that this one speaks of.",
    "sources": "The documents that carry it. Those nearest to its day stand first; type a publisher to find it.",
    "id": "A short name for the record. It is made from the rest when it stays empty.",
    "note": "What a reader must know to use it rightly, in a sentence of the desk.",
    "capital": "Found by its name.",
    "day": "Such as 16 Aug 2021, 2021-08-16 or 16 Aug; the calendar beside it takes a click.",
    "span": "A day, the first and the last day (13 to 15 Aug 2021), or about a day (2021-08-13~).",
    "window": "Days, or days with hours in UTC: 22 Aug 2021 07:00 to 23 Aug 2021 07:00.",
}
"""What is said of a field by the kind of its value, in place of what the handbook says of the key in a file."""
EXAMPLES: Mapping[str, str] = {
    "day": "such as {day}",
    "span": "such as {days}",
    "window": "such as {days}",
    "number": "such as 3000, about 600, up to 400, not stated",
    "link": "https://",
    "foreseen": "such as takeover of the country",
    "horizon": "such as 30 days, or 6-12 months",
}
TYPED_DAY, TYPED_DATES = "16 Aug 2021", "16 Aug 2021, 13 to 15 Aug 2021 or about 16 Aug 2021"
"""What a message gives as examples of days, in place of those of a file."""
SINCE_EXAMPLE = "such as {day}, or mid-August"
NOT_FILLED_IN = "this is not filled in"
_MISSING = "this key is missing"
_FILL_IN = re.compile(r"(?:add|write) '(\w+): <[^>']*>'")
_WRITE = re.compile(r"'(\w+): ([^'<]*)'")
_KEY = re.compile(r"'(\w+)'")
_LEADING = re.compile(r"(\w+): ")


def label(key: str, labels: Mapping[str, str]) -> str:
    """What a form calls a key; `labels` are its own names for some."""
    return labels.get(key) or _LABELS.get(key) or text.sentence(key.replace("_", " "))


def choice(word: str, meaning: str, shown: str) -> str:
    """A word to choose, with what readers see for it or with its meaning in short: 'adds (a new force on top)'."""
    short = in_short(meaning) if shown == word else shown
    plain = word.replace("_", " ")
    return f"{plain} ({short})" if short and short != word else plain


def key_of(message: str) -> str:
    """The key that a message begins with; nothing when it begins with none."""
    match = _LEADING.match(message)
    return match[1] if match else ""


def is_missing(message: str) -> bool:
    """Whether a message says that its key is missing."""
    return message.endswith(_MISSING)


def keys_in(message: str) -> list[str]:
    """The keys that a message tells to write."""
    return [key for key, _ in re.findall(r"'(\w+): ([^']*)'", message)]


def at_field(message: str, labels: Mapping[str, str]) -> str:
    """A message about a key of a file, as a form says it: without the key in front, other keys by their labels."""
    message = message.removeprefix(f"{key_of(message)}: ") if key_of(message) in labels else message
    if message == _MISSING:
        return NOT_FILLED_IN
    message = _FILL_IN.sub(lambda match: f"fill in {_named(match[1], labels)}", message)
    message = _WRITE.sub(lambda match: _written(match, labels), message)
    return _KEY.sub(lambda match: _named(match[1], labels) if match[1] in labels else match[0], message)


def _written(match: re.Match[str], labels: Mapping[str, str]) -> str:
    key, value = match.groups()
    return f"'{value}' under {_named(key, labels)}" if key in labels else match[0]


def _named(key: str, labels: Mapping[str, str]) -> str:
    return f"'{labels.get(key, key)}'"
