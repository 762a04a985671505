"""Pictures show a whole page, the same every time, and say what they show."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from components.reports.browser import Browser
from components.reports.capture import Capture, Look, packed
from components.reports.document import compose
from components.reports.marking import marked, marks
from components.tables.known import known
from tests.browser.server import Server
from tests.facts.writing import EXAMPLE
from tests.tables.views import example


@pytest.fixture(scope="module")
def take():
    report = compose(known(example(), example().crisis.as_of))
    sections = {section.name: section for section in report.sections}
    with Server(EXAMPLE / "config") as server:

        def taken(page, look):
            with Browser() as browser:
                capture = Capture(browser, server.url, report, look, lambda page: f"the stamp of {page}")
                return {picture.name: picture.png for picture in capture.page(sections[page])}

        yield taken


def _size(png):
    return Image.open(io.BytesIO(png)).size


@pytest.mark.browser
def test_two_runs_give_the_same_bytes(take):
    first = take("personnel", Look("desktop", "light", 1))
    assert first == take("personnel", Look("desktop", "light", 1))
    assert list(first) == ["personnel", "personnel-personnel", "personnel-lead"]


@pytest.mark.browser
def test_a_page_is_taken_whole_and_as_large_as_asked(take):
    once, twice = (take("situation", Look("phone", "dark", scale))["situation"] for scale in (1, 2))
    width, height = _size(once)
    assert width == 390
    assert height > 1200
    assert _size(twice) == (2 * width, 2 * height)


@pytest.mark.browser
def test_slides_are_sixteen_to_nine(take):
    slides = take("situation", Look("slide", "light", 1))
    assert next(iter(slides)) == "situation-1"
    assert {_size(png) for png in slides.values()} == {(1920, 1080)}


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
