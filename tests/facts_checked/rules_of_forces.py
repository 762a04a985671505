"""What a fact-checker holds against sentences about forces: who is announced, who is there, who has left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tests.facts_checked.by_hand import Day
from tests.facts_checked.force_by_hand import bounds
from tests.facts_checked.readers_words import Sentence
from tests.facts_checked.written import NUMBERS, Number, figures

Found = Iterator[tuple[Sentence, str]]
COUNT = rf"({'|'.join(NUMBERS)}|\d{{1,3}}(?:,\d{{3}})+|\d+)"
CLAIMS = frozenset({"title", "sentence"})
"""What says something whole: the answer, and the titles of charts."""
ON_CARDS = frozenset({"value", "detail"})
_PAST = re.compile(r"\b(left|gone|ended|until|withdrawn|were|was|had|peak|last reported|over)\b", re.IGNORECASE)


def count(words: str) -> int:
    """A number as it is said, in figures or in a word."""
    return NUMBERS[words.casefold()] if words.casefold() in NUMBERS else int(words.replace(",", ""))


def matching(
    sentences: Iterable[Sentence], whats: frozenset[str], pattern: str
) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Every match of a pattern in sentences of some sorts (none given: of any), before what they say of a day past."""
    compiled = re.compile(pattern, re.IGNORECASE)
    for sentence in sentences:
        if not whats or sentence.what in whats:
            now = sentence.words.partition("by then ")[0]
            yield from ((sentence, match) for match in compiled.finditer(now))


def announced_is_what_stands(sentences: list[Sentence], day: Day) -> Found:
    """The announced force is the sum of what stands: who has left is in no sum of it."""
    yield from _sums(sentences, day.announced, "announced")


def present_is_who_is_there(sentences: list[Sentence], day: Day) -> Found:
    """Those present are the sum of the reports that hold on the day: none of a force that left, none too old."""
    yield from _sums(sentences, day.present, "present")


def _sums(sentences: list[Sentence], parts: list[Number], said: str) -> Found:
    """The numbers said of forces are those of each, or the bounds of their sum."""
    total = bounds(parts)
    allowed = {each for part in [*parts, total] for each in (part.low, part.high) if each is not None}
    cards = [each for each in sentences if each.page == "front" and said in each.part.casefold()]
    verb = "announced" if said == "announced" else "(?:reported )?present"
    clause = rf"\b([^,;:()]*?\d[\d,]*(?:-\d[\d,]*)?) (?:people |troops |soldiers |are |is )*{verb}\b"
    numbers = [(each, figures(each.words)) for each in cards if each.what == "value"]
    numbers += [(each, figures(match[1])) for each, match in matching(sentences, CLAIMS, clause)]
    for sentence, stated in numbers:
        wrong = [each for each in stated if each not in allowed]
        yield from ((sentence, f"{each:,} {said}, by hand {sorted(allowed)}") for each in wrong)


def silence_about_forces_is_true(sentences: list[Sentence], day: Day) -> Found:
    """Nobody is said to be absent, or nothing to be announced, while a claim says otherwise."""
    absent = r"none (?:is |are )?(?:reported )?present|no source says that any of them has arrived"
    for sentence, match in matching(sentences, CLAIMS | ON_CARDS, absent):
        if day.present:
            yield sentence, f"'{match[0]}', by hand {len(day.present)} forces are there"
    for sentence, match in matching(sentences, CLAIMS | {"value"}, r"none announced|no force is announced"):
        if day.announced:
            yield sentence, f"'{match[0]}', by hand {len(day.announced)} forces stand"


def countries_without_a_number_are_counted_alike(sentences: list[Sentence], day: Day) -> Found:
    """How many countries sent a force without a number is the same on every page."""
    silent = day.countries_without_a_number
    pattern = rf"{COUNT} (?:countries|country)(?:,? \w+)*?,? (?:without a number|number not stated)"
    for sentence, match in matching(sentences, CLAIMS | ON_CARDS | {"label"}, pattern):
        if count(match[1]) != len(silent):
            yield sentence, f"'{match[0]}', by hand {len(silent)}: {', '.join(sorted(silent))}"


def who_waits_has_not_come(sentences: list[Sentence], day: Day) -> Found:
    """Only forces that were never reported present, and have not left, are said to be waited for."""
    pattern = rf"{COUNT} (?:other )?forces? (?:is|are) not reported present"
    for sentence, match in matching(sentences, frozenset(), pattern):
        if count(match[1]) > len(day.waiting):
            yield sentence, f"'{match[0]}', by hand {len(day.waiting)}: {', '.join(day.waiting)}"


def leads_run_to_the_first_report(sentences: list[Sentence], day: Day) -> Found:
    """The days from an announcement to the first report of presence are those of the claims."""
    for sentence in sentences:
        of = sentence.what.removeprefix("lead_days of ")
        if sentence.part == "table arrivals" and of in day.leads and int(sentence.words) != day.leads[of]:
            yield sentence, f"{sentence.words} days, by hand {day.leads[of]}"
    for sentence, match in matching(sentences, CLAIMS, rf"reported present after {COUNT} days?"):
        if count(match[1]) not in day.leads.values():
            yield sentence, f"'{match[0]}', by hand {day.leads}"


def nobody_stands_who_left(sentences: list[Sentence], day: Day) -> Found:
    """A country whose forces have all left is spoken of in the past."""
    for country in day.gone:
        pattern = rf"\b{re.escape(country)}\b[^.;]*\b(?:reported present|are present|has announced|without a number)"
        for sentence, match in matching(sentences, CLAIMS | ON_CARDS, pattern):
            if not _PAST.search(sentence.words):
                yield sentence, f"'{match[0]}', but {country} has left"


def like_is_set_beside_like(sentences: list[Sentence], day: Day) -> Found:
    """A total that includes troops already there says so where it is set beside new ones."""
    for claim in day.claims("deployments"):
        country, total = day.files.countries[claim["country"]], figures(claim["personnel"])
        for sentence in sentences if "includes" in claim and total else ():
            after = sentence.words.partition("→")[2]
            of_it = country in sentence.words and " announced" in sentence.words and total[0] in figures(after)
            if sentence.part == "changes" and of_it and "includ" not in after:
                yield sentence, f"{claim['personnel']} includes {claim['includes']}"
