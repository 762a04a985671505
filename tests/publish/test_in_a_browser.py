"""The published site as a reader meets it, served by the plainest web server there is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.look import theme
from tests import browser
from tests.browser.axe import serious_findings
from tests.browser.profile import Profile, Visit
from tests.facts.writing import NAME
from tests.node_packages import is_installed
from tests.publish.serving import served

pytestmark = pytest.mark.browser
AXE = is_installed(Path(browser.__file__).parent)
FIRST, LAST = "2030-03-05", "2030-03-06"


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the site, below a path of its own."""
    return shutil.copytree(site, tmp_path / "web" / "crisis")


@pytest.fixture
def address(copy: Path) -> Iterator[str]:
    """Where the copy is served."""
    with served(copy.parent) as root:
        yield f"{root}{copy.name}/"


@pytest.fixture
def visit(profile: Profile, address: str) -> Iterator[Visit]:
    """A tab of the profile, whatever goes wrong in it."""
    tab = profile.new_tab()
    yield profile.visit(tab, address)
    tab.close()


def drawn(page: Page, day: str, name: str) -> None:
    page.locator(f'html[data-drawn="{day}/{name}"]').wait_for(state="attached")
    assert page.locator(".plot:not(.drawn)").count() == 0


def test_a_reader_moves_from_day_to_day_and_from_page_to_page(visit, address, copy):
    page = visit.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    drawn(page, LAST, "situation")
    answer = page.locator(".answer").first.inner_text()
    assert not AXE or serious_findings(page) == []

    page.get_by_role("slider", name="As of").press("ArrowLeft")
    drawn(page, FIRST, "situation")
    assert page.url == f"{address}{NAME}/{FIRST}/situation/"
    assert "5 Mar 2030" in page.title()
    assert page.locator(".answer").first.inner_text() != answer
    assert page.locator("#day").evaluate("slider => slider === document.activeElement")

    page.get_by_role("link", name="Personnel", exact=True).click()
    drawn(page, FIRST, "personnel")
    assert page.url == f"{address}{NAME}/{FIRST}/personnel/"
    page.go_back()
    drawn(page, FIRST, "situation")
    page.go_back()
    drawn(page, LAST, "situation")
    assert page.locator(".answer").first.inner_text() == answer

    page.get_by_role("button", name="dark").click()
    expect(page.locator("body")).to_have_css("color-scheme", "dark")
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload(wait_until="networkidle")
    assert page.evaluate("window.Plotly === undefined"), "words alone need no charts"
    page.mouse.wheel(0, 100)
    drawn(page, LAST, "situation")
    expect(page.locator("body")).to_have_css("color-scheme", "dark")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="automatic").click()

    page.goto(f"{address}{NAME}/embed/race/{LAST}.html?theme=dark")
    drawn(page, LAST, "situation")
    assert page.locator(".plot").count() == 1
    expect(page.locator("body")).to_have_css("color-scheme", "dark")
    expect(page.get_by_role("link", name="See the whole page")).to_be_visible()

    page.goto(f"{address}{NAME}/embed/playback/{LAST}.html")
    drawn(page, LAST, "capitals")
    assert not AXE or serious_findings(page) == []

    listed = copy / NAME / "days.json"
    days = json.loads(listed.read_bytes())
    days["days"][LAST] = "0" * 12
    listed.write_text(json.dumps(days))
    page.goto(f"{address}{NAME}/{LAST}/sources/")
    expect(page.locator(".news")).to_contain_text("New facts have come in")
    page.get_by_role("button", name="Later").click()
    expect(page.locator(".news")).to_be_empty()
    assert (visit.outside, visit.errors) == ([], [])


LISTEN = """() => addEventListener('beforeprint', () => {
    const marks = plot => [...plot.querySelectorAll('.annotation-text')].map(mark => mark.style.fill);
    window.printed = [...document.querySelectorAll('main .plot')].map(plot => [plot.style.zoom, ...marks(plot)]);
})"""
WORDS = "getComputedStyle(document.querySelector('.plot:not(.drawn)'), '::after').content"


def test_a_page_nobody_touched_is_printed_with_all_its_charts_or_with_their_words(visit, address):
    """What had not been in view was left blank."""
    page = visit.page
    page.set_viewport_size({"width": 1440, "height": 500})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}{NAME}/{LAST}/capitals/")
    page.locator(".plot.drawn").first.wait_for()
    waiting = page.locator(".plot:not(.drawn)").count()
    page.evaluate(LISTEN)
    page.pdf()
    printed = page.evaluate("window.printed")
    assert waiting
    assert all(zoom for zoom, *_ in printed), "each is as large as the sheet allows"
    assert set().union(*(words for _, *words in printed)) <= set(map(rgb, theme.LIGHT.values()))

    page.goto(f"{address}{NAME}/{LAST}/sources/")
    page.emulate_media(media="print")
    assert page.evaluate(WORDS) == f'"{page.locator(".plot").get_attribute("aria-label")}"'
    page.emulate_media(media="screen", color_scheme="light")


def rgb(colour: str) -> str:
    """A colour as a browser says it."""
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour.removeprefix("#")))
