"""What a fact-checker holds against the sentences of a day: each rule yields the sentences that break it, and why.

The rules know what was true from `by_hand.Day` alone, and read sentences by what they say, not by who wrote them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from tests.facts_checked import rules_of_forces, rules_of_the_ground, rules_of_the_pace, rules_of_the_plan
from tests.facts_checked.by_hand import Day
from tests.facts_checked.readers_words import Sentence
from tests.facts_checked.rules_of_forces import CLAIMS, Found, matching
from tests.facts_checked.written import figures

_NO_PEOPLE = re.compile(r"\b(?:19|20)\d\d\b|\b\d+ (?:dated marks?|days?)\b|https?://\S+")
"""Years, and what is counted otherwise than people."""
_FEW = 100
"""Numbers below this count days, hours, capitals and countries: rules of their own hold those."""


def every_number_is_stated_or_added_up(sentences: list[Sentence], day: Day) -> Found:
    """No number stands in a sentence or is drawn that no claim states and that does not add up from claims."""
    known = day.stated | set(day.files.distances.values()) | day.sums | day.counts
    for sentence in sentences:
        if sentence.page == "planner" or sentence.part.startswith("planner_"):
            continue  # drawn from distributions: rules of the plan hold what can be held by hand
        for each in figures(_NO_PEOPLE.sub("", sentence.words)):
            if each >= _FEW and each not in known:
                yield sentence, f"{each:,} is stated by no claim, and no sum by hand"


def nothing_new_is_true(sentences: list[Sentence], day: Day) -> Found:
    """Nobody says that nothing became known on a day on which claims did."""
    for sentence, match in matching(sentences, frozenset(), r"nothing became known"):
        if day.new:
            yield sentence, f"'{match[0]}', by hand {len(day.new)} claims became known"


_QUALIFIERS = r"(?:at least|at most|up to|more than|fewer than|about|around|approximately|nearly|almost|roughly|over)"


def pages_agree(sentences: list[Sentence], day: Day) -> Found:
    """What is announced, and who is present, is said in the same numbers wherever it is said whole."""
    for verb in ("announced", "reported present"):
        said: dict[str, Sentence] = {}
        cards = [each for each in sentences if each.what == "value" and verb.split()[-1] in each.part.casefold()]
        wholes = [(card, card.words) for card in cards]
        number = rf"(?:{_QUALIFIERS} )*[\d,]*\d(?:-[\d,]*\d)?"
        pattern = rf"\b({number}(?: and {number})?) {verb}"
        wholes += [(each, match[1]) for each, match in matching(sentences, CLAIMS, pattern)]
        for sentence, words in wholes:
            said.setdefault(words.casefold().strip(), sentence)
        if len(said) > 1:
            yield next(iter(said.values())), f"{verb}: " + " / ".join(said)


_BROKEN = {
    r"\b(nan|NaN|NaT)\b|<NA>|(?<!^)\bNone\b": "a word for nothing",
    r"\bnothing (?:->|→)|(?:->|→) *nothing\b": "nothing as a state",
    r"(?<![-\w])(?!that\b|had\b)([A-Za-z]+) \1\b(?!-)": "a doubled word",
    r"(?<!\d\.)\b(?:1|one) (?:forces|capitals|countries|days|sources|claims|people are|reports|others|hours)\b": (
        "a plural"
    ),
    r"\b(?:no|two|three|four|five|six|seven|eight|nine|ten|\d*[2-9]|\d+\d) (?:force|capital|country|day|source|claim)"
    r"(?=[,.;:)]|$)": "a singular",
    r"since (?:start )?not stated": "a start that is not stated",
    r"by the word of an? unnamed|\bunnamed speaker": "an unnamed speaker",
    r"→ some\b(?! \d)|\bno report →": "a state without words",
    r"\([a-z ]+\) people\b": "words in the wrong order",
    r"\.yaml\b": "a file of the desk",
    r",,|;;|\( |\(\)|\w [,;](?!\))|: ;|: $": "broken punctuation",
}


def language_is_whole(sentences: list[Sentence], day: Day) -> Found:
    """No word for nothing, no doubled word, no wrong plural, no country for an adjective, no file of the desk."""
    countries = "|".join(map(re.escape, day.files.countries.values()))
    broken = _BROKEN | {rf"\b(?<!of )(?<!and )({countries}) forces\b": "a country for an adjective"}
    rules = [(re.compile(pattern), why) for pattern, why in broken.items()]
    for sentence in sentences:
        for pattern, why in rules:
            match = pattern.search(sentence.words)
            if match and not any(match[0] in words and words in sentence.words for words in day.quoted):
                yield sentence, f"{why}: '{match[0]}'"


_OWN = (every_number_is_stated_or_added_up, nothing_new_is_true, pages_agree, language_is_whole)
_THEIRS = (
    rule
    for module in (rules_of_forces, rules_of_the_ground, rules_of_the_pace, rules_of_the_plan)
    for rule in vars(module).values()
    if getattr(rule, "__module__", "") == module.__name__ and getattr(rule, "__annotations__", {}).get("day") == "Day"
)
RULES: Mapping[str, Callable[[list[Sentence], Day], Found]] = {
    rule.__name__.replace("_", " "): rule for rule in (*_THEIRS, *_OWN)
}


def falsehoods(sentences: list[Sentence], day: Day) -> dict[str, list[str]]:
    """Every sentence that breaks a rule with why, by the name of the rule."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, rule in RULES.items():
        for sentence, why in rule(sentences, day):
            found[name].append(f"{sentence.where}: '{sentence.words}': {why}")
    return dict(found)
