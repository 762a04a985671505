"""How long the planner thinks: a simulation, and the page's answer after an input has moved, beside what is promised.

Run with `python -m tests.benchmarks --only planner`. Milliseconds of one processor, the median of some rounds; beside
them stands the promise, which the ratio may not pass.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from components.facts.loading import load
from components.planning.draws import draw
from components.planning.flow import simulate
from components.planning.inputs import ASSUMED, Plan
from components.planning.spreads import Spread, point
from components.tables.known import known_as_of
from components.tables.planner_answer import PlannerAnswer, planner_view
from components.tables.planner_frames import planner_answer, planner_binding, planner_fan, planner_finish
from components.tables.planner_reliefs import planner_inputs, planner_reliefs, planner_swings
from components.tables.planner_scenarios import planner_scenarios
from tests.benchmarks.finding import Finding

ROUNDS = 5
SIMULATION, PAGE = 200, 500
"""Milliseconds that are promised for 2,000 runs of 30 days, and for the page after an input moved."""
CRISIS, DAY = "kabul-2021", date(2021, 8, 20)
EVERYTHING = {
    "people": Spread(60_000, 80_000), "gate_flow": Spread(3000, 12_000), "waiting": point(10_000),
    "holding_limit": point(12_000), "slots": Spread(2, 4), "operating_hours": point(24), "parking": Spread(4, 8),
    "ground_time": Spread(1, 2.25), "queuing_efficiency": point(0.85), "load": Spread(150, 350),
    "beds": Spread(1000, 5000), "beds_added": Spread(500, 4000), "onward": Spread(1000, 2000),
    "haven_share": Spread(0.6, 1), "stop_rate": Spread(0.05, 0.3), "stop_length": point(6), "pace": point(6000),
    **ASSUMED,
}  # fmt: skip
"""A plan of which every input but the fleet is stated."""


def measure(config: Path) -> Iterator[Finding]:
    """The findings, one after another."""
    plan = Plan(EVERYTHING, deadline=25, days=30)
    yield Finding(
        "2,000 runs of 30 days, every input stated", _spent(lambda _: simulate(draw(plan, 1, 2000))), SIMULATION, 1
    )
    facts = load(config, CRISIS).facts
    if facts is None:
        raise RuntimeError(f"{CRISIS} cannot be read")
    known = known_as_of(facts, DAY)
    planner_scenarios(known)  # those do not move with a reader's input

    def moved(number: int) -> None:
        reply = planner_view(known, changes={"load": f"{150 + number}-{300 + number}"})
        planner_inputs(known, reply)
        planner_scenarios(known, reply)
        _tables(reply)

    yield Finding(f"all tables of the page after an input moved, as of {DAY}", _spent(moved), PAGE, 1)


def _tables(reply: PlannerAnswer) -> None:
    for table in (planner_answer, planner_fan, planner_finish, planner_binding, planner_reliefs, planner_swings):
        table(reply)


def _spent(do: Callable[[int], object]) -> float:
    """Milliseconds of the processor, in the middle of some rounds."""
    spent = []
    for number in range(ROUNDS):
        start = time.process_time()
        do(number)
        spent.append(1000 * (time.process_time() - start))
    return median(spent)
