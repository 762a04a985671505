"""How long the tables of each page take in a very large crisis, and how much memory it needs.

Run with `python -m tests.benchmarks.large`. Measured in a fresh process, on days nobody has asked for before, after
one day that makes what is kept for all others.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from components.facts.facts import Facts
from components.facts.loading import load
from components.paths import ROOT
from components.tables.known import known_as_of
from components.tables.registry import TABLES
from tests.benchmarks.check_speed import crisis

CLAIMS, EVENTS, DAYS = 5_000, 100_000, 20
NAME, FIRST, LATEST = "example-crisis", date(2030, 3, 1), date(2030, 3, 20)
LIMIT_MS, LIMIT_MB = 200, 600
PAGES = {
    "situation": "headlines announced_by_day lost_by_day assessments events capitals changes",
    "personnel": "forces announced_by_day arrivals announced",
    "purposes": "purposes",
    "timeline": "timeline",
    "capitals": "capitals states_by_day advance verdicts reports",
    "airlift": "periods cumulatives sum_of_periods national flights",
    "sources": "claims disagreements sources",
}


def lines() -> Iterator[str]:
    """Measure in a process of its own, and pass on what it says."""
    with tempfile.TemporaryDirectory() as folder:
        config = crisis(Path(folder), CLAIMS)
        (config / NAME / "events.yaml").write_text("\n".join(map(_event, range(EVENTS))), encoding="utf-8")
        command = [sys.executable, "-m", "tests.benchmarks.large", str(config)]
        yield from subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def _event(number: int) -> str:
    day = FIRST + timedelta(days=number * DAYS // EVENTS)
    return (
        f"- {{id: event-{number}, reported: {day}, by: a spokesperson, kind: attack, what: event number {number}, "
        f"on: {day}, sources: [ministry-2030-03-06]}}"
    )


def _measured(config: Path) -> Iterator[str]:
    start = time.perf_counter()
    facts = load(config, NAME).facts
    if facts is None:
        raise RuntimeError("the large crisis has errors; does it follow the model?")
    yield f"a crisis of {CLAIMS:,} claims and {EVENTS:,} events"
    yield f"  loading            {time.perf_counter() - start:6.1f} s"
    slowest = 0.0
    for page, tables in PAGES.items():
        first, *others = [_milliseconds(facts, LATEST - timedelta(days=back), tables.split()) for back in range(6)]
        slowest = max(slowest, median(others))
        yield f"  {page:18} {median(others):6.0f} ms for a new day, {first:6.0f} ms for the first (limit {LIMIT_MS})"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    yield f"  memory at the peak {memory:6.0f} MB (limit {LIMIT_MB})"
    yield "ok" if slowest <= LIMIT_MS and memory <= LIMIT_MB else "TOO SLOW"


def _milliseconds(facts: Facts, day: date, tables: list[str]) -> float:
    """What a page's tables take for a day, from the filter on."""
    start = time.perf_counter()
    view = known_as_of(facts, day)
    for name in tables:
        TABLES[name].make(view)
    return 1000 * (time.perf_counter() - start)


def main() -> int:
    """Print the findings, or those of a crisis that is there; 1 when a limit is passed."""
    said = ""
    for said in _measured(Path(sys.argv[1])) if len(sys.argv) > 1 else lines():
        print(said, flush=True)
    return 0 if said == "ok" or len(sys.argv) > 1 else 1


if __name__ == "__main__":
    sys.exit(main())
