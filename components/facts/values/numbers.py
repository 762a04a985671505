"""Numbers as people write them, in digits and in words, and sizes that name no number: hundreds, a few thousand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORD_VALUES = (
    {word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {"a": 1}
)
MULTIPLES = {"dozen": 12, "hundred": 100, "k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SIZES = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens of thousands": 20_000,
    "hundreds of thousands": 200_000, "millions": 2_000_000,
} | {
    f"{some} {scale}": 2 * MULTIPLES[scale]
    for some in ("several", "a few", "a couple of") for scale in ("dozen", "hundred", "thousand", "million")
}  # fmt: skip
"""What names a size without a number, and the least that its plural can mean."""


def any_of(choices: Iterable[str]) -> str:
    """The pattern of any of some words, the longest first."""
    return "|".join(re.escape(choice) for choice in sorted(choices, key=len, reverse=True))


_ONE, _TEEN, _TEN = any_of(_ONES), any_of(_TEENS), any_of(_TENS)
_UNDER_100 = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_TEEN}|{_ONE})"
_UNDER_1000 = rf"(?:(?:a|{_ONE}|{_TEEN}) hundred(?:(?: and)? {_UNDER_100})?|{_UNDER_100})"
_WORDED = (
    rf"(?:(?:a|{_UNDER_1000}) thousand(?:(?: and|,)? {_UNDER_1000})?|(?:half )?a (?:dozen|million)|"
    rf"{_UNDER_100} (?:dozen|million|billion)|a billion|{_UNDER_1000})"
)
_DIGITS = r"(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})"
_FRACTION = r"\.\d{1,6}"
_SCALED = rf"{_DIGITS}(?:{_FRACTION})?\s*(?:{any_of(MULTIPLES)})\b"
WHOLE = rf"(?:{_SCALED}|{_DIGITS}|{_WORDED})"
"""The pattern of a whole number."""
FRACTIONAL = rf"(?:{_SCALED}|{_DIGITS}(?:{_FRACTION})?|{_WORDED})"
"""The pattern of a number that may have a fraction."""
_WORD = rf"(?:{any_of([*WORD_VALUES, *MULTIPLES, 'and', 'half'])})"
LOOSE = rf"(?:{_DIGITS}|{_DIGITS}(?:{_FRACTION})?\s*(?:{any_of(MULTIPLES)})|{_WORD}(?:(?:,? |-){_WORD})*)"
"""A short pattern that every whole number matches, and much besides."""
LOOSE_FRACTIONAL = rf"(?:{_DIGITS}(?:{_FRACTION})?(?:\s*(?:{any_of(MULTIPLES)}))?|{_WORD}(?:(?:,? |-){_WORD})*)"
"""The same of any number."""
_IN_DIGITS = re.compile(rf"(?P<digits>[\d,]+(?:{_FRACTION})?)\s*(?P<scale>{any_of(MULTIPLES)})?", re.IGNORECASE)
_IN_THOUSANDS = re.compile(r"[\d,.]+\s*k", re.IGNORECASE)


def value(written: str) -> Decimal:
    """The number that a match of one of the patterns means."""
    if digits := _IN_DIGITS.fullmatch(written):
        return Decimal(digits["digits"].replace(",", "")) * MULTIPLES.get((digits["scale"] or "").casefold(), 1)
    words = written.casefold()
    number = Decimal(_worded(re.findall("[a-z]+", words)))
    return number / 2 if words.startswith("half ") else number


def _worded(words: Iterable[str]) -> int:
    whole = part = 0
    for word in words:
        if word == "hundred":
            part *= 100
        elif word in MULTIPLES:
            whole, part = whole + part * MULTIPLES[word], 0
        else:
            part += WORD_VALUES.get(word, 0)
    return whole + part


def shown(written: str, number: int | Decimal) -> str:
    """A number as it is shown: its words where it was written in words, else digits with thousands set apart."""
    if _IN_THOUSANDS.fullmatch(written):
        return f"{Decimal(number).normalize():,f}"
    return " ".join(written.casefold().split()) if re.search("[A-Za-z]", written) else f"{number:,}"


def scale(written: str) -> int:
    """What the last word of a number multiplies by; 1 where none does."""
    last = re.search(r"[a-z]+$", written.casefold())
    return MULTIPLES.get(last[0], 1) if last else 1
