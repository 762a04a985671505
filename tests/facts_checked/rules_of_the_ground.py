"""What a fact-checker holds against sentences about the ground, about what is expected, and about people flown out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tests.facts_checked.by_hand import Day
from tests.facts_checked.files_read import Entry, reported, speaker
from tests.facts_checked.readers_words import Sentence
from tests.facts_checked.rules_of_forces import CLAIMS, COUNT, ON_CARDS, Found, count, matching
from tests.facts_checked.written import days_said, figures, moments

_CLOSED = re.compile(r"overtaken|past|passed|came|happened|early|was expected|had been")


def losses_are_counted_alike(sentences: list[Sentence], day: Day) -> Found:
    """Every page counts as many capitals lost as there are."""
    lost, every = len(day.lost), len(day.files.areas)
    pattern = rf"{COUNT} (?:provincial )?capitals? (?:are |reported )*lost(?! meanwhile)"
    for sentence, match in matching(sentences, frozenset({"title"}), pattern):
        if count(match[1]) != lost:
            yield sentence, f"'{match[0]}', by hand {lost}"
    for sentence, match in matching(
        sentences, frozenset({"value", "sentence"}), r"\b(\d+) of (?:the |all )?(\d+)\b(?! capitals would)"
    ):
        in_question = "lost" in sentence.part.casefold() or (sentence.what == "sentence" and int(match[2]) == every)
        if in_question and (int(match[1]), int(match[2])) != (lost, every):
            yield sentence, f"'{match[0]}', by hand {lost} of {every}"


def names_of_losses_are_lost(sentences: list[Sentence], day: Day) -> Found:
    """Whoever is named in a list of losses is lost or retaken, or the list says what it is instead."""
    lists = matching(sentences, frozenset({"title", "alt"}), r"lost(?: to [^:;]+: | ?[^;.(]*\()([^;.]+)")
    named = [(sentence, match[1]) for sentence, match in lists]
    named += [(each, each.words) for each in sentences if each.part == "table lost_by_day" and "names" in each.what]
    others = {name: state for name, state in day.states.items() if state not in {"fallen", "surrendered", "retaken"}}
    for sentence, names in named:
        for name, state in others.items():
            if re.search(rf"\b{re.escape(name)}\b(?! \()", names):
                yield sentence, f"{name} is {state}"


def distances_are_those_of_the_map(sentences: list[Sentence], day: Day) -> Found:
    """Distances are those between the positions, and nothing lies 0 km from itself."""
    for sentence, match in matching(sentences, CLAIMS | ON_CARDS, r"\b([\d,]+) km\b"):
        if figures(match[1])[0] == 0:
            yield sentence, "0 km"
        elif figures(match[1])[0] not in day.files.distances.values():
            yield sentence, f"'{match[0]}' is the distance of no capital"


def tallies_are_of_their_day(sentences: list[Sentence], day: Day) -> Found:
    """Counts of others are dated once they are not of the day, and one speaker counts once."""
    every = [event for event in day.claims("events") if event["kind"] == "tally"]
    newest = max((reported(event) for event in every), default=day.as_of)
    speakers = sorted({speaker(event) for event in every if reported(event) == newest})
    pattern = rf"{COUNT} (?:sources?|speakers?) counts?|\w counts (?:[a-z]+ ){{0,2}}{COUNT}\b"
    for sentence, match in matching(sentences, CLAIMS | ON_CARDS | {"label"}, pattern):
        if newest < day.as_of and newest not in days_said(sentence.words, day.as_of.year):
            yield sentence, f"the tallies are of {newest}"
        if match[1] and count(match[1]) > len(speakers):
            yield sentence, f"'{match[0]}', by hand {len(speakers)}: {', '.join(speakers)}"


def changes_start_from_the_day_before(sentences: list[Sentence], day: Day) -> Found:
    """A capital changes from the state it had the day before to the one it has."""
    before = Day(day.files, day.as_of - timedelta(days=1), day.according_to).states
    for sentence in sentences:
        change = re.match(r"([^:]+): ([\w ]+) → ([\w ]+?)(?: \(|$)", sentence.words)
        if sentence.part == "changes" and change and change[1] in day.states:
            now, then = day.states[change[1]], before.get(change[1], "no report")
            if (change[2], change[3]) != (then, now):
                yield sentence, f"{change[1]}: by hand {then} → {now}"


def expected_is_open(sentences: list[Sentence], day: Day) -> Found:
    """What is called expected has not happened, nothing graver either, and its window is not past."""
    every = day.claims("assessments")
    still = {(each["event"], each["within"]) for each in every if day.open(each)}
    over = {(each["event"], each["within"]) for each in every} - still
    for event, within in sorted(over):
        pattern = rf"(?:^|expected:? ){re.escape(event)} (?:within|in) (?:about )?{re.escape(within)}\b"
        for sentence, _ in matching(_outlook(sentences), frozenset(), pattern):
            if not _CLOSED.search(sentence.words):
                yield sentence, f"{event} within {within} is not open any more"


def _outlook(sentences: list[Sentence]) -> Iterator[Sentence]:
    """What speaks of the future: cards and lists of assessments; long lists one entry at a time."""
    for sentence in sentences:
        if sentence.part.startswith("Expected") and sentence.what == "value":
            words = f"{sentence.part} {sentence.words}"
            yield Sentence(sentence.page, sentence.part, sentence.what, words)
        elif sentence.part == "expected" or sentence.what in {"title", "sentence", "label"}:
            yield sentence
        elif sentence.what == "alt":
            entries = re.split(r"; |\. ", sentence.words)
            yield from (Sentence(sentence.page, sentence.part, "alt", entry) for entry in entries)


def ends_are_those_of_the_words(sentences: list[Sentence], day: Day) -> Found:
    """A day by which something is expected is the end that the words of an open assessment give."""
    ends = {day.end(each) for each in day.claims("assessments") if day.open(each)}
    for sentence, match in matching(sentences, ON_CARDS | {"card"}, r"\bby (\d{1,2} [A-Z][a-z]{2}(?: \d{4})?)"):
        outlook = sentence.part.casefold().startswith("expected") and not _CLOSED.search(sentence.words)
        if outlook and days_said(match[1], day.as_of.year)[0] not in ends:
            yield sentence, f"no open assessment ends on {match[1]}"


def windows_closed_as_early_as_said(sentences: list[Sentence], day: Day) -> Found:
    """How many days early something came is counted from its day to the end of its window."""
    came = [(day.end(each), day.settled.get(each["event"].casefold())) for each in day.claims("assessments")]
    early = {(end - on).days for end, on in came if end and on}
    for sentence, match in matching(sentences, CLAIMS, rf"came (?:{COUNT} to )?{COUNT} days? (?:before|early)"):
        if not {count(each) for each in match.groups() if each} <= early:
            yield sentence, f"'{match[0]}', by hand {sorted(early)}"


def flown_out_since_the_day_stated(sentences: list[Sentence], day: Day) -> Found:
    """A figure of people flown out is said since the day its own claim counts from, and since no other."""
    bases: dict[int, set[date | None]] = {}
    for claim in day.claims("airlift"):
        for base, people in _figures_since(claim):
            for each in figures(people):
                bases.setdefault(each, set()).add(_day(base))
    pattern = r"(\d[\d,]*) (?:people )?(?:flown out )?since (\d{1,2} [A-Z][a-z]{2}(?: \d{4})?)"
    for sentence, match in matching(sentences, CLAIMS | ON_CARDS, pattern):
        stated, since = bases.get(figures(match[1])[0]), days_said(match[2], day.as_of.year)[0]
        if stated is not None and since not in stated:
            yield sentence, f"'{match[0]}', by hand since {stated}"


def _figures_since(claim: Entry) -> Iterator[tuple[str, str]]:
    yield from claim.get("since", {}).items()
    yield claim.get("window", "").partition("/")[0], claim.get("people", "")


def _day(written: str) -> date | None:
    return date.fromisoformat(written[:10]) if re.match(r"\d{4}-\d{2}-\d{2}", written) else None


def silence_about_people_is_true(sentences: list[Sentence], day: Day) -> Found:
    """Nobody says that no figure is known while one is: of all, of a whole day, or of any time."""
    in_all = [each for each in day.claims("airlift") if each.get("since") or _counts_people(each, "total")]
    of_a_time = [each for each in day.claims("airlift") if _counts_people(each, "period", "half-day")]
    of_a_day = [each for each in of_a_time if each["kind"] == "period" and _lasts_a_day_or_less(each)]
    pattern = r"no source[^.;]* states how many were flown out( in all| in a whole day)?|no figure yet"
    of_people = [each for each in sentences if "brought out" not in each.part]
    by_words = {" in all": in_all, " in a whole day": of_a_day, None: [*in_all, *of_a_time]}
    for sentence, match in matching(of_people, frozenset(), pattern):
        if stated := in_all if match[0] == "no figure yet" else by_words[match[1]]:
            yield sentence, f"'{match[0]}', by hand {len(stated)} figures"


def _lasts_a_day_or_less(claim: Entry) -> bool:
    start, end = moments(claim["window"])
    return end - start <= timedelta(days=1)


def _counts_people(claim: Entry, *kinds: str) -> bool:
    return claim["kind"] in kinds and bool(figures(claim.get("people", "")))
