"""For which pages a crisis holds facts: the others leave the navigation, and say how to fill them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from components.facts.facts import Facts
from components.words import text
from components.words.pages import HOW_TO_FILL


def _events(*kinds: str) -> Callable[[Facts], bool]:
    return lambda facts: any(event.kind in kinds for event in facts.events)


_demand, _ways_out = _events("demand"), _events("demand", "closure")
_HOLD: Mapping[str, Callable[[Facts], bool]] = MappingProxyType(
    {
        "personnel": lambda facts: bool(facts.deployments),
        "purposes": lambda facts: any(claim.purposes for claim in facts.deployments),
        "capitals": lambda facts: facts.tells_of_capitals,
        "airlift": lambda facts: bool(facts.airlift) or _ways_out(facts),
        "planner": lambda facts: bool(facts.planner or facts.airlift) or _demand(facts),
    }
)


def holds_facts(page: str, facts: Facts) -> bool:
    """Whether a crisis holds anything that a page shows; one without any claim at all keeps all its pages."""
    return page not in _HOLD or not facts.claims or _HOLD[page](facts)


def pages_with_facts(facts: Facts) -> tuple[str, ...]:
    """The pages that a crisis holds facts for, in their order."""
    return tuple(page for page in text.PAGES if holds_facts(page, facts))


def how_to_fill(page: str, facts: Facts) -> str:
    """What a page says that a crisis holds no facts for; nothing of any other."""
    return "" if holds_facts(page, facts) else facts.nouns.fill(HOW_TO_FILL[page])
