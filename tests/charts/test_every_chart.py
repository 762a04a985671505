"""What holds for every chart: its words, its colours, and that it shows no markup from the files."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.look import theme
from components.tables.known import known_as_of
from tests.charts.drawn import CHARTS, draw, strings, words
from tests.tables.views import COURIER, WIRE, article, kabul, march, nothing, poisoned

VIEWS = {
    "all": march(6),
    "the wire": march(6, WIRE),
    "the Courier": march(3, COURIER),
    "the article": article(),
    "all of Kabul": known_as_of(kabul(), date(2021, 8, 31)),
}
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
MAPS = {"capitals_map", "capitals_map_on_paper", "playback"}
LOOK_AHEAD = {"losses_ahead", *(name for name in CHARTS if name.startswith("planner"))}
DAYS = (
    *(march(day) for day in (2, 4, 6)),
    known_as_of(kabul(), date(2021, 8, 6)),
    VIEWS["all of Kabul"],
)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_a_title_a_day_and_an_alternative_text(name, view):
    said = draw(name, view).words
    assert said["title"][0].isupper() or said["title"][0].isdigit()
    assert f"as of {view.as_of.day} " in said["subtitle"]
    assert said["alt"].startswith(said["title"])
    assert "None" not in str(said)
    assert "<NA>" not in str(said)
    assert "<" not in str(said)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_in_the_colours_of_the_theme(name, view):
    used = {colour for text in strings(draw(name, view)) for colour in HEX.findall(text)}
    assert used <= set(theme.SLOTS)
    assert theme.PAPER in used


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_table_gives_the_same_figure(name):
    view = VIEWS["all of Kabul"]
    assert draw(name, view).to_json() == draw.__wrapped__(name, view).to_json()


@pytest.mark.parametrize("view", ["all", "all of Kabul"])
@pytest.mark.parametrize("name", CHARTS)
def test_what_is_shown_is_what_plotly_makes_of_the_figure(name, view):
    figure = draw(name, VIEWS[view])
    assert figure.to_json() == go.Figure(figure).to_json()


def marks(name, view):
    """All that a chart draws from its tables, without its frame, which names the day."""
    return go.Figure(draw(name, view).data).to_json()


# The places of a crisis stand in crisis.yaml, and are no claims; no source of the example says who holds one.
@pytest.mark.parametrize("name", sorted(CHARTS.keys() - {"places_map"}))
def test_what_became_known_later_changes_what_is_drawn(name):
    assert marks(name, march(2)) != marks(name, VIEWS["all"])


# No means brings more there by either.
@pytest.mark.parametrize("name", sorted(CHARTS.keys() - {"planner_reliefs_chart", "places_map"}))
def test_what_only_other_sources_say_changes_what_is_drawn_of_the_same_day(name):
    assert marks(name, VIEWS["the wire"]) != marks(name, VIEWS["all"])


@pytest.mark.parametrize(
    "name", sorted(CHARTS.keys() - MAPS - {"planner_inputs_chart", "places_map"})
)  # which has the assumptions of the method
def test_nothing_known_is_said_and_no_empty_frame_is_shown(name):
    figure = draw(name, nothing())
    assert figure.words["empty"]
    assert len(figure.data) == 0
    assert [" ".join(text.split("<br>")) for text in words(figure)] == [figure.words["title"]]
    assert figure.words["title"].startswith(("No ", "Nothing "))


@pytest.mark.parametrize("name", ["personnel", "timeline_chart"])
def test_the_alternative_text_names_every_country(name):
    alt = draw(name, march(6)).words["alt"]
    assert all(country in alt for country in ("Placeholders", "Fictions", "Sampleland", "Testonia"))


@pytest.mark.parametrize("name", ["capitals_map", "distance", "timeline_chart"])
def test_the_alternative_text_names_every_capital_with_a_report(name):
    alt = draw(name, march(6)).words["alt"]
    assert all(capital in alt for capital in ("Alphaville-on-Grid", "Gammatown", "Deltaburg", "Epsilon Ford"))


def test_the_race_names_what_became_known_on_each_day():
    alt = draw("race", march(6)).words["alt"]
    assert "2 Mar 2030: about 1,300 announced" in alt
    assert "not stated (Sampleland)" in alt
    assert "3 Mar 2030: 2 lost, 1 claimed (Alphaville-on-Grid, Deltaburg (partly taken))" in alt
    assert "expected: pressure on Capital Placeholder within 10 days" in alt


@pytest.mark.parametrize("name", CHARTS)
def test_what_looks_like_markup_in_the_files_is_shown_as_it_is_written(name):
    figure = draw(name, poisoned("<a href='https://evil.example'>x</a>"))
    assert not any("<a" in text for text in strings(figure, but=("meta",)))


OF_A_PLAN = {name for name in CHARTS if name.startswith("planner_")}
"""The charts of a plan, whose words are numbers and our own but for those of its inputs."""
NAMES_FROM_THE_FILES = sorted(CHARTS.keys() - {"coverage", "airlift_windows"} - OF_A_PLAN | {"planner_inputs_chart"})


@pytest.mark.parametrize("name", NAMES_FROM_THE_FILES)
def test_words_from_the_files_are_not_lost_when_they_look_like_markup(name):
    assert any("&lt;b&gt;bold" in text for text in strings(draw(name, poisoned("<b>bold")), but=("meta",)))


@pytest.mark.parametrize("view", DAYS, ids=lambda view: str(view.as_of))
def test_days_that_nobody_knows_take_a_quarter_of_an_axis_at_the_most(view):
    for name in CHARTS.keys() - LOOK_AHEAD:
        figure = draw(name, view)
        if figure.layout.xaxis.type != "date":
            continue
        first, last = map(pd.Timestamp, figure.layout.xaxis.range)
        known = pd.Timestamp(view.as_of) + pd.Timedelta(hours=12)
        assert (last - known) / (last - first) <= 0.25, name
