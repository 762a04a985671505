"""The map plays in the browser: nothing is asked of the server while the days go by."""

from __future__ import annotations

import pytest

from tests.browser.visit import ready

pytestmark = pytest.mark.browser

MAP = ".js-plotly-plot:has(.slider-container)"
FILLS = (
    f"""() => [...document.querySelectorAll("{MAP} .scatterlayer .js-fill")].map(area => getComputedStyle(area).fill)"""
)


@pytest.fixture
def listened(example):
    """The capitals page of a new tab, and everything it sends to the server from now on."""
    sent: list[str] = []
    page = example.blank()
    page.on("request", lambda request: sent.append(request.url))
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda payload: sent.append(f"{len(payload)} bytes to {socket.url}")),
    )
    page.goto(example.base + "/capitals")
    ready(page, quiet=500)
    assert any("bytes to" in each for each in sent), "the test does not hear the websocket"
    page.locator(MAP).scroll_into_view_if_needed()
    ready(page, quiet=500)
    sent.clear()
    page.evaluate(KEEP, MAP)
    page.evaluate("days.length = 0")
    yield page, sent
    page.close()


# A busy browser may show a day for less time than it takes to ask which one it shows: the page itself keeps them.
KEEP = """map => {
    window.days = [];
    const look = () => {
        const notes = [...document.querySelectorAll(map + ' .annotation-text')].map(note => note.textContent);
        const day = notes.find(words => /: \\d+ lost/.test(words));
        if (day && day !== days.at(-1)) days.push(day);
        requestAnimationFrame(look);
    };
    look();
}"""


def wait_for(page, words: str) -> None:
    page.wait_for_function("words => days.some(day => day.startsWith(words))", arg=words, timeout=15_000)


@pytest.mark.exhaustive
def test_playing_every_day_asks_nothing_of_the_server(listened):
    page, sent = listened
    last = page.evaluate(FILLS)
    bar = page.locator(f"{MAP} .slider-rail-touch-rect")
    box = bar.bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + box["height"] / 2)
    wait_for(page, "2 Mar 2030: 1 lost")
    assert page.evaluate(FILLS) != last
    page.locator(f"{MAP} .updatemenu-button").first.click()
    for words in ("3 Mar 2030: 2 lost", "4 Mar 2030: 2 lost", "5 Mar 2030: 1 lost", "6 Mar 2030: 2 lost"):
        wait_for(page, words)
    page.wait_for_function(f"last => JSON.stringify(({FILLS})()) === JSON.stringify(last)", arg=last, timeout=5000)
    assert sent == []


def test_the_map_is_played_stopped_and_moved_by_the_keyboard(listened):
    page, sent = listened
    page.on("pageerror", lambda error: sent.append(f"an error that nobody catches: {error}"))
    page.keyboard.press("Tab")
    play, pause = page.get_by_role("button", name="Play"), page.get_by_role("button", name="Pause")
    days = page.locator(MAP).get_by_role("slider")
    days.focus()
    page.keyboard.press("Home")
    wait_for(page, "2 Mar 2030: 1 lost")
    page.keyboard.press("ArrowRight")
    wait_for(page, "3 Mar 2030: 2 lost")
    assert days.get_attribute("aria-valuetext") == "3 Mar"
    play.focus()
    page.keyboard.press("Enter")
    wait_for(page, "4 Mar 2030: 2 lost")
    pause.focus()
    page.keyboard.press("Enter")
    stands = page.locator(f"{MAP} .annotation-text").all_text_contents()
    page.wait_for_timeout(1500)
    assert page.locator(f"{MAP} .annotation-text").all_text_contents() == stands
    assert sent == []
