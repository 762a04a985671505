"""How numbers, days and lists are said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import chart_titles, text
from components.words.line_breaks import wrapped
from components.words.nouns import Nouns

WORD = st.text("abcdefgh-'é", min_size=1, max_size=20)
SAID = st.lists(WORD, max_size=30).map(" ".join)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no capitals"), (1, "one capital"), (2, "two capitals"), (10, "ten capitals"), (11, "11 capitals"),
     (3600, "3,600 capitals"), (-1, "-1 capitals")],
)  # fmt: skip
def test_a_number_with_its_noun(number, words):
    assert text.count(number, "capital") == words


def test_a_noun_with_a_plural_of_its_own():
    assert text.count(2, "country", "countries") == "two countries"


@given(st.integers(11, 10**9))
def test_a_number_is_not_changed_by_saying_it(number):
    assert text.count(number, "day") == f"{number:,} days"


@pytest.mark.parametrize(
    ("listed", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list(listed, words):
    assert text.join(listed) == text.join(iter(listed)) == words


@given(st.lists(WORD, min_size=1))
def test_a_list_names_everything_once_and_in_order(listed):
    assert text.join(listed).replace(" and ", ", ").split(", ") == listed


@given(SAID, st.integers(1, 60))
def test_wrapping_keeps_every_word_and_the_width(said, width):
    lines = wrapped(said, width).split("<br>")
    assert "".join("".join(lines).split()) == "".join(said.split())
    assert all(" ".join(line.split()) == line and len(line) <= width for line in lines)


def test_a_number_stays_with_what_it_counts_where_that_fits():
    assert wrapped("Capitals counted as lost: 16 (9 claims)", 31) == "Capitals counted as lost: 16<br>(9 claims)"
    assert wrapped("the ministry, 25 Aug", 16) == "the ministry,<br>25 Aug"
    assert wrapped("25 Aug", 4) == "25<br>Aug"


@given(SAID, st.integers(1, 60), st.integers(1, 4))
def test_wrapping_to_some_lines_says_that_there_is_more(said, width, most):
    lines = wrapped(said, width, most).split("<br>")
    whole = wrapped(said, width).split("<br>")
    assert len(lines) == min(len(whole), most)
    assert lines[-1].endswith("…") == (len(whole) > most)


@given(st.text())
def test_a_sentence_begins_with_a_capital_and_goes_on_as_it_was(words):
    assert text.sentence(words)[1:].endswith(words[1:])
    assert text.sentence(text.sentence(words)) == text.sentence(words)


def test_a_sentence_keeps_names():
    assert text.sentence("at least 3,600 from the UK") == "At least 3,600 from the UK"
    assert text.sentence("") == ""


def test_days():
    assert text.day(date(2021, 8, 3)) == "3 Aug 2021"
    assert text.short_day(date(2021, 8, 13)) == "13 Aug"


@pytest.mark.parametrize(
    ("days", "words"), [(30, "30 days ahead"), (1, "one day ahead"), (0, "today"), (-1, "one day ago")]
)
def test_how_far_a_day_lies(days, words):
    assert text.ahead(days) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2021, 8, 13), date(2021, 8, 13), "13 Aug 2021"),
        (date(2021, 8, 13), date(2021, 8, 15), "13 to 15 Aug 2021"),
        (date(2021, 8, 30), date(2021, 9, 2), "30 Aug to 2 Sep 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 Dec 2021 to 2 Jan 2022"),
        (date(2021, 8, 13), None, "from 13 Aug 2021"),
        (None, date(2021, 8, 13), "by 13 Aug 2021"),
    ],
)
def test_spans(start, end, words):
    assert text.span(start, end) == words
    assert text.span(start, end, approximate=True, uncertain=True) == f"about {words}, uncertain"


def test_whose_word_a_view_rests_on():
    assert text.according_to([]) == "according to all sources"
    assert text.according_to(["AP", "BBC"]) == "according to AP and BBC"


@pytest.mark.parametrize("page", text.PAGES)
def test_every_page_has_a_name_and_a_question(page):
    assert text.PAGES[page]
    assert text.PAGE_QUESTIONS[page].endswith("?")


@pytest.mark.parametrize(
    ("number", "unstated", "there", "left", "clause"),
    [
        (None, "", False, False, "none announced"),
        (None, "", True, False, "no new force announced"),
        (None, "", True, True, "no force announced to come"),
        ("3,000", "", False, False, "3,000 announced"),
        ("not stated", "Canada", False, False, "a force of unstated number (Canada) announced"),
        (
            "at least about 3,600",
            "Canada",
            False,
            False,
            "at least about 3,600 announced, plus Canada without a number",
        ),
    ],
)
def test_what_is_announced_is_said_in_a_clause(number, unstated, there, left, clause):
    assert chart_titles.announced_clause(number, unstated, there=there, left=left) == clause


@pytest.mark.parametrize(
    ("lost", "title"),
    [
        (0, "3,000 announced, about 100 reported present, no capital reported lost"),
        (2, "3,000 announced, about 100 reported present, two capitals lost"),
    ],
)
def test_titles_of_the_race(lost, title):
    assert chart_titles.race_title("3,000 announced", "about 100 reported present", Nouns().lost(lost)) == title


@pytest.mark.parametrize(
    ("claims", "single", "sources", "title"),
    [
        (1, 0, 2, "The only claim rests on several sources"),
        (5, 0, 2, "All 5 claims rest on several sources"),
        (5, 1, 3, "1 of 5 claims rests on a single source"),
        (5, 4, 3, "4 of 5 claims rest on a single source"),
        (1, 1, 1, "The only claim rests on one source"),
    ],
)
def test_what_claims_rest_on_is_counted_in_whole_sentences(claims: int, single: int, sources: int, title: str) -> None:
    assert chart_titles.coverage_title(claims, single, sources) == title
