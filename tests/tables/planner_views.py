"""Views of the example crisis for tests of the planner: other figures, other inputs, written in a line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from components.facts.airlift import Airlift
from components.facts.facts import Facts
from components.facts.model import Event
from components.facts.planner import PlannerInput
from tests.tables.views import WIRE, having

MEANS = {"gate_flow": "200", "slots": "6 departures/day", "operating_hours": "24", "load": "50"}


def stated(name: str, says: str, day: int = 2, **more: Any) -> PlannerInput:
    """An input as somebody stated it on a day of March: `stated('load:ferry', '120')`."""
    kind, _, craft = name.partition(":")
    words, _, _ = says.partition(" departures/day")
    given: dict[str, Any] = {"input": kind, "says": words, "reported": f"2030-03-{day:02}", "sources": [WIRE]}
    given |= {"craft": craft} if craft else {}
    given |= {"unit": "departures/day"} if words != says else {}
    return PlannerInput.model_validate({"id": more.pop("id", f"{kind}-{craft}-{day}"), **given, **more})


def means(inputs: dict[str, str] = MEANS, day: int = 2) -> list[PlannerInput]:
    """Some inputs as stated on one day."""
    return [stated(name, says, day) for name, says in inputs.items()]


def flown_on(day: int, people: str = "", known: int = 0, **more: Any) -> Airlift:
    """A figure of the 24 hours from noon to noon of a day of March."""
    given: dict[str, Any] = {
        "id": more.pop("id", f"flown-{day}"),
        "kind": "period",
        "reported": f"2030-03-{known or day:02}",
        "window": f"2030-03-{day - 1:02}/2030-03-{day:02}",
        "sources": [WIRE],
    }
    given |= {"people": people} if people else {}
    return Airlift.model_validate({**given, **more})


def said(kind: str, day: int, **more: Any) -> Event:
    """An event of a day of March."""
    given = {
        "id": f"{kind}-{day}-{len(more)}",
        "kind": kind,
        "what": kind,
        "reported": f"2030-03-{day:02}",
        "sources": [WIRE],
    }
    return Event.model_validate({**given, **more})


def crisis(
    inputs: list[PlannerInput] | None = None, figures: list[Airlift] | None = None, events: list[Event] | None = None
) -> Facts:
    """The example crisis with nothing to plan from but this, and without forces."""
    return having(planner=inputs or [], airlift=figures or [], events=events or [], deployments=[])


DEADLINE = said("deadline", 2, on="2030-03-15")
DEMAND = said("demand", 2, number="1,000", group="citizens")


def day_of(day: int) -> date:
    """A day of March."""
    return date(2030, 3, day)
