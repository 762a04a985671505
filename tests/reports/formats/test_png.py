"""Pictures show a whole page, the same every time, and say what they show."""

from __future__ import annotations

import io
from datetime import date, timedelta
from functools import cache
from unittest.mock import Mock

import pytest
from PIL import Image, ImageChops

from components.reports.browser.browser import Browser
from components.reports.document.compose import compose
from components.reports.formats.png import Capture, Look
from components.reports.formats.png_metadata import marked, marks
from components.reports.formats.slides import cut, packed
from components.reports.proof.page_matches_data import ShortfallError
from components.tables.known import known_as_of
from tests.facts.writing import EXAMPLE
from tests.tables.views import example, kabul

FAINT, READ = 24, 110  # of 255


@pytest.fixture(scope="module")
def taken(serve, browser):
    """Give a function that takes the pictures of pages, one after the other."""
    day = example().opens_on
    report = compose(known_as_of(example(), day), day - timedelta(days=2))
    sections = {section.name: section for section in report.sections}
    server, stamp = serve(EXAMPLE / "config"), "the stamp of {}".format

    def taken(look, *pages, by=browser):
        with Capture(by.tab(), server.url, report, look, stamp) as capture:
            return {picture.name: picture.png for page in pages for picture in capture.page(sections[page])}

    return taken


@pytest.fixture(scope="module")
def take(taken):
    """Give a function that takes each set of pictures once, for all tests that look at it."""
    return cache(taken)


def _size(png):
    return Image.open(io.BytesIO(png)).size


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desktop", "slide"])
@pytest.mark.exhaustive
def test_two_runs_give_the_same_bytes_whichever_page_was_taken_before(take, taken, size):
    alone = take(Look(size, "light", 1), "situation")
    with Browser() as another:
        later = taken(Look(size, "light", 1), "purposes", "situation", by=another)
    assert {name: later[name] == png for name, png in alone.items()} == dict.fromkeys(alone, True)


@pytest.mark.browser
@pytest.mark.exhaustive
def test_a_page_and_each_of_its_charts_has_a_picture(take):
    taken = take(Look("desktop", "light", 1), "situation")
    assert list(taken) == ["situation", "situation-race", "situation-capitals_map"]


@pytest.mark.browser
def test_a_page_is_taken_whole_and_as_large_as_asked(take):
    width, height = _size(take(Look("phone", "light", 1), "situation")["situation"])
    assert width == 390
    assert height > 1200
    once, twice = (_size(take(Look("phone", "light", scale), "purposes")["purposes"]) for scale in (1, 2))
    assert twice == (2 * once[0], 2 * once[1])


@pytest.mark.browser
@pytest.mark.exhaustive
def test_a_page_higher_than_the_window_is_taken_whole_all_the_same(take, taken, monkeypatch):
    once = take(Look("phone", "light", 1), "situation")
    monkeypatch.setattr("components.reports.formats.png.WINDOW_HEIGHT", 700)
    scrolled = taken(Look("phone", "light", 1), "situation")
    for name, png in once.items():
        one, other = (Image.open(io.BytesIO(taken)).convert("L") for taken in (png, scrolled[name]))
        assert abs(one.height - other.height) <= 1
        edges = ImageChops.difference(one.crop((0, 0, *other.size)), other)  # letters are smoothed a little otherwise
        assert max(edges.tobytes()) < FAINT


@pytest.mark.browser
@pytest.mark.exhaustive
def test_slides_are_made_of_a_page_higher_than_the_window(take, taken, monkeypatch):
    whole = take(Look("slide", "light", 1), "situation")
    monkeypatch.setattr("components.reports.formats.png.WINDOW_HEIGHT", 700)
    assert list(taken(Look("slide", "light", 1), "situation")) == list(whole)


@pytest.mark.browser
@pytest.mark.exhaustive
def test_slides_are_sixteen_to_nine(take):
    slides = take(Look("slide", "dark", 1), "sources")
    assert next(iter(slides)) == "sources-1"
    assert {_size(png) for png in slides.values()} == {(1920, 1080)}


