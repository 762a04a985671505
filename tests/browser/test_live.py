"""A save shows in every open browser by itself, with a notice of what changed."""

from __future__ import annotations

import re
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute

from tests.browser.profile import Profile
from tests.browser.server import Server
from tests.browser.visit import Visitor, faults, ready
from tests.facts.writing import NAME, Draft, copied

pytestmark = pytest.mark.browser

SOON = 20_000  # milliseconds: a busy machine may take longer than a reader should wait
BELOW = "/desk"
OTHERS = 200  # how many personnel the example announces beside the total that is edited
STIRRED = """() => { window.stirred = 0;
    new MutationObserver(() => { window.stirred += 1 }).observe(document.body,
        {subtree: true, childList: true, attributes: true, characterData: true}) }"""


@pytest.fixture(scope="module")
def draft(tmp_path_factory) -> Draft:
    """Two crises: the example in a folder filled as a mounted volume is, and a second one."""
    made = copied(tmp_path_factory.mktemp("live"))
    volume, files = made.config / NAME, made.config / "second-crisis"
    volume.rename(files)
    volume.mkdir()
    swap(volume, files)
    for file in files.iterdir():
        (volume / file.name).symlink_to(f"..data/{file.name}")
    return made


def swap(volume: Path, files: Path) -> None:
    """Give a mounted volume other files, as Kubernetes does: in one step."""
    generation = f"..generation-{len(list(volume.iterdir()))}"
    shutil.copytree(files, volume / generation)
    (volume / "..new").symlink_to(generation)
    (volume / "..new").replace(volume / "..data")


@pytest.fixture(scope="module")
def server(draft) -> Iterator[Server]:
    """The dashboard below another address: what follows there follows at the root, as test_editing.py shows."""
    with _Below(draft.config) as running:
        yield running


@pytest.fixture(scope="module")
def visits(profile: Profile, server: Server) -> Iterator[Visitor]:
    visitor = Visitor(profile, f"{server.url}{BELOW}")
    yield visitor
    visitor.close()


@pytest.fixture
def visitor(visits: Visitor) -> Iterator[Visitor]:
    """Nobody has a page open but the test, since each one follows every save."""
    yield visits
    visits.rest()


def both(visitor: Visitor) -> list[Page]:
    """The crisis open in two browsers."""
    return [visitor.open(f"/?crisis={NAME}", person=person).page for person in ("ann", "ben")]


