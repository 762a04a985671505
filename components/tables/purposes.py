"""What each force is for, in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

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
)
from components.tables.known import Known, place_cells

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
                "country": known.country(claim.country),
                "phrase": purpose.words,
                "verbatim": purpose.stated is not None,
                **place_cells(known, claim.place),
                **quantity_cells(claim.personnel),
                "counts": claim.counts,
                "reported": claim.reported,
                **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
            }
