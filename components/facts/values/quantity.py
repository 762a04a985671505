"""Numbers of people as they are said: exactly, about, at least, up to, a range, or not stated."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from components.facts.values.extent import Extent, extent
from components.facts.values.numbers import SIZES, WHOLE, any_of, scale, shown, value
from components.facts.values.quantity_cures import Cures

Bound = Literal["exact", "floor", "ceiling", "range", "not stated", "all"]
N = TypeVar("N", int, Decimal)

NOT_STATED = "not stated"
ALL = "all"
_BEYOND = ("more than", "over", "well over", "above", "in excess of")
FLOORS = (
    *_BEYOND, "at least", "no fewer than", "no less than", "not fewer than", "not less than", "upwards of",
    "a minimum of", "minimum", "min", "min.",
)  # fmt: skip
_SHORT_OF = ("fewer than", "less than", "below", "under")
CEILINGS = (
    *_SHORT_OF, "up to", "at most", "no more than", "not more than", "as many as", "a maximum of", "maximum", "max",
    "max.",
)  # fmt: skip
ABOUT = (
    "about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to", "an estimated",
    "estimated", "approx.", "approx", "circa", "ca.", "ca", "c.", "~",
)  # fmt: skip
RANGES = {"between": "and", "from": "to"}
"""What begins a range, and what stands between its numbers then."""
AFTER: dict[str, Bound | Literal["about"]] = {
    "+": "floor", "-plus": "floor", " plus": "floor", " or more": "floor", " or fewer": "ceiling",
    " or less": "ceiling", " or so": "about",
}  # fmt: skip
"""What may stand behind a number, and what it makes of it."""
PHRASES = (*FLOORS, *CEILINGS, *ABOUT, *RANGES, *RANGES.values(), *AFTER, *SIZES, NOT_STATED)
"""All that may be said beside a number."""
QUANTITY_EXAMPLES = "3000, 'about 600', 'more than 250', 'up to 600', '3500-4000' or 'not stated'"
LARGEST = 10**10


def grammar(number: str) -> str:
    """The pattern of what may be said of a number that itself reads as a pattern."""
    return (
        rf"(?:(?P<bound>{any_of([*FLOORS, *CEILINGS, *RANGES])})\s+)?"
        rf"(?:(?P<about>{any_of(ABOUT)})\s*\b)?"
        rf"(?P<low>{number})"
        rf"(?:(?P<after>{any_of(AFTER)})|\s*(?P<dash>-|–|\bto\b|\band\b)\s*(?P<high>{number}))?"
    )


SIZED = rf"(?:(?P<bound>{any_of(FLOORS)})\s+)?(?P<size>{any_of(SIZES)})"
"""The pattern of a size that names no number."""
_SIZE = re.compile(SIZED, re.IGNORECASE | re.ASCII)
_PATTERN = re.compile(grammar(WHOLE), re.IGNORECASE | re.ASCII)


class Reading(NamedTuple, Generic[N]):
    """What the words of a quantity say: as they are shown, what they do, their bounds, and whether they say about."""

    words: str
    kind: Bound
    low: N | None
    best: N | None
    high: N | None
    approximate: bool
    beyond: bool = False
    size: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people or things with the words it was said in.

    `low` and `high` are what the words themselves bound; None where they do not. An approximate number
    gets no invented margin: its `low` and `high` stay None and `best` holds the number. `beyond` says that a bound
    leaves out its own number (more than, fewer than), `size` that the words name none: then `low` is the least that
    they can mean.
    """

    words: str
    kind: Bound
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    beyond: bool = False
    size: bool = False

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

    Raises ValueError with what was expected and a suggestion that means the same.
    """
    words = " ".join(text.split())
    if words.casefold() == NOT_STATED:
        return Quantity(NOT_STATED, "not stated")
    read = reading(words, _PATTERN, _number)
    if read is None:
        raise ValueError(f"expected a quantity such as {QUANTITY_EXAMPLES}, got '{words}'{_CURES.of(words)}")
    return Quantity(*read)


def strength(text: str) -> Quantity:
    """Read a quantity of a force, which may also be all of it; raises ValueError as `quantity` does."""
    return Quantity(ALL, "all") if text.strip().casefold() == ALL else quantity(text)


def _number(text: str) -> int:
    number = value(text)
    if number != number.to_integral_value():
        raise ValueError(f"expected a whole number, got '{text}'")
    return int(number)


def reading(words: str, pattern: re.Pattern[str], number: Callable[[str], N]) -> Reading[N] | None:
    """What words say, their numbers read by `number`; None where they do not match a pattern made by `grammar`.

    Raises ValueError for what matches and does not fit together.
    """
    if size := _SIZE.fullmatch(words):
        name = size["size"].casefold()
        least = number(str(SIZES[name]))
        return Reading(_phrase(_fold(size["bound"]), name), "floor", least, None, None, approximate=False, size=True)
    match = pattern.fullmatch(words)
    return match and _numbered(match, number)


def _numbered(match: re.Match[str], number: Callable[[str], N]) -> Reading[N]:
    low, bound, about = number(match["low"]), _fold(match["bound"]), _fold(match["about"])
    high = number(match["high"]) if match["high"] else None
    if max(low, low if high is None else high) >= LARGEST:
        raise ValueError(f"expected a number below {LARGEST:,}, got '{match.string}'")
    if high is None and bound in RANGES:
        raise ValueError(f"'{bound}' begins a range: write '{bound} 500 {RANGES[bound]} 600', got '{match.string}'")
    if high is not None:
        return _range(match, bound, about, low, high)
    return _single(match, bound, about, low)


def _range(match: re.Match[str], bound: str, about: str, low: N, high: N) -> Reading[N]:
    text, dash = match.string, _fold(match["dash"])
    if bound and bound not in RANGES:
        raise ValueError(f"a range cannot also be a bound: write '{text[len(bound) :].strip()}', got '{text}'")
    if dash not in {RANGES.get(bound, dash), "-", "–"} or (dash == "and" and bound != "between"):
        raise ValueError(f"a range is written '500-600' or 'between 500 and 600', got '{text}'")
    if scale(match["low"]) == 1 < scale(match["high"]) and low * scale(match["high"]) < high:
        raise ValueError(f"write both numbers of a range in full, such as 5,000-6,000, got '{text}'")
    if low >= high:
        raise ValueError(f"a range runs from the smaller to the larger number, got '{text}'")
    words = f"{low:,} {RANGES[bound]} {high:,}" if bound else f"{low:,}-{high:,}"
    return Reading(_phrase(bound, _phrase(about, words)), "range", low, None, high, bool(about))


def _single(match: re.Match[str], bound: str, about: str, number: N) -> Reading[N]:
    after = _fold(match["after"])
    if after and (bound or (about and AFTER[after] == "about")):
        raise ValueError(f"expected one word for what the number bounds, got two in '{match.string}'")
    words = _phrase(bound, _phrase(about, shown(match["low"], number) + after))
    if bound in FLOORS or AFTER.get(after) == "floor":
        return Reading(words, "floor", number, None, None, bool(about), bound in _BEYOND)
    if bound in CEILINGS or AFTER.get(after) == "ceiling":
        return Reading(words, "ceiling", type(number)(0), None, number, bool(about), bound in _SHORT_OF)
    if about or after:
        return Reading(words, "exact", None, number, None, approximate=True)
    return Reading(words, "exact", number, number, number, approximate=False)


def _fold(word: str | None) -> str:
    return (word or "").casefold()


def _phrase(qualifier: str, rest: str) -> str:
    return "about " + rest if qualifier == "~" else f"{qualifier} {rest}".strip()


def _meaning(words: str) -> object:
    """What words say, but for the words; None where they are not understood."""
    try:
        read = reading(words, _PATTERN, _number)
    except ValueError:
        return None
    return read._replace(words="") if read else NOT_STATED if words == NOT_STATED else None


_CURES = Cures(_meaning, PHRASES)
