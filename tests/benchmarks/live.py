"""How soon a save shows to a reader among ten, and what the server costs while nothing happens.

One reader has a browser, the other nine speak its protocol: ten browsers on the machine of the server would measure how
fast it draws ten pages.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Page
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from components.facts.loading import opening
from tests.benchmarks.servers import Dashboard, cpu_seconds, rest, running
from tests.benchmarks.viewer import Viewer
from tests.browser.profile import Profile, launch
from tests.browser.visit import Visitor

READERS, SAVES = 10, 24
IDLE, LATEST = 10.0, 10.0  # seconds: of rest that are measured, until a save is missed
PAUSE = 3.0  # seconds until all readers have seen the save before
MEDIAN_LIMIT, LIMIT, IDLE_LIMIT = 0.5, 2.0, 2.0  # seconds, seconds, percent of a processor
TITLE = re.compile(r"(?m)^title: .*$")
# Notes when each title was first seen.
WATCH = """() => {
    window.seen = {};
    const look = () => {
        const title = document.querySelector('.ev-head .over')?.textContent;
        if (title && !(title in window.seen)) window.seen[title] = Date.now();
    };
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


def lines(config: Path) -> Iterator[str]:
    """Save the crisis that opens first again and again, in place and by replacing the file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "config"
        shutil.copytree(config, copy)
        crisis = str(opening(copy)[0])
        file = copy / crisis / "crisis.yaml"
        with (
            running(copy, Dashboard) as (server,),
            launch() as browser,
            closing(Visitor(Profile(browser), server.url)) as visitor,
            ExitStack() as others,
        ):
            page = visitor.open(fresh=True).page
            page.evaluate(WATCH)
            for _ in range(READERS - 1):
                _follow(server.url, crisis, others)
            rest(server)
            start = cpu_seconds(server)
            time.sleep(IDLE)
            idle = 100 * (cpu_seconds(server) - start) / IDLE
            taken = [_saved(file, number, page) for number in range(SAVES)]
    yield _line(f"server at rest with {READERS} readers, % of a processor", idle, IDLE_LIMIT)
    for what, found in (("in place", taken[::2]), ("by replacing the file", taken[1::2])):
        seen = [wait for wait in found if wait is not None]
        yield _line(f"saved {what}, {len(found)} times: seconds until it shows, median", median(seen), MEDIAN_LIMIT)
        yield _line("  the longest", max(seen), LIMIT)
        yield _line(f"  of {len(found)} saves missed", len(found) - len(seen), 0)


def _follow(url: str, crisis: str, others: ExitStack) -> None:
    """Have one more reader, without a browser, run the page whenever the server tells of a change."""
    viewer = others.enter_context(Viewer(url))
    viewer.run()
    told = others.enter_context(connect(f"ws{url.removeprefix('http')}/live?crisis={crisis}", proxy=None))
    Thread(target=_run_when_told, args=(viewer, told), daemon=True).start()


def _run_when_told(viewer: Viewer, told: ClientConnection) -> None:
    shown = told.recv()
    try:
        for version in told:
            if version != shown:
                viewer.run(version=str(version))
            shown = version
    except ConnectionClosed:
        return


def _line(what: str, value: float, limit: float) -> str:
    return f"{what:75}{value:8.2f} {limit:6.1f}  {'ok' if value <= limit else 'OVER'}"


def _saved(file: Path, number: int, page: Page) -> float | None:
    """Save a new title, by another way each time, and give the seconds until the page showed it."""
    time.sleep(PAUSE)
    title = f"Save {number}"
    content = TITLE.sub(f"title: {title}", file.read_text(encoding="utf-8"), count=1)
    beside = file.with_name(".crisis.yaml.new")
    if number % 2:
        beside.write_text(content, encoding="utf-8")
    start = time.time()
    if number % 2:
        beside.replace(file)
    else:
        file.write_text(content, encoding="utf-8")
    end = time.monotonic() + LATEST
    while time.monotonic() < end and not page.evaluate("title => title in seen", title):
        time.sleep(0.1)
    at: float | None = page.evaluate("title => seen[title] ?? null", title)
    return None if at is None else at / 1000 - start
