"""What each force is for, in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Deployment
from components.tables.columns import (
    PLACE,
    PROVENANCE,
    QUANTITY,
    Column,
    Columns,
    frame,
    headed,
    provenance_cells,
    quantity_cells,
    total_cells,
)
from components.tables.folded import folded
from components.tables.known import Known, place_cells
from components.words import forces as force_words

_BOUNDS = ("low", "best", "high", "approximate")
PURPOSES: Columns = {
    "purpose": Column("the heading it is sorted under", "Purpose"),
    "purpose_code": Column("the code of the heading in crisis.yaml"),
    "country": Column("whose force", "Country", hxl="#org+name"),
    "phrase": Column("the purpose", "Purpose as stated or noted"),
    "verbatim": Column(
        "whether the phrase is in the very words of the source; otherwise the desk sums it up", kind="boolean"
    ),
    **PLACE,
    **headed(QUANTITY, personnel="Personnel"),
    "counts": Column("what the claim does to the force"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "stands": Column("whether the force is announced and has not left, or is reported present", kind="boolean"),
    "left_on": Column("the day on which all of them had left; empty while some may be there", "Left on", kind="day"),
    "now": Column("how many are announced or reported present by the day, where that is another number", "By the day"),
    **{f"now_{bound}": replace(column, hxl="") for bound, column in QUANTITY.items() if bound in _BOUNDS},
    **PROVENANCE,
}


def purposes(known: Known) -> pd.DataFrame:
    """One row for each purpose of each deployment claim, in the order of the headings."""
    labels = {purpose.id: purpose.label for purpose in known.facts.crisis.purposes}
    order = list(labels)
    rows = sorted(_rows(known, labels), key=lambda row: order.index(row["purpose_code"]))
    return frame(rows, PURPOSES)


def _rows(known: Known, labels: dict[str, str]) -> Iterator[dict[str, Any]]:
    for claim in known.deployments:
        for purpose in claim.purposes:
            yield {
                "purpose": labels[purpose.code],
                "purpose_code": purpose.code,
                "country": known.country(claim.sender),
                "phrase": purpose.words,
                "verbatim": purpose.stated is not None,
                **place_cells(known, claim.place),
                **quantity_cells(claim.personnel),
                "counts": claim.counts,
                "reported": claim.reported,
                "stands": _stands(known, claim),
                "left_on": _left_on(known, claim),
                **_now(known, claim),
                **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
            }


def _stands(known: Known, claim: Deployment) -> bool:
    """Whether any of the forces that a claim is about is announced, or is there by a report that holds."""
    there = (folded(known)[claim.sender, place] for place in claim.places)
    return any(force.standing.parts or force.presence.holding(known.as_of) for force in there)


def _now(known: Known, claim: Deployment) -> dict[str, Any]:
    """How many the force of a claim that brought it about counts by the day; nothing where that is its number.

    Several places share a number, which tells of none of them alone.
    """
    if not (claim.announces or claim.presence) or len(claim.places) > 1 or not claim.personnel.stated:
        return {}
    force = folded(known)[claim.sender, claim.places[0]]
    there = claim.presence is not None
    number = force.presence.on(known.as_of) if there else force.standing
    cells, same = total_cells(number), quantity_cells(claim.personnel)
    if not number.stated or all(cells[bound] == same[bound] for bound in ("low", "best", "high")):
        return {}
    bounds = {f"now_{bound}": cells[bound] for bound in _BOUNDS}
    return {"now": force_words.by_the_day(number.nameless_words, there=there), **bounds}


def _left_on(known: Known, claim: Deployment) -> date | None:
    """The day on which the force that a claim is about had left everywhere the claim places it; None while it stays."""
    there = [folded(known)[claim.sender, place] for place in claim.places]
    days = [force.left_on for force in there if force.gone and force.left_on]
    return max(days) if len(days) == len(there) else None
