"""The headline figures of help: what is announced, and who is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.facts.model import Deployment
from components.facts.values.quantity import Total
from components.tables.columns import sources_of
from components.tables.forces import folded, on_the_ground
from components.tables.help_standing import HelpStanding, help_standing_of
from components.tables.known import Known
from components.tables.presence import PresenceReport
from components.tables.workings import step
from components.words import text


def announced_figure(known: Known) -> dict[str, Any]:
    """What is announced to the crisis area and has not left; a row of the headlines."""
    stands = help_standing_of(known)
    working = [
        f"{known.country(country)}: {line}" for (country, _), force in stands.forces.items() for line in force.working
    ]
    outside = (force.standing for (_, place), force in folded(known).items() if not on_the_ground(known, place))
    elsewhere = sum(outside, Total())
    beside = [f"{elsewhere.number_words} at staging bases"] if elsewhere.stated else []
    return {
        "figure": "Personnel announced",
        "value": announced_words(stands),
        "detail": "; ".join(_announced_beside(stands) + beside),
        "working": tuple(working),
        "side": "help",
        "sources": sources_of(claim for force in stands.forces.values() for claim in force.claims),
    }


def announced_words(stands: HelpStanding) -> str:
    """How many are announced and have not left, or in words why there are none."""
    if stands.announced.parts and not stands.over:
        return stands.announced.number_words
    if stands.last_left:
        return text.NONE_TO_COME
    there = any(force.presence.reports for force in stands.forces.values())
    return text.NO_NEW_FORCE if there else text.NO_REPORT


def _announced_beside(stands: HelpStanding) -> list[str]:
    if stands.over:
        return _untold(stands)
    if not stands.announced.unstated:
        return []
    stated = stands.announced.stated
    return [f"plus {stands.unstated}, number not stated" if stated else f"{stands.unstated}: number not stated"]


def _untold(stands: HelpStanding) -> list[str]:
    return [text.departure_untold(stands.untold)] if stands.untold else []


def presence_figure(known: Known) -> dict[str, Any]:
    """Who is there by the reports that still hold; a row of the headlines."""
    stands = help_standing_of(known)
    claims = _presence_claims(stands)
    return {
        "figure": "Reported present",
        "value": _present_words(stands),
        "detail": "; ".join(_present_beside(stands)),
        "working": tuple(f"{known.country(claim.country)}: {step(claim)}" for claim in claims),
        "side": "help",
        "sources": sources_of(claims),
    }


def _presence_claims(stands: HelpStanding) -> list[Deployment]:
    """The claims that say who is there or that they have left, force by force."""
    claims = (claim for force in stands.forces.values() for claim in force.claims)
    return [claim for claim in claims if claim.presence or claim.personnel.everybody]


def _present_words(stands: HelpStanding) -> str:
    if stands.present.parts:
        return text.some(stands.present.number_words)
    if stands.over:
        return text.NONE_PRESENT
    return text.NO_RECENT_REPORT if stands.lapsed or stands.last_left else text.NO_REPORT


def _present_beside(stands: HelpStanding) -> list[str]:
    if stands.over:
        return [stands.last_departure, *([stands.at_the_peak] if stands.peak else []), *_untold(stands)]
    if not stands.present.parts and not stands.lapsed:
        return [stands.last_departure or text.NONE_ARRIVED]
    number = stands.present.stated and stands.uncounted
    names = text.several(stands.uncounted, "country", "countries")
    return [
        *([f"plus {names} without a number"] if number else []),
        *(f"{country} {words}" for country, words in stands.capped),
        *([_span_of_days(stands.holding)] if stands.holding else []),
        *stands.last_reports[: text.MOST_NAMES],
    ]


def _span_of_days(reports: Sequence[PresenceReport]) -> str:
    """The days that the reports speak of: such reports are added up although they are of different days."""
    days = [report.spoken for report in reports]
    return f"by reports of {text.span(min(days), max(days))}"
