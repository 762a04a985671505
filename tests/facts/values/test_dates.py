"""Days, spans and horizons: what is read, what is refused, and that nothing else can happen."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.facts.values.dates import FIRST_YEAR, LAST_YEAR, Horizon, parse_day, parse_horizon, parse_span

DAY = date(2021, 8, 13)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
DOUBTS = st.sampled_from(["", "~", "?", "%"])


@given(DAYS)
def test_a_day_is_read_back(written):
    assert parse_day(written.isoformat()) == written
    found = parse_span(written.isoformat())
    assert (found.start, found.end, found.exact) == (written, written, True)


@settings(max_examples=30)
@given(DAYS, st.integers(0, 1000), DOUBTS, DOUBTS)
def test_a_span_is_read_back(first, length, doubt, other_doubt):
    last = min(first, date(LAST_YEAR - 3, 1, 1)) + timedelta(days=length)
    first = min(first, last)
    text = f"{first}{doubt}/{last}{other_doubt}"
    found = parse_span(text)

    assert (found.start, found.end, str(found)) == (first, last, text)
    assert parse_span(str(found)) == found
    assert found.approximate == any(sign in "~%" for sign in doubt + other_doubt)
    assert found.uncertain == any(sign in "?%" for sign in doubt + other_doubt)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021-08-13/2021-08-15", DAY, date(2021, 8, 15)),
        ("2021-08-13/2021-08-13", DAY, DAY),
        ("2021-08", date(2021, 8, 1), date(2021, 8, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-08/2021-09", date(2021, 8, 1), date(2021, 9, 30)),
        ("2021-08-13/..", DAY, None),
        ("../2021-08-13", None, DAY),
    ],
)
def test_spans_run_from_their_first_to_their_last_day(text, start, end):
    found = parse_span(text)
    assert (found.start, found.end) == (start, end)
    assert not found.approximate
    assert not found.uncertain


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2021-08-13~", True, False),
        ("2021-08-13?", False, True),
        ("2021-08-13%", True, True),
        ("2021-08~", True, False),
        ("2021-08-13~/2021-08-15", True, False),
        ("2021-08-13/2021-08-15?", False, True),
        ("2021-08-13~/2021-08-15?", True, True),
    ],
)
def test_no_doubt_is_lost(text, approximate, uncertain):
    found = parse_span(text)
    assert (found.approximate, found.uncertain, found.exact) == (approximate, uncertain, False)


def test_only_one_known_day_is_exact():
    assert parse_span("2021-08-13").exact
    assert not parse_span("2021-08-13/2021-08-15").exact
    assert not parse_span("2021-08").exact
    assert not parse_span("2021-08-13/..").exact


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2021-8-13", "expected a day such as 2021-08-13, got '2021-8-13' (did you mean '2021-08-13'?)"),
        ("2021/08/13", "expected a day such as 2021-08-13, got '2021/08/13' (did you mean '2021-08-13'?)"),
        ("2021-13-40", "expected a day of the calendar, got '2021-13-40' (month must be in 1..12)"),
        ("0999-12-31", "expected a day of the years 1000 to 9000, got '0999-12-31'"),
        ("9999-12-31", "expected a day of the years 1000 to 9000, got '9999-12-31'"),
        ("10000-01-01", "expected a day such as 2021-08-13, got '10000-01-01'"),
        ("2023-02-29", "expected a day of the calendar, got '2023-02-29' (day "),
        ("13 August 2021", "expected a day such as 2021-08-13, got '13 August 2021'"),
        ("2021-08-13~", "expected a day such as 2021-08-13, got '2021-08-13~'"),
        *(
            (text, f"expected a day such as 2021-08-13, got '{text}' ({hint})")
            for text, hint in (
                ("20230430", "did you mean '2023-04-30'?"),
                ("30.04.2023", "did you mean '2023-04-30'?"),
                ("22/4/2023", "did you mean '2023-04-22'?"),
                ("4/5/2023", "the year comes first, then the month: is it 2023-05-04 or 2023-04-05?"),
                ("22 April 2023", "did you mean '2023-04-22'?"),
                ("Sat, April 22nd, 2023", "did you mean '2023-04-22'?"),
                ("2023\N{NON-BREAKING HYPHEN}04\N{NON-BREAKING HYPHEN}22", "did you mean '2023-04-22'?"),
                ("April 22", "a day needs its year, and the month as a number: the year, then -04-22"),
                ("31 February", "the calendar has no 31 February"),
                ("31 February 2021", "the calendar has no 31 February 2021"),
                ("22/4/23", "a day needs its year, in four digits"),
                ("yesterday", "write the day itself: tomorrow this word means another"),
            )
        ),
    ],
)
def test_what_is_no_day_is_refused(text, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2021-02-30", "expected a day of the calendar, got '2021-02-30'"),
        ("2021-02-30/2021-03-01", "expected a day of the calendar, got '2021-02-30'"),
        ("2021-02-27/2021-02-29~", "expected a day of the calendar, got '2021-02-29'"),
        ("9999", "expected a day of the years 1000 to 9000, got '9999'"),
        ("../9001-01", "expected a day of the years 1000 to 9000, got '../9001-01'"),
        ("0001-01/..", "expected a day of the years 1000 to 9000, got '0001-01/..'"),
        ("2021-08-15/2021-08-13", "this span ends before it begins: '2021-08-15/2021-08-13'"),
        ("../..", "expected at least one day, got '../..'"),
    ],
)
def test_an_impossible_span_is_refused(text, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        parse_span(text)


BLANK_END = (
    "; write '..' for an end that is open; an end left blank means one that nobody knows, and is not read: "
    "write the day that is known alone"
)
FORMS = (
    "{0:%d/%m/%Y}",
    "{0:%m/%d/%Y}",
    "{0.day}.{0.month}.{0.year}",
    "{0:%Y%m%d}",
    "{0:%d %B %Y}",
    "{0:%b} {0.day}, {0.year}",
)


@given(DAYS, st.sampled_from(FORMS))
def test_a_suggested_day_is_the_day_that_was_written(day, form):
    with pytest.raises(ValueError, match="expected a day") as refused:
        parse_day(form.format(day))
    hint = str(refused.value).split(" (")[-1]
    assert f"{day}" in hint
    assert hint.startswith(("did you mean", "the year comes first"))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2021-08-13T10:00:00", "; give the day only"),
        ("2021-08-13T10:00:00Z/2021-08-14", "; give the day only"),
        ("2021-08-13/", BLANK_END),
        ("/2021-08-13", BLANK_END),
        ("2021-08-13 to 2021-08-15", " (did you mean '2021-08-13/2021-08-15'?)"),
        ("2021-08-13\N{EN DASH}2021-08-15", " (did you mean '2021-08-13/2021-08-15'?)"),
        ("about 13 Aug 2021", " (did you mean '2021-08-13~'?)"),
        ("2021-8-3", " (did you mean '2021-08-03'?)"),
        ("23-25 April 2023", " (did you mean '2023-04-23/2023-04-25'?)"),
        ("23rd to 25th of April 2023", " (did you mean '2023-04-23/2023-04-25'?)"),
        ("between 23 and 25 April 2023", " (did you mean '2023-04-23/2023-04-25'?)"),
        ("23\N{EN DASH}25.04.2023", " (did you mean '2023-04-23/2023-04-25'?)"),
        ("April 23-25, 2023", " (did you mean '2023-04-23/2023-04-25'?)"),
        ("23 April - 2 May 2023", " (did you mean '2023-04-23/2023-05-02'?)"),
        ("from April 23 until May 2, 2023", " (did you mean '2023-04-23/2023-05-02'?)"),
        ("30 December - 2 January 2024", " (did you mean '2023-12-30/2024-01-02'?)"),
        ("April 2023", " (did you mean '2023-04'?)"),
        ("25-23 April 2023", ""),
        ("23 and 25 April 2023", ""),
        ("23/25 April 2023", ""),
        ("29-31 April 2023", ""),
        ("{2021-08-13, 2021-08-14}", ""),
        ("[2021-08-13..2021-08-15]", ""),
        ("2021-21", ""),
        ("2021-13", ""),
        ("2021S3", ""),
        ("Y17000", ""),
        ("-0100", ""),
        ("0000", ""),
        ("XXXX", ""),
        ("2021-08-13/2021-08-14/2021-08-15", ""),
        ("unknown", ""),
        ("13.08.2021", " (did you mean '2021-08-13'?)"),
        ("10:00", ""),
        ("", ""),
    ],
)
def test_what_is_no_span_is_refused_with_examples(text, hint):
    examples = "2021-08-13, 2021-08-13/2021-08-15, 2021-08-13~ or ../2021-08-13"
    with pytest.raises(ValueError, match="expected a date such as") as refused:
        parse_span(text)
    assert str(refused.value) == f"expected a date such as {examples}, got '{text}'{hint}"


SIDE = st.one_of(
    st.just(".."), st.builds("{}{}".format, st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), DOUBTS),
    st.builds("{:04}-{:02}{}".format, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(0, 13), DOUBTS),
)  # fmt: skip


@settings(max_examples=50)
@given(SIDE | st.builds("{}/{}".format, SIDE, SIDE))
def test_what_is_read_without_the_grammar_is_what_the_grammar_says(text):
    try:
        found = parse_span(text)
    except ValueError:
        return
    read = edtf.parse_edtf(text)
    bounds = [
        None if isinstance(bound, float) else date(*bound[:3]) for bound in (read.lower_strict(), read.upper_strict())
    ]
    assert [found.start, found.end] == bounds


EDTF_LIKE = st.text(alphabet="0123456789-/~?%.XYTESZ:{}[], ", max_size=24)


@given(st.text(max_size=40) | EDTF_LIKE)
@example("2021-08-13" * 1000)
@example("/" * 1000)
@example("(" * 1000)
def test_any_text_is_a_span_or_refused(text):
    try:
        found = parse_span(text)
    except ValueError as error:
        sentence = str(error)
        assert sentence.startswith(("expected a", "this span ends"))
    else:
        assert found.start is not None or found.end is not None
        assert found.start is None or found.end is None or found.start <= found.end
        assert str(found) == text


def test_the_first_span_that_needs_the_grammar_is_soon_read():
    started = time.process_time()
    parse_span("2021")
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("30 days", "2021-09-12", "2021-09-12"),
        ("30-day", "2021-09-12", "2021-09-12"),
        ("about two months", "2021-10-13", "2021-10-13"),
        ("6-12 months", "2022-02-13", "2022-08-13"),
        ("6 to 12 months", "2022-02-13", "2022-08-13"),
        ("a week", "2021-08-20", "2021-08-20"),
        ("72 hours", "2021-08-16", "2021-08-16"),
        ("25 hours", "2021-08-15", "2021-08-15"),
        ("one year", "2022-08-13", "2022-08-13"),
        ("up to 30 days", "2021-08-13", "2021-09-12"),
        ("more than 30 days", "2021-09-12", None),
        ("a few months", None, None),
        ("the coming days", None, None),
        ("weeks", None, None),
        ("not stated", None, None),
        ("9000 years", None, None),
    ],
)
def test_horizons_end_where_their_words_say(text, first, last):
    ends = tuple(None if end is None else end.isoformat() for end in parse_horizon(text).until(DAY))
    assert ends == (first, last)


def test_a_month_ends_where_the_calendar_does():
    assert parse_horizon("one month").until(date(2021, 1, 31)) == (date(2021, 2, 28), date(2021, 2, 28))
    assert parse_horizon("12 months").until(date(2024, 2, 29)) == (date(2025, 2, 28), date(2025, 2, 28))


@pytest.mark.parametrize(
    "text", ["", "soon", "30", "-30 days", "010 days", "not stated days", "1.5 months", "abuot 3 days"]
)
def test_what_is_no_horizon_is_refused(text):
    with pytest.raises(ValueError, match=r"^expected a horizon such as '30 days'"):
        parse_horizon(text)


def test_a_horizon_that_repeats_the_word_of_its_key_is_cured():
    with pytest.raises(ValueError, match=r"got 'within 10 days' \(did you mean '10 days'\?\)$"):
        parse_horizon("within 10 days")


@given(st.text(max_size=60) | st.text(alphabet="0123456789-, abdefhkmnorstuwxy", max_size=30), DAYS)
def test_any_text_is_a_horizon_or_refused(text, start):
    try:
        said = parse_horizon(text)
    except ValueError as error:
        assert "expected a horizon" in str(error)  # noqa: PT017 - any text may be refused
    else:
        assert parse_horizon(str(said)) == said
        first, last = said.until(start)
        assert first is None or last is None or start <= first <= last


@given(st.integers(0, 400), st.sampled_from(["hour", "day", "week", "month", "year"]), DAYS)
def test_horizons_grow_with_their_number(number, unit, start):
    shorter, longer = (Horizon.until(parse_horizon(f"{n} {unit}s"), start)[1] for n in (number, number + 1))
    assert shorter is None or start <= shorter
    assert shorter is None or longer is None or shorter <= longer
