"""A quantity in a row is drawn as its words allow, and no further."""

from __future__ import annotations

import re
from datetime import date

import pytest

from components.charts.figure import ROOMS, ChartContext, titled_figure
from components.charts.purposes import newest_claims
from components.charts.quantity_bars import quantity_rows
from components.charts.quantity_row import Row
from components.facts.values.quantity import quantity
from components.look import theme
from components.tables.columns import records
from components.tables.headlines import headlines
from components.tables.known import known_as_of
from components.tables.purposes import purposes
from tests.charts.drawn import bars, draw, hatched, markers, words
from tests.tables.views import COURIER, article, changed, deployed, example, kabul, march

NOTHING = quantity("not stated")


def row(words, **more):
    return Row("A", words, extent=quantity(words).extent, **more)


PHONE, *WIDER = ROOMS


@pytest.fixture(params=ROOMS)
def room(request):
    """Each width that figures are composed for."""
    return request.param


def finished(rows, room=PHONE):
    day = date(2030, 3, 6)
    return titled_figure(quantity_rows(rows, ChartContext(day, day, day, "", room=room)), "", "", "")


def spans(figure, *, is_hatched):
    """Where each bar begins and ends, without those of no length."""
    return [
        ((bar.base or [0])[0], (bar.base or [0])[0] + bar.x[0])
        for bar in bars(figure)
        if hatched(bar) == is_hatched and bar.x[0]
    ]


def chips(figure):
    return [note for note in figure.layout.annotations if note.text == "?"]


def test_an_exact_number_is_a_solid_bar_and_nothing_else(room):
    figure = finished([row("600")], room)
    assert spans(figure, is_hatched=False) == [(0, 600)]
    assert spans(figure, is_hatched=True) == []
    assert markers(figure, "triangle-right-open") == []
    assert "≈" not in words(figure)
    assert chips(figure) == []


def test_about_is_marked():
    figure = finished([row("about 600")])
    assert spans(figure, is_hatched=False) == [(0, 600)]
    assert "≈" in words(figure)


def test_a_floor_ends_in_an_open_arrow(room):
    figure = finished([row("more than 250")], room)
    assert spans(figure, is_hatched=False) == [(0, 250)]
    assert [x for x, _ in markers(figure, "triangle-right-open")] == [250]


def test_a_ceiling_is_hatched_from_zero(room):
    figure = finished([row("up to 600")], room)
    assert spans(figure, is_hatched=False) == []
    assert spans(figure, is_hatched=True) == [(0, 600)]


def test_a_range_is_hatched_from_its_low_to_its_high(room):
    figure = finished([row("150-200")], room)
    assert spans(figure, is_hatched=False) == [(0, 150)]
    assert spans(figure, is_hatched=True) == [(150, 200)]


def test_a_number_not_stated_is_a_chip_that_no_scale_measures_and_no_bar(room):
    figure = finished([row("not stated"), row("600")], room)
    (chip,) = chips(figure)
    assert chip.x == 0
    assert chip.borderwidth
    assert not figure.layout.shapes
    assert any("number not stated" in said for said in words(figure))
    (bar,) = bars(figure)
    if room in WIDER:
        assert chip.xshift < 0, "beside the scale"
    else:
        assert chip.y > max(bar.y), "with the words"


def test_a_force_without_a_number_of_whom_some_are_present_has_their_bar_alone(room):
    (bar,) = bars(finished([row("not stated", present=quantity("900").extent)], room))
    assert bar.x[0] == 900


@pytest.mark.parametrize("room", WIDER)
def test_where_there_is_room_a_quantity_stands_on_one_line_with_its_words_at_the_end_of_its_bar(room):
    figure = finished([row("600", detail="Harbour"), row("1,200", detail="Airport")], room)
    for number, level in ((600, 0), (1200, 1)):
        (bar,) = (bar for bar in bars(figure) if bar.x[0] == number)
        (beside,) = (
            note for note in figure.layout.annotations if f"<b>{number if number < 1000 else '1,200'}" in note.text
        )
        assert beside.x == number
        assert bar.width < 28
        assert abs(beside.y - bar.y[0]) < 14, level
    assert figure.height < 28 * 2 + 50


