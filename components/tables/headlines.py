"""The headline figures, each with how it was worked out."""

from __future__ import annotations

import pandas as pd

from components.tables.columns import Column, Columns, frame
from components.tables.force_figures import announced_figure, presence_figure
from components.tables.headline_capitals import capitals_headlines
from components.tables.headline_clock import clock_headline
from components.tables.headline_expected import expected
from components.tables.known import Known
from components.tables.people import people_out, people_to_bring_out

HEADLINES: Columns = {
    "figure": Column("what is counted"),
    "value": Column("the figure in words"),
    "detail": Column("what must be read with it"),
    "working": Column("how it was worked out, one step a line", kind="lines", wide=True),
    "side": Column("help, loss or outlook"),
    "sources": Column("ids of the sources it rests on", kind="sources", hxl="#meta+source"),
}


def headlines(known: Known) -> pd.DataFrame:
    """The figures of the first screen."""
    people = (*people_out(known), *people_to_bring_out(known))
    forces = (announced_figure(known), presence_figure(known))
    ground = capitals_headlines(known) if known.facts.nouns.ground else []
    clock = clock_headline(known) if known.facts.crisis.clock or not known.facts.nouns.ground else []
    rows = (*forces, *ground, *clock, *people, expected(known))
    return frame((row for row in rows if row), HEADLINES)
