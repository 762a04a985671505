"""Numbers with a unit, said as quantities are, whole or with a fraction: 0.85, 1.5-2.25, about 5,000."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from components.facts.values.numbers import FRACTIONAL, value
from components.facts.values.quantity import NOT_STATED, PHRASES, Bound, grammar, reading
from components.facts.values.quantity_cures import Cures
from components.planning.plan_inputs import Conversion

LESS = "[-−]"
"""The sign of what is taken away: beds that close."""
AMOUNT_EXAMPLES = "0.85, 1.5-2.25, 'about 5,000', 'more than 10,000' or 'not stated'"
_PATTERN = re.compile(grammar(FRACTIONAL), re.IGNORECASE | re.ASCII)
_BELOW_ZERO = re.compile(rf"{LESS}\s*(?P<number>{FRACTIONAL})", re.IGNORECASE)
_TURNED: dict[Bound, Bound] = {"floor": "ceiling", "ceiling": "floor"}
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the words it was said in; bounds as those of a `Quantity`, in whatever unit it is of."""

    words: str
    kind: Bound
    low: float | None = None
    best: float | None = None
    high: float | None = None
    approximate: bool = False

    @property
    def stated(self) -> bool:
        """Whether any number was said."""
        return self.kind != "not stated"

    @property
    def bounds(self) -> tuple[float, ...]:
        """Every number that the words give."""
        return tuple(number for number in (self.low, self.best, self.high) if number is not None)

    @property
    def whole(self) -> bool:
        """Whether no number has a fraction."""
        return all(number.is_integer() for number in self.bounds)

    def converted(self, by: Conversion) -> Amount:
        """The same in another unit, in its own words; where it is turned round, what was a floor is a ceiling."""
        if not by.inverse:
            low, best, high = (None if each is None else float(each * by.factor) for each in self._each)
            return replace(self, low=low, best=best, high=high)
        high, best, low = (float(by.factor / each) if each else None for each in self._each)
        low = 0.0 if self.kind == "floor" else low
        return replace(self, kind=_TURNED.get(self.kind, self.kind), low=low, best=best, high=high)

    @property
    def _each(self) -> tuple[float | None, float | None, float | None]:
        return self.low, self.best, self.high

    def __str__(self) -> str:
        """The words, with thousands set apart."""
        return self.words


@lru_cache(maxsize=4096)
def amount(text: str) -> Amount:
    """Read an amount as people write it; raises ValueError with what was expected and a suggestion."""
    words = " ".join(text.split())
    if words.casefold() == NOT_STATED:
        return Amount(NOT_STATED, "not stated")
    if below := _BELOW_ZERO.fullmatch(words):
        number = -float(value(below["number"]))
        return Amount(f"-{below['number']}", "exact", number, number, number)
    read = reading(words, _PATTERN, value)
    if read is None:
        raise ValueError(f"expected an amount such as {AMOUNT_EXAMPLES}, got '{words}'{_suggestion(words)}")
    low, best, high = (None if each is None else float(each) for each in (read.low, read.best, read.high))
    return Amount(read.words, read.kind, low, best, high, read.approximate)


def _meaning(words: str) -> object:
    """What words say, but for the words; None where they are not understood."""
    try:
        read = reading(words, _PATTERN, value)
    except ValueError:
        return None
    return read._replace(words="") if read else NOT_STATED if words == NOT_STATED else None


def _suggestion(words: str) -> str:
    point = _DECIMAL_COMMA.sub(r"\1.\2", words)
    return f" (did you mean '{point}'?)" if point != words and _meaning(point) else _CURES.of(words)


_CURES = Cures(_meaning, PHRASES)