@pytest.mark.browser
@pytest.mark.exhaustive
def test_what_stands_below_a_dark_slide_can_be_read(take):
    slide = Image.open(io.BytesIO(take(Look("slide", "dark", 1), "sources")["sources-1"])).convert("L")
    foot = slide.crop((0, 1040, 1920, 1075)).tobytes()
    assert max(foot) - min(foot) > READ


def test_a_blank_picture_stops_the_report_at_the_end(monkeypatch):
    blank = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(blank, "PNG")
    report = compose(known_as_of(example(), example().opens_on), pages=["personnel"])
    monkeypatch.setattr("components.reports.formats.png.check_page", lambda *_: None)
    answers = {"picture.height()": 40, "picture.scroll(0)": 0, "picture.charts()": []}
    tab = Mock(screenshot=lambda *_: blank.getvalue(), evaluate=answers.get)
    with (
        pytest.raises(ShortfallError, match="the picture 'personnel' was refused: it is blank"),
        Capture(tab, "http://nowhere", report, Look(), str) as capture,
    ):
        assert [picture.name for picture in capture.page(report.sections[0])] == ["personnel"]


def test_rows_are_laid_on_slides_in_their_order():
    assert list(packed([100, 300, 300, 300], 700)) == [(0, 1), (2, 3)]
    assert list(packed([100, 900, 300, 20], 700)) == [(0, 1), (2, 3)]
    assert list(packed([100], 700)) == [(0, 0)]
    assert list(packed([], 700)) == []


def test_a_picture_keeps_its_words_and_its_pixels():
    out = io.BytesIO()
    Image.effect_noise((20, 10), 30).save(out, "PNG")
    png = marked(out.getvalue(), {"Title": "Kabul – “about 600”", "Crisis": "kabul-2021"})
    assert marks(png) == {"Title": "Kabul – “about 600”", "Crisis": "kabul-2021"}
    assert Image.open(io.BytesIO(png)).tobytes() == Image.open(out).tobytes()
    assert Image.open(io.BytesIO(png)).info["Crisis"] == "kabul-2021"


@pytest.mark.parametrize("spoiled", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\0\0\0\x09IHDR123"])
def test_what_is_no_whole_picture_is_refused(spoiled):
    with pytest.raises(ValueError, match="PNG"):
        marks(spoiled)


def test_a_tall_chart_is_cut_between_its_rows_and_nothing_of_it_is_lost():
    gaps = [90, 190, 310, 480, 560]
    assert list(cut(gaps, 600, 200, 300)) == [(0, 190), (190, 480), (480, 600)]
    assert list(cut([], 600, 200, 300)) == [(0, 200), (200, 500), (500, 600)]
    assert list(cut(gaps, 150, 200, 300)) == [(0, 150)]


@pytest.fixture(
    scope="module",
    params=[["purposes"], pytest.param(["purposes", "personnel"], marks=pytest.mark.exhaustive)],
    ids=["one", "two"],
)
def tall(request, serve, browser):
    """The slides of charts with more rows than one slide has room for."""
    report = compose(known_as_of(kabul(), date(2021, 8, 26)), pages=request.param)
    look, stamp = Look("slide", "light", 1), "the stamp of {}".format
    with Capture(browser.tab(), serve(None).url, report, look, stamp) as capture:
        return {picture.name: picture.png for section in report.sections for picture in capture.page(section)}


@pytest.mark.browser
@pytest.mark.exhaustive
def test_a_chart_that_is_too_high_takes_several_slides_each_with_its_days(tall):
    slides = [Image.open(io.BytesIO(png)).convert("L") for name, png in tall.items() if name.startswith("purposes")]
    assert len(slides) > 1
    for slide in slides[:-1]:
        assert any(slide.crop((200, 800, 1700, 1000)).histogram()[:128]), "the lower part of a slide is empty"
    assert len({slide.crop((200, 300, 1700, 700)).tobytes() for slide in slides}) == len(slides)


@pytest.mark.browser
@pytest.mark.exhaustive
def test_nothing_stands_at_the_edge_of_a_slide(tall):
    assert {f"{name.partition('-')[0]}-2" for name in tall} <= tall.keys()
    for name, png in tall.items():
        edge = Image.open(io.BytesIO(png)).convert("L").crop((0, 0, 24, 1080))
        assert len(set(edge.tobytes())) == 1, name