@pytest.mark.parametrize("room", WIDER)
def test_where_there_is_room_many_rows_without_a_bar_share_lines_and_all_are_named(room):
    rows = [row("600"), *(Row(f"Country {number}", "left 3 Mar", "Harbour") for number in range(9))]
    figure = finished(rows, room)
    (together,) = (note.text for note in figure.layout.annotations if "Country 0" in note.text)
    assert all(f"Country {number}: left" in together.replace("<br>", " ") for number in range(9))
    assert "and 9 more" in words(figure)
    assert figure.height < finished(rows).height / 2


@pytest.mark.parametrize("room", WIDER)
def test_where_there_is_room_many_forces_without_a_number_share_lines_and_one_chip(room):
    rows = [
        Row(f"Country {number}", "a ship", extent=NOTHING.extent, chip=f"Country {number}: a ship")
        for number in range(6)
    ]
    figure = finished(rows, room)
    (chip,) = chips(figure)
    assert chip.xshift < 0
    (together,) = (note.text for note in figure.layout.annotations if "Country 0" in note.text)
    assert all(f"Country {number}: a ship" in together.replace("<br>", " ") for number in range(6))


def test_nothing_announced_has_neither_bar_nor_box(room):
    figure = finished([Row("A", "none announced")], room)
    assert bars(figure) == []
    assert chips(figure) == []
    assert "?" not in words(figure)


def test_who_is_present_is_a_thin_dark_bar_on_top(room):
    figure = finished([row("1500", present=quantity("900").extent)], room)
    announced, present = bars(figure)
    assert (present.x[0], present.marker.color) == (900, theme.INK)
    assert present.width < announced.width
    assert present.y == announced.y


def test_a_floor_that_is_about_has_its_sign_beyond_its_arrow():
    figure = finished([row("more than about 250")])
    (sign,) = (note for note in figure.layout.annotations if note.text == "≈")
    assert sign.x == 250
    assert sign.xshift > 4


@pytest.mark.parametrize(
    ("present", "solid", "allowed", "arrows"),
    [
        ("400-500", [(0, 900), (0, 400)], [(400, 500)], []),
        ("more than 400", [(0, 900), (0, 400)], [], [400]),
        ("up to 400", [(0, 900)], [(0, 400)], []),
        ("not stated", [(0, 900)], [], []),
    ],
)
def test_who_is_present_is_drawn_as_it_is_worded(present, solid, allowed, arrows):
    figure = finished([row("900", present=quantity(present).extent)])
    assert spans(figure, is_hatched=False) == solid
    assert spans(figure, is_hatched=True) == allowed
    assert [x for x, _ in markers(figure, "triangle-right-open")] == arrows


@pytest.mark.parametrize("number", [1, 3, 8])
def test_rows_lie_below_one_another_in_their_order(number, room):
    figure = finished([row("5", detail="x" * 60) for n in range(number)], room)
    levels = [bar.y[0] for bar in bars(figure)]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == number
    assert figure.layout.yaxis.range[1] >= max(levels)


def test_personnel_of_the_example():
    figure = draw("personnel", march(6))
    assert spans(figure, is_hatched=False) == [(0, 1500), (0, 900), (0, 200), (0, 150)]
    assert spans(figure, is_hatched=True) == [(150, 200)]
    assert len(chips(figure)) == 1
    assert figure.words["title"] == (
        "Placeholders has announced 1,500 of at least about 1,700; Sampleland without a number"
    )
    assert any("Testonia" in text for text in words(figure))
    assert any("none announced" in text and "ceiling up to 400" in text for text in words(figure))


def test_personnel_of_the_article():
    figure = draw("personnel", article())
    assert spans(figure, is_hatched=False) == [(0, 3000), (0, 600)]
    assert any("special forces, number not stated" in text for text in words(figure))
    assert "United Kingdom" in figure.words["alt"] or "UK" in figure.words["alt"]


