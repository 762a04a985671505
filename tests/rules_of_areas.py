"""What must be true of the areas of a country and their outlines."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from components.facts.gazetteer import Area, Gazetteer, Ring, distance_km
from components.facts.outlines import contains, twice_area

Boundaries = dict[str, tuple[Ring, ...]]
Rule = Callable[[Gazetteer, Boundaries], None]
NEAR = 10  # km that the seat of an area may lie outside all outlines, as at a coast


def areas_are_sorted(gazetteer: Gazetteer, _: Boundaries) -> None:
    assert list(gazetteer.areas) == sorted(gazetteer.areas)


def names_and_pcodes_are_unique(gazetteer: Gazetteer, _: Boundaries) -> None:
    areas = gazetteer.areas.values()
    assert len({area.name for area in areas}) == len(areas)
    pcodes = [area.pcode for area in areas if area.pcode]
    assert len(set(pcodes)) == len(pcodes)


def no_spelling_means_two_capitals(gazetteer: Gazetteer, _: Boundaries) -> None:
    owners: dict[str, set[str]] = {}
    for area in gazetteer.areas.values():
        for spelling in (area.capital, *area.spellings):
            owners.setdefault(_plain(spelling), set()).add(area.code)
    assert {spelling: codes for spelling, codes in owners.items() if len(codes) > 1} == {}


def no_capital_lists_a_spelling_twice(gazetteer: Gazetteer, _: Boundaries) -> None:
    for area in gazetteer.areas.values():
        spellings = (area.capital, *area.spellings)
        assert len(set(spellings)) == len(spellings), area.capital


def every_area_has_an_outline_and_every_outline_an_area(gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    assert sorted(boundaries) == sorted(gazetteer.areas)


def rings_are_closed_and_areas_do_not_overlap(_: Gazetteer, boundaries: Boundaries) -> None:
    """Rings run clockwise, so a border is drawn once each way; twice the same way would be an overlap."""
    steps = Counter(step for rings in boundaries.values() for ring in rings for step in pairwise(ring))
    assert all(ring[0] == ring[-1] for rings in boundaries.values() for ring in rings)
    assert [step for step, times in steps.items() if times > 1] == []
    assert [step for step in steps if step[0] == step[1]] == []


def first_rings_run_clockwise(_: Gazetteer, boundaries: Boundaries) -> None:
    for code, rings in boundaries.items():
        assert twice_area(rings[0]) < 0, code


RULES: tuple[Rule, ...] = (
    areas_are_sorted,
    names_and_pcodes_are_unique,
    no_spelling_means_two_capitals,
    no_capital_lists_a_spelling_twice,
    every_area_has_an_outline_and_every_outline_an_area,
    rings_are_closed_and_areas_do_not_overlap,
    first_rings_run_clockwise,
)


def holders(area: Area, boundaries: Boundaries) -> list[str]:
    """The areas that the seat of an area lies in."""
    return [
        code
        for code, rings in boundaries.items()
        if any(_reaches(ring, area) for ring in rings) and contains(rings, area.lat, area.lon)
    ]


def misplaced(gazetteer: Gazetteer, boundaries: Boundaries) -> list[str]:
    """The areas whose seat lies neither in their own outline alone, nor in none and near their own."""
    return [code for code, area in gazetteer.areas.items() if not _in_place(area, boundaries)]


def _in_place(area: Area, boundaries: Boundaries) -> bool:
    inside = holders(area, boundaries)
    return inside == [area.code] or (not inside and _km_off(area, boundaries[area.code]) <= NEAR)


def _km_off(area: Area, rings: tuple[Ring, ...]) -> float:
    """How far the seat of an area lies from the nearest step of its outline, on a plane that touches there."""
    return min(_km_to(area, step) for ring in rings for step in pairwise(ring))


def _km_to(area: Area, step: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (x1, y1), (x2, y2) = step
    dx, dy = x2 - x1, y2 - y1
    along = ((area.lon - x1) * dx + (area.lat - y1) * dy) / (dx * dx + dy * dy)
    share = min(1.0, max(0.0, along))
    return distance_km(area.lat, area.lon, y1 + share * dy, x1 + share * dx)


def _reaches(ring: Ring, area: Area) -> bool:
    longitudes, latitudes = zip(*ring, strict=True)
    return bool(min(longitudes) <= area.lon <= max(longitudes) and min(latitudes) <= area.lat <= max(latitudes))


def _plain(spelling: str) -> str:
    """Letters and digits only, without accents or case: what two spellings have in common."""
    decomposed = unicodedata.normalize("NFKD", spelling).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum())
