"""An event simulation that shares no line with ours, and a library of scores, say the same."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import pytest
import scoringrules
import simpy

from components.planning.draws import draw
from components.planning.flow import simulate
from components.planning.scores import crps
from tests.planning.plans import plan_of

DAYS, GROUP = 6, 20
BASE = {"people": 60_000, "load": 100, "block_time": 3.0, "ground_time": 1.5, "ground_time_haven": 2.5}
ROOMY = {**BASE, "gate_flow": 6000, "fleet": 40, "parking": 10, "beds": 50_000, "onward": 0}


class _Field:
    """One airfield event by event: groups of people, aircraft that queue for spots, wait for a load, fly and return."""

    def __init__(self, numbers: dict[str, float]) -> None:
        self.numbers = numbers
        self.world = simpy.Environment()
        self.spots = simpy.Resource(self.world, int(numbers["parking"]))
        self.inside, self.beds = simpy.Container(self.world), simpy.Container(self.world, init=numbers["beds"])
        self.out = 0.0
        self.world.process(self.gate())
        self.world.process(self.onward())
        for number in range(int(numbers["fleet"])):
            self.world.process(self.aircraft(number))

    def gate(self) -> Generator[simpy.Event, Any, None]:
        for _ in range(int(self.numbers["people"] / GROUP)):
            yield self.world.timeout(24 * GROUP / self.numbers["gate_flow"])
            yield self.inside.put(GROUP)

    def onward(self) -> Generator[simpy.Event, Any, None]:
        while self.numbers["onward"]:
            yield self.world.timeout(24 * GROUP / self.numbers["onward"])
            yield self.beds.put(GROUP)

    def aircraft(self, number: int) -> Generator[simpy.Event, Any, None]:
        n = self.numbers
        cycle = 2 * n["block_time"] + n["ground_time"] + n["ground_time_haven"]
        yield self.world.timeout(number * cycle / n["fleet"])
        while True:
            with self.spots.request() as spot:
                yield spot
                yield self.world.timeout(n["ground_time"])
                yield self.beds.get(n["load"])
                yield self.inside.get(n["load"])
            self.out += n["load"]
            yield self.world.timeout(2 * n["block_time"] + n["ground_time_haven"])


@pytest.mark.parametrize(
    "changes",
    [{}, {"parking": 2}, {"fleet": 8}, {"beds": 4000, "onward": 2000}],
    ids=["gate", "parking", "fleet", "beds"],
)
def test_events_one_by_one_bring_out_as_many_as_the_hourly_flow(changes):
    numbers = {**ROOMY, **changes}
    field = _Field(numbers)
    field.world.run(until=DAYS * 24)
    whole = {"operating_hours": 24, "queuing_efficiency": 1, "mission_capable": 1, "haven_share": 1}
    flow = simulate(draw(plan_of({**numbers, **whole}, days=DAYS), 1, 1))
    assert field.out == pytest.approx(float(flow.out[-1, 0]), rel=0.03)


def test_the_score_is_that_of_a_library_of_scores():
    random = np.random.default_rng(1)
    samples, came = random.lognormal(9, 1, (200, 30)), random.lognormal(9, 1, 30)
    theirs = scoringrules.crps_ensemble(came, samples, m_axis=0, estimator="nrg")
    assert crps(samples, came).tolist() == pytest.approx(theirs.tolist(), rel=1e-12)
