"""The HTML of the brief; a template escapes all text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from components import VERSION
from components.look import html_blocks
from components.look.cards import first_clauses, large_number
from components.look.templating import Macros
from components.page_contents import CLOCK_IN_COLUMNS, IN_COLUMNS
from components.reports.document.brief import Brief
from components.reports.document.brief_list import BriefLine, BriefList
from components.reports.document.model import Figure, ReportDocument
from components.reports.formats.footnotes import linked, runs
from components.tables.columns import records
from components.words import brief as words
from components.words import text

_IN_COLUMNS = tuple(tuple(chart.name for chart in charts) for charts in zip(IN_COLUMNS, CLOCK_IN_COLUMNS, strict=True))
"""What the chart of the race and the map may be called."""
_BRIEF = Macros(Path(__file__).with_name("templates") / "brief.html")
_LEADS = re.compile(
    r"((?:(?:no|at least|at most|about|more than|fewer than|less than|almost|nearly|over|under|up to|within|some) )+)"
    r"(?=\S*\d|\w+ to )"
)
_LONG, _LONG_ANSWER = 9, 140  # letters of a large figure, of an answer


@dataclass(frozen=True, eq=False)
class BriefBody:
    """Writes the brief; its race is so many pixels `taller` than it must be."""

    brief: Brief
    clock: datetime
    taller: int = 0

    @property
    def report(self) -> ReportDocument:
        """The report it is the brief of."""
        return self.brief.report

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of its sources, by their ids."""
        return self.brief.numbers

    def html(self) -> Markup:
        """Everything between the tags of the body."""
        brief, report = self.brief, self.report
        compared = words.COMPARED_WITH.format(day=text.short_day(report.since)) if report.since else ""
        figures = {figure.name: self._figure(figure) for figure in brief.figures}
        race, land = (next((figures[name] for name in names if name in figures), "") for names in _IN_COLUMNS)
        return linked(
            _BRIEF.body(
                report, len(report.answer) > _LONG_ANSWER, words.BRIEF_HEADING, report.subtitle, compared,
                _BRIEF.cards(list(self.cards())), race, land, brief.lead, self._changes(), self._list(brief.differ),
                self._list(brief.expected), self._plan(), self._foot(),
            )
        )  # fmt: skip

    def cards(self) -> Iterator[dict[str, Any]]:
        """The headline figures: small words before a number stand above it."""
        for row in records(self.brief.headlines):
            lead, value, after = large_number(row.value)
            if not after and (match := _LEADS.match(value)):
                lead, value = match[0].strip(), value[len(match[0]) :]
            yield {
                "figure": row.figure, "lead": lead, "value": value, "after": after, "long": len(value) > _LONG,
                "detail": first_clauses(row.detail or "")[0], "side": row.side,
            }  # fmt: skip

    def height(self, figure: Figure) -> int:
        """How high a figure is drawn, in pixels."""
        return figure.spec.height + (self.taller if figure.name in _IN_COLUMNS[0] else 0)

    def _figure(self, figure: Figure) -> Markup:
        return _BRIEF.figure(figure, self.height(figure))

    def _changes(self) -> dict[str, Any] | None:
        since = self.report.since
        if since is None:
            return None
        return {"heading": text.changed_since(text.day(since)), "groups": list(map(self._list, self.brief.changes))}

    def _list(self, each: BriefList) -> dict[str, Any]:
        lines = [self._line(line) for line in each.lines]
        return {
            "heading": each.heading, "lines": lines, "more": text.others_left_out(each.more) if each.more else "",
            "dated": any(line.head for line in each.lines),
        }  # fmt: skip

    def _line(self, line: BriefLine) -> dict[str, Any]:
        marks = runs(sorted(self.numbers[source] for source in line.sources))
        colon = ": " if line.head and not line.aside and not line.words.startswith((":", ",")) else ""
        words = {"head": line.head, "colon": colon, "words": line.words, "aside": line.aside}
        return {**words, "side": line.side, "marks": marks}

    def _plan(self) -> dict[str, Any]:
        return {"heading": text.PAGE_QUESTIONS["planner"], "sentences": self.brief.plan}

    def _foot(self) -> Markup:
        sources = self.brief.sources
        cited = [
            (number, sources[source].publisher, text.short_day(sources[source].published))
            for source, number in self.numbers.items()
        ]
        link = html_blocks.link(self.report.permalink, self.report.permalink)
        origin = words.origin(text.day(self.clock), f"{self.clock:%H:%M}", VERSION, self.report.version)
        rest = words.all_sources(len(sources))
        return _BRIEF.foot(words.SOURCES_OF_BRIEF, cited, rest, link, origin, escape(self.brief.credit))
