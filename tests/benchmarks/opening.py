"""How long a reader waits for a page to be drawn in a real browser, against a bare page with the same charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, Page

from tests.benchmarks.finding import Finding
from tests.benchmarks.servers import Dashboard, Plain, rest, running
from tests.browser.profile import HEIGHT, Profile, launch
from tests.browser.server import Server
from tests.browser.visit import NOTHING, ready

CHARTS = 2
# Milliseconds from the start of the visit until every chart is drawn and nothing is pending.
DRAWN = """async charts => {
    const drawn = () => document.querySelectorAll('.svg-container > .main-svg:first-child').length;
    while (drawn() < charts) {
        if (performance.now() > 60_000) throw new Error(`only ${drawn()} charts were drawn`);
        await new Promise(resolve => setTimeout(resolve, 5));
    }
    const reason = await readiness(0, 60_000);
    if (reason) throw new Error(reason);
    return performance.now();
}"""
LIMITS = {"first visit": 1.0, "second visit": 1.0}


@dataclass(frozen=True)
class Visited:
    """Milliseconds until a page was drawn: as a reader waits for them, and of the page's CPU."""

    wall: float
    cpu: float


def measure(config: Path, rounds: int) -> Iterator[Finding]:
    """Open both pages in turn, each round in a new profile, after a round that does not count."""
    times: dict[tuple[type[Server], str], list[Visited]] = {}
    with running(config, Dashboard, Plain) as servers, launch() as browser:
        for number in range(-1, rounds):
            for server in servers[:: 1 if number % 2 else -1]:
                for visit, taken in zip(LIMITS, _visits(browser, server), strict=True):
                    if number >= 0:
                        times.setdefault((type(server), visit), []).append(taken)
    for visit, limit in LIMITS.items():
        ours, other = times[Dashboard, visit], times[Plain, visit]
        yield Finding(
            f"page opened and drawn, {visit}; bare page, default", median(one.wall for one in ours),
            median(one.wall for one in other), limit,
        )  # fmt: skip
        yield Finding("  of that the browser's CPU", median(one.cpu for one in ours), median(one.cpu for one in other))


def _visits(browser: Browser, server: Server) -> list[Visited]:
    """Visit the page twice with one new profile, in a tab that comes from a line of text of the same server.

    From a page of nobody the browser would begin another process for ours, which lets no other page open it.
    """
    profile = Profile(browser)
    try:
        page = profile.new_tab()
        page.set_viewport_size({"width": 1440, "height": HEIGHT})
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        return [_open(page, server, devtools) for _ in range(2)]
    finally:
        profile.close()


def _open(page: Page, server: Server, devtools: CDPSession) -> Visited:
    page.goto(server.url + NOTHING)
    before = _cpu(devtools)
    page.goto(server.url)
    wall = float(page.evaluate(DRAWN, CHARTS))
    cpu = _cpu(devtools) - before
    ready(page)  # what is still going on shall not slow the next visit down
    rest(server)
    return Visited(wall, cpu)


def _cpu(devtools: CDPSession) -> float:
    """Milliseconds of CPU that the tab's main thread has used."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * sum(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")
