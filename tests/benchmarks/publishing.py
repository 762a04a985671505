"""The published site: how long it takes to write, what it weighs, and how soon a reader has it.

Written from nothing, and again after a claim of the last day changed, in processes of their own. Its first page is
opened in a new profile until all charts are drawn, in turn with a bare page of the same charts as a file, and with the
live dashboard; all are on this machine, so the network counts nothing. At last a crowd asks for it.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from components.paths import ROOT
from tests.benchmarks import serving
from tests.benchmarks.finding import Finding
from tests.benchmarks.servers import Dashboard
from tests.benchmarks.spending import Spent, spend
from tests.browser.profile import Profile, launch
from tests.publish.serving import served

CRISIS, OTHER_DAY, ITS_CPU = "kabul-2021", "another day", "its CPU"
ADDRESS = "https://example.org/crisis/"
"""With it every page has what it can have: its picture, its own address and its oEmbed answer."""
SECONDS, SECONDS_AGAIN, MEGABYTES, MEGABYTES_GZ, FIRST_KB, NEXT_KB, NEXT_MS = 60, 5, 60, 8, 700, 80, 300
DRAWN = """async charts => {
    const drawn = () => document.querySelectorAll('.js-plotly-plot .main-svg:first-child').length;
    while (drawn() < charts) {
        if (performance.now() > 60_000) throw new Error(`only ${drawn()} charts were drawn`);
        await new Promise(resolve => setTimeout(resolve, 5));
    }
    return performance.now();
}"""
MOVED = """async day => {
    const start = performance.now(), slider = document.getElementById('day');
    slider.value = Number(slider.value) + day;
    slider.dispatchEvent(new Event('input'));
    const before = document.documentElement.dataset.drawn;
    while (document.documentElement.dataset.drawn === before) await new Promise(resolve => setTimeout(resolve, 5));
    return performance.now() - start;
}"""
BARE = """<!doctype html><meta charset="utf-8"><title>bare</title>{places}<script src="plotly.js"></script><script>
fetch('figures.json').then(answer => answer.json()).then(figures => {{
for (const [name, {{wide}}] of Object.entries(figures))
Plotly.newPlot(name, wide.data, wide.layout, {{displayModeBar: false, responsive: true}})}})</script>"""
CLAIM_DAY, LAST_DAY = "2021-09-10\n", "2021-09-12\n"
CLAIM, ON_THE_LAST_DAY = (f"  reported: {day}  by: " for day in (CLAIM_DAY, LAST_DAY))


def measure(config: Path, rounds: int) -> Iterator[object]:
    """Write the site, weigh it, and open it."""
    with tempfile.TemporaryDirectory() as folder:
        site, copy = Path(folder, "web", "site"), shutil.copytree(config, Path(folder, "config"))
        deployments = copy / CRISIS / "deployments.yaml"
        _replace(deployments, CLAIM, ON_THE_LAST_DAY)
        _replace(copy / CRISIS / "sources.yaml", CLAIM_DAY, LAST_DAY)
        first = _published(copy, site)
        yield _judged("all days from nothing, s of CPU", first.cpu / 1000, SECONDS)
        yield from _weights(site)
        yield from _opened(copy, site, rounds)
        _replace(deployments, ON_THE_LAST_DAY, f"{ON_THE_LAST_DAY}once more, ")
        again = _published(copy, site)
        yield _judged("again after a claim of the last day changed, s", again.wall / 1000, SECONDS_AGAIN)
        yield f"  its CPU, s: {again.cpu / 1000:.1f}"
        figures, *_ = _drawn_from(site, site / "index.html")
        yield from serving.lines(copy, site, ["index.html", str(figures.resolve().relative_to(site.resolve()))])


def _replace(file: Path, old: str, new: str) -> None:
    """Replace the last occurrence of `old`."""
    before, there, after = file.read_text(encoding="utf-8").rpartition(old)
    if not there:
        raise RuntimeError(f"{file} holds no {old!r}")
    file.write_text(before + new + after, encoding="utf-8")


def _published(config: Path, out: Path) -> Spent:
    options = ["--config", str(config), "--crisis", CRISIS, "--address", ADDRESS, "--out", str(out)]
    return spend([sys.executable, "-m", "components", "publish", *options], ROOT)


def _judged(what: str, measured: float, limit: float) -> str:
    return f"{what:60}{measured:8.1f}{'':17} {limit:5}  {'ok' if measured <= limit else 'OVER'}"


def _weights(site: Path) -> Iterator[str]:
    """What the pages weigh, the tables for programs beside them, a first visit, and the heaviest of another day."""
    files = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    pages = {path: content for path, content in files.items() if not {"data", "embed"} & {*path.parts}}
    packed = {path: len(_gz(path, content)) for path, content in files.items()}
    yield _judged("all pages, MB", sum(map(len, pages.values())) / 1e6, MEGABYTES)
    yield _judged("  as gz", sum(packed[path] for path in pages) / 1e6, MEGABYTES_GZ)
    beside = files.keys() - pages.keys()
    sizes = sum(len(files[path]) for path in beside) / 1e6, sum(packed[path] for path in beside) / 1e6
    yield f"  tables of all days and charts for frames beside them, MB: {sizes[0]:.1f}, as gz {sizes[1]:.1f}"
    shared = [path for path in packed if path.parent.name == "assets" and "latin-ext" not in path.name]
    opening = [site / "index.html", site / CRISIS / "days.json", *_drawn_from(site, site / "index.html"), *shared]
    yield _judged("a first visit, kB as gz", sum(packed[path] for path in opening) / 1e3, FIRST_KB)
    days = (
        sum(packed[path] for path in (page, *_drawn_from(site, page))) for page in site.glob(f"{CRISIS}/20*/*/*.html")
    )
    yield _judged("another day, the heaviest page, kB as gz", max(days) / 1e3, NEXT_KB)


def _gz(path: Path, content: bytes) -> bytes:
    """A file as it goes over the wire."""
    return content if path.suffix in {".png", ".woff2"} else gzip.compress(content, 9, mtime=0)


def _drawn_from(site: Path, page: Path) -> list[Path]:
    """The files that the charts of a page are drawn from: figures first, then outlines."""
    return [site / path for path in re.findall(r' data-(?:figures|outlines)="[./]*([^"]+)"', page.read_text("utf-8"))]


def _complete(figures: dict[str, Any], *outlines: Path) -> dict[str, Any]:
    """The figures with their outlines in them, as plotly draws them."""
    rings = [ring for file in outlines for ring in json.loads(file.read_bytes())]
    for series in (series for widths in figures.values() for figure in widths.values() for series in figure["data"]):
        for at, axis in enumerate("xy" if "rings" in series else ""):
            series[axis] = [degree for ring in series["rings"] for degree in (*rings[ring][at], None)]
    return figures


def _opened(config: Path, site: Path, rounds: int) -> Iterator[object]:
    """Open the first page of the site, of the live dashboard and of a bare page, each round in new profiles."""
    figures, *outlines = _drawn_from(site, site / "index.html")
    names = json.loads(figures.read_bytes())
    _bare(site.parent / "bare", site / "assets", _complete(names, *outlines))
    times: dict[str, list[float]] = {}
    with served(site.parent) as root, Dashboard(config) as live, launch() as browser:
        ways = {"site": f"{root}site/", "bare": f"{root}bare/", "live": f"{live.url}/?crisis={CRISIS}"}
        for number in range(-1, rounds):
            for name, address in list(ways.items())[:: 1 if number % 2 else -1]:
                taken = _visit(browser, address, len(names), moves=name == "site")
                if number >= 0:
                    for what, milliseconds in zip((name, OTHER_DAY, ITS_CPU), taken, strict=False):
                        times.setdefault(what, []).append(milliseconds)
    ours, bare, alive = (median(times[name]) for name in ("site", "bare", "live"))
    yield Finding("first page until its charts are drawn; bare page as a file", ours, bare, 1.5)
    yield Finding("  the same; the live dashboard", ours, alive, 0.5)
    yield _judged("another day drawn, ms", median(times[OTHER_DAY]), NEXT_MS)
    yield f"  the CPU of the page meanwhile, ms: {median(times[ITS_CPU]):.0f}"


def _moved(page: Page) -> list[float]:
    """Milliseconds until another day is drawn, and those of CPU of the page's own thread meanwhile."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before, waited, after = _busy(session), float(page.evaluate(MOVED, 1)), _busy(session)
    return [waited, after - before]


def _busy(session: CDPSession) -> float:
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["ThreadTime"])


def _bare(folder: Path, assets: Path, figures: dict[str, Any]) -> None:
    folder.mkdir()
    (folder / "figures.json").write_text(json.dumps(figures, separators=(",", ":")), encoding="utf-8")
    shutil.copy(next(assets.glob("plotly-basic.*")), folder / "plotly.js")
    places = "".join(f'<div id="{name}"></div>' for name in figures)
    (folder / "index.html").write_text(BARE.format(places=places), encoding="utf-8")


def _visit(browser: Browser, address: str, charts: int, *, moves: bool) -> list[float]:
    """Milliseconds until all charts of a page are drawn, until another day is that was fetched ahead, and its CPU."""
    profile = Profile(browser)
    try:
        page = profile.new_tab()
        page.goto(address, wait_until="commit")
        taken = [float(page.evaluate(DRAWN, charts))]
        if moves:
            page.wait_for_load_state("networkidle")
            taken += _moved(page)
        return taken
    finally:
        profile.close()
