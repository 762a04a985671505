"""Amounts with a unit: read as they are said, with fractions, and turned into another unit exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.values.amount import amount
from components.facts.values.quantity import quantity
from components.planning.plan_inputs import Conversion

PER_DAY = Conversion(Fraction(1, 24))
MINUTES_APART = Conversion(Fraction(60), inverse=True)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("0.85", (0.85, 0.85, 0.85)),
        ("1.5-2.25", (1.5, None, 2.25)),
        ("about 5,000", (None, 5000, None)),
        ("more than 10,000", (10_000, None, None)),
        ("up to 0.5", (0, None, 0.5)),
        ("about two", (None, 2, None)),
        ("-500", (-500, -500, -500)),
        ("not stated", (None, None, None)),
    ],
)
def test_an_amount_is_bounded_by_its_words(words, bounds):
    read = amount(words)
    assert (read.low, read.best, read.high) == bounds
    assert read.words == words
    assert read.stated == (words != "not stated")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("0,85", "did you mean '0.85'?"),
        ("2.5-1.5", "a range runs from the smaller to the larger number"),
        ("many", "expected an amount such as 0.85"),
        ("more than 1-2", "a range cannot also be a bound: write '1-2'"),
        ("-1-2", "expected an amount"),
        ("99999999999", "expected a number below 10,000,000,000"),
    ],
)
def test_what_is_no_amount_is_said(words, answer):
    with pytest.raises(ValueError, match="^" + answer.replace("?", r"\?") if answer[0] in "ae" else r"did you mean"):
        amount(words)


@given(st.integers(0, 10**9), st.sampled_from(["", "about ", "more than ", "up to ", "at least about "]))
def test_an_amount_without_a_fraction_says_what_a_quantity_says(number, qualifier):
    words = f"{qualifier}{number:,}"
    said, read = quantity(words), amount(words)
    assert (read.words, read.kind, read.approximate) == (said.words, said.kind, said.approximate)
    assert (read.low, read.best, read.high) == (said.low, said.best, said.high)
    assert read.whole


@pytest.mark.parametrize(
    ("words", "conversion", "bounds"),
    [
        ("90", PER_DAY, (3.75, 3.75, 3.75)),
        ("about 90", PER_DAY, (None, 3.75, None)),
        ("45", MINUTES_APART, (60 / 45,) * 3),
        ("15-20", MINUTES_APART, (3, None, 4)),
        ("at least 20", MINUTES_APART, (0, None, 3)),
        ("up to 20", MINUTES_APART, (3, None, None)),
        ("not stated", MINUTES_APART, (None, None, None)),
    ],
)
def test_another_unit_keeps_the_words_and_turns_the_bounds(words, conversion, bounds):
    turned = amount(words).converted(conversion)
    assert (turned.low, turned.best, turned.high) == pytest.approx(bounds)
    assert turned.words == words


WORDS = st.sampled_from(["{low}-{high}", "{low}", "about {low}", "over {low}"])


@given(st.integers(1, 10**6), st.integers(1, 10**6), WORDS)
def test_turned_round_twice_an_amount_is_what_it_was(low, more, words):
    said = amount(words.format(low=low, high=low + more))
    again = said.converted(MINUTES_APART).converted(MINUTES_APART)
    assert (again.words, again.kind) == (said.words, said.kind)
    assert (again.low, again.best, again.high) == pytest.approx((said.low, said.best, said.high))
