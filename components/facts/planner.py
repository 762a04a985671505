"""What an evacuation is planned from: one input, as somebody stated it, as it follows from claims, or as assumed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from components.facts.model import Claim
from components.facts.values.amount import Amount
from components.facts.values.fields import ClaimNames, Day, Id, Measure, Text
from components.facts.values.slug import slug
from components.planning.plan_inputs import CONVERTED, STATED, WRITTEN_UNITS, Conversion, Input

if TYPE_CHECKING:
    InputName = str
    Unit = str
else:  # the words to choose from are those that the models know, and no checker can follow that
    InputName = Literal[tuple(STATED)]
    Unit = Literal[WRITTEN_UNITS]
Basis = Literal["claim", "derived", "assumption"]


class PlannerInput(Claim):
    """One input of the plan of an evacuation: stated by somebody, derived from claims, or assumed."""

    id: Id
    """A short name of your own for the claim, used once in this file, such as slots-17-aug."""
    input: InputName
    """What it is of; the newest claim of an input holds, and one without a number leaves the last number as it is."""
    craft: Text | None = None
    """The type of craft it is of, such as C-17; left out, it is of all together."""
    says: Measure
    """The amount, in the words used: 300, about 5,000, 1.5-2.25, more than 10,000, not stated."""
    unit: Unit | None = None
    """The unit it was said in, where that is another than the input's own: departures/day, minutes, percent."""
    basis: Basis = "claim"
    """What it rests on."""
    from_: ClaimNames = Field(default=(), alias="from")
    """For a derived input: the names of the claims it follows from, in whichever file: [demand-500, demand-150]."""
    why: Text | None = None
    """How a derived input follows from its claims, or the reason for an assumption."""
    scenario: Text | None = None
    """The title of a what-if, such as Beds a day earlier: the input is replaced there, and nowhere else."""
    until: Day | None = None
    """The last day it holds for, where that is known."""
    sources: tuple[Id, ...] = ()
    """The ids of the documents that carry it; needed for a claim, what is derived rests on those of 'from'."""

    @property
    def known_input(self) -> Input:
        """What is known of the input it names."""
        return STATED[self.input]

    @property
    def name(self) -> str:
        """The name a plan has it under: `slots`, `load:C-17`."""
        return f"{self.input}:{self.craft}" if self.craft else self.input

    @property
    def conversion(self) -> Conversion | None:
        """What turns its amount into the input's own unit; None where it stands in it, or in one that does not fit."""
        return CONVERTED.get(self.known_input.unit, {}).get(self.unit or "")

    @property
    def amount(self) -> Amount:
        """The amount in the input's own unit, in its words."""
        return self.says if self.conversion is None else self.says.converted(self.conversion)

    @property
    def scenario_id(self) -> str:
        """The name of its scenario in links and commands; empty where it belongs to none."""
        title = self.scenario or ""
        return slug(title) or (hashlib.sha256(title.encode()).hexdigest()[:8] if title else "")
