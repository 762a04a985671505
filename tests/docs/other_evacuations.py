"""The table of other evacuations in docs/planner.md; `python -m tests.docs.other_evacuations` writes it anew."""

from __future__ import annotations

from collections.abc import Sequence

from components.paths import ROOT
from components.planning.reference import read_evacuations, series_by_day
from components.planning.vintages import band_hits, leave_one_out

GUIDE = ROOT / "docs/planner.md"
BEGIN, END = "<!-- made by: python -m tests.docs.other_evacuations -->\n", "<!-- end -->"
_HEAD = "| left out | days | prior the others choose | next day | three days | to the end |\n" + "| --- " * 6 + "|\n"


def table() -> str:
    """How often bands of 80 % held on each evacuation, with the prior that the others choose."""
    series = series_by_day(read_evacuations(ROOT / "data/evacuations.csv"))
    lines = []
    for name, left_out in leave_one_out(series).items():
        hits = band_hits(series[name], left_out.prior)
        held = " | ".join(_held(hits[horizon]) for horizon in ("next", "three", "rest"))
        lines.append(f"| {name} | {len(series[name])} | {left_out.prior} | {held} |\n")
    return _HEAD + "".join(lines)


def _held(hits: Sequence[float]) -> str:
    return f"{sum(hits):.0f} of {len(hits)}" if hits else "none"


def written() -> str:
    """The table as it stands in the guide."""
    return GUIDE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]


if __name__ == "__main__":
    before, _, rest = GUIDE.read_text(encoding="utf-8").partition(BEGIN)
    GUIDE.write_text(before + BEGIN + table() + END + rest.partition(END)[2], encoding="utf-8")
