"""Quantities keep their words, alone and in sums."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.facts.values.numbers import SIZES
from components.facts.values.quantity import (
    ABOUT,
    AFTER,
    CEILINGS,
    FLOORS,
    Quantity,
    quantity,
)
from components.facts.values.total import Total, part, total

NUMBERS = st.integers(0, 10**9)
NAMES = st.sampled_from(["Canada", "Examplia", "UK"])


def _written(number: int) -> st.SearchStrategy[str]:
    return st.sampled_from([str(number), f"{number:,}"])


def _cased(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return words.flatmap(lambda text: st.sampled_from([text, text.capitalize(), f"  {text} "]))


WORDED = [
    "six", "twenty", "twenty-five", "a dozen", "half a dozen", "two dozen", "a hundred", "six hundred", "a thousand",
    "one hundred and fifty", "twenty-five thousand three hundred", "1.2 million", "half a million", "1.5k", "111K",
]  # fmt: skip
BARE = NUMBERS.flatmap(_written) | st.sampled_from(WORDED)
HEDGED = st.builds(lambda about, number: f"{about} {number}", st.sampled_from(ABOUT), BARE) | BARE
BOUNDED = st.builds(lambda bound, number: f"{bound} {number}", st.sampled_from(FLOORS + CEILINGS), HEDGED)
RANGES = st.builds(
    lambda low, more, dash: f"{low:,}{dash}{low + more:,}",
    NUMBERS,
    st.integers(1, 10**6),
    st.sampled_from(["-", " - ", "\N{EN DASH}", " to "]),
)
BETWEEN = st.builds(
    lambda form, low, more: form.format(f"{low:,}", f"{low + more:,}"),
    st.sampled_from(["between {} and {}", "from {} to {}", "between about {} and {}"]), NUMBERS, st.integers(1, 10**6),
)  # fmt: skip
AFTERWARDS = st.builds(lambda number, after: f"{number}{after}", BARE, st.sampled_from(sorted(AFTER)))
SIZED = st.builds(
    lambda floor, size: f"{floor}{size}", st.sampled_from(["", "at least ", "over "]), st.sampled_from(sorted(SIZES))
)
WORDINGS = _cased(HEDGED | BOUNDED | RANGES | BETWEEN | AFTERWARDS | SIZED | st.just("not stated"))
QUANTITIES = WORDINGS.map(quantity)
PARTS = st.lists(st.tuples(NAMES, QUANTITIES), max_size=6)


@pytest.mark.parametrize(
    ("text", "words", "low", "best", "high"),
    [
        ("3000", "3,000", 3000, 3000, 3000),
        ("3,000", "3,000", 3000, 3000, 3000),
        ("0", "0", 0, 0, 0),
        ("about 600", "about 600", None, 600, None),
        ("~600", "about 600", None, 600, None),
        ("nearly 4,000", "nearly 4,000", None, 4000, None),
        ("more than 250", "more than 250", 250, None, None),
        ("More than a dozen", "more than a dozen", 12, None, None),
        ("at least 12", "at least 12", 12, None, None),
        ("at least about 12", "at least about 12", 12, None, None),
        ("up to 600", "up to 600", 0, None, 600),
        ("fewer than 4000", "fewer than 4,000", 0, None, 4000),
        ("3500-4000", "3,500-4,000", 3500, None, 4000),
        ("3500\N{EN DASH}4000", "3,500-4,000", 3500, None, 4000),
        ("3,500 to 4,000", "3,500-4,000", 3500, None, 4000),
        ("about 3500-4000", "about 3,500-4,000", 3500, None, 4000),
        ("between 2,500 and 3,000", "between 2,500 and 3,000", 2500, None, 3000),
        ("from 2,500 to 3,000", "from 2,500 to 3,000", 2500, None, 3000),
        ("600+", "600+", 600, None, None),
        ("600-plus", "600-plus", 600, None, None),
        ("600 or more", "600 or more", 600, None, None),
        ("600 or fewer", "600 or fewer", 0, None, 600),
        ("1,000 or so", "1,000 or so", None, 1000, None),
        ("no less than 600", "no less than 600", 600, None, None),
        ("max 600", "max 600", 0, None, 600),
        ("six hundred", "six hundred", 600, 600, 600),
        ("nearly a thousand", "nearly a thousand", None, 1000, None),
        ("half a dozen", "half a dozen", 6, 6, 6),
        ("1.5k", "1,500", 1500, 1500, 1500),
        ("1.2 million", "1.2 million", 1_200_000, 1_200_000, 1_200_000),
        ("an estimated 5,000", "an estimated 5,000", None, 5000, None),
        ("ca. 600", "ca. 600", None, 600, None),
        ("500 to a thousand", "500-1,000", 500, None, 1000),
        ("hundreds", "hundreds", 200, None, None),
        ("several hundred", "several hundred", 200, None, None),
        ("at least several thousand", "at least several thousand", 2000, None, None),
        ("dozens", "dozens", 24, None, None),
        ("thousands", "thousands", 2000, None, None),
        ("not stated", "not stated", None, None, None),
        ("Not  Stated", "not stated", None, None, None),
    ],
)
def test_words_bound_what_they_say_and_no_more(text, words, low, best, high):
    said = quantity(text)
    assert (str(said), said.low, said.best, said.high) == (words, low, best, high)


@pytest.mark.parametrize(
    ("text", "solid", "top", "more"),
    [
        ("3000", 3000, 3000, False),
        ("about 600", 600, 600, False),
        ("more than 250", 250, 250, True),
        ("at least about 250", 250, 250, True),
        ("up to 600", 0, 600, False),
        ("3500-4000", 3500, 4000, False),
    ],
)
def test_a_mark_is_solid_to_what_is_stated_hatched_to_the_most_and_open_above_a_floor(text, solid, top, more):
    reach = quantity(text).extent
    assert (reach.solid, reach.top, reach.hatched, reach.open) == (solid, top, top - solid, more)
    assert reach.approximate == ("about" in text)
    assert reach.stated


def test_a_number_not_stated_has_no_extent():
    assert not quantity("not stated").extent.stated


@given(WORDINGS)
def test_what_is_shown_is_read_back_equal(text):
    said = quantity(text)
    assert quantity(str(said)) == said


@given(QUANTITIES)
def test_bounds_are_in_order_and_never_invented(said):
    low, high = said.low if said.low is not None else 0, said.high if said.high is not None else 10**10
    assert 0 <= low <= high
    assert said.stated == said.extent.stated
    if said.kind == "exact" and said.approximate:
        assert (said.low, said.high) == (None, None)
    if said.best is not None and not said.approximate:
        assert said.low == said.best == said.high


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("abuot 600", "about 600"),
        ("abuot  3,000", "about 3,000"),
        ("up tp 600", "up to 600"),
        ("mor than 250", "more than 250"),
        ("aproximately 40", "approximately 40"),
        ("not sated", "not stated"),
        ("3 000", "3,000"),
        ("3.000", "3,000"),
        ("about 3 000", "about 3,000"),
        ("abuot 3 000", "about 3,000"),
    ],
)
def test_a_slip_is_refused_with_what_was_meant(text, suggested):
    with pytest.raises(ValueError, match=rf"\(did you mean '{re.escape(suggested)}'\?\)$"):
        quantity(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("an additional 1,000", "did you mean '1,000' with 'counts: adds', which says that they come on top?"),
        ("1,000 more", "did you mean '1,000' with 'counts: adds'"),
        ("a total of 4,400", "did you mean '4,400' with 'counts: total', which says that it is the whole force?"),
        ("600 soldiers", "did you mean '600'? the number stands alone; who they are belongs in 'units' or a note"),
        ("plus de 3 000 soldats", "did you mean 'more than 3,000'? the number stands alone"),
        ("etwa 600", "did you mean 'about 600'?"),
        ("mehrere hundert", "did you mean 'several hundred'?"),
        ("zwischen 500 und 600", "did you mean 'between 500 and 600'?"),
        ("unos 600", "did you mean 'about 600'?"),
        ("sechshundert", "did you mean 'six hundred'?"),
        ("etwa zweitausend", "did you mean 'about two thousand'?"),
        ("seiscientos", "did you mean 'six hundred'?"),
        ("six cents", "did you mean 'six hundred'?"),
        ("deux mille", "did you mean 'two thousand'?"),
        ("٣٬٠٠٠", "did you mean '3,000'?"),
        ("1,5k", "did you mean '1.5k'?"),
        ("1.2m", "did you mean '1.2 million'?"),
        (">600", "did you mean 'more than 600'?"),
        ("three aircraft", "did you mean 'not stated', and 'equipment: three aircraft'?"),
        ("two companies", "did you mean 'not stated', and 'units: two companies'?"),
        ("TBC", "did you mean 'not stated'?"),
        ("none", "write 0 where it is said that there are none"),
        ("nearly tow hundred", "did you mean 'nearly two hundred'?"),
    ],
)
def test_what_desks_write_elsewhere_is_refused_with_its_cure(text, hint):
    with pytest.raises(ValueError, match=rf" \({re.escape(hint)}"):
        quantity(text)


@pytest.mark.parametrize(
    "text",
    ["600 at most", "600 fewer", "1.5b", "3t", "sixt", "dix", "up to hundreds", "two to three hundred", "a a hundred"],
)
def test_what_could_mean_several_things_is_not_guessed(text):
    with pytest.raises(ValueError, match=f"'{text}'$"):
        quantity(text)


@given(WORDINGS, st.randoms(use_true_random=False))
def test_a_suggestion_never_changes_a_fact(text, random):
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    if not letters:
        return
    at, letter = random.choice(letters), random.choice("abcdefghijklmnopqrstuvwxyz")
    slip = random.choice(
        [text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :]]
    )
    if re.search(r"\dm\b", slip):
        return  # short for a million, whatever it was before
    try:
        quantity(slip)
    except ValueError as error:
        hint = re.search(r"did you mean '(.*?)'", str(error))
        assert hint is None or replace(quantity(hint[1]), words="") == replace(quantity(text), words="")


@pytest.mark.parametrize(
    "text",
    [
        "-5", "+5", "1e3", "3,00", "30,00", "3,0000", ",300", "010", "007", "0x10", "1_000", "3000.5", "½", "٣٠٠",
        "3O00", "", " ",
        "about", "about about 5", "600 troops", "up to", "not", "none", "unknown", "some", "-", "5-", "-5-6",
        "1-2-3",
        "NO", "true", "nıne", "12:30", "3000;4000", "3,000,00", "about600", "~", "#", "\0", "3\N{MINUS SIGN}4",
    ],
)  # fmt: skip
def test_what_is_no_quantity_is_refused(text):
    with pytest.raises(ValueError, match="expected a quantity such as 3000, 'about 600'"):
        quantity(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("4000-3500", "a range runs from the smaller to the larger number, got '4000-3500'"),
        ("5-5", "a range runs from the smaller to the larger number, got '5-5'"),
        ("More than 5-6", "a range cannot also be a bound: write '5-6', got 'More than 5-6'"),
        ("10000000000", "expected a number below 10,000,000,000, got '10000000000'"),
        ("about 99,999,999,999", "expected a number below 10,000,000,000, got 'about 99,999,999,999'"),
    ],
)
def test_a_number_that_cannot_be_is_refused(text, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        quantity(text)


@pytest.mark.parametrize("text", ["9" * 100_000, "about " * 20_000, "1," + "000," * 20_000, "x" * 100_000 + " 600"])
def test_a_long_text_is_refused_at_once(text):
    started = time.process_time()
    with pytest.raises(ValueError, match="expected a"):
        quantity(text)
    assert time.process_time() - started < 10


@given(st.text() | st.text(alphabet="0123456789,.-~ aboutmrehnlsdzp\N{EN DASH}", max_size=30))
@example("İ 600")
@example("about ²")
@example("abuot 6x0")
@example("abuot 3 000")
def test_any_text_is_read_or_refused(text):
    try:
        said = quantity(text)
    except ValueError as error:
        suggestion = re.search(r"did you mean '([^']*)'\?\)$", str(error))
        if suggestion:
            quantity(suggestion[1])
    else:
        assert quantity(said.words) == said


def test_the_sum_of_the_wire_article():
    said = [("US", quantity("3,000")), ("UK", quantity("about 600")), ("Canada", quantity("not stated"))]
    assert str(total(said)) == "at least about 3,600, plus a force whose number is not stated (Canada)"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([], "none announced"),
        (["not stated"], "not stated (A)"),
        (["not stated", "not stated"], "not stated (A, B)"),
        (["3000"], "3,000"),
        (["3000", "600"], "3,600"),
        (["3000", "about 600"], "about 3,600"),
        (["3000", "more than 250"], "more than 3,250"),
        (["3000", "at least 250"], "at least 3,250"),
        (["3000", "fewer than 600"], "at least 3,000 and fewer than 3,600"),
        (["fewer than 300", "under 600"], "fewer than 900"),
        (["3000", "up to 600"], "3,000-3,600"),
        (["up to 300", "up to about 600"], "up to about 900"),
        (["more than 250", "up to 600"], "more than 250"),
        (["3000", "hundreds"], "at least 3,000, plus hundreds from B"),
        (["hundreds", "dozens"], "hundreds from A, plus dozens from B"),
        (
            ["about 3000", "several hundred", "not stated"],
            "at least about 3,000, plus several hundred from B and a force whose number is not stated (C)",
        ),
        (["3000", "150-200"], "3,150-3,200"),
        (["3000", "not stated", "not stated"], "at least 3,000, plus forces whose numbers are not stated (B, C)"),
        (["150-200", "not stated"], "150-200, plus a force whose number is not stated (B)"),
        (["up to 600", "not stated"], "up to 600, plus a force whose number is not stated (B)"),
        (["0", "not stated"], "0, plus a force whose number is not stated (B)"),
    ],
)
def test_sums_in_words(said, words):
    assert total(zip("ABC", map(quantity, said), strict=False)).words == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["40", "hundreds", "at least 12"], "at least 52 plus hundreds"),
        (["hundreds", "hundreds", "not stated"], "hundreds"),
        (["about 280", "dozens", "hundreds"], "at least about 280 plus dozens plus hundreds"),
    ],
)
def test_the_number_of_a_sum_says_in_words_what_is_a_size_without_one(said, words):
    assert total(zip("ABC", map(quantity, said), strict=False)).number_words == words


@given(NAMES, QUANTITIES)
def test_a_sum_of_one_keeps_the_very_words(name, said):
    alone = total([(name, said)])
    assert alone.words == (said.words if said.stated else f"not stated ({name})")
    assert alone.number_words == said.words


@given(PARTS, st.randoms())
def test_the_order_of_a_sum_does_not_matter(parts, random):
    shuffled = random.sample(parts, len(parts))
    one, other = total(parts), total(shuffled)
    assert (one.low, one.high, one.approximate, one.parts) == (other.low, other.high, other.approximate, other.parts)
    assert sorted(one.unstated) == sorted(other.unstated)
    assert one.number_words == other.number_words


@given(PARTS, PARTS)
def test_sums_can_be_added_up_in_steps(some, more):
    assert total(some) + total(more) == total(some + more)


@given(PARTS)
def test_no_qualifier_and_no_missing_part_is_lost(parts):
    together, words = total(parts), total(parts).words
    said = [quantity for _, quantity in parts]

    assert together.unstated == tuple(name for name, quantity in parts if not quantity.stated)
    assert all(name in words for name in together.unstated)
    assert ("not stated" in words) == any(not quantity.stated for quantity in said)
    assert together.approximate == any(quantity.approximate for quantity in said)
    assert (together.high is None) == any(quantity.kind == "floor" for quantity in said)
    if len(said) > 1 and together.stated:
        assert ("about" in words) == together.approximate
        assert together.high is not None or re.search("at least|more than|plus", words)


@given(PARTS, NAMES)
def test_a_part_without_a_number_never_changes_the_number(parts, name):
    before, after = total(parts), total([*parts, (name, quantity("not stated"))])
    assert (after.low, after.high, after.best) == (before.low, before.high, before.best)
    assert after.words != before.words or name in before.unstated
    assert after.unstated == (*before.unstated, name)


@given(PARTS, QUANTITIES)
def test_what_leaves_makes_a_sum_smaller_and_never_negative(parts, leaving):
    before, after = total(parts), total(parts).without(part(leaving))

    assert 0 <= after.low <= before.low
    if before.high is not None:
        assert after.high is not None
        assert after.low <= after.high <= before.high
    assert after.unstated == before.unstated
    assert after.stated == before.stated


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_exact_numbers_leave_an_exact_rest(stays, leaves):
    after = total([("UK", quantity(str(stays + leaves)))]).without(part(quantity(str(leaves))))
    assert after.best == stays
    assert after.words == f"{stays:,}"


def test_more_than_leaves_out_its_own_number_whatever_leaves():
    assert str(part(quantity("more than 3000")).without(part(quantity("1000")))) == "more than 2,000"
    assert str(part(quantity("3000")).without(part(quantity("fewer than 1000")))) == "more than 2,000 and at most 3,000"
    assert str(part(quantity("3000")).without(part(quantity("more than 1000")))) == "fewer than 2,000"


def test_a_withdrawal_without_a_number_leaves_the_rest_open():
    assert part(quantity("3000")).without(part(quantity("not stated"))).words == "up to 3,000"


@given(st.lists(st.tuples(NAMES, st.integers(0, 10**6).map(lambda number: quantity(str(number)))), max_size=6))
def test_numbers_add_up(parts):
    assert total(parts).low == sum(said.best or 0 for _, said in parts)


def test_nothing_is_not_zero():
    assert Total().best is None
    assert total([("Canada", quantity("not stated"))]).best is None
    assert isinstance(quantity("0"), Quantity)
    assert part(quantity("0")).best == 0
