"""`new` in a country of the archive, and `areas add`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from components.__main__ import main
from components.facts.facts import Facts
from components.facts.gazetteer import read_boundaries, read_gazetteer
from components.facts.loading import check, load

SQUARE = [[32.3, 15.4], [32.3, 15.9], [32.9, 15.9], [32.9, 15.4], [32.3, 15.4]]
HOLE = [[32.4, 15.5], [32.5, 15.5], [32.5, 15.6], [32.4, 15.6], [32.4, 15.5]]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A folder for crises with nothing beside it."""
    (tmp_path / "config").mkdir()
    return tmp_path / "config"


def run(config: Path, *words: str) -> int:
    return main([*words, "--config", str(config)])


def crisis(config: Path, name: str) -> Facts:
    facts = load(config, name).facts
    assert facts is not None
    return facts


def test_a_country_and_a_city_are_enough_and_the_grade_is_said_aloud(config, capsys):
    assert run(config, "new", "mine", "--country", "LB", "--hub", "Sa'ida") == 0
    said = capsys.readouterr().out
    assert "data/LB: six areas with outlines, grade C (out of date" in said
    assert "6 of the 8 areas that ISO 3166-2 lists are here, without LB-AK and LB-BH" in said
    assert list(check(config)[1]) == []
    facts = crisis(config, "mine")
    assert (facts.hub.name, facts.hub.capital) == ("Sidon", "LB-JA")
    assert facts.gazetteer.caveat == "outlines not up to date: 6 of the 8 areas of ISO 3166-2"
    assert len(read_boundaries(config.parent / "data/LB")) == 6
    assert '"Sidon (LB-JA)"' in (config / "schema/capitals.schema.json").read_text(encoding="utf-8")


def test_a_national_capital_is_found_though_it_is_the_seat_of_no_area(config, capsys):
    assert run(config, "new", "mine", "--country", "PE", "--hub", "lima") == 0
    facts = crisis(config, "mine")
    assert (facts.hub.name, facts.hub.capital) == ("Lima", "PE-LIM")
    assert facts.position(facts.hub) == (-12.0432, -77.0282)
    assert run(config, "new", "other", "--country", "LR", "--hub", "Monrovia") == 0
    assert crisis(config, "other").hub.capital == "LR-MO"
    capsys.readouterr()
    assert run(config, "new", "third", "--country", "PE", "--hub", "La Libertad") == 2
    assert "'La Libertad' is an area, whose capital is Trujillo: give that" in capsys.readouterr().err


def test_a_hub_that_is_no_capital_is_found_by_its_position(config, capsys):
    hub = ("--hub", "Rafic Hariri airport", "--position", "33.8209, 35.4884")
    assert run(config, "new", "mine", "--country", "Lebanon", *hub) == 0
    facts = crisis(config, "mine")
    assert (facts.hub.name, facts.hub.capital) == ("Rafic Hariri airport", "LB-JL")
    assert facts.position(facts.hub) == (33.8209, 35.4884)
    capsys.readouterr()
    assert run(config, "new", "other", "--country", "LB", "--hub", "X", "--position", "35.5, 33.8") == 2
    assert "lies in no area of LB; latitude comes first, then longitude" in capsys.readouterr().err


def test_a_wrong_city_leaves_no_country_behind(config, capsys):
    assert run(config, "new", "mine", "--country", "LB", "--hub", "Sidonn") == 2
    assert "there is no capital 'Sidonn' (did you mean 'Sidon'?)" in capsys.readouterr().err
    assert not (config.parent / "data/LB").exists()


def test_what_has_no_code_is_said_to_be_left_out(config, capsys):
    assert run(config, "new", "mine", "--country", "Kosovo", "--hub", "Pristina") == 2
    assert "Kosovo, Somaliland and Northern Cyprus have none" in capsys.readouterr().err


@pytest.mark.parametrize("called", ["Soudan", "SDN", "sd"])
def test_a_country_is_found_by_whatever_it_is_called_and_none_is_suggested_in_its_place(config, capsys, called):
    assert run(config, "new", "mine", "--country", called, "--hub", "Khartoum") == 0
    assert run(config, "new", "other", "--country", "Narnia", "--hub", "X") == 2
    assert capsys.readouterr().err.endswith("there is no country 'Narnia' in ISO 3166-1\n")


