"""What a fact-checker holds against the planner: its days lie ahead, deadline and need are those stated."""

from __future__ import annotations

from datetime import date

from tests.facts_checked.by_hand import Day
from tests.facts_checked.readers_words import Sentence
from tests.facts_checked.rules_of_forces import Found, matching
from tests.facts_checked.written import days_said, figures, last_day, number

_DAY = r"\d{1,2} [A-Z][a-z]{2}(?: \d{4})?"


def nobody_is_brought_out_in_the_past(sentences: list[Sentence], day: Day) -> Found:
    """Who is still to be brought out is out on the day at the earliest."""
    for sentence, match in matching(sentences, frozenset(), rf"\ball out by ({_DAY})|more (?:are )?out by ({_DAY})"):
        (said,) = days_said(match[1] or match[2], day.as_of.year)
        if said < day.as_of:
            yield sentence, f"'{match[0]}' on {day.as_of}"


def the_deadline_of_the_plan_is_the_one_stated_last(sentences: list[Sentence], day: Day) -> Found:
    """A plan is held against the deadline that was stated last, and a chance lies between none and all."""
    stated = [claim for claim in day.claims("events") if claim["kind"] == "deadline" and claim.get("on")]
    newest = max(stated, key=lambda claim: claim["reported"], default=None)
    ends = {last_day(newest["on"])} if newest else set[date | None]()
    pattern = rf"by the deadline, ({_DAY})(?:, is (?:less than |more than )?(\d+) %)?"
    for sentence, match in matching(sentences, frozenset(), pattern):
        if not set(days_said(match[1], day.as_of.year)) <= ends or int(match[2] or 0) > 100:
            yield sentence, f"'{match[0]}', by hand {ends}"


def no_more_are_left_than_were_to_be_brought_out(sentences: list[Sentence], day: Day) -> Found:
    """As many as are said to be left were stated to be brought out, or to wait, in some claim."""
    texts = [claim.get("number") for claim in day.claims("events") if claim["kind"] == "demand"]
    texts += [claim.get("says") for claim in day.claims("planner") if claim["input"] in {"people", "waiting"}]
    most = max((number(words).high or number(words).low or 0 for words in texts if words), default=0)
    for sentence, match in matching(
        sentences, frozenset(), r"(\d[\d,]*(?:-\d[\d,]*)?) [^;.]*?(?:still to be brought out|who wait)"
    ):
        if sentence.page == "planner" and max(figures(match[1])) > most:
            yield sentence, f"'{match[0]}', by hand at most {most:,}"
