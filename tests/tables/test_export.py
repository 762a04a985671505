"""Every table in every format: nothing is lost, nothing becomes a zero, and places carry their codes."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pandas as pd
import pytest

from components.tables.export import FORMATS, as_csv, as_geojson, as_json, as_parquet, tags
from components.tables.known import known_as_of
from components.tables.registry import TABLES
from tests.tables.views import COURIER, kabul, march, nothing

VIEWS = {
    "example": march(6),
    "one source": march(6, COURIER),
    "nothing": nothing(),
    "shipped": known_as_of(kabul(), date(2021, 8, 31)),
}
HXL_TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
WITHOUT_SOURCES = {"sources"}  # each row is one


def read_csv(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_the_same_in_every_format(name, view):
    table, columns = TABLES[name].make(view), TABLES[name].columns
    as_rows = json.loads(as_json(table, columns))
    in_csv = read_csv(as_csv(table, columns))
    parquet = pd.read_parquet(io.BytesIO(as_parquet(table, columns)))
    assert len(as_rows) == len(in_csv) == len(parquet) == len(table)
    assert list(parquet.columns) == list(columns)
    for number, row in enumerate(as_rows):
        assert list(row) == list(columns)
        empty = {column for column, value in row.items() if value is None}
        assert empty == {column for column in columns if pd.isna(parquet[column].iloc[number])}
        assert all(in_csv[number][column] == "" for column in empty)
        for column, value in row.items():
            if isinstance(value, int) and not isinstance(value, bool):
                assert in_csv[number][column] == str(value)


@pytest.mark.parametrize("name", sorted(TABLES.keys() - WITHOUT_SOURCES))
@pytest.mark.parametrize("view", [VIEWS["example"], VIEWS["shipped"]], ids=["example", "shipped"])
def test_every_row_has_its_sources_or_says_that_there_is_no_report(name, view):
    silent = {"no report"}
    for row in json.loads(as_json(TABLES[name].make(view), TABLES[name].columns)):
        listed = row["sources"].split(", ") if row["sources"] else []
        assert set(listed) <= set(view.facts.sources)
        assert listed or silent & set(map(str, row.values())), row


def test_parquet_keeps_numbers_as_numbers_and_truth_as_truth():
    forces = pd.read_parquet(io.BytesIO(as_parquet(TABLES["forces"].make(march(6)), TABLES["forces"].columns)))
    assert forces["on_the_ground"].tolist() == [True, True, True, True, False]
    assert forces["low"].dtype == "Int64"
    arrivals = pd.read_parquet(io.BytesIO(as_parquet(TABLES["arrivals"].make(march(6)), TABLES["arrivals"].columns)))
    assert arrivals["lead_days"].dtype == "Int64"
    assert arrivals["announced_on"].tolist() == ["2030-03-02", "2030-03-02", "2030-03-03"]


@pytest.mark.parametrize("name", TABLES)
def test_each_column_has_one_sound_tag_of_its_own(name):
    found = tags(TABLES[name].columns)
    assert list(found) == list(TABLES[name].columns)
    assert all(HXL_TAG.fullmatch(tag) for tag in found.values()), found
    assert len(set(found.values())) == len(found)


def test_the_tags_are_the_second_row_and_only_on_request():
    table, columns = TABLES["capitals"].make(march(6)), TABLES["capitals"].columns
    plain, tagged = as_csv(table, columns).splitlines(), as_csv(table, columns, hxl=True).splitlines()
    assert tagged[0] == plain[0]
    assert tagged[1].decode().split(",") == list(tags(columns).values())
    assert tagged[2:] == plain[1:]
    assert {"#adm1+code", "#geo+lat", "#geo+lon"} <= set(tagged[1].decode().split(","))


def test_tagged_json_loses_no_column():
    rows = json.loads(as_json(TABLES["announced"].make(march(6)), TABLES["announced"].columns, hxl=True))
    assert all(len(row) == len(TABLES["announced"].columns) for row in rows)
    assert rows[0]["#org+name"] == "Placeholders"
    assert rows[0]["#capacity+num"] == 1000


def test_only_codes_of_areas_are_tagged_as_such():
    tagged = {name for name, table in TABLES.items() if "#adm1+code+iso" in tags(table.columns).values()}
    for name in tagged:
        assert set(TABLES[name].make(march(6))["code"]) <= set(march(6).facts.gazetteer.areas), name
    assert {"capitals", "reports", "states_by_day"} <= tagged


@pytest.mark.parametrize("name", ["capitals", "reports", "states_by_day"])
def test_capitals_carry_the_code_of_their_area(name):
    pairs = TABLES[name].make(march(6))[["code", "pcode"]].drop_duplicates().to_numpy().tolist()
    assert pairs
    assert all(pcode == code.replace("-", "") for code, pcode in pairs)


def test_geojson_has_a_point_for_each_capital():
    made = json.loads(as_geojson(TABLES["capitals"].make(march(6)), TABLES["capitals"].columns))
    points = {each["properties"]["capital"]: each["geometry"]["coordinates"] for each in made["features"]}
    assert len(points) == 6
    assert points["Gammatown"] == [22.6, 11.4]
    assert not {"lat", "lon"} & made["features"][0]["properties"].keys()


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if "lat" not in table.columns])
def test_geojson_of_a_table_without_positions_is_refused_in_words(name):
    with pytest.raises(ValueError, match="GeoJSON is for tables with lat and lon, such as capitals"):
        FORMATS["geojson"](TABLES[name].make(march(6)), TABLES[name].columns)
