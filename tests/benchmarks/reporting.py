"""How long the default report takes, against `shot-scraper multi` with the same pages of the same running dashboard.

Both take every page whole, 1440 pixels wide at two pixels each, in processes that start with their browser and end with
it, and both wait for the same: our own sign that a page is ready, which shot-scraper is given as `wait_for`. It is also
told how high each page is. Ours composes the report, compares what is drawn with the data, and, in the second line,
takes each chart alone too. Runs alternate; of each kind the median counts. The whole default report comes last: the
machine is slower for a while after it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from PIL import Image

from components.paths import ROOT
from components.reports.browser.browser import Browser
from components.reports.edition import HOME
from components.reports.formats.slides import SCREENS
from components.words import text
from tests.benchmarks import shot_scraper
from tests.benchmarks.finding import Finding
from tests.benchmarks.servers import Dashboard
from tests.benchmarks.spending import Spent, spend
from tests.browser.server import Server

LIMIT, ROUNDS, WARMING, SCALE = 0.5, 3, 1, 2
WIDTH, HIGH = SCREENS["desktop"]
HEIGHT = "Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight)"
OTHER, PAGES, PICTURES, WHOLE = "shot-scraper", "pages", "pictures", "whole"


def measure(config: Path, rounds: int = ROUNDS) -> Iterator[Finding]:
    """Measure each in turn, so that what disturbs one disturbs all, after a round that does not count."""
    tool = shot_scraper.install()
    with Dashboard(config) as server, tempfile.TemporaryDirectory() as folder:
        file = shot_scraper.shots(_addresses(server), WIDTH, Path(folder))
        ways = _ways(server, config, Path(folder), shot_scraper.command(tool, file, SCALE))
        rounds_taken = [
            {name: take() for name, take in list(ways.items())[:: 1 if number % 2 else -1]}
            for number in range(rounds + WARMING)
        ]
        _same_pages(Path(folder))
        whole = [spend(_whole(config, Path(folder)), ROOT) for _ in range(rounds)]
    taken = {name: [done[name] for done in rounds_taken[WARMING:]] for name in ways} | {WHOLE: whole}
    for name, what, limit in (
        (PAGES, f"{len(text.PAGES)} pages as PNG; shot-scraper multi", LIMIT),
        (PICTURES, "PNG of the default report, each chart too; the same", LIMIT),
        (WHOLE, "default report, PDF, PowerPoint and HTML too, own server; the same", None),
    ):
        yield from _findings(what, limit, taken[name], taken[OTHER])


def _findings(what: str, limit: float | None, ours: list[Spent], other: list[Spent]) -> Iterator[Finding]:
    yield Finding(what, median(run.wall for run in ours), median(run.wall for run in other), limit)
    yield Finding("  CPU of all processes", median(run.cpu for run in ours), median(run.cpu for run in other))
    memory = [median(run.memory for run in runs) for runs in (ours, other)]
    yield Finding("  memory of all processes at the peak, in MB (PSS)", *memory)


def _ways(server: Server, config: Path, folder: Path, other: Sequence[str]) -> Mapping[str, Callable[[], Spent]]:
    """What is compared, each ready to be run."""
    ours = [sys.executable, "-m", "tests.benchmarks.picturing", server.url, str(config), str(folder / "ours")]
    return {
        OTHER: lambda: spend(other, ROOT, **shot_scraper.ENVIRONMENT),
        PAGES: lambda: spend([*ours, "--only-pages"], ROOT),
        PICTURES: lambda: spend(ours, ROOT),
    }


def _whole(config: Path, folder: Path) -> Sequence[str]:
    """The command of the default report."""
    command = [sys.executable, "-m", "components", "report", "--config", str(config)]
    return [*command, "--out", str(folder / "whole"), "--limit", "600"]


def _addresses(server: Server) -> dict[str, tuple[str, int]]:
    """The address and the height of each page, which the dashboard has then shown once."""
    found = {}
    with Browser() as browser:
        tab = browser.tab()
        for name in text.PAGES:
            address = f"{server.url}/{'' if name == HOME else name}"
            tab.open(address, WIDTH, HIGH)
            tab.ready()
            found[name] = address, int(tab.evaluate(HEIGHT))
    return found


def _same_pages(folder: Path) -> None:
    """Refuse to compare when a page is missing, or not as wide as asked."""
    for name in text.PAGES:
        for found in ([folder / f"{name}.png"], (folder / "ours").glob(f"*-{name}.png")):
            if not any(_width(path) == WIDTH * SCALE for path in found):
                raise RuntimeError(f"there is no picture of {name} that is {WIDTH * SCALE} pixels wide")


def _width(path: Path) -> int:
    with Image.open(path) as picture:
        return picture.width
