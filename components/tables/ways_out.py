"""What brings people out, and what is closed: the aircraft announced, and the closures of airports and roads."""

from __future__ import annotations

import pandas as pd

from components.tables.columns import PLACE, PROVENANCE, Column, Columns, frame, provenance_cells
from components.tables.known import Known, place_cells
from components.words import codes

CLOSURES: Columns = {
    "what": Column("what is closed", "What", hxl="#description"),
    "on": Column("since when and until when, in EDTF", "When", kind="span", hxl="#meta+occurred"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    **PROVENANCE,
}
AIRCRAFT: Columns = {
    "country": Column("whose aircraft, ships or vehicles", "Country", hxl="#org+name"),
    "equipment": Column("which, in the words used; never counted as people", "Which"),
    **PLACE,
    "status": Column("how far they had come", "Status", hxl="#status", codes=codes.STATUSES),
    "reported": Column("the day it became known", "Known on", kind="day"),
    **PROVENANCE,
}


def closures(known: Known) -> pd.DataFrame:
    """What was said to be closed, oldest first."""
    claims = known.events_of("closure")
    return frame(
        (
            {"what": claim.what, "on": claim.on, "reported": claim.reported}
            | provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, ""))
            for claim in claims
        ),
        CLOSURES,
    )


def aircraft(known: Known) -> pd.DataFrame:
    """Aircraft, ships and vehicles that were announced, oldest first."""
    return frame(
        (
            {
                "country": known.country(claim.sender),
                "equipment": claim.equipment,
                **place_cells(known, claim.place),
                "status": claim.status,
                "reported": claim.reported,
                **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
            }
            for claim in known.deployments
            if claim.equipment
        ),
        AIRCRAFT,
    )
