"""What docs/planner.md says of the method is what the code does."""

from __future__ import annotations

import re

from components.planning.inputs import ASSUMED
from components.planning.pace import PRIOR_SD, WEIGHTS
from components.planning.plan_inputs import INPUTS
from components.planning.projection import GROWTH_LASTS, LAST, WANDER_SD
from components.planning.vintages import WIDTHS
from components.tables.projected_losses import FEWEST
from components.words import text
from tests.docs.other_evacuations import GUIDE, table, written

WORDS = " ".join(GUIDE.read_text(encoding="utf-8").split())


def test_the_table_of_other_evacuations_is_what_leaving_each_out_gives() -> None:
    assert written() == table(), "write it anew: python -m tests.docs.other_evacuations"


def test_every_input_of_a_plan_is_named() -> None:
    """But the noise of gate and lift, which is said in words."""
    assert set(INPUTS) - set(re.findall(r"`([a-z_]+)`", WORDS)) <= {"gate_noise", "lift_noise"}


def test_the_numbers_of_the_method_are_those_of_the_code() -> None:
    assert f"a prior of {PRIOR_SD} " in WORDS
    assert text.join(map(str, WIDTHS)) in WORDS
    assert [share / sum(WEIGHTS.values()) for share in WEIGHTS.values()] == [0.5, 0.25, 0.25]  # half, a quarter each
    assert f"at gate ({ASSUMED['gate_noise'].low}) and lift ({ASSUMED['lift_noise'].low}," in WORDS
    assert (ASSUMED["ramp"].low, ASSUMED["ramp"].high) == (0.5, 5)
    assert (ASSUMED["wind_down"].low, ASSUMED["wind_down"].high) == (1, 5)
    assert f"({WANDER_SD}, an assumption)" in WORDS
    assert f"which stops after {GROWTH_LASTS} |" in WORDS
    assert f"before {text.number(FEWEST)} losses and {text.number(LAST)} days" in WORDS
