"""Every page at every width on its days: it draws, asks nobody else, and shows nothing broken."""

import pytest

from tests.browser.pictures import PAGES, address
from tests.browser.visit import faults, ready

pytestmark = pytest.mark.browser


FIRST_DAY, LAST_DAYS = "", "as_of=2021-08-31"  # the day it opens on, and one with every kind of claim
MIDST, PLANNED = "as_of=2021-08-20", "as_of=2021-08-23"
WIRE = "as_of=2021-08-13&according_to=ap-2021-08-13"
OPENING = [(name, FIRST_DAY) for name in PAGES if name != "airlift"]
FULLEST = [  # the first one is opened at its address; on the last days nothing is planned any more
    (name, PLANNED if name == "planner" else LAST_DAYS) for name in sorted(PAGES, key="airlift".__ne__)
]
VIEWS = [*OPENING, *FULLEST]
TALLEST = {1440: 3600, 390: 6000}
"""How tall a page may be at a width, in pixels, before anything of it is opened."""
LESS_TALL = {("situation", 1440): 1800, ("timeline", 1440): 1600, ("timeline", 390): 2400}
LONGEST = {"airlift", "situation", "timeline"}
"""The pages with most of what has little room."""


@pytest.mark.parametrize(
    ("width", "path"),
    [
        (1440, address(*OPENING[0])),
        *(
            pytest.param(width, address(*view), marks=() if view[0] in LONGEST else pytest.mark.exhaustive)
            for width in (1440, 390)
            for view in FULLEST
        ),
    ],
)
def test_page_is_shown_whole(visitor, server, path, width):
    _look(visitor.turn, server, path, width)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", [name for name in PAGES if name != "airlift"])
def test_page_is_shown_whole_according_to_one_source(visitor, server, name):
    _look(visitor.turn, server, address(name, WIRE), 390)


@pytest.mark.exhaustive
def test_a_dark_page_is_shown_whole(visitor, server):
    _look(visitor.open, server, address("situation", LAST_DAYS), 1440, "dark")


@pytest.mark.exhaustive
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
@pytest.mark.parametrize("path", [address(*view) for view in [*VIEWS, *((name, MIDST) for name in PAGES)]])
def test_page_is_shown_whole_at_its_own_address_in_every_theme(visitor, server, path, width, theme):
    _look(visitor.open, server, path, width, theme)


def _look(show, server, path, width, theme="light"):
    said = server.log_size()
    visit = show(path, width, theme)
    assert visit.page.locator(".js-plotly-plot").count() >= 1, "no chart is drawn"
    complaints = [
        *(f"asked elsewhere: {url}" for url in visit.outside),
        *(f"console: {error}" for error in visit.errors),
        *(f"server: {line}" for line in server.log(said).splitlines() if "Error" in line),
        *faults(visit.page),
    ]
    assert not complaints, "\n".join(complaints)
    if path.count("as_of") and width in TALLEST:
        _measure(visit.page, path, width)


def _measure(page, path, width):
    """No page is so tall that nobody reads it."""
    height = page.locator("[data-testid=stMainBlockContainer]").evaluate("e => e.scrollHeight")
    print(f"{path} is {height} pixels tall at {width}")
    name = path.partition("?")[0].strip("/") or "situation"
    assert height <= LESS_TALL.get((name, width), TALLEST[width])


@pytest.mark.exhaustive
def test_sidebar_of_a_phone_is_opened_by_what_is_shown_and_is_shown_whole(visitor):
    page = visitor.open("/", 390).page
    opens = page.get_by_test_id("stExpandSidebarButton")
    assert opens.evaluate("e => getComputedStyle(e, '::after').content").startswith('"Situation, ')
    opens.click()
    page.locator("[data-testid=stSidebar][data-collapsed=false]").wait_for()
    ready(page)
    assert faults(page) == []


