"""How soon a save shows in ten open browsers, and what the server costs while nothing happens."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from components.facts.loading import opening
from tests.benchmarks.servers import Dashboard, cpu_seconds, rest, running
from tests.browser.profile import Profile, launch
from tests.browser.visit import Visitor

SESSIONS, SAVES = 10, 24
IDLE, LATEST = 10.0, 10.0  # seconds: of rest that are measured, until a save is missed
PAUSE = 3.0  # seconds until ten browsers on one machine have drawn the save before
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
        file = copy / str(opening(copy)[0]) / "crisis.yaml"
        with (
            running(copy, Dashboard) as (server,),
            launch() as browser,
            closing(Visitor(Profile(browser), server.url)) as visitor,
        ):
            pages = [visitor.open(fresh=True).page for _ in range(SESSIONS)]
            for page in pages:
                page.evaluate(WATCH)
            rest(server)
            start = cpu_seconds(server)
            time.sleep(IDLE)
            idle = 100 * (cpu_seconds(server) - start) / IDLE
            taken = [_saved(file, number, pages) for number in range(SAVES)]
    yield _line(f"server at rest with {SESSIONS} browsers open, % of a processor", idle, IDLE_LIMIT)
    for what, found in (("in place", taken[::2]), ("by replacing the file", taken[1::2])):
        waits = [wait for waits in found for wait in waits]
        said = [wait for wait in waits if wait is not None]
        yield _line(f"saved {what}, {len(found)} times: seconds until it shows, median", median(said), MEDIAN_LIMIT)
        yield _line("  the longest", max(said), LIMIT)
        yield _line(f"  of {len(waits)} views missed", len(waits) - len(said), 0)


def _line(what: str, value: float, limit: float) -> str:
    return f"{what:75}{value:8.2f} {limit:6.1f}  {'ok' if value <= limit else 'OVER'}"


def _saved(file: Path, number: int, pages: list[Page]) -> list[float | None]:
    """Save a new title, by another way each time, and give the seconds until each page showed it."""
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
    while time.monotonic() < end and not all(page.evaluate("title => title in seen", title) for page in pages):
        time.sleep(0.1)
    found = [page.evaluate("title => seen[title] ?? null", title) for page in pages]
    return [None if at is None else at / 1000 - start for at in found]
