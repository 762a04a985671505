"""A view of one day of a crisis, for the pages of the site: the tables and figures that its report is composed of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from components import page_html
from components.charts.chart import Chart
from components.charts.figure import ROOMS
from components.look.title_card import title_card
from components.publish.fingerprint import short_hash
from components.publish.outlines import Outlines
from components.publish.request import Published
from components.reports.document.compose import Composer
from components.reports.document.model import Figure, Note
from components.tables.export import csv_file, json_file
from components.tables.known import Known, known_as_of
from components.tables.registry import TABLES
from components.tables.warnings import doubts
from components.words import text

UP = "../../../"
"""The way from a page of a day to the root of the site."""
SOURCES_PAGE = "../sources/"
"""The page of the sources, from any page of its day."""
TABLES_FOLDER = "data/"
"""Where the tables lie, from the folder of a crisis."""


class DayView:
    """What was known on a day, with its tables and figures."""

    def __init__(self, crisis: Published, day: date, before: DayView | None = None) -> None:
        """Nothing is made before a page asks for it; a table that is the same as on the day before is written once."""
        self.known: Known = known_as_of(crisis.facts, day)
        self._problems = crisis.problems
        self._composer = Composer(self.known)
        self._before = before

    @cached_property
    def doubts(self) -> list[str]:
        """What does not fit together in the facts, in sentences."""
        return doubts(self.known, self._problems)

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name."""
        return self._composer.table(name)

    @cached_property
    def table_files(self) -> Mapping[str, tuple[str, bytes]]:
        """Every table as CSV and as JSON, by its name: where it lies in the folder of the crisis, and its bytes.

        Its hash is part of the name it has there, so days that know the same of it share the file.
        """
        before, self._before = self._before, None  # or every day would hold all days before it
        files: dict[str, tuple[str, bytes]] = {}
        for name, table in TABLES.items():
            in_csv, in_json = f"{name}.csv", f"{name}.json"
            rows = csv_file(self.table(name), table.columns)
            if before and before.table_files[in_csv][1] == rows:
                files |= {file: before.table_files[file] for file in (in_csv, in_json)}
            else:
                files[in_csv] = _placed(in_csv, rows)
                files[in_json] = _placed(in_json, json_file(self.table(name), table.columns))
        return files

    def figure(self, chart: Chart) -> Figure | Note:
        """A chart as the report has it; a remark where there is nothing to draw."""
        return self._composer.figure(chart)

    @property
    def subtitle(self) -> str:
        """What the subtitle of every chart ends with: the day and the sources."""
        return self._composer.view.subtitle

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """How each source is called."""
        return page_html.source_titles(self.known)

    @cached_property
    def links(self) -> Mapping[str, Markup]:
        """Each source as a link to where it is listed: whole addresses in every cell would be half of all pages."""
        there = Markup('<a href="{}#source-{}">{}</a>')
        return {source: there.format(SOURCES_PAGE, source, title) for source, title in self.titles.items()}

    @cached_property
    def changes(self) -> Markup:
        """What changed since the day before; nothing where no day is before."""
        known = self.known
        before = known.as_of - timedelta(days=1)
        return page_html.changes_html(self, before) if before >= known.first_day else Markup()

    @cached_property
    def card(self) -> bytes:
        """The day as a picture; nothing where it cannot be drawn."""
        known = self.known
        return title_card(known.facts.crisis.title, f"{self.answer}.", f"{text.AS_OF} {text.day(known.as_of)}")

    @property
    def answer(self) -> str:
        """The first sentence of the day."""
        return str(self.table("answer").iloc[0]["sentence"])


def _placed(file: str, content: bytes) -> tuple[str, bytes]:
    name, _, ending = file.rpartition(".")
    return f"{TABLES_FOLDER}{name}.{short_hash([content])}.{ending}", content


def for_each_width(figure: Figure) -> Mapping[str, Figure]:
    """A figure for a wide page and for a phone."""
    return {"wide": figure, "narrow": figure.at(ROOMS[0])}


def figures_file(figures: Iterable[tuple[str, Mapping[str, Figure]]], outlines: Outlines) -> bytes:
    """Figures by their names and widths as JSON; a width that shows the same as the wide one is left out."""
    entries = (f"{json.dumps(name)}:{{{','.join(_widths(each, outlines))}}}" for name, each in figures)
    return f"{{{','.join(entries)}}}".encode()


def _widths(figures: Mapping[str, Figure], outlines: Outlines) -> Iterable[str]:
    wide = outlines.figure_json(figures["wide"].spec)
    for width, figure in figures.items():
        drawn = outlines.figure_json(figure.spec)
        if width == "wide" or drawn != wide:
            yield f"{json.dumps(width)}:{drawn.decode()}"