def test_titles_when_no_number_is_stated_and_when_nothing_is_announced():
    assert draw("personnel", march(3, COURIER)).words["title"] == ("Sampleland has announced a force without a number")
    ceiling = deployed(claim for claim in example().deployments if claim.counts == "ceiling")
    assert draw("personnel", march(6, facts=ceiling)).words["title"] == "No force is announced"


def without_a_number(title):
    """Whose forces a title says have no number."""
    said = re.search(r"(?:plus|;) ([^,;]*?) without a number", title)
    return said[1] if said else ""


DAYS = [
    *((example, date(2030, 3, day)) for day in range(2, 10)),
    *((kabul, date(2021, 8, day)) for day in (13, 31)),
    *(pytest.param(kabul, date(2021, 8, day), marks=pytest.mark.exhaustive) for day in range(1, 31) if day != 13),
]


@pytest.mark.parametrize(("facts", "day"), DAYS)
def test_every_page_counts_the_countries_without_a_number_by_one_rule(facts, day):
    view = known_as_of(facts(), day)
    said = {without_a_number(draw(name, view).words["title"]) for name in ("race", "personnel")}
    (headline,) = (row.detail for row in records(headlines(view)) if row.figure == "Personnel announced")
    beside = re.search(r"plus (.*?), number not stated", headline)
    assert said == {beside[1] if beside else ""}


def test_a_country_with_a_number_and_a_force_without_one_is_told_apart():
    facts = example()
    first = next(claim for claim in facts.deployments if claim.country == "XB" and claim.counts == "adds")
    more = first.model_copy(update={"id": "more", "personnel": NOTHING, "reported": date(2030, 3, 6)})
    view = march(6, facts=deployed([*facts.deployments, more]))
    for name in ("race", "personnel"):
        assert "forces of Placeholders and Sampleland without a number" in draw(name, view).words["title"]


def test_a_force_without_a_number_at_a_staging_base_is_not_counted_with_those_in_the_crisis_area():
    at_base = next(claim for claim in example().deployments if claim.id == "xe-harbour")
    view = march(6, facts=changed("xe-harbour", personnel=NOTHING))
    assert without_a_number(draw("personnel", view).words["title"]) == "Sampleland"
    assert len(chips(draw("personnel", view))) == 2
    alone = draw("personnel", march(6, facts=deployed([at_base]))).words
    assert alone["title"] == "No force is announced to the crisis area"


def test_purposes_stand_under_their_headings_in_the_words_of_the_sources():
    figure = draw("purposes_chart", march(6))
    written = words(figure)
    assert written.index("<b>Evacuate embassy staff</b>") < written.index("<b>Help nationals leave</b>")
    assert any("close the embassy in good order" in text for text in written)
    assert len(chips(figure)) == 1
    assert figure.words["title"] == ("Two forces are to evacuate embassy staff and two to help nationals leave")
    assert "Placeholders: 1,500 announced by this day, 1,000 by the claim of 2 Mar" in figure.words["alt"]
    ends = {row.country: row.high for row in records(newest_claims(purposes(march(6))))}
    assert ends["Placeholders"] == 1500  # as Personnel draws it


def test_a_restated_purpose_is_not_another_force():
    (first, *rest) = example().deployments
    again = first.model_copy(update={"id": "again", "counts": "restates", "of": first.id})
    facts = deployed([first, again, *rest])
    assert draw("purposes_chart", march(6, facts=facts)).words["title"].startswith("Two forces are to evacuate")


@pytest.mark.parametrize(("day", "verb"), [(13, "are"), (31, "was")])
def test_what_is_known_of_a_purpose_is_past_once_all_is_over(day, verb):
    figure = draw("purposes_chart", known_as_of(kabul(), date(2021, 8, day)))
    assert figure.words["title"].split(" to ")[0].split()[-1] == verb
