"""The reference data in data/ keeps the rules that the dashboard relies on.

Rules for every country run over every folder, so that a new country is checked without a new test.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from components.facts.gazetteer import (
    Area,
    Gazetteer,
    distance_km,
    read_boundaries,
    read_countries,
    read_gazetteer,
)
from components.paths import ROOT
from tests.rules_of_areas import RULES, Boundaries, Rule, holders

DATA = ROOT / "data"
EXAMPLE = ROOT / "tests" / "example" / "data"
FOLDERS = [DATA / "AF", EXAMPLE / "XA"]
"""The countries whose data are made by hand; those of the archive, and what is unpacked from it, are in test_world."""


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def gazetteer(folder: Path) -> Gazetteer:
    return read_gazetteer(folder)


@pytest.fixture
def boundaries(folder: Path) -> Boundaries:
    return read_boundaries(folder)


@pytest.fixture
def afghanistan() -> dict[str, Area]:
    return read_gazetteer(DATA / "AF").areas


def test_folders_are_countries(folder: Path) -> None:
    assert folder.name in read_countries(folder.parent / "countries.csv")


def test_every_area_says_where_its_position_comes_from(folder: Path) -> None:
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as lines:
        assert all(line["position_source"] for line in csv.DictReader(lines))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_of_areas_is_kept(rule: Rule, gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    rule(gazetteer, boundaries)


def test_each_capital_lies_in_its_own_area_alone(gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    for area in gazetteer.areas.values():
        assert holders(area, boundaries) == [area.code], area.capital


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
    unpacked = {folder for folder in DATA.iterdir() if folder.is_dir() and folder.name != "AF"}
    shipped = [path for path in DATA.rglob("*") if path.is_file() and not unpacked.intersection(path.parents)]
    assert [path.name for path in shipped if f"`{path.relative_to(DATA).as_posix()}`" not in readme] == ["README.md"]