def test_the_areas_of_the_project_serve_a_folder_elsewhere(config):
    assert run(config, "new", "mine", "--country", "AF", "--hub", "Herat") == 0
    assert not (config.parent / "data").exists()
    assert len(crisis(config, "mine").gazetteer.areas) == 34


def own_areas(file: Path) -> Path:
    polygon = {"type": "Polygon", "coordinates": [SQUARE[::-1], HOLE]}
    point = {"type": "Point", "coordinates": [35.9, 14.05]}
    features = [
        {"type": "Feature", "properties": {"DISTRICT": "Zone One"}, "geometry": polygon},
        {"type": "Feature", "properties": {"DISTRICT": "Um Rakuba"}, "geometry": point},
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


METRES = json.dumps({
    "features": [{
        "properties": {"name": "A"},
        "geometry": {"type": "Polygon", "coordinates": [[[43e4, 131e4], [44e4, 131e4], [44e4, 132e4], [43e4, 131e4]]]},
    }]
})  # fmt: skip


def test_own_areas_stand_beside_those_of_the_country_and_lie_on_top(config, tmp_path, capsys):
    file = own_areas(tmp_path / "zones.geojson")
    assert run(config, "areas", "add", str(file), "--country", "sd", "--credit", "Zones: us.") == 0
    assert "SD/areas.csv: two areas from zones.geojson, 19 in all" in capsys.readouterr().out
    folder = config.parent / "data/SD"
    gazetteer, outlines = read_gazetteer(folder), read_boundaries(folder)
    assert [area.name for area in gazetteer.areas.values()][-2:] == ["Zone One", "Um Rakuba"]
    assert gazetteer.areas["SD-X02"].lat == 14.05
    assert gazetteer.credit.endswith("public domain. Zones: us.")
    assert "SD-X02" not in outlines
    assert [list(map(list, ring)) for ring in outlines["SD-X01"]] == [SQUARE, HOLE]
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as lines:
        assert list(csv.DictReader(lines))[-1]["position_source"].startswith("zones.geojson, added on ")


def test_own_areas_can_take_the_place_of_those_that_are_there(config, tmp_path):
    assert run(config, "areas", "add", str(own_areas(tmp_path / "z.geojson")), "--country", "PS", "--instead") == 0
    gazetteer = read_gazetteer(config.parent / "data/PS")
    assert (list(gazetteer.areas), gazetteer.caveat) == (["PS-X01", "PS-X02"], "")
    camps = tmp_path / "camps.csv"
    camps.write_text("Camp;Latitude;Longitude\nNorth;31.5;34.4\n", encoding="utf-8")
    assert run(config, "areas", "add", str(camps), "--country", "PS", "--instead") == 0
    assert not (config.parent / "data/PS/boundaries.geojson").exists()


@pytest.mark.parametrize(
    ("lines", "options", "why"),
    [
        ("camp,lat,lon\n,1,2\nB,95,2\n", (), "c.csv, line 2: 'camp' is empty; an area needs a name\nc.csv, line 3: "),
        ("camp,lat,lon\nA,1,2\n", ("--name", "kamp"), "there is no column 'kamp' (did you mean 'camp'?)"),
        ("a,b\n1,2\n", (), "which column holds the names? say it with --name; there are a, b"),
        ("camp\nA\n", (), "c.csv, line 2: expected a latitude and a longitude in degrees, or an outline"),
        ("camp,code,lat,lon\nA,SD-KH,1,2\n", (), "the code SD-KH is taken"),
        ("camp,lat,lon\nA,32.5,15.6\n", (), "latitude 32.5 and longitude 15.6 seem exchanged"),
        (METRES, (), "c.csv, feature 1: its outline is not in degrees; convert the file to WGS84"),
    ],
)
def test_areas_are_added_all_or_none_and_every_mistake_is_named(config, capsys, lines, options, why):
    assert run(config, "new", "mine", "--country", "SD", "--hub", "Khartoum") == 0
    before = (config.parent / "data/SD/areas.csv").read_bytes()
    (config.parent / "c.csv").write_text(lines, encoding="utf-8")
    assert run(config, "areas", "add", str(config.parent / "c.csv"), "--country", "SD", *options) == 2
    assert why in capsys.readouterr().err
    assert (config.parent / "data/SD/areas.csv").read_bytes() == before
