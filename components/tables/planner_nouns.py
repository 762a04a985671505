"""The tables of the planner in the nouns of a crisis."""

from __future__ import annotations

import pandas as pd

from components.tables.known import Known
from components.words.lift_words import by_lift

_IN_WORDS = ("sentence", "forecast", "check", "called", "stage", "words", "binds_called", "bound_most")
"""The columns that hold the planner's own words."""


def in_nouns(rows: pd.DataFrame, known: Known) -> pd.DataFrame:
    """The rows of a table with the planner's own words in the nouns of the crisis."""
    nouns = known.facts.nouns
    if nouns.by_air:
        return rows
    spoken = {
        name: rows[name].map(lambda cell: by_lift(cell, nouns), na_action="ignore").astype(rows[name].dtype)
        for name in _IN_WORDS
        if name in rows
    }
    return rows.assign(**spoken)
