"""Numbers of people as they are said: exactly, about, at least, up to, a range, or not stated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from components.facts.values.extent import Extent, extent
from components.problems import did_you_mean, nearest

Bound = Literal["exact", "floor", "ceiling", "range", "not stated", "all"]
N = TypeVar("N", int, Decimal)

NOT_STATED = "not stated"
ALL = "all"
FLOORS = ("more than", "at least", "over", "no fewer than", "upwards of")
CEILINGS = ("up to", "fewer than", "less than", "at most", "no more than", "as many as", "below", "under")
ABOUT = ("about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to", "~")
_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: number for number, word in enumerate(_TO_TWELVE, start=1)} | {"a dozen": 12, "two dozen": 24}
QUANTITY_EXAMPLES = "3000, 'about 600', 'more than 250', 'up to 600', '3500-4000' or 'not stated'"


def _words(choices: Iterable[str]) -> str:
    return "|".join(re.escape(choice) for choice in sorted(choices, key=len, reverse=True))


_NUMBER = rf"(?:0|[1-9]\d{{0,14}}|[1-9]\d{{0,2}}(?:,\d{{3}}){{1,4}}|{_words(NUMBER_WORDS)})"


def grammar(number: str) -> str:
    """The pattern of what may be said of a number that itself reads as a pattern."""
    return (
        rf"(?:(?P<bound>{_words(FLOORS + CEILINGS)})\s+)?"
        rf"(?:(?P<about>{_words(ABOUT)})\s*\b)?"
        rf"(?P<low>{number})(?:\s*(?:-|–|\bto\b)\s*(?P<high>{number}))?"
    )


PATTERN = grammar(_NUMBER)
_PATTERN = re.compile(PATTERN, re.IGNORECASE | re.ASCII)
LARGEST = 10**10


class Reading(NamedTuple, Generic[N]):
    """What the words of a quantity say: as they are shown, what they do, their bounds, and whether they say about."""

    words: str
    kind: Bound
    low: N | None
    best: N | None
    high: N | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people or things with the words it was said in.

    `low` and `high` are what the words themselves bound; None where they do not. An approximate number
    gets no invented margin: its `low` and `high` stay None and `best` holds the number.
    """

    words: str
    kind: Bound
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approximate: bool = False

    @property
    def stated(self) -> bool:
        """Whether any number was said."""
        return self.kind not in {NOT_STATED, ALL}

    @property
    def everybody(self) -> bool:
        """Whether the whole force is meant, however many they are."""
        return self.kind == ALL

    @property
    def extent(self) -> Extent:
        """How far a mark of it goes; its `top` is the largest number said."""
        return extent(self.low, self.best, self.high, approximate=self.approximate)

    def __str__(self) -> str:
        """The words, with thousands set apart."""
        return self.words


@lru_cache(maxsize=65536)
def quantity(text: str) -> Quantity:
    """Read a quantity as people write it.

    Raises ValueError with what was expected and a suggestion.
    """
    words = " ".join(text.split())
    if words.casefold() == NOT_STATED:
        return Quantity(NOT_STATED, "not stated")
    match = _PATTERN.fullmatch(words)
    if match is None:
        raise ValueError(f"expected a quantity such as {QUANTITY_EXAMPLES}, got '{words}'{_suggest(words)}")
    return Quantity(*reading(match, _number))


def strength(text: str) -> Quantity:
    """Read a quantity of a force, which may also be all of it; raises ValueError as `quantity` does."""
    return Quantity(ALL, "all") if text.strip().casefold() == ALL else quantity(text)


def _fold(word: str | None) -> str:
    return (word or "").casefold()


def _number(text: str) -> int:
    word = NUMBER_WORDS.get(text.casefold())
    return word if word is not None else int(text.replace(",", ""))


def reading(match: re.Match[str], number: Callable[[str], N]) -> Reading[N]:
    """What a match of `grammar` says, its numbers read by `number`; raises ValueError for what does not fit."""
    low, bound, about = number(match["low"]), _fold(match["bound"]), _fold(match["about"])
    high = number(match["high"]) if match["high"] else None
    if max(low, low if high is None else high) >= LARGEST:
        raise ValueError(f"expected a number below {LARGEST:,}, got '{match.string}'")
    if high is not None:
        return _range(match.string, bound, about, low, high)
    return _single(bound, about, low, match["low"])


def _range(text: str, bound: str, about: str, low: N, high: N) -> Reading[N]:
    if bound:
        raise ValueError(f"a range cannot also be a bound: write '{text[len(bound) :].strip()}', got '{text}'")
    if low >= high:
        raise ValueError(f"a range runs from the smaller to the larger number, got '{text}'")
    return Reading(_phrase(about, f"{low:,}-{high:,}"), "range", low, None, high, bool(about))


