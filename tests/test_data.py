"""The reference data in data/ keeps the rules that the dashboard relies on.

Rules for every country run over every folder, so that a new country is checked without a new test.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from components.facts.gazetteer import (
    Area,
    Gazetteer,
    Ring,
    distance_km,
    read_boundaries,
    read_countries,
    read_gazetteer,
)
from components.paths import ROOT
from tests.facts.outlines import contains

DATA = ROOT / "data"
EXAMPLE = ROOT / "tests" / "example" / "data"
FOLDERS = [*sorted(path.parent for path in DATA.glob("*/areas.csv")), EXAMPLE / "XA"]

Boundaries = dict[str, tuple[Ring, ...]]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def gazetteer(folder: Path) -> Gazetteer:
    return read_gazetteer(folder)


@pytest.fixture
def boundaries(folder: Path) -> Boundaries:
    return read_boundaries(folder) or pytest.skip("this country has no outlines yet")


@pytest.fixture
def afghanistan() -> dict[str, Area]:
    return read_gazetteer(DATA / "AF").areas


def _plain(spelling: str) -> str:
    """Letters and digits only, without accents or case: what two spellings have in common."""
    decomposed = unicodedata.normalize("NFKD", spelling).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum())


def test_folders_are_countries(folder: Path) -> None:
    countries = read_countries(folder.parent / "countries.csv")
    assert folder.name in countries


def test_areas_are_sorted_and_name_where_the_position_comes_from(folder: Path, gazetteer: Gazetteer) -> None:
    assert list(gazetteer.areas) == sorted(gazetteer.areas)
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as lines:
        assert all(line["position_source"] for line in csv.DictReader(lines))


def test_names_and_pcodes_are_unique(gazetteer: Gazetteer) -> None:
    areas = gazetteer.areas.values()
    assert len({area.name for area in areas}) == len(areas)
    pcodes = [area.pcode for area in areas if area.pcode]
    assert len(set(pcodes)) == len(pcodes)


def test_no_spelling_means_two_capitals(gazetteer: Gazetteer) -> None:
    owners: dict[str, set[str]] = {}
    for area in gazetteer.areas.values():
        for spelling in (area.capital, *area.spellings):
            owners.setdefault(_plain(spelling), set()).add(area.code)
    assert {spelling: codes for spelling, codes in owners.items() if len(codes) > 1} == {}


def test_no_capital_lists_a_spelling_twice(gazetteer: Gazetteer) -> None:
    for area in gazetteer.areas.values():
        spellings = (area.capital, *area.spellings)
        assert len(set(spellings)) == len(spellings), area.capital


def test_every_area_has_an_outline_and_every_outline_an_area(gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    assert sorted(boundaries) == sorted(gazetteer.areas)


def test_positions_are_within_the_outlines(gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    points = [point for rings in boundaries.values() for ring in rings for point in ring]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    for area in gazetteer.areas.values():
        assert west < area.lon < east, area.capital
        assert south < area.lat < north, area.capital


def test_each_capital_lies_in_its_own_area_alone(gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    for area in gazetteer.areas.values():
        holders = [code for code, rings in boundaries.items() if contains(rings, area.lat, area.lon)]
        assert holders == [area.code], area.capital


def test_rings_are_closed_and_areas_do_not_overlap(boundaries: Boundaries) -> None:
    """Rings run clockwise, so a border is drawn once each way; twice the same way would be an overlap."""
    steps = Counter(step for rings in boundaries.values() for ring in rings for step in pairwise(ring))
    assert all(ring[0] == ring[-1] for rings in boundaries.values() for ring in rings)
    assert [step for step, times in steps.items() if times > 1] == []
    assert [step for step in steps if step[0] == step[1]] == []


def test_first_rings_run_clockwise(boundaries: Boundaries) -> None:
    for code, rings in boundaries.items():
        twice_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(rings[0]))
        assert twice_area < 0, code


def test_afghanistan_has_34_provinces_with_both_codes(afghanistan: dict[str, Area]) -> None:
    assert len(afghanistan) == 34
    assert all(re.fullmatch("AF-[A-Z]{3}", code) for code in afghanistan)
    assert sorted(area.pcode for area in afghanistan.values()) == [f"AF{n:02}" for n in range(1, 35)]


def test_afghan_provinces_have_the_codes_easily_confused(afghanistan: dict[str, Area]) -> None:
    """Other number sets for the provinces circulate; these are the ones that a mix-up would change."""
    expected = {"AF-PKA": "AF12", "AF-PIA": "AF13", "AF-BDG": "AF31", "AF-HER": "AF32", "AF-FYB": "AF29"}
    assert {code: afghanistan[code].pcode for code in expected} == expected
    assert afghanistan["AF-PAR"].capital == "Charikar"
    assert afghanistan["AF-PAN"].capital == "Bazarak"
    assert afghanistan["AF-KNR"].capital == "Asadabad"
    assert afghanistan["AF-KDZ"].capital == "Kunduz"


def test_kabul_to_jalalabad_is_the_distance_on_the_map(afghanistan: dict[str, Area]) -> None:
    kabul, jalalabad = afghanistan["AF-KAB"], afghanistan["AF-NAN"]
    assert 115 < distance_km(kabul.lat, kabul.lon, jalalabad.lat, jalalabad.lon) < 120


def test_afghan_outlines_stay_small() -> None:
    assert (DATA / "AF" / "boundaries.geojson").stat().st_size < 60_000


def test_countries_are_the_249_of_iso_3166() -> None:
    countries = read_countries(DATA / "countries.csv")

    assert len(countries) == 249
    assert list(countries) == sorted(countries)
    for field in ("name", "short"):
        names = Counter(getattr(country, field) for country in countries.values())
        assert [name for name, times in names.items() if times > 1] == [], field
    assert (countries["GB"].name, countries["GB"].short) == ("United Kingdom", "UK")
    assert countries["NO"].name == "Norway"


def test_country_codes_are_those_of_the_time_zone_database() -> None:
    pytest.importorskip("tzdata")
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    codes = [line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#")]
    assert list(read_countries(DATA / "countries.csv")) == codes


def test_country_names_are_plain_english() -> None:
    for country in read_countries(DATA / "countries.csv").values():
        assert not re.search(r"&|\bSt\b|Rep\.|Is$", country.name), country
        assert len(country.short) <= len(country.name), country


def test_the_readme_names_every_file() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    shipped = [path for path in DATA.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert [path.name for path in shipped if f"`{path.relative_to(DATA).as_posix()}`" not in readme] == ["README.md"]
