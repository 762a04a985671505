"""The kinds of value a field of the YAML can hold, each with how its text is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import PlainValidator

from components.facts import dates
from components.facts.quantity import Quantity, quantity
from components.facts.reading import EMPTY

QUOTE_WORDS = 25


def _text(value: Any) -> str:
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "keys and values" if isinstance(value, dict) else "nothing"
        raise ValueError(f"expected text, got {kind}")  # noqa: TRY004 - pydantic collects these
    if value.isprintable() and value.strip():
        return value.strip()
    return _readable(value)


_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    r"\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing; Arabic and Hebrew need none of them
    r"\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"  # what no two readers show alike, or nobody shows
)
_BREAKS = re.compile(r"\s*[\t-\r\x85\u2028\u2029]\s*")


def _readable(value: str) -> str:
    """Text in one line. What steers a terminal, or lets a line read otherwise than it is written, is refused."""
    if found := _HIDDEN.search(value):
        raise ValueError(f"the invisible character U+{ord(found[0]):04X} is not allowed here; remove it")
    if not any(sign.isprintable() and not sign.isspace() for sign in value):
        raise ValueError(EMPTY)
    return _BREAKS.sub(" ", value.strip())


def reads(parse: Callable[[str], Any]) -> PlainValidator:
    """A field whose text is read by `parse`, which raises ValueError with what it expected."""

    def read(value: Any) -> Any:
        return parse(_text(value)) if value is None or isinstance(value, str | list | dict) else value

    return PlainValidator(read)


def _matching(pattern: str, expected: str) -> PlainValidator:
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if compiled.fullmatch(text):
            return text
        raise ValueError(f"expected {expected}, got '{text}'")

    return reads(parse)


def _quote(text: str) -> str:
    count = len(text.split())
    if count >= QUOTE_WORDS:
        raise ValueError(f"expected a quote of under {QUOTE_WORDS} words, got {count} words")
    return text


_DEGREES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)")


def _position(text: str) -> tuple[float, float]:
    numbers = _DEGREES.fullmatch(text)
    if numbers is None:
        raise ValueError(f"expected latitude and longitude such as '34.56, 69.21', got '{text}'")
    lat, lon = float(numbers[1]), float(numbers[2])
    if abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004 - degrees
        raise ValueError(f"latitude lies within 90 and longitude within 180 degrees, got '{text}'")
    return lat, lon


def _seconds(text: str) -> int:
    if text.isdecimal() and (seconds := int(text)):
        return seconds
    raise ValueError(f"expected a number of seconds such as 300, got '{text}'")


Text = Annotated[str, reads(str)]
Id = Annotated[str, _matching(r"[A-Za-z0-9][A-Za-z0-9._-]*", "an id of letters, digits, '-', '_' and '.'")]
Country = Annotated[str, _matching(r"[A-Z]{2}", "a country code of two capital letters (ISO 3166-1 alpha-2)")]
AreaCode = Annotated[str, reads(str)]  # ISO 3166-2; one that is not there is said by a rule, which knows the names
Url = Annotated[str, _matching(r"https?://[^\s<>\"']+", "a link that begins with http:// or https://")]
Grade = Annotated[str, _matching(r"[A-F]", "a reliability from A to F (Admiralty scale)")]
Credibility = Annotated[str, _matching(r"[1-6]", "a credibility from 1 to 6 (Admiralty scale)")]
Day = Annotated[date, reads(dates.day)]
Span = Annotated[dates.Span, reads(dates.span)]
Horizon = Annotated[dates.Horizon, reads(dates.horizon)]
People = Annotated[Quantity, reads(quantity)]
Quote = Annotated[str, reads(_quote)]
Seconds = Annotated[int, reads(_seconds)]
Position = Annotated[tuple[float, float], reads(_position)]
HeaderName = Annotated[str, _matching(r"[A-Za-z][A-Za-z0-9-]*", "the name of a header such as X-Forwarded-User")]
Editor = Annotated[str, _matching(r"[^@\s,]*@[^@\s,]+", "a mail address, or a whole domain such as '@example.org'")]
Prediction = Annotated[
    str,
    _matching(r"(pressure on|isolation of|takeover of) \S.*", "'pressure on', 'isolation of' or 'takeover of' a place"),
]
