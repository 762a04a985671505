"""The map of a crisis in which no ground is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from components.charts.map_places import places_map
from components.page_contents import chart_context
from components.tables.known import known_as_of
from components.tables.registry import TABLES
from tests.tables.views import volcano


def test_a_place_at_the_far_end_of_a_tall_country_has_its_name():
    known = known_as_of(volcano(), date(2031, 5, 9))
    places = TABLES["crisis_places"].make(known).head(1).assign(lon=20.0, lat=-19.9)
    tall = replace(chart_context(known), boundaries={"XA-01": (((19.0, 0.0), (21.0, 0.0), (20.0, -20.0)),)})
    (name,) = places_map(places, TABLES["routes"].make(known).head(0), tall).layout.annotations
    assert places["place"].iloc[0] in name.text


def test_a_place_beyond_the_border_has_its_name():
    known = known_as_of(volcano(), date(2031, 5, 9))
    places = TABLES["crisis_places"].make(known).head(1).assign(lon=4.0, lat=-2.5)
    small = replace(chart_context(known), boundaries={"XA-01": (((0.0, 0.0), (2.0, 0.0), (1.0, -2.0)),)})
    (name,) = places_map(places, TABLES["routes"].make(known).head(0), small).layout.annotations
    assert places["place"].iloc[0] in name.text