def _single(bound: str, about: str, number: N, written: str) -> Reading[N]:
    digits = written.casefold() if written.casefold() in NUMBER_WORDS else f"{number:,}"
    words = _phrase(bound, _phrase(about, digits))
    if bound in FLOORS:
        return Reading(words, "floor", number, None, None, bool(about))
    if bound in CEILINGS:
        return Reading(words, "ceiling", type(number)(0), None, number, bool(about))
    if about:
        return Reading(words, "exact", None, number, None, approximate=True)
    return Reading(words, "exact", number, number, number, approximate=False)


def _phrase(qualifier: str, rest: str) -> str:
    return "about " + rest if qualifier == "~" else f"{qualifier} {rest}".strip()


def _suggest(text: str) -> str:
    head = re.match(r"[^\d]*", text)
    words, rest = (head.group().strip(), text[head.end() :]) if head else (text, "")
    if not rest:
        return did_you_mean(text, [NOT_STATED, *NUMBER_WORDS])
    fixed = re.sub(r"[ .]", ",", rest) if re.fullmatch(r"[1-9]\d{0,2}(?:[ .]\d{3})+", rest) else rest
    meant = _phrase(nearest(words, [*FLOORS, *CEILINGS, *ABOUT]) or words, fixed) if words else fixed
    return f" (did you mean '{meant}'?)" if meant != text and _PATTERN.fullmatch(meant) else ""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of quantities that keeps every qualifier and names every part without a number.

    `low` is what the words guarantee, `high` what they allow (None: open), `unstated` the names of the
    parts whose number is not stated, `words` the single quantity when there is only one part.
    """

    low: int = 0
    high: int | None = 0
    approximate: bool = False
    unstated: tuple[str, ...] = ()
    parts: int = 0
    words_of_one: str = ""

    def __add__(self, other: Total) -> Total:
        """The sum of both, nothing lost."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Total(
            self.low + other.low,
            high,
            self.approximate or other.approximate,
            self.unstated + other.unstated,
            self.parts + other.parts,
            self.words_of_one if not other.parts else other.words_of_one if not self.parts else "",
        )

    def without(self, part: Total) -> Total:
        """What is left when a part goes: bounds move as far as the words allow, never below zero."""
        high = None if self.high is None else max(0, self.high - part.low)
        low = 0 if part.high is None or part.unstated else max(0, self.low - part.high)
        return replace(
            self,
            low=low,
            high=high,
            approximate=self.approximate or part.approximate,
            words_of_one="",
        )

    @property
    def stated(self) -> bool:
        """Whether any part was said with a number."""
        return self.parts > len(self.unstated)

    @property
    def best(self) -> int | None:
        """The one number of the sum, or None when its words bound it only or no part has a number."""
        return self.low if self.stated and self.high == self.low else None

    @property
    def number_words(self) -> str:
        """The number alone, without the parts that have none: '3,000', 'at least about 3,600'."""
        about = "about " if self.approximate else ""
        if not self.stated:
            return NOT_STATED
        if self.words_of_one and not self.unstated:
            return self.words_of_one
        if self.high is None or (self.unstated and self.low == self.high > 0):
            return f"at least {about}{self.low:,}"
        if self.high == self.low:
            return f"{about}{self.low:,}"
        return f"{about}{self.low:,}-{self.high:,}" if self.low else f"up to {about}{self.high:,}"

    @property
    def words(self) -> str:
        """The whole sum in words, the parts without a number named."""
        return self._said(", ".join(dict.fromkeys(name for name in self.unstated if name)))

    def _said(self, names: str) -> str:
        if not self.parts:
            return "none announced"
        if not self.stated:
            return f"{NOT_STATED} ({names})" if names else NOT_STATED
        if not self.unstated:
            return self.number_words
        forces = "a force whose number is" if len(self.unstated) == 1 else "forces whose numbers are"
        return f"{self.number_words}, plus {forces} not stated" + (f" ({names})" if names else "")

    @property
    def nameless_words(self) -> str:
        """The whole sum in words, for where it is plain whose parts have no number."""
        return self._said("")

    def __str__(self) -> str:
        """The whole sum in words."""
        return self.words


def part(quantity: Quantity, name: str = "") -> Total:
    """One quantity as a sum of one part; `name` says whose it is when it has no number."""
    if not quantity.stated:
        return Total(low=0, high=0, unstated=(name,), parts=1)
    number = quantity.best if quantity.best is not None else quantity.low or 0
    high = quantity.best if quantity.best is not None else quantity.high
    return Total(number, high, quantity.approximate, (), 1, quantity.words)


def total(parts: Iterable[tuple[str, Quantity]]) -> Total:
    """Add named quantities: 3000, about 600 and not stated give 'at least about 3,600, plus ...'."""
    return sum((part(number, name) for name, number in parts), Total())
