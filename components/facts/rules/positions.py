"""Rules on positions: what belongs to the crisis lies in its country, and latitude comes before longitude."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.gazetteer import Gazetteer
from components.facts.settings import Place
from components.facts.unchecked import UncheckedCrisis
from components.problems import Problem

_WELL_INSIDE = {"margin": 0, "least": 0}


def places_lie_in_the_country(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A place of the crisis area lies in the country or close to it; no other place does once its degrees are swapped.

    Staging bases and safe havens lie abroad as a rule.
    """
    if draft.crisis is None or draft.gazetteer is None or not draft.gazetteer.areas:
        return
    country = draft.country(draft.gazetteer.country)
    for index, place in enumerate(draft.crisis.places):
        if words := _why_not(place, draft.gazetteer, country):
            for_readers = f"The position of {place.name} lies far outside {country}"
            path = ("places", index, "position")
            yield draft.problem("crisis", path, f"position: {words}", warning=True, for_readers=for_readers)


def _why_not(place: Place, gazetteer: Gazetteer, country: str) -> str:
    """What is doubtful about the position of a place; nothing where nothing is."""
    if place.position is None or gazetteer.has_near(*place.position):
        return ""
    lat, lon = place.position
    outside = f"{lat:g}, {lon:g} lies far outside {country}"
    abroad = place.kind != "crisis area"  # somewhere on Earth it may well lie where the country would be
    if gazetteer.has_near(lon, lat, **(_WELL_INSIDE if abroad else {})):
        return f"{outside}, and {lon:g}, {lat:g} inside it: latitude comes first"
    return f"{outside}; a place abroad is a 'staging base' or a 'temporary safe haven'" * (not abroad)


POSITION_RULES = (places_lie_in_the_country,)