def in_place(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")


def by_replacing(file: Path, content: str) -> None:
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(content, encoding="utf-8")
    beside.replace(file)


def by_replacing_from_elsewhere(file: Path, content: str) -> None:
    outside = file.parents[2] / "outside.yaml"
    outside.write_text(content, encoding="utf-8")
    outside.replace(file)


def by_swapping_the_links_of_a_volume(file: Path, content: str) -> None:
    files = file.parents[2] / "next"
    shutil.copytree(file.parent / "..data", files)
    (files / file.name).write_text(content, encoding="utf-8")
    swap(file.parent, files)
    shutil.rmtree(files)


def by_moving_another_folder_in(file: Path, content: str) -> None:
    files = file.parents[2] / "next"
    shutil.copytree(file.parent, files)
    (files / file.name).write_text(content, encoding="utf-8")
    file.parent.rename(file.parents[2] / "last")
    files.rename(file.parent)
    shutil.rmtree(file.parents[2] / "last")


# The links of the volume are gone once a file stands in their place, so their swap comes first.
FEW = [by_swapping_the_links_of_a_volume]
WAYS = [
    by_swapping_the_links_of_a_volume,
    in_place,
    by_replacing,
    by_replacing_from_elsewhere,
    by_moving_another_folder_in,
]


def edited(draft: Draft, number: int) -> tuple[Path, str, str]:
    """The file of the example with another total, the total it had, and its new content."""
    file = draft.file("deployments")
    content = file.read_text(encoding="utf-8")
    (old,) = re.findall(r"id: xb-total-1500 .*?personnel: ([\d,]+)", content, re.DOTALL)
    return file, f"{int(old.replace(',', '')):,}", content.replace(f"personnel: {old}\n", f"personnel: {number}\n", 1)


def shows(page: Page, number: int) -> None:
    page.locator(".ev-card .value", has_text=f"at least about {number + OTHERS:,}").wait_for(timeout=SOON)


def saved_behind(page: Page, route: Callable[[WebSocketRoute], None], address: str, draft: Draft, number: int) -> None:
    """Open an address whose page hears of changes through `route` alone, and save another total behind its back."""
    page.route_web_socket(re.compile(r"/live\?"), route)
    page.goto(address)
    ready(page)
    file, _, content = edited(draft, number)
    in_place(file, content)


@pytest.mark.parametrize("ways", [FEW, pytest.param(WAYS, marks=pytest.mark.exhaustive)], ids=["few", "all"])
def test_a_save_shows_in_every_browser_that_has_the_crisis_open_and_in_no_other(visitor, draft, ways):
    pages = both(visitor)
    other = visitor.open("/?crisis=second-crisis", person="carl")
    other.page.evaluate(STIRRED)
    for number, save in enumerate(ways, 16):
        file, old, content = edited(draft, number * 100)
        save(file, content)
        for page in pages:
            shows(page, number * 100)
            notice = page.get_by_role("status")
            notice.filter(has_text=f"'xb-total-1500': personnel from {old} to {number * 100:,}").wait_for(timeout=SOON)
            ready(page)
            assert notice.count() == 1, "an older notice is still there"
            assert re.match(r"Changed at \d\d:\d\d\n", notice.inner_text())
            assert (
                f"personnel announced from at least about {int(old.replace(',', '')) + OTHERS:,}" in notice.inner_text()
            )
    pages[0].get_by_role("button", name="Understood").click()
    pages[0].get_by_role("status").wait_for(state="detached", timeout=SOON)
    assert pages[1].get_by_role("status").count() == 1
    assert faults(pages[1]) == []
    assert other.page.evaluate("stirred") == 0
    assert other.errors == []


def turn_to(page: Page, name: str, question: str) -> None:
    """Click a page in the sidebar and wait for it."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=question).wait_for()
    ready(page)


@pytest.mark.exhaustive
def test_a_broken_save_shows_its_banner_on_every_page_and_mending_it_clears_the_banner_in_every_browser(visitor, draft):
    pages = both(visitor)
    file = draft.file("events")
    sound = file.read_text(encoding="utf-8")
    line = sound[: sound.index("kind: talks")].count("\n") + 1
    in_place(file, sound.replace("kind: talks", "kind: tlaks"))
    for page in pages:
        page.get_by_role("status").filter(has_text=f"events.yaml:{line}:").wait_for(timeout=SOON)
        assert "Below is the last good version" in page.get_by_role("status").inner_text()
        assert page.locator(".js-plotly-plot").count() >= 1
    turn_to(pages[0], "Personnel", "Who sends how many")
    assert f"events.yaml:{line}:" in pages[0].get_by_role("status").inner_text()
    assert "Placeholder Islands" in pages[0].get_by_test_id("stMain").inner_text()
    assert pages[0].locator(".js-plotly-plot").count() >= 1
    by_replacing(file, sound)
    for page in pages:
        page.get_by_role("status").wait_for(state="detached", timeout=SOON)
    turn_to(pages[0], "Situation", "Is the announced help")
    assert pages[0].get_by_role("status").count() == 0


@pytest.mark.exhaustive
def test_a_folder_that_goes_away_leaves_the_last_good_version_until_it_is_back(visitor, draft):
    page = visitor.open(f"/?crisis={NAME}", person="ann").page
    aside = draft.config.with_name("aside")
    draft.config.rename(aside)
    try:
        page.get_by_role("status").filter(has_text="this config folder does not exist").wait_for(timeout=SOON)
        assert page.locator(".js-plotly-plot").count() >= 1
    finally:
        aside.rename(draft.config)
    page.get_by_role("status").wait_for(state="detached", timeout=SOON)


@pytest.mark.exhaustive
def test_a_page_that_lost_the_connection_looks_again_when_it_is_back(visitor, draft):
    page = visitor.blank()
    sockets: list[WebSocketRoute] = []
    reachable = False

    def route(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        if reachable:
            socket.connect_to_server()
        else:
            socket.close()

    saved_behind(page, route, f"{visitor.base}/?crisis={NAME}", draft, 4200)
    page.wait_for_timeout(1000)
    assert sockets
    assert "4,400" not in page.get_by_test_id("stMain").inner_text(), "nobody told the page"
    reachable = True
    shows(page, 4200)


@pytest.mark.exhaustive
def test_a_page_that_hears_nothing_for_long_connects_again(visitor, draft):
    page, deaf = visitor.blank(), True
    page.clock.install()

    def route(socket: WebSocketRoute) -> None:
        if not deaf:
            socket.connect_to_server()

    saved_behind(page, route, f"{visitor.base}/?crisis={NAME}", draft, 4300)
    deaf = False
    page.clock.fast_forward(30_000)
    page.wait_for_timeout(1000)
    assert "4,500" not in page.get_by_test_id("stMain").inner_text(), "a pause is no silence yet"
    page.clock.fast_forward(30_000)
    shows(page, 4300)


@pytest.mark.exhaustive
def test_files_are_given_below_another_address_too(visitor):
    page = visitor.open(f"/personnel?crisis={NAME}").page
    link = page.get_by_role("link", name="CSV").first.evaluate("link => link.href")
    assert f"{BELOW}/export/" in link
    assert page.request.get(link).text().startswith("\ufeff")


class _Below(Server):
    """The dashboard below a path, as a proxy may want it."""

    def _command(self, script: Path) -> list[str]:
        return [*super()._command(script), "--server.baseUrlPath", BELOW.strip("/")]

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}{BELOW}/_stcore/health", timeout=5):  # noqa: S310 - our own server
                return True
        except OSError:
            return False
