"""The gazetteer reads reference data strictly, and measures on a sphere."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.gazetteer import (
    EARTH_RADIUS_KM,
    GazetteerError,
    distance_km,
    read_boundaries,
    read_countries,
    read_gazetteer,
)
from components.facts.outlines import contains
from components.paths import ROOT

EXAMPLE = ROOT / "tests" / "example" / "data"
HEADER = "code,pcode,name,capital,spellings,lat,lon,position_source"
GOOD = "XA-01,XA01,North Sample,Alphaville,,11.5,20.5,invented"
SQUARE = [[20, 10], [20, 11], [21, 11], [21, 10], [20, 10]]

OUTLINES = read_boundaries(EXAMPLE / "XA")
POSITION = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def _country(folder: Path, *lines: str) -> Path:
    """A folder XA whose areas.csv has these lines."""
    country = folder / "XA"
    country.mkdir()
    (country / "areas.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return country


def _outline(folder: Path, **feature: Any) -> Path:
    """A folder whose boundaries.geojson has one feature."""
    content = {"type": "FeatureCollection", "features": [{"type": "Feature", **feature}]}
    (folder / "boundaries.geojson").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_areas_are_read_in_the_order_of_the_file() -> None:
    gazetteer = read_gazetteer(EXAMPLE / "XA")

    assert gazetteer.country == "XA"
    assert list(gazetteer.areas) == [f"XA-0{n}" for n in range(1, 7)]
    east = gazetteer.areas["XA-03"]
    assert (east.pcode, east.name, east.capital) == ("XA03", "East Sample", "Gammatown")
    assert east.spellings == ("Gamma Town", "Gámmatown")
    assert (east.lat, east.lon) == (11.4, 22.6)
    assert gazetteer.areas["XA-04"].spellings == ()


def test_a_byte_order_mark_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    country = _country(tmp_path, "\ufeff" + HEADER, "", GOOD)
    assert list(read_gazetteer(country).areas) == ["XA-01"]


def test_outlines_are_read_without_the_areas() -> None:
    boundaries = read_boundaries(EXAMPLE / "XA")

    assert sorted(boundaries) == [f"XA-0{n}" for n in range(1, 7)]
    square = [list(map(tuple, ring)) for ring in boundaries["XA-01"]]
    assert square == [[(20, 11), (20, 12), (21, 12), (21, 11), (20, 11)]]
    assert len(boundaries["XA-06"]) == 2, "an island is a ring of its own"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], ":1: expected the columns code, pcode, name, capital, spellings, lat, lon, position_source; missing: "),
        (["code,name,capital,lat,lon,spellings,position_source", GOOD], ":1: expected the columns .*; missing: pcode$"),
        ([HEADER], ":2: expected at least one line below the header"),
        ([HEADER, GOOD, GOOD], ":3: code: expected each code once, got 'XA-01'"),
        ([HEADER, GOOD.replace("XA-01", "XB-01")], ":2: code: expected an ISO 3166-2 code such as XA-ABC, got 'XB-01'"),
        ([HEADER, GOOD.replace("Alphaville", " ")], ":2: capital: expected something, got ''"),
        ([HEADER, GOOD.replace("11.5", "ten")], ":2: lat: expected decimal degrees between -90 and 90, got 'ten'"),
        ([HEADER, GOOD.replace("11.5", "nan")], ":2: lat: expected decimal degrees between -90 and 90, got 'nan'"),
        ([HEADER, GOOD.replace("11.5", "90.1")], ":2: lat: expected decimal degrees between -90 and 90, got '90.1'"),
        ([HEADER, GOOD.replace("20.5", "-181")], ":2: lon: expected decimal degrees between -180 and 180, got '-181'"),
        ([HEADER, GOOD.replace("11.5", "11,5")], ":2: expected 8 cells as in the header, got 9"),
        ([HEADER, GOOD, '"XA-02'], ":3: expected comma-separated values: unexpected end of data"),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(tmp_path: Path, lines: list[str], sentence: str) -> None:
    with pytest.raises(GazetteerError, match=r"XA.areas\.csv" + sentence):
        read_gazetteer(_country(tmp_path, *lines))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"areas\.csv: expected a file that can be read: No such file"):
        read_gazetteer(tmp_path)
    (tmp_path / "areas.csv").write_bytes(HEADER.encode() + b"\n\xff\n")
    with pytest.raises(GazetteerError, match=r"areas\.csv: expected UTF-8 text"):
        read_gazetteer(tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"type":\n', ":2: expected GeoJSON: Expecting value"),
        ("[]", ":1: expected a GeoJSON object"),
        ("{}", ": expected a FeatureCollection with a feature for each area"),
        ('{"features": [7]}', ": feature 1: id: expected an area code used once, got 'None'"),
    ],
)
def test_text_that_is_no_geojson_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "boundaries.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"boundaries\.geojson" + sentence):
        read_boundaries(tmp_path)


@pytest.mark.parametrize(
    ("kind", "coordinates", "sentence"),
    [
        ("Point", [20, 10], "expected a Polygon or MultiPolygon, got 'Point'"),
        ("Polygon", [], "expected rings of at least four points"),
        ("Polygon", [SQUARE[:-1]], "expected rings of at least four points that end where they begin"),
        ("Polygon", [["north", "south"]], r"expected rings of \[longitude, latitude\] pairs"),
        ("Polygon", SQUARE, r"expected rings of \[longitude, latitude\] pairs"),
        ("MultiPolygon", None, r"expected rings of \[longitude, latitude\] pairs"),
    ],
)
def test_a_wrong_outline_is_named_by_its_area(tmp_path: Path, kind: str, coordinates: Any, sentence: str) -> None:
    _outline(tmp_path, id="XA-01", geometry={"type": kind, "coordinates": coordinates})
    with pytest.raises(GazetteerError, match=r"boundaries\.geojson: XA-01: " + sentence):
        read_boundaries(tmp_path)


def test_countries_have_a_name_and_a_short_one() -> None:
    countries = read_countries(EXAMPLE / "countries.csv")

    assert list(countries) == ["XA", "XB", "XC", "XD", "XE", "XF"]
    assert (countries["XA"].name, countries["XA"].short) == ("Republic of Examplia", "Examplia")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("xb,Placeholder Islands,Placeholders", "code: expected two capital letters such as NO, got 'xb'"),
        ("XA,Placeholder Islands,Placeholders", "code: expected each code once, got 'XA'"),
        ("XB,Placeholder Islands,", "short: expected something, got ''"),
    ],
)
def test_a_wrong_country_is_named_by_its_line(tmp_path: Path, line: str, sentence: str) -> None:
    file = tmp_path / "countries.csv"
    file.write_text(f"code,name,short\nXA,Republic of Examplia,Examplia\n{line}\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"countries\.csv:3: " + sentence):
        read_countries(file)


def test_known_distances() -> None:
    quarter = math.pi * EARTH_RADIUS_KM / 2
    assert distance_km(0, 0, 0, 90) == pytest.approx(quarter)
    assert distance_km(-90, 0, 90, 0) == pytest.approx(2 * quarter)
    assert distance_km(10, 179.5, 10, -179.5) == pytest.approx(distance_km(10, 0, 10, 1))


@given(POSITION)
def test_a_place_is_no_distance_from_itself(a: tuple[float, float]) -> None:
    assert distance_km(*a, *a) == 0


@given(POSITION, POSITION)
def test_distance_is_the_same_both_ways_and_at_most_half_way_round(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    there, back = distance_km(*a, *b), distance_km(*b, *a)
    assert there == pytest.approx(back)
    assert 0 <= there <= math.pi * EARTH_RADIUS_KM


@given(POSITION, POSITION, POSITION)
def test_a_detour_is_never_shorter(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert distance_km(*a, *c) <= distance_km(*a, *b) + distance_km(*b, *c) + 0.01


def test_a_hole_is_outside() -> None:
    outer = ((0.0, 0.0), (0.0, 3.0), (3.0, 3.0), (3.0, 0.0), (0.0, 0.0))
    hole = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0))

    assert contains((outer, hole), lat=0.5, lon=0.5)
    assert not contains((outer, hole), lat=1.5, lon=1.5)
    assert not contains((outer, hole), lat=1.5, lon=3.5)


@given(st.floats(20.001, 22.999), st.floats(10.001, 11.999))
def test_every_place_is_in_exactly_one_area(lon: float, lat: float) -> None:
    assert sum(contains(rings, lat, lon) for rings in OUTLINES.values()) == 1
