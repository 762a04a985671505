"""Links and downloads in a real browser: the address is the view, and colours follow the theme."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import TimeoutError as TooLateError

from components.look import theme
from tests.browser.visit import ready

pytestmark = pytest.mark.browser
STREAM = """() => { const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...sent) { window.stream = this; return send.apply(this, sent) } }"""
REPLACED = """() => { const Socket = WebSocket;  // what it connects to then does not know the session
    window.WebSocket = class extends Socket {
        constructor(address, words = []) { super(address, [words].flat().slice(0, 2)) } };
    window.stream.close() }"""
VIEW = "as_of=2030-03-04&according_to=wire-2030-03-02"


def asked(page) -> dict[str, list[str]]:
    """What the address of a page asks for."""
    return parse_qs(urlsplit(page.url).query)


def words(page) -> str:
    return str(page.get_by_test_id("stMain").inner_text())


def test_a_link_opens_its_view_and_moving_the_day_or_the_page_goes_on_from_there_on_another_process_too(example):
    page = example.open(f"/?{VIEW}").page
    assert "As of 4 Mar 2030, according to Example Wire" in words(page)
    assert "about 1,300" in words(page)
    assert asked(page) == parse_qs(VIEW)
    page.get_by_role("link", name="Copy link").first.click()
    page.get_by_role("link", name="Copied").wait_for()
    page.evaluate(STREAM)
    day_moves_the_address_which_opens_the_same_view(example, page)
    with page.expect_websocket(lambda socket: socket.url.endswith("stream")):
        page.evaluate(REPLACED)
    page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for()
    ready(page)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Capitals").click()
    page.get_by_text("Which capitals are lost").first.wait_for()
    ready(page)
    assert urlsplit(page.url).path == "/capitals"
    assert asked(page) == parse_qs(VIEW.replace("-04", "-03"))
    assert "As of 3 Mar 2030, according to Example Wire" in words(page)


def test_nothing_of_a_notice_lies_under_the_bar_over_the_page(example):
    page = example.open("/?as_of=2031-01-01").page
    notice, bar = (page.locator(place).bounding_box() for place in (".ev-notice", "[data-testid=stHeader]"))
    assert notice["y"] >= bar["y"] + bar["height"]


def day_moves_the_address_which_opens_the_same_view(example, page):
    for key, day in (("ArrowRight", "5 Mar 2030"), ("ArrowLeft", "4 Mar 2030"), ("ArrowLeft", "3 Mar 2030")):
        page.get_by_test_id("stSidebar").get_by_role("slider").press(key)
        page.get_by_text(f"As of {day}").first.wait_for()
    ready(page)
    assert asked(page)["as_of"] == ["2030-03-03"]
    assert asked(page)["according_to"] == ["wire-2030-03-02"]
    before, address = words(page), page.url
    again = example.open(address.removeprefix(example.base), fresh=True).page
    assert words(again) == before
    page.bring_to_front()


MOVES = {
    "since": lambda page: page.get_by_test_id("stMain").get_by_role("slider").first.press("ArrowLeft"),
    "day before": lambda page: page.get_by_test_id("stSidebar").get_by_role("slider").press("ArrowLeft"),
    "day after": lambda page: page.get_by_test_id("stSidebar").get_by_role("slider").press("ArrowRight"),
    "Capitals": lambda page: turn(page, "Capitals"),
    "Situation": lambda page: turn(page, "Situation"),
}
AT_NIGHT = [Random(seed).choices([*MOVES], k=10) for seed in range(20)]  # noqa: S311 - moves, not secrets


def turn(page, name):
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()


def moved(page, move) -> bool:
    """Make a move, and tell whether it was one: at the end of a slider there is none."""
    before = page.url
    if move == "since" and not urlsplit(before).path.endswith(("/", "/situation")):
        return False
    MOVES[move](page)
    with suppress(TooLateError):
        page.wait_for_function("before => location.href !== before", arg=before, timeout=5_000)
    ready(page, quiet=400)
    return bool(page.url != before)


@pytest.mark.parametrize(
    "moves",
    [["since", "day before", "Capitals"], *(pytest.param(moves, marks=pytest.mark.exhaustive) for moves in AT_NIGHT)],
    ids=" ".join,
)
def test_back_is_the_way_back_and_a_link_is_the_view_in_any_colours(example, moves):
    page = example.open("/", fresh=True).page
    seen = [(page.url, words(page))]
    seen += [(page.url, words(page)) for move in moves if moved(page, move)]
    here = page.url
    page.get_by_test_id("stSidebar").get_by_role("link", name="dark", exact=True).click()
    page.wait_for_url("**embed_options=*")
    ready(page)
    assert words(page) == seen[-1][1]
    page.go_back()
    page.wait_for_url(here)
    ready(page)
    assert words(page) == seen[-1][1]
    for address, said in reversed(seen[:-1]):
        page.go_back()
        page.wait_for_url(address)
        ready(page, quiet=400)
        assert words(page) == said


@pytest.mark.exhaustive
def test_a_link_that_asks_in_vain_says_so_until_it_is_understood(example):
    page = example.open("/?asof=2030-03-04").page
    notice = page.get_by_role("status").filter(has_text="did you mean 'as_of'?")
    notice.wait_for()
    page.get_by_role("button", name="Understood").click()
    notice.wait_for(state="detached")
    ready(page)
    assert "This link" not in words(page)


def test_the_csv_under_a_chart_is_that_of_the_view(example):
    page = example.turn(f"/personnel?{VIEW}").page
    with page.expect_download() as download:
        page.locator(".foot > a[download]").first.click()
    assert download.value.suggested_filename == "example-crisis-forces-2030-03-04.csv"
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"), newline="")))
    assert [(row["country"], row["personnel"]) for row in rows] == [
        ("Placeholders", "1,000"),
        ("Fictions", "about 300"),
    ]


def fills(page) -> set[str]:
    """The colours that bars are filled with, as six hexadecimal digits."""
    found = page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot .bars path')].map(bar => getComputedStyle(bar).fill)"
    )
    colours = (re.findall(r"\d+", fill)[:3] for fill in found if fill.startswith("rgb"))
    return {"#" + "".join(f"{int(channel):02x}" for channel in colour) for colour in colours}


@pytest.mark.exhaustive
def test_bars_have_the_colours_of_the_theme_and_other_ones_when_the_machine_turns_dark(example):
    page = example.open("/personnel", fresh=True).page
    assert theme.LIGHT[theme.HELP] in fills(page)
    assert fills(page) <= set(theme.LIGHT.values())
    page.emulate_media(color_scheme="dark")
    page.reload()
    ready(page)
    assert theme.DARK[theme.HELP] in fills(page)
    assert fills(page) <= set(theme.DARK.values())
    assert theme.LIGHT[theme.HELP] not in fills(page)


@pytest.mark.parametrize(("chosen", "other"), [("dark", "light"), ("light", "dark")])
@pytest.mark.exhaustive
def test_the_sidebar_opens_the_same_view_in_other_colours_and_the_link_holds_them(example, chosen, other):
    def paper(page) -> str:
        return str(
            page.evaluate("() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
        )

    page = example.open(f"/capitals?{VIEW}", theme=other, fresh=True).page
    before, said = paper(page), words(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name=chosen, exact=True).click()
    page.wait_for_url("**embed_options=*")
    ready(page)
    assert paper(page) != before
    assert words(page) == said
    linked = example.open(urlsplit(page.url)._replace(scheme="", netloc="").geturl(), theme=other, fresh=True).page
    assert (paper(linked), words(linked)) == (paper(page), said)
    page.get_by_role("link", name="Sources").click()
    page.get_by_text("What does every claim rest on?").wait_for()
    ready(page)
    assert paper(page) != before
