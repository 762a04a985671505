"""Sums of quantities that keep every qualifier, name every part without a number and every size without one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from components.facts.values.quantity import NOT_STATED, Quantity
from components.words import text


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of quantities that keeps every qualifier and names every part without a number.

    `low` is what the words guarantee, `high` what they allow (None: open), `unstated` the names of the
    parts whose number is not stated, `words` the single quantity when there is only one part. `above` and `below` say
    that the sum is more than `low` and less than `high`. `sizes` are the parts of which only a size was said, such as
    hundreds, each with its name, `sized` the least they can mean, which `low` counts, `capped` what the others allow.
    """

    low: int = 0
    high: int | None = 0
    approximate: bool = False
    unstated: tuple[str, ...] = ()
    parts: int = 0
    words_of_one: str = ""
    above: bool = False
    below: bool = False
    sizes: tuple[tuple[str, str], ...] = ()
    sized: int = 0
    capped: int | None = 0

    def __add__(self, other: Total) -> Total:
        """The sum of both, nothing lost."""
        return Total(
            self.low + other.low,
            _sum(self.high, other.high),
            self.approximate or other.approximate,
            self.unstated + other.unstated,
            self.parts + other.parts,
            self.words_of_one if not other.parts else other.words_of_one if not self.parts else "",
            self.above or other.above,
            self.below or other.below,
            self.sizes + other.sizes,
            self.sized + other.sized,
            _sum(self.capped, other.capped),
        )

    def without(self, part: Total) -> Total:
        """What is left when a part goes: bounds move as far as the words allow, never below zero."""
        low = 0 if part.high is None or part.unstated else max(0, self.low - part.high)
        return replace(
            self,
            low=low,
            high=(high := _rest(self.high, part.low)),
            approximate=self.approximate or part.approximate,
            words_of_one="",
            above=low > 0 and (self.above or part.below),
            below=bool(high) and (self.below or part.above),
            sizes=(),
            sized=0,
            capped=high,
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
        """The number alone, without the parts that have none: '3,000', 'at least about 3,600 plus hundreds'."""
        return " plus ".join(self._numbers(named=False)) if self.stated else NOT_STATED

    def _number(self, low: int, high: int | None, *, more: bool) -> str:
        """A number between two bounds in words; `more` says that some come on top who have none."""
        about, least = "about " if self.approximate else "", "more than" if self.above else "at least"
        if high is None or (more and low == high > 0):
            return f"{least} {about}{low:,}"
        if high == low:
            return f"{about}{low:,}"
        if not low:
            return f"{'fewer than' if self.below else 'up to'} {about}{high:,}"
        if self.above or self.below:
            return f"{least} {about}{low:,} and {'fewer than' if self.below else 'at most'} {about}{high:,}"
        return f"{about}{low:,}-{high:,}"

    @property
    def words(self) -> str:
        """The whole sum in words, the parts without a number named."""
        return self._said(", ".join(dict.fromkeys(name for name in self.unstated if name)), named=True)

    def _said(self, names: str, *, named: bool) -> str:
        if not self.parts:
            return "none announced"
        if not self.stated:
            return f"{NOT_STATED} ({names})" if names else NOT_STATED
        forces = "a force whose number is" if len(self.unstated) == 1 else "forces whose numbers are"
        beside = [f"{forces} not stated" + (f" ({names})" if names else "")] if self.unstated else []
        number, *sizes = self._numbers(named=named)
        return f"{number}, plus {text.join([*sizes, *beside])}" if sizes or beside else number

    def _numbers(self, *, named: bool) -> list[str]:
        """The number, then each size that was said without one."""
        if self.words_of_one:
            return [self.words_of_one]
        if not self.sizes:
            return [self._number(self.low, self.high, more=bool(self.unstated))]
        if named:
            sizes = [f"{words} from {name}" if name else words for name, words in self.sizes]
        else:
            sizes = sorted({words for _, words in self.sizes})
        if self.parts == len(self.unstated) + len(self.sizes):
            return sizes
        return [self._number(self.low - self.sized, self.capped, more=True), *sizes]

    @property
    def nameless_words(self) -> str:
        """The whole sum in words, for where it is plain whose parts have no number."""
        return self._said("", named=False)

    def __str__(self) -> str:
        """The whole sum in words."""
        return self.words


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _rest(high: int | None, gone: int) -> int | None:
    return None if high is None else max(0, high - gone)


def part(quantity: Quantity, name: str = "") -> Total:
    """One quantity as a sum of one part; `name` says whose it is when it has no number."""
    if not quantity.stated:
        return Total(low=0, high=0, unstated=(name,), parts=1)
    number = quantity.best if quantity.best is not None else quantity.low or 0
    high = quantity.best if quantity.best is not None else quantity.high
    one = Total(number, high, quantity.approximate, (), 1, quantity.words, capped=high)
    if quantity.size:
        return replace(one, sizes=((name, quantity.words),), sized=number, capped=0)
    return replace(one, above=quantity.beyond and high is None, below=quantity.beyond and high is not None)


def total(parts: Iterable[tuple[str, Quantity]]) -> Total:
    """Add named quantities: 3000, about 600 and not stated give 'at least about 3,600, plus ...'."""
    return sum((part(number, name) for name, number in parts), Total())