def test_a_page_made_narrower_and_wider_composes_its_charts_anew_and_loads_nothing(visitor, server):
    page = visitor.turn(address("personnel", FIRST_DAY), 1440).page
    page.evaluate("window.loaded = 'once'")
    heights: dict[int, list[int]] = {}
    for width in (1440, 390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(f'.ev-head[data-room="{340 if width == 390 else 860}"]').wait_for()
        ready(page)
        heights.setdefault(width, []).append(
            page.locator(".js-plotly-plot").first.evaluate("plot => plot.clientHeight")
        )
        assert not faults(page)
    assert page.evaluate("window.loaded") == "once"
    first, again = heights[1440]
    assert first == again < heights[390][0]


UNSEEN = """() => {
    const [canvas, ...drawn] = ['Canvas', 'transparent'].map(name => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.cssText = `forced-color-adjust: none; background: ${name}`;
        const {backgroundColor} = getComputedStyle(probe);
        probe.remove();
        return backgroundColor;
    });
    const seen = part => {
        const {backgroundColor, borderTopStyle, borderTopWidth} = getComputedStyle(part);
        const edge = borderTopStyle === 'solid' && parseFloat(borderTopWidth) > 0;
        return {there: edge || ![canvas, ...drawn].includes(backgroundColor)};
    };
    const parts = {
        track: '[data-testid=stSlider] [role=group] > [data-rac] > div:first-child',
        handle: '[data-testid=stSlider] [data-rac]:has(> div > input)',
        button: '[data-testid=stBaseButton-secondary], [data-testid=stPopoverButton]',
    };
    const all = Object.entries(parts).flatMap(([name, which]) =>
        [...document.querySelectorAll(which)].map(part => ({name, ...seen(part)})));
    return [[...new Set(all.map(({name}) => name))].sort(), all.filter(({there}) => !there).map(({name}) => name)];
}"""


def test_charts_follow_the_system_into_the_dark_while_a_page_is_open_and_controls_into_its_own_colours(visitor):
    """Where a system chose the colours, sliders had neither track nor handle."""
    page = visitor.turn(address("personnel", FIRST_DAY), 1440).page
    bar = "getComputedStyle(document.querySelector('.barlayer .point path')).fill"
    light = page.evaluate(bar)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {bar} !== light", arg=light)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"light => {bar} === light", arg=light)
    page.emulate_media(forced_colors="active")
    there, unseen = page.evaluate(UNSEEN)
    still = page.evaluate(bar)
    page.emulate_media(forced_colors="none")
    assert (there, unseen, still) == (["button", "handle", "track"], [], light)


@pytest.mark.exhaustive
def test_a_chart_that_cannot_be_drawn_says_so_in_its_place_and_is_drawn_once_it_can_be(profile, server):
    tab = profile.apart()
    tab.route("**/scripts/plotly-*", lambda route: route.abort())
    tab.goto(server.url + "/personnel")
    tab.locator("[data-failed]").first.wait_for(timeout=60_000)
    drawn = tab.locator("[data-failed]").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "its table below holds the same figures" in drawn
    tab.unroute("**/scripts/plotly-*")
    tab.locator("[data-failed]").first.wait_for(state="detached", timeout=30_000)
    tab.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)
    tab.context.close()


def test_a_fold_opens_in_place_by_the_pointer_and_by_the_keyboard_and_closes_again(visitor):
    page = visitor.turn(address("timeline", LAST_DAYS), 1440).page
    links, closed = page.locator(".js-plotly-plot a"), _words(page)
    box = links.first.bounding_box()
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    page.locator(".js-plotly-plot a", has_text="show fewer").wait_for(state="attached", timeout=60_000)
    ready(page)
    assert len(_words(page)) > len(closed)
    assert not faults(page)
    links.first.focus()
    page.keyboard.press("Enter")
    page.locator(".js-plotly-plot a", has_text="show fewer").wait_for(state="detached")
    page.wait_for_function("() => document.activeElement.matches('.js-plotly-plot a')")
    ready(page)
    assert _words(page) == closed


def _words(page):
    return page.locator(".js-plotly-plot .annotation-text").all_text_contents()
