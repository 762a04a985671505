"""How long the dashboard takes to show another day, against bare pages with the same charts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.benchmarks.finding import Finding
from tests.benchmarks.servers import Dashboard, Plain, Tuned, cpu_seconds, rest, running
from tests.benchmarks.viewer import Run, Viewer
from tests.browser.server import Server

WARM_PASSES = 2
LIMITS = {"default": 0.5, "tuned": 1.5}


@dataclass
class Times:
    """Milliseconds of many moves: as a reader waits for them, and of the server's CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass
class Side:
    """One server, one session, and what its moves took: to days nobody has seen yet, and to others."""

    name: str
    server: Server
    viewer: Viewer
    first: Run
    cold: Times = field(default_factory=Times)
    warm: Times = field(default_factory=Times)

    def move(self, day: int, times: Times) -> Run:
        """Show a day."""
        before = cpu_seconds(self.server)
        run = self.viewer.run(day)
        rest(self.server)
        times.wall.append(run.milliseconds)
        times.cpu.append(1000 * (cpu_seconds(self.server) - before))
        return run


def measure(config: Path) -> Iterator[Finding]:
    """Move three servers through all days in turn, so that what disturbs one disturbs all."""
    with running(config, Dashboard, Plain, Tuned) as servers, ExitStack() as stack:
        sides = []
        for name, server in zip(("ours", *LIMITS), servers, strict=True):
            viewer = stack.enter_context(Viewer(server.url))
            sides.append(Side(name, server, viewer, viewer.run()))
        _same_charts([side.first for side in sides])
        days = sides[0].viewer.days()
        for number in range(1 + WARM_PASSES):
            for day in [*days[::3], *days[1::3], *days[2::3]]:
                _same_charts([side.move(day, side.warm if number else side.cold) for side in sides])
    ours, *others = sides
    for other in others:
        yield from _findings(ours, other)


def _findings(ours: Side, other: Side) -> Iterator[Finding]:
    limit, page = LIMITS[other.name], f"bare page, {other.name}"
    yield Finding(f"another day, waiting; {page}", median(ours.warm.wall), median(other.warm.wall), limit)
    yield Finding(f"another day, server CPU; {page}", median(ours.warm.cpu), median(other.warm.cpu), limit)
    yield Finding("  a day for the first time, waiting", median(ours.cold.wall), median(other.cold.wall))
    yield Finding("  a day for the first time, server CPU", median(ours.cold.cpu), median(other.cold.cpu))
    yield Finding("  the first page of the server", ours.first.milliseconds, other.first.milliseconds)


def _same_charts(runs: Sequence[Run]) -> None:
    """Refuse to compare pages that show different charts."""
    drawn = [sorted(map(_marks, run.charts)) for run in runs]
    if not drawn[0] or any(charts != drawn[0] for charts in drawn):
        raise RuntimeError("the pages do not show the same charts; does bare/same.py follow the Situation page?")


def _marks(spec: str) -> tuple[str, ...]:
    """The words of a chart and how many marks it has: what is drawn, however it is written down."""
    figure = json.loads(spec)
    layout = figure["layout"]
    words = sorted(each["text"] for each in layout.get("annotations", ()))
    return (*words, f"{len(figure['data'])} series, {len(layout.get('shapes', ()))} shapes")
