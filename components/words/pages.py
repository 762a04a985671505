"""What the pages of a crisis are called, and what each answers."""

from __future__ import annotations

from components.words import text
from components.words.nouns import Nouns

FASTER_THAN = "Is the announced help arriving faster than {many} are {verb}?"
"""What it answers where places are flooded or cut off: nobody takes ground so."""
AGAINST_THE_CLOCK = "Is the help arriving, and are people out, in time?"
"""What the first page answers where no ground is lost."""


HOW_TO_FILL = {
    "personnel": "No force is recorded yet. Record in deployments.yaml who sends how many, and where to.",
    "purposes": "No purpose is recorded yet. Add 'purposes' to the announcements in deployments.yaml.",
    "capitals": "No report on {many} is recorded yet. Record in capitals.yaml which of them are {verb}, by whose word; "
    "'losses' in crisis.yaml says what they are called.",
    "airlift": "No figure of people {out} is recorded yet. Record in airlift.yaml how many left, when and by "
    "which means.",
    "planner": "Nothing is recorded yet that a plan could be made from. Record in events.yaml how many are to be "
    "brought out ('kind: demand'), and in planner.yaml what carries them.",
}
"""What a page says that a crisis has no facts for: it stands in no navigation, and is opened by its address alone."""


def page_title(page: str, nouns: Nouns) -> str:
    """What a page is called."""
    return nouns.fill(text.PAGES[page])


def page_question(page: str, nouns: Nouns) -> str:
    """What a page answers."""
    if page == "situation" and not nouns.ground:
        return AGAINST_THE_CLOCK
    if page == "situation" and not nouns.to_somebody:
        return nouns.fill(FASTER_THAN)
    return nouns.fill(text.PAGE_QUESTIONS[page])
