"""The map draws each area once, in the look of its state, and labels that do not cover each other."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts.label_layout import Label, _box, place
from components.charts.map import capitals_map
from components.charts.map_looks import LOOKS, STATE_PATTERNS
from components.charts.playback import playback
from components.facts.gazetteer import read_boundaries
from components.facts.model import Report
from components.look import theme
from components.page_contents import chart_context
from components.tables.capitals import capitals, states_by_day
from components.tables.crisis_places import crisis_places
from components.tables.known import known_as_of
from components.tables.routes import routes
from tests.charts.drawn import draw, words
from tests.tables.views import WIRE, article, kabul, march, nothing, reported

WIDE, HIGH = 340.0, 340.0
LINES = st.lists(st.text("abc", min_size=1, max_size=18), min_size=1, max_size=2).map(tuple)
LABELS = st.lists(st.builds(Label, st.floats(0, WIDE), st.floats(0, HIGH), LINES), max_size=12)


def drawn_rings(figure):
    """Each drawn outline with the fill and the pattern it is drawn in."""
    for trace in figure.data:
        if trace.fill == "toself" and trace.xaxis != "x2":  # but for the squares of the legend
            ring: list[tuple[float, float]] = []
            for lon, lat in zip(trace.x, trace.y, strict=True):
                if math.isnan(lon):
                    yield frozenset(ring), (trace.fillcolor, trace.fillpattern.shape or "")
                    ring = []
                else:
                    ring.append((round(float(lon), 3), round(float(lat), 3)))


@pytest.mark.parametrize("view", [nothing(), march(2), march(4), march(6), article()])
def test_each_area_is_drawn_once_in_the_look_of_its_state(view):
    drawn = list(drawn_rings(draw("capitals_map", view)))
    boundaries = read_boundaries(view.facts.data / view.facts.crisis.country)
    looks = dict(drawn)
    assert len(drawn) == len(looks) == sum(len(rings) for rings in boundaries.values())
    rows = capitals(view)
    for code, state, besides in zip(rows["code"], rows["state"], rows["place_state"].notna(), strict=True):
        for ring in boundaries[str(code)]:
            points = frozenset((round(lon, 3), round(lat, 3)) for lon, lat in ring)
            near = looks.get(points) or next(look for other, look in drawn if len(other & points) > len(points) / 2)
            assert near == (LOOKS[state][0], STATE_PATTERNS[0] if besides else LOOKS[state][1]), code


def test_a_map_of_areas_that_are_out_of_date_says_so():
    context = replace(chart_context(march(4)), caveat="outlines not up to date")
    subtitle = capitals_map(capitals(march(4)), crisis_places(march(4)), routes(march(4)), context).words["subtitle"]
    assert "; outlines not up to date; as of" in subtitle
    assert "; ;" not in draw("capitals_map", march(4)).words["subtitle"]


def test_what_lies_within_another_area_is_drawn_on_top():
    whole = chart_context(march(4))
    nested = replace(whole, nested=frozenset({"XA-01"}))
    (ring,) = whole.boundaries["XA-01"]
    for figure in (
        capitals_map(capitals(march(4)), crisis_places(march(4)), routes(march(4)), nested),
        playback(capitals(march(4)), states_by_day(march(4)), crisis_places(march(4)), routes(march(4)), nested),
    ):
        assert [points for points, _ in drawn_rings(figure)][-1] == frozenset(ring)


def test_every_state_has_a_look_and_loss_is_told_from_claims_without_colour():
    patterns = {state: shape for state, (_, shape, _) in LOOKS.items()}
    assert patterns["fallen"] == patterns["surrendered"] == ""
    assert all(patterns[state] for state in ("claimed", "partly claimed", "partly taken", "contested"))
    assert LOOKS["fallen"][0] != LOOKS["no report"][0]


def test_capitals_with_a_report_and_the_hub_are_named():
    named = " ".join(words(draw("capitals_map", march(6))))
    assert all(name in named for name in ("Capital Placeholder", "Alphaville-on-Grid", "Gammatown", "Deltaburg"))
    assert "retaken" in named
    assert "Zetaport" not in named


def test_the_title_counts_what_is_lost_and_what_is_claimed():
    assert draw("capitals_map", march(2)).words["title"] == "One capital lost to the Opposition: Gammatown"
    assert draw("capitals_map", march(4)).words["title"].endswith("and Gammatown; Epsilon Ford is held")
    assert draw("capitals_map", nothing()).words["title"] == "No capital is reported lost to the Opposition"
    assert draw("capitals_map", march(6)).words["alt"].endswith("two capitals without a report")


@given(LABELS)
@settings(deadline=None)
def test_placed_labels_stay_inside_and_cover_neither_each_other_nor_another_point(labels):
    placed = place(labels, WIDE, HIGH)
    assert len(placed) == len(labels)
    boxes = [(number, _box(labels[number], side)) for number, side in enumerate(placed) if side is not None]
    for number, (left, top, right, bottom) in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= WIDE
        assert bottom <= HIGH
        for other, label in enumerate(labels):
            assert other == number or not (left < label.x < right and top < label.y < bottom)
    for (_, one), (_, two) in combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_a_label_alone_is_placed_beside_its_point():
    (side,) = place([Label(100, 100, ("Gammatown",))], WIDE, HIGH)
    assert side is not None
    assert (side.xanchor, side.yanchor) == ("left", "middle")


def test_a_label_without_room_is_left_out():
    assert place([Label(20, 20, ("x" * 80,))], WIDE, HIGH) == [None]


def test_paper_has_room_for_every_name():
    view = known_as_of(kabul(), date(2021, 8, 31))
    rows, named = capitals(view), " ".join(words(draw("capitals_map_on_paper", view)))
    told = rows[rows["state"] != "no report"]
    assert [name for name in told["capital"] if name not in named] == []
    assert named.count("<b>Kabul</b>") == 1


def test_what_is_lost_by_reports_on_the_province_alone_is_drawn_lighter_and_said():
    def says(of, day=3, word="fallen"):
        return Report(says=word, of=of, reported=date(2030, 3, day), sources=(WIRE,))

    for told, fill in (
        ([says("the province")], theme.LOSS_SOFT),
        ([says("the province"), says("the capital", 4, "surrendered")], theme.LOSS),
    ):
        figure = draw("capitals_map", march(6, facts=reported(XA_03=told)))
        assert fill in {trace.fillcolor for trace in figure.data}
        assert ("as reports say of the province" in figure.words["alt"]) == (fill == theme.LOSS_SOFT)
        playing = draw("playback", march(6, facts=reported(XA_03=told)))
        assert fill in {trace.fillcolor for trace in playing.data}


def test_a_capital_that_is_held_is_named_and_the_hub_has_the_colour_of_no_side():
    figure = draw("capitals_map", march(6))
    assert any("Epsilon Ford</b><br>held" in said for said in words(figure))
    (star,) = [trace for trace in figure.data if trace.marker.symbol == "star"]
    assert star.marker.color == theme.INK
