"""The kinds of value a field of the YAML can hold, each with how its text is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from components.facts.reading.yaml_reader import EMPTY
from components.facts.values import dates, schema_patterns
from components.facts.values.amount import Amount, amount
from components.facts.values.country_cures import country_hint
from components.facts.values.opening import Moving, parse_opening_day, parse_timezone
from components.facts.values.predictions import PREDICTED
from components.facts.values.quantity import Quantity, quantity, strength
from components.facts.values.schema_patterns import Schema, like

QUOTE_WORDS = 25
GRADES = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "reliability cannot be judged",
}  # fmt: skip
CREDIBILITIES = {
    "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable",
    "6": "truth cannot be judged",
}  # fmt: skip


def _text(value: Any) -> str:
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "keys and values" if isinstance(value, dict) else "nothing"
        raise ValueError(f"expected text, got {kind}")  # noqa: TRY004 - pydantic collects these
    if value.isprintable() and value.strip():
        return value.strip()
    return readable(value)


_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    r"\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing; Arabic and Hebrew need none of them
    r"\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"  # what no two readers show alike, or nobody shows
)
_BREAKS = re.compile(r"\s*[\t-\r\x85\u2028\u2029]\s*")


def readable(value: str) -> str:
    """Text in one line, as it is read.

    Raises ValueError for what is empty, steers a terminal, or lets a line read otherwise than it is written.
    """
    if match := _HIDDEN.search(value):
        raise ValueError(f"the invisible character U+{ord(match[0]):04X} is not allowed here; remove it")
    if not any(sign.isprintable() and not sign.isspace() for sign in value):
        raise ValueError(EMPTY)
    return _BREAKS.sub(" ", value.strip())


def reads(parse: Callable[[str], Any], schema: Schema) -> PlainValidator:
    """A field whose text is read by `parse`, which raises ValueError with what it expected.

    `written` tells editors what may stand there: whatever `parse` reads, and little else.
    """

    def read(value: Any) -> Any:
        if isinstance(value, list):
            raise ValueError(f"expected text, got a list{_as_text(value, parse)}")  # noqa: TRY004 - pydantic collects these
        return parse(_text(value)) if value is None or isinstance(value, str | dict) else value

    return PlainValidator(read, json_schema_input_type=Annotated[Any, WithJsonSchema(schema)])


def _as_text(items: list[Any], parse: Callable[[str], Any]) -> str:
    """How the items of a list are written where text belongs, as far as that can be read; to put behind a message."""
    if not all(isinstance(item, str) for item in items):
        return ""
    for between in (", ", "/"):
        with suppress(ValueError):
            words = between.join(items)
            parse(_text(words))
            return f": write '{words}', without brackets"
    return ""


def _matching(
    pattern: str, expected: str, schema: Schema | None = None, hint: Callable[[str], str] | None = None
) -> PlainValidator:
    return reads(_parser(pattern, expected, hint), schema or like(pattern, expected))


def _parser(pattern: str, expected: str, hint: Callable[[str], str] | None = None) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if compiled.fullmatch(text):
            return text
        raise ValueError(f"expected {expected}, got '{text}'{hint(text) if hint else ''}")

    return parse


def _link_hint(text: str) -> str:
    return " (a link stands under 'url' in sources.yaml: write the id of that source)" if "://" in text else ""


def _capital_hint(text: str) -> str:
    return f" (did you mean '{text.upper()}'?)" if text.upper() in GRADES else ""


def _scheme_hint(text: str) -> str:
    return f" (did you mean 'https://{text}'?)" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text) else ""


def _country(pattern: str, expected: str) -> PlainValidator:
    """A code of a country, or of a sender, answered with the one that is meant by a name."""
    code = _parser(pattern, expected)

    def parse(text: str) -> str:
        try:
            return code(text)
        except ValueError as error:
            raise ValueError(f"{error}{country_hint(text)}") from None

    return reads(parse, like(pattern, expected, **{"$comment": "country"}))


def _quote(text: str) -> str:
    count = len(text.split())
    if count >= QUOTE_WORDS:
        raise ValueError(f"expected a quote of under {QUOTE_WORDS} words, got {count} words")
    return text


_DEGREES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)")


def position(text: str) -> tuple[float, float]:
    """Read latitude and longitude in degrees; raises ValueError with what was expected."""
    numbers = _DEGREES.fullmatch(text)
    if numbers is None:
        raise ValueError(f"expected latitude and longitude such as '34.56, 69.21', got '{text}'{_degrees_hint(text)}")
    lat, lon = float(numbers[1]), float(numbers[2])
    if abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004 - degrees
        raise ValueError(f"latitude lies within 90 and longitude within 180 degrees, got '{text}'")
    return lat, lon


def _degrees_hint(text: str) -> str:
    """Two numbers without their comma, or with the signs of degrees and of the side they lie on."""
    if bare := re.fullmatch(r"(-?\d{1,3}\.\d+)\s+(-?\d{1,3}\.\d+)", text):
        return f" (did you mean '{bare[1]}, {bare[2]}'?)"
    if signed := _WITH_SIDES.fullmatch(text):
        lat, north, lon, east = signed.groups()
        south, west = ("-" if side in "SsWw" else "" for side in (north, east))
        return f" (did you mean '{south}{lat}, {west}{lon}'?)"
    return ""


_WITH_SIDES = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*°?\s*([NSns])[\s,;]+(\d{1,3}(?:\.\d+)?)\s*°?\s*([EWew])")


def _counted(expected: str, such: str) -> PlainValidator:
    """Whole numbers from 1."""

    def parse(text: str) -> int:
        if text.isdecimal() and (number := int(text)):
            return number
        raise ValueError(f"expected {expected} such as {such}, got '{text}'")

    return reads(parse, like("[0-9]+", expected, type=["string", "integer"], minimum=1))


def _places() -> PlainValidator:
    """An id, or a list of at least two different ones."""
    one = str  # a rule knows the places, and the ids of those that are given by name

    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return one(_text(value))
        listed = tuple(one(_text(item)) for item in value)
        if len(set(listed)) < max(2, len(listed)):
            raise ValueError("expected an id, or a list of different ids such as [harbour, airport]")
        return listed

    alone = like(_ID, _AN_ID, type=schema_patterns.TEXT["type"])
    written = {"anyOf": [alone, {"type": "array", "items": alone, "minItems": 2, "uniqueItems": True}]}
    return PlainValidator(read, json_schema_input_type=Annotated[Any, WithJsonSchema(written)])


_ID, _AN_ID = r"[A-Za-z0-9][A-Za-z0-9._-]*", "an id of letters, digits, '-', '_' and '.'"
_CODE, _A_CODE = r"[A-Z]{2}", "a country code of two capital letters (ISO 3166-1 alpha-2)"
_SENDER, _A_SENDER = r"[A-Z]{2,8}", f"{_A_CODE}, or a sender of data/senders.csv such as NATO"
_GRADE, _CREDIBILITY = "a reliability from A to F (Admiralty scale)", "a credibility from 1 to 6 (Admiralty scale)"

Text = Annotated[str, reads(str, schema_patterns.TEXT)]
Reference = Annotated[str, reads(str, like(_ID, _AN_ID, type=schema_patterns.TEXT["type"]))]
"""The id of what crisis.yaml names; a name in its place is answered by a rule, which knows the names."""
Id = Annotated[str, _matching(_ID, _AN_ID, like(_ID, _AN_ID, type=schema_patterns.TEXT["type"]), _link_hint)]
PlaceIds = Annotated[str | tuple[str, ...], _places()]
CountryCode = Annotated[str, _country(_CODE, _A_CODE)]
SenderCode = Annotated[str, _country(_SENDER, _A_SENDER)]
AreaCode = Annotated[
    str, reads(str, {**schema_patterns.TEXT, "$comment": "area"})
]  # ISO 3166-2; a rule knows the codes
_LINK, _A_LINK = r"https?://[^\s\ufeff\u00ad\u200b\u2060<>\"']+", "a link that begins with http:// or https://"
Url = Annotated[str, _matching(_LINK, _A_LINK, like(_LINK, _A_LINK), _scheme_hint)]
Grade = Annotated[str, _matching(r"[A-F]", _GRADE, schema_patterns.one_of(GRADES, _GRADE), _capital_hint)]
Credibility = Annotated[str, _matching(r"[1-6]", _CREDIBILITY, schema_patterns.one_of(CREDIBILITIES, _CREDIBILITY))]
_NAME, _A_NAME = rf"{_ID}(?:/[1-9][0-9]*)?", "the id of a claim, or AF-HEL/3 for a third report"
_claim_name = _parser(_NAME, _A_NAME, _link_hint)
ClaimName = Annotated[str, _matching(_NAME, _A_NAME)]
Day = Annotated[date, reads(dates.parse_day, schema_patterns.DAY)]
OpeningDay = Annotated[date | Moving, reads(parse_opening_day, schema_patterns.OPENING)]
TimeZone = Annotated[str, reads(parse_timezone, schema_patterns.TIMEZONE)]
ReportedDay = Annotated[date, reads(dates.parse_reported_day, schema_patterns.REPORTED)]
Span = Annotated[dates.Span, reads(dates.parse_span, schema_patterns.SPAN)]
RunsFrom = Annotated[dates.Beginning, reads(dates.parse_beginning, schema_patterns.BEGINNING)]
Horizon = Annotated[dates.Horizon, reads(dates.parse_horizon, schema_patterns.HORIZON)]
People = Annotated[Quantity, reads(quantity, schema_patterns.PEOPLE)]
Quote = Annotated[str, reads(_quote, schema_patterns.fewer_words(QUOTE_WORDS))]
Strength = Annotated[Quantity, reads(strength, schema_patterns.STRENGTH)]
Measure = Annotated[Amount, reads(amount, schema_patterns.AMOUNT)]
Days = Annotated[int, _counted("a number of days", "3")]
Seconds = Annotated[int, _counted("a number of seconds", "300")]
Form = Annotated[int, _counted("the number of a form", "1")]
Position = Annotated[tuple[float, float], reads(position, schema_patterns.POSITION)]
HeaderName = Annotated[str, _matching(r"[A-Za-z][A-Za-z0-9-]*", "the name of a header such as X-Forwarded-User")]
HostName = Annotated[
    str,
    _matching(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", "the name of a host such as example.org, without port"),
]
FrameOrigin = Annotated[
    str,
    _matching(
        r"https?://(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?|\*",
        "the address of a site such as https://news.example.org or https://*.example.org, or '*' for every one",
    ),
]
Editor = Annotated[str, _matching(r"[^@\s,]*@[^@\s,]+", "a mail address, or a whole domain such as '@example.org'")]
_BEGUN = schema_patterns.begun({f"{words} ...": f"{words} ${{1:place}}" for words in PREDICTED})
_FORESEEN = {**schema_patterns.TEXT, **_BEGUN}
Prediction = Annotated[str, reads(str, _FORESEEN)]


def _predictions(value: Any) -> tuple[str, ...]:
    """One prediction, or a list of them."""
    if value == []:
        raise ValueError("expected what came about, got an empty list")
    listed = value if isinstance(value, list | tuple) else [value]
    return tuple(map(_text, listed))


def _claim_names(value: Any) -> tuple[str, ...]:
    """One name, several with commas between, or a list of names."""
    listed = value if isinstance(value, list | tuple) else re.split(r"\s*,\s*", _text(value))
    return tuple(_claim_name(_text(each)) for each in listed)


ClaimNames = Annotated[
    tuple[str, ...],
    PlainValidator(
        _claim_names,
        json_schema_input_type=Annotated[
            Any,
            WithJsonSchema(
                {
                    "anyOf": [
                        like(rf"{_NAME}(?:\s*,\s*{_NAME})*", _A_NAME),
                        {"type": "array", "items": like(_NAME, _A_NAME)},
                    ]
                }
            ),
        ],
    ),
]
Predictions = Annotated[
    tuple[str, ...],
    PlainValidator(
        _predictions,
        json_schema_input_type=Annotated[
            Any, WithJsonSchema({"anyOf": [_FORESEEN, {"type": "array", "minItems": 1, "items": _FORESEEN}]})
        ],
    ),
]
