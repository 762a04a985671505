"""Words are written as large as their box holds, and never larger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.reports.formats.deck.text_room import fitted, line_count, text_height, text_width

SIZES = (28, 20, 12)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=300)


@given(WORDS, st.floats(0.5, 12), st.floats(0.3, 6))
def test_words_fit_their_box_whatever_they_are(words, width, height):
    short = fitted(words, SIZES, width, height)
    assert text_height(short.words, short.size, width) <= height + 0.01
    assert short.words == words or short.words.endswith("…")


@given(WORDS, st.floats(1, 12), st.floats(0.3, 6))
def test_larger_letters_would_not_fit(words, width, height):
    short = fitted(words, SIZES, width, height)
    for larger in SIZES[: SIZES.index(short.size)]:
        assert text_height(words, larger, width) > height


def test_lines_break_between_words_and_inside_what_is_too_long():
    assert line_count("", 12, 1) == 1
    assert line_count("aaaa aaaa", 12, text_width("aaaa", 12) + 0.01) == 2
    assert line_count("a" * 100, 12, text_width("a" * 50, 12) + 0.001) == 2


@pytest.mark.parametrize(("words", "inches"), [("Kilometres to the capital", 2.48), ("1,234,567", 1.01)])
def test_letters_are_as_wide_as_offices_print_them(words, inches):
    assert text_width(words, 18) == pytest.approx(inches, rel=0.05)
