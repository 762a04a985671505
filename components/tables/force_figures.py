"""The headline figures of help: what is announced, and who is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.facts.model import Deployment
from components.tables.columns import sources_of
from components.tables.forces import announced_elsewhere
from components.tables.help_standing import HelpStanding, help_standing_of
from components.tables.known import Known
from components.tables.presence import PresenceReport, present_words
from components.tables.workings import step
from components.words import forces as force_words
from components.words import text

ANNOUNCED_FIGURE, PRESENT_FIGURE = "Personnel announced", "Reported present"
_MOST_OLDER = 2


def announced_figure(known: Known) -> dict[str, Any]:
    """What is announced to the crisis area and has not left; a row of the headlines."""
    stands = help_standing_of(known)
    steps = [step for force in stands.forces.values() for step in force.steps if step.claim.counts != "present"]
    elsewhere = announced_elsewhere(known)
    beside = [f"{elsewhere.number_words} at staging bases"] if elsewhere.stated else []
    return {
        "figure": ANNOUNCED_FIGURE,
        "value": announced_words(stands),
        "detail": "; ".join(_announced_beside(stands) + beside),
        "working": tuple(f"{known.country(step.claim.sender)}: {step.words}" for step in steps),
        "side": "help",
        "sources": sources_of(step.claim for step in steps),
    }


def announced_words(stands: HelpStanding) -> str:
    """How many are announced and have not left, or in words why there are none."""
    if stands.announced.parts and not stands.over:
        return stands.announced.number_words
    if stands.last_left:
        return force_words.NONE_TO_COME
    there = any(force.presence.reports for force in stands.forces.values())
    return force_words.NO_NEW_FORCE if there else text.NO_REPORT


def _announced_beside(stands: HelpStanding) -> list[str]:
    if stands.over:
        return [force_words.have_left(stands.gone)]
    if not stands.announced.unstated:
        return []
    stated = stands.announced.stated
    return [f"plus {stands.unstated}, number not stated" if stated else f"{stands.unstated}: number not stated"]


def _untold(stands: HelpStanding) -> list[str]:
    return [force_words.departure_untold(stands.untold)] if stands.untold else []


def presence_figure(known: Known) -> dict[str, Any]:
    """Who is there by the reports that still hold; a row of the headlines."""
    stands = help_standing_of(known)
    claims = _presence_claims(stands)
    return {
        "figure": PRESENT_FIGURE,
        "value": _present_words(stands),
        "detail": "; ".join(_present_beside(stands)),
        "working": tuple(f"{known.country(claim.sender)}: {step(claim)}" for claim in claims),
        "side": "help",
        "sources": sources_of(claims),
    }


def _presence_claims(stands: HelpStanding) -> list[Deployment]:
    """The claims that say who is there or that they have left, force by force."""
    claims = (claim for force in stands.forces.values() for claim in force.claims)
    return [claim for claim in claims if claim.presence or claim.personnel.everybody]


def _present_words(stands: HelpStanding) -> str:
    if stands.present.parts:
        return text.some(present_words(stands.present))
    if stands.over:
        return force_words.NONE_PRESENT
    return force_words.NO_RECENT_REPORT if stands.lapsed or stands.last_left else text.NO_REPORT


def _present_beside(stands: HelpStanding) -> list[str]:
    if stands.over:
        return [stands.last_departure, *([stands.at_the_peak] if stands.peak else []), *_untold(stands)]
    if not stands.present.parts and not stands.lapsed:
        return [stands.last_departure or (force_words.NONE_ARRIVED if stands.announced.parts else "")]
    named = [f"{country} {present_words(number)}" for country, number in stands.there.items()]
    older = stands.last_reports
    return [
        *([_side_by_side(named)] if len(stands.holding) > 1 and named else []),
        *([force_words.without_number(stands.uncounted)] if stands.uncounted and stands.there else []),
        *([_span_of_days(stands.holding)] if stands.holding else []),
        *([stands.departures] if stands.departures else []),
        *([force_words.a_part_left(stands.leaving)] if stands.leaving else []),
        *older[:_MOST_OLDER],
        *([force_words.older_reports(len(older) - _MOST_OLDER)] if len(older) > _MOST_OLDER else []),
    ]


def _side_by_side(named: Sequence[str]) -> str:
    """Unlike reports are named beside their sum: the largest, and how many more there are."""
    more = len(named) - text.MOST_NAMES
    return text.join(
        [*named[: text.MOST_NAMES], *([text.count(more, "more country", "more countries")] if more > 0 else [])]
    )


def _span_of_days(reports: Sequence[PresenceReport]) -> str:
    """The days that the reports speak of: such reports are added up although they are of different days."""
    days = [report.spoken for report in reports]
    return f"by reports of {text.span(min(days), max(days))}"
