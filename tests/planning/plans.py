"""Small plans for tests, written with bare numbers, ranges as pairs."""

from __future__ import annotations

from typing import Any

from components.planning.inputs import Plan
from components.planning.spreads import Spread, point

AIRFIELD: dict[str, Any] = {
    "parking": 6,
    "ground_time": 2.25,
    "operating_hours": 24,
    "queuing_efficiency": 0.85,
    "load": 300,
}


def spreads(numbers: dict[str, Any]) -> dict[str, Spread]:
    return {name: Spread(*value) if isinstance(value, tuple) else point(value) for name, value in numbers.items()}


def plan_of(numbers: dict[str, Any], **more: Any) -> Plan:
    return Plan(spreads(numbers), **more)
