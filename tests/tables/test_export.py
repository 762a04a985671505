"""Every table in every format: nothing is lost, nothing becomes a zero, and places carry their codes."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from components.facts.values.dates import parse_span
from components.tables.columns import Column
from components.tables.export import TABLE_FORMATS, csv_file, exported, geojson_file, json_file, parquet_file, tags
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
WITHOUT_SOURCES = {
    "sources",  # each row is one
    "crisis_places",  # places of crisis.yaml; who holds one is told by claims of control, which have theirs
    "planner_fan", "planner_finish", "planner_stops", "planner_binding", "planner_reliefs", "planner_swings",
    "planner_scenarios", "planner_record", "planner_past",  # follow from all inputs, whose sources planner_inputs has
}  # fmt: skip


def read_csv(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def read_parquet(written: bytes) -> pa.Table:
    return parquet.read_table(io.BytesIO(written))


def in_json(cell: Any) -> Any:
    """A cell of Parquet as JSON has it."""
    return cell.isoformat() if isinstance(cell, date) else cell


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_the_same_in_every_format(name, view):
    table, columns = TABLES[name].make(view), TABLES[name].columns
    as_rows = json.loads(json_file(table, columns))
    in_csv = read_csv(csv_file(table, columns))
    in_parquet = read_parquet(parquet_file(table, columns))
    assert len(as_rows) == len(in_csv) == len(in_parquet) == len(table)
    assert list(in_parquet.column_names) == list(exported(columns))
    rough = {name for name, column in columns.items() if column.kind == "day"}
    for row, said, typed in zip(as_rows, in_csv, in_parquet.to_pylist(), strict=True):
        assert list(row) == list(said) == list(exported(columns))
        days = {column: value.removesuffix("~") for column, value in row.items() if column in rough and value}
        assert {column: in_json(cell) for column, cell in typed.items()} == row | days
        assert all(said[column] == "" for column, value in row.items() if value is None)
        for column, value in row.items():
            if isinstance(value, int) and not isinstance(value, bool):
                assert said[column] == str(value)


@pytest.mark.parametrize("name", sorted(TABLES.keys() - WITHOUT_SOURCES))
@pytest.mark.parametrize("view", [VIEWS["example"], VIEWS["shipped"]], ids=["example", "shipped"])
def test_every_row_has_its_sources_or_says_that_there_is_no_report(name, view):
    for row in json.loads(json_file(TABLES[name].make(view), TABLES[name].columns)):
        assert set(row["sources"] or ()) <= set(view.facts.sources)
        stated_by_nobody = row.get("number_of_sources") == 0 or row.get("basis") == "assumption"
        assert row["sources"] or stated_by_nobody or "no report" in row.values(), row


@pytest.mark.parametrize("name", TABLES)
def test_parquet_has_the_type_of_each_column_also_where_every_cell_is_empty(name):
    types = {
        "int": "int64", "number": "double", "share": "double", "boolean": "bool", "day": "date32[day]",
        "moment": "timestamp[us, tz=UTC]", "sources": "list<element: string>", "lines": "list<element: string>",
    }  # fmt: skip
    columns = TABLES[name].columns
    for view in (march(6), nothing()):
        schema = read_parquet(parquet_file(TABLES[name].make(view), columns)).schema
        for column, what in exported(columns).items():
            assert str(schema.field(column).type) == types.get(what.kind, "string"), column


def test_parquet_can_be_reckoned_with():
    capitals = read_parquet(parquet_file(TABLES["capitals"].make(march(6)), TABLES["capitals"].columns))
    assert 0 < sum(capitals["lat"].to_pylist()) / len(capitals) < 90
    arrivals = read_parquet(parquet_file(TABLES["arrivals"].make(march(6)), TABLES["arrivals"].columns))
    assert arrivals["announced_on"].to_pylist() == [date(2030, 3, 2), date(2030, 3, 2), date(2030, 3, 3)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2030-03-04", "2030-03-04", "2030-03-04"),
        ("2030-03-04/2030-03-06", "2030-03-04", "2030-03-06"),
        ("2030-03-04~", "2030-03-04", "2030-03-04"),
        ("2030-03-04/..", "2030-03-04", None),
        ("../2030-03-04", None, "2030-03-04"),
        ("2030-03", "2030-03-01", "2030-03-31"),
    ],
)
def test_a_date_in_edtf_gives_its_words_and_beside_them_its_first_and_last_day(words, first, last):
    columns = {"on": Column("when", kind="span"), "by": Column("who")}
    table = pd.DataFrame({"on": [parse_span(words), None], "by": ["one", "other"]})
    row, empty = json.loads(json_file(table, columns))
    assert row == {"on": words, "on_from": first, "on_to": last, "by": "one"}
    assert empty == {"on": None, "on_from": None, "on_to": None, "by": "other"}
    assert read_csv(csv_file(table, columns))[0] == {
        "on": words,
        "on_from": first or "",
        "on_to": last or "",
        "by": "one",
    }


def test_what_is_no_date_keeps_its_words_and_has_no_days_beside_them():
    table = TABLES["timeline"].make(march(6))
    foretold = [row for row in json.loads(json_file(table, TABLES["timeline"].columns)) if row["lane"] == "Expected"]
    assert {(row["when"], row["when_from"], row["when_to"]) for row in foretold} == {
        ("10 days", None, None), ("a few months", None, None),
    }  # fmt: skip


@pytest.mark.parametrize("view", [VIEWS["example"], VIEWS["shipped"]], ids=["example", "shipped"])
@pytest.mark.parametrize("name", TABLES)
def test_a_tagged_csv_passes_the_default_validation_of_hxl(name, view):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # libhxl's own
        import hxl  # noqa: PLC0415 - warns when it is imported

        wrong: list[Any] = []
        read = hxl.data(io.BytesIO(csv_file(TABLES[name].make(view), TABLES[name].columns, hxl=True)))
        assert read.validate(hxl.schema(), callback=wrong.append), [(str(each.column), each.value) for each in wrong]


def test_each_column_has_one_sound_tag_of_its_own():
    for name, table in TABLES.items():
        found = tags(table.columns)
        assert list(found) == list(exported(table.columns)), name
        assert all(HXL_TAG.fullmatch(tag) for tag in found.values()), found
        assert len(set(found.values())) == len(found), name


def test_the_tags_are_the_second_row_and_only_on_request():
    table, columns = TABLES["capitals"].make(march(6)), TABLES["capitals"].columns
    plain, tagged = csv_file(table, columns).splitlines(), csv_file(table, columns, hxl=True).splitlines()
    assert tagged[0] == plain[0]
    assert tagged[1].decode().split(",") == list(tags(columns).values())
    assert tagged[2:] == plain[1:]
    assert {"#adm1+code", "#geo+lat", "#geo+lon"} <= set(tagged[1].decode().split(","))


def test_tagged_json_loses_no_column():
    rows = json.loads(json_file(TABLES["announced"].make(march(6)), TABLES["announced"].columns, hxl=True))
    assert all(len(row) == len(exported(TABLES["announced"].columns)) for row in rows)
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
    made = json.loads(geojson_file(TABLES["capitals"].make(march(6)), TABLES["capitals"].columns))
    assert made["bbox"] == [20.4, 10.3, 22.6, 11.5]
    assert [each["id"] for each in made["features"]] == [each["properties"]["code"] for each in made["features"]]
    points = {each["properties"]["capital"]: each["geometry"]["coordinates"] for each in made["features"]}
    assert len(points) == 6
    assert points["Gammatown"] == [22.6, 11.4]
    assert not {"lat", "lon"} & made["features"][0]["properties"].keys()


def test_geojson_of_places_without_codes_has_points_without_ids():
    made = json.loads(geojson_file(TABLES["crisis_places"].make(march(6)), TABLES["crisis_places"].columns))
    assert [(each.get("id"), each["geometry"]["coordinates"]) for each in made["features"]] == [
        (None, [21.5, 11.5]), (None, [19.25, 12.5]),
    ]  # fmt: skip


def test_geojson_of_a_table_without_positions_is_refused_in_words():
    for name in [name for name, table in TABLES.items() if "lat" not in table.columns]:
        with pytest.raises(ValueError, match="GeoJSON is for tables with lat and lon, such as capitals"):
            TABLE_FORMATS["geojson"](TABLES[name].make(march(6)), TABLES[name].columns)
