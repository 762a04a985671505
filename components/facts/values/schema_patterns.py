"""What may be written in a field, as a JSON Schema that an editor judges by while one types.

Patterns are searched for by programs in other languages, so groups have no names here, flags are written out, and
blanks are those that Python strips. A schema may accept more than is read, never less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from components.facts.values import amount, dates, quantity
from components.facts.values.numbers import LOOSE, LOOSE_FRACTIONAL

Schema = dict[str, Any]

_BLANK = r"[\s\x85]"
_NO_BLANK = r"[\S\ufeff]"
_WRITTEN_OUT = {" ": f"{_BLANK}+", r"\ ": f"{_BLANK}+", r"\s": _BLANK, r"\S": _NO_BLANK, r"\~": "~", ".": r"[\s\S]"}

TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}  # what YAML takes for 2021 or true is text


def like(pattern: str, expected: str, **more: Any) -> Schema:
    """Text that matches a whole pattern, blanks around it aside; `expected` is said where it does not."""
    regex = re.sub(r"\(\?P<\w+>", "(?:", pattern)
    regex = re.sub(r"\[[^]]*]|\\.|[ .]", lambda sign: _WRITTEN_OUT.get(sign[0], sign[0]), regex)
    whole = {"type": "string", "pattern": f"^{_BLANK}*(?:{regex}){_BLANK}*$"}
    return {**whole, "patternErrorMessage": f"expected {expected}", **more}


def _any_case(pattern: str) -> str:
    """A pattern for which large and small letters are the same."""
    signs = re.sub(r"\(\?P<\w+>", "(?:", pattern)
    return re.sub(r"(\\.)|([a-z])", lambda sign: sign[1] or f"[{sign[2]}{sign[2].upper()}]", signs)


_NUMBER = {"minimum": 0, "exclusiveMaximum": quantity.LARGEST}
_PEOPLE = _any_case(f"{quantity.grammar(LOOSE)}|{quantity.SIZED}|{quantity.NOT_STATED}")
_MOMENT = r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}Z)?"
_START = rf"(?:{_MOMENT}|\.\.)"

QUANTITIES = {
    "about ...": "about ${1:600}", "at least ...": "at least ${1:12}", "more than ...": "more than ${1:250}",
    "up to ...": "up to ${1:600}", "from ... to ...": "${1:3500}-${2:4000}", "not stated": "not stated",
}  # fmt: skip


def begun(ways: Mapping[str, str]) -> Schema:
    """Ways to begin a value, which editors offer; `${1:600}` is where the cursor goes and what stands there first."""
    return {"defaultSnippets": [{"label": label, "body": body} for label, body in ways.items()]}


DAY = like(r"\d{4}-\d{2}-\d{2}", "a day such as 2021-08-13")
OPENING = like(
    r"\d{4}-\d{2}-\d{2}|today|latest", "a day such as 2021-08-13, 'today' or 'latest'",
    **begun({"today": "today", "latest": "latest"}),
)  # fmt: skip
TIMEZONE = like(r"[A-Za-z][A-Za-z0-9_+/-]*", "a time zone such as Asia/Tokyo")
REPORTED = like(r"\d{4}-\d{2}-\d{2}~?", "a day such as 2021-08-13, or 2021-08-13~ for about that day")
SPAN = like(dates.SPAN_PATTERN, f"a date such as {dates.DATE_EXAMPLES}", type=["string", "integer"])
WINDOW = like(
    f"{_MOMENT}|{_START}/{_MOMENT}", "two days or two moments in UTC such as 2021-08-22T07:00Z/2021-08-23T07:00Z"
)
PEOPLE = like(
    _PEOPLE,
    f"a quantity such as {quantity.QUANTITY_EXAMPLES}",
    type=["string", "integer"],
    **_NUMBER,
    **begun(QUANTITIES),
)
STRENGTH = like(
    f"{_PEOPLE}|{_any_case(quantity.ALL)}", f"a quantity such as {quantity.QUANTITY_EXAMPLES}",
    type=["string", "integer"], **_NUMBER, **begun(QUANTITIES | {"all": "all"}),
)  # fmt: skip
AMOUNT = like(
    _any_case(rf"(?:{amount.LESS}\s*)?(?:{quantity.grammar(LOOSE_FRACTIONAL)}|{quantity.SIZED})|{quantity.NOT_STATED}"),
    f"an amount such as {amount.AMOUNT_EXAMPLES}",
    type=["string", "number"],
    exclusiveMaximum=quantity.LARGEST,
    **begun(QUANTITIES),
)
HORIZON = like(
    rf"(?:{_PEOPLE}|[aA][nN]?)[\s-]+{_any_case(dates.UNITS)}|{_any_case(dates.VAGUE)}",
    "a horizon such as '30 days', '6-12 months' or 'a few months'",
)
BEGINNING: Schema = {"type": ["string", "integer"], "minLength": 1}  # days, or words
POSITION = like(r"-?\d{1,3}(?:\.\d+)?\s*,\s*-?\d{1,3}(?:\.\d+)?", "latitude and longitude such as '34.56, 69.21'")


def fewer_words(fewer_than: int) -> Schema:
    """Text of fewer than so many words."""
    return like(rf"\S+(?:\s+\S+){{0,{fewer_than - 2}}}", f"fewer than {fewer_than} words", type=TEXT["type"])


def one_of(choices: Mapping[str, str], expected: str) -> Schema:
    """One of a few codes, each with its meaning; YAML takes a digit for a number."""
    typed: list[Any] = [int(code) if code.isdecimal() else code for code in choices]
    values = {"enum": typed, "markdownEnumDescriptions": list(choices.values())}
    return {"anyOf": [values, like("|".join(map(re.escape, choices)), expected)]}


def code_of(names: Mapping[str, str], expected: str) -> Schema:
    """One of many codes, completed by code or by name; a list of them all would drown what hover says.

    Nothing is known of the codes when there are none.
    """
    if not names:
        return {}
    snippets = {f"{name} ({code})": code for code, name in names.items()}
    return like("|".join(map(re.escape, names)), expected, **begun(snippets))
