"""The areas of every country in the archive keep the rules of data/AF, with one change: a seat may lie off a coast."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from components.editing.country_folder import unpack, write_country
from components.facts.gazetteer import read_boundaries, read_countries, read_gazetteer
from components.facts.world import ARCHIVE, GRADES_FILE, country_files, read_grades
from components.paths import DATA, ROOT
from tests.rules_of_areas import RULES, misplaced

GRADES = read_grades(DATA / GRADES_FILE)
EXCEPTIONS = ROOT / "tests/world_exceptions.txt"
MEGABYTE = 1_000_000
SOME = ("SD", "HT", "LB", "PS", "SS", "NE", "VU", "HK")
"""Countries of different grades, with and without coasts: what is tried of the archive at every change."""


def exceptions() -> list[str]:
    return EXCEPTIONS.read_text(encoding="utf-8").split()


def faults(folder: Path, code: str) -> list[str]:
    """The areas of a country that are out of place, after all other rules are kept."""
    write_country(folder / code, country_files(DATA / ARCHIVE, code))
    gazetteer, boundaries = read_gazetteer(folder / code), read_boundaries(folder / code)
    for rule in RULES:
        rule(gazetteer, boundaries)
    return misplaced(gazetteer, boundaries)


@pytest.mark.parametrize("code", SOME)
def test_some_countries_keep_the_rules(code: str, tmp_path: Path) -> None:
    assert faults(tmp_path, code) == [area for area in exceptions() if area.startswith(f"{code}-")]


@pytest.mark.exhaustive
def test_every_country_keeps_the_rules_but_for_a_list_that_may_only_shrink(tmp_path: Path) -> None:
    assert [area for code in GRADES for area in faults(tmp_path, code)] == exceptions()
    assert len(exceptions()) <= 93


@pytest.fixture(scope="module")
def tables() -> Mapping[str, list[dict[str, str]]]:
    """The lines of `areas.csv` of every country in the archive."""
    with ZipFile(DATA / ARCHIVE) as archive:
        names = [name for name in archive.namelist() if name.endswith("/areas.csv")]
        texts = {name[:2]: archive.read(name).decode() for name in names}
    return {code: list(csv.DictReader(io.StringIO(text))) for code, text in texts.items()}


def test_the_archive_is_small_and_holds_what_its_grades_say(tables) -> None:
    assert (DATA / ARCHIVE).stat().st_size + (DATA / GRADES_FILE).stat().st_size < 3 * MEGABYTE
    assert sorted(tables) == sorted(GRADES)
    assert {code: len(rows) for code, rows in tables.items()} == {code: grade.areas for code, grade in GRADES.items()}
    assert "AF" not in GRADES, "that of data/AF is made by hand"


def test_countries_of_the_archive_are_those_of_iso_3166() -> None:
    assert set(GRADES) < set(read_countries(DATA / "countries.csv"))


def test_no_p_code_is_given_whose_licence_is_not_verified(tables) -> None:
    assert not [row["code"] for rows in tables.values() for row in rows if row["pcode"]]


def test_every_area_of_the_archive_says_where_its_position_comes_from(tables) -> None:
    assert not [row["code"] for rows in tables.values() for row in rows if not row["position_source"]]
    for code, rows in tables.items():
        guessed = [row for row in rows if "not verified" in row["position_source"]]
        assert len(guessed) == GRADES[code].guessed, code


def test_a_grade_says_what_is_there_and_what_is_missing() -> None:
    for grade in GRADES.values():
        assert grade.grade in "ABC-", grade.code
        assert grade.present <= grade.listed, grade.code
        assert all(area.startswith(f"{grade.code}-") for area in grade.missing), grade.code
        assert (grade.grade == "-") == (grade.listed == 0), grade.code
    assert {code for code in ("CD", "KE", "LB", "PS", "SO", "ML", "ET") if GRADES[code].grade != "C"} == set()


def caveat_of(folder: Path, code: str) -> str:
    return read_gazetteer(unpack(folder, GRADES[code])).caveat


def test_what_is_unpacked_names_whom_to_credit_and_what_is_out_of_date(tmp_path: Path) -> None:
    assert "GeoNames, CC BY 4.0" in read_gazetteer(unpack(tmp_path, GRADES["NE"])).credit
    assert not caveat_of(tmp_path, "NE"), "every area of ISO 3166-2 is there"
    assert caveat_of(tmp_path, "LB") == "outlines not up to date: 6 of the 8 areas of ISO 3166-2"
    assert caveat_of(tmp_path, "GB").startswith("areas of the second level, 232 of them")
