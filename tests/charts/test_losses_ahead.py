"""The losses to come: a band for each pace, what is expected on the same axis, and what past days gave."""

from __future__ import annotations

from datetime import date

from components.look import theme
from components.tables.projection import projection
from components.tables.projection_record import projection_past
from tests.charts.drawn import draw, words
from tests.tables.views import losing, march, reported


def bands(figure):
    """Each band by what the pointer reads: its first and last day, and whether it is the thick one."""
    return {
        trace.customdata[0]: (trace.x[0], trace.x[-1], trace.line.width)
        for trace in figure.data
        if trace.customdata is not None and trace.line.color == theme.LOSS_SOFT
    }


def test_each_pace_has_its_band_and_the_one_that_holds_is_the_thickest():
    figure, table = draw("losses_ahead", losing()), projection(losing())
    first = table[table["event"] == "five of six capitals"]
    drawn = [(name, band) for name, band in bands(figure).items() if name.startswith("five of six capitals, if")]
    assert [(x, y) for _, (x, y, _) in drawn] == list(zip(first["p10"], first["p90"], strict=True))
    widths = [width for _, (_, _, width) in drawn]
    assert widths[0] == max(widths) > max(widths[1:])
    assert "<b>Five of six capitals lost</b>" in words(figure)
    assert "Pace of the last three days holds: 6 to 8 Mar" in words(figure)


def test_of_the_hub_only_the_pace_that_holds_is_drawn():
    names = [name for name in bands(draw("losses_ahead", losing())) if name.startswith("Capital Placeholder itself")]
    assert len(names) == 1
    assert "if the pace of the last three days holds" in names[0]


def test_what_is_open_is_on_the_same_axis_and_no_probability_is_read_into_it():
    figure = draw("losses_ahead", losing())
    assert "Pressure on Capital Placeholder within 10 days" in words(figure)
    (line,) = [trace for trace in figure.data if trace.line.color == theme.OUTLOOK]
    assert list(line.x) == [date(2030, 3, 2), date(2030, 3, 12)]
    assert "Reports said 'could': no probability is read into them" in figure.words["subtitle"]


def test_past_days_are_drawn_with_the_day_that_came():
    figure, table = draw("losses_ahead", losing()), projection_past(losing())
    dots = [trace.x[0] for trace in figure.data if trace.marker.symbol == "circle-open"]
    assert dots == list(table["day"]) == [date(2030, 3, 4)]
    lines = [shape.x0 for shape in figure.layout.shapes if shape.type == "line" and shape.line.width == 1.5]
    assert lines == [date(2030, 3, 5)]
    assert "<b>From past days (○), for 4 lost (line: 5 Mar)</b>" in words(figure)
    assert "4 lost, as of 4 Mar: " in figure.words["alt"]


def test_a_band_that_leaves_the_axis_ends_in_an_arrow():
    figure = draw("losses_ahead", march(6))
    open_ends = [
        trace for trace in figure.data if trace.customdata is not None and "triangle-right" in trace.marker.symbol
    ]
    assert open_ends
    assert {trace.x[-1] for trace in open_ends} == {date(2030, 3, 20)}


def test_once_all_but_the_hub_are_lost_only_the_past_is_drawn():
    codes = ("XA_01", "XA_03", "XA_04", "XA_05", "XA_06")
    (fallen,) = losing().facts.capitals[0].reports
    told = {
        code: [fallen.model_copy(update={"reported": date(2030, 3, day)})] for day, code in enumerate(codes, start=2)
    }
    figure = draw("losses_ahead", march(7, facts=reported(**told)))
    assert not [text for text in words(figure) if text.startswith("Pace")]
    assert len(bands(figure)) == 2
    assert figure.words["title"].startswith("Five of six capitals were lost by 6 Mar; ")


def test_where_no_pace_can_be_told_there_is_a_sentence_and_no_chart():
    figure = draw("losses_ahead", march(9))
    assert figure.words["empty"]
    assert figure.words["title"] == "Nothing is reported of any capital for three days: the pace is not known"
