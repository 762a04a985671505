"""The brief: what a reader must know on one sheet, from the tables and charts that the whole report is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from components.facts.source import Source
from components.page_contents import chart_room, in_columns, positions
from components.reports.document.brief_list import BriefLine, BriefList
from components.reports.document.change_lines import ChangeLine, change_lines
from components.reports.document.compose import Composer
from components.reports.document.expected import expected_by_date
from components.reports.document.model import Changes, Figure, Headlines, ReportDocument
from components.tables.columns import records
from components.tables.known import Known
from components.words import text
from components.words.planner_answer import RECONSTRUCTION, without_advice

_ROOM = 620  # pixels of the page that its figures are composed for
_MOST_FIGURES = 6
_SPEAKERS = 1  # named in one line, besides one who would be left alone
_KINDS = ("corrected", "misreport", "same day", "date", "state", "other words")
"""Where sources differ, what moves a reader most first."""


@dataclass(frozen=True, eq=False)
class Brief:
    """A report on one sheet: the answer and the figures of the whole one, and lists that can be cut short.

    `lead` is said where no figure moved, `plan` is the planner's answer, `sources` are those of the view by their ids.
    """

    report: ReportDocument
    headlines: pd.DataFrame
    figures: tuple[Figure, ...]
    lead: str
    changes: tuple[BriefList, ...]
    expected: BriefList
    differ: BriefList
    plan: tuple[str, ...]
    credit: str
    sources: Mapping[str, Source]

    def short(self, left: int, right: int) -> Brief:
        """The same with no more than so many lines in each list of its columns."""
        changes, differ = tuple(each.short(left) for each in self.changes), self.differ.short(max(1, left - 2))
        return replace(self, changes=changes, differ=differ, expected=self.expected.short(right))

    @property
    def lists(self) -> tuple[BriefList, ...]:
        """Its lists in the order in which they are read."""
        return (*self.changes, self.differ, self.expected)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each source that a line rests on, by its id."""
        cited = (source for each in self.lists for line in each.lines for source in line.sources)
        return {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}


def brief(known: Known, report: ReportDocument) -> Brief:
    """The brief of a view, of which the whole report is composed."""
    composer = Composer(known)
    drawn = (composer.figure(chart, chart_room(chart.name, _ROOM)) for chart in in_columns(known))
    changes = next((part for part in report.front if isinstance(part, Changes)), None)
    since = report.since or known.as_of
    return Brief(
        report=report,
        headlines=_headlines(report),
        figures=tuple(figure for figure in drawn if isinstance(figure, Figure)),
        lead=changes.summary if changes else "",
        changes=tuple(_changes(changes)) if changes else (),
        expected=expected_by_date(
            composer.table("assessments"), composer.table("events"), known.as_of, since, _SPEAKERS
        ),
        differ=_differ(composer, known, since),
        plan=tuple(_plan(composer)),
        credit=positions(known.facts),
        sources={source: known.facts.sources[source] for _, claim in known.claims for source in claim.sources},
    )


def _headlines(report: ReportDocument) -> pd.DataFrame:
    """As many figures as one row holds: of which there is none yet goes first, the last of them before the others."""
    rows = next(part.rows for part in report.front if isinstance(part, Headlines))
    unknown = list(rows.index[rows["value"] == text.NO_FIGURE])
    beyond = max(0, len(rows) - _MOST_FIGURES)
    return rows.drop(unknown[len(unknown) - beyond :] if beyond else []).head(_MOST_FIGURES)


def _changes(part: Changes) -> Iterator[BriefList]:
    """Its lines by group; what is newly expected stands among what is expected, and says that it is new."""
    rows = part.rows[part.rows["what"] != "expected"]
    for group, lines in change_lines(replace(part, rows=rows)).items():
        yield BriefList(part.nouns.fill(text.CHANGE_GROUPS[group]), tuple(map(_changed, lines)))


def _changed(line: ChangeLine) -> BriefLine:
    return BriefLine(line.words, line.sources, line.subject, side=line.side)


def _differ(composer: Composer, known: Known, since: date) -> BriefList:
    """Where sources differ: what new sources bring first, then what moves a reader most."""
    rows = records(composer.table("disagreements"))
    order = sorted(rows, key=lambda row: (_alike(row), not _fresh(row, known, since), _KINDS.index(row.kind)))
    return BriefList(text.WHERE_SOURCES_DIFFER, tuple(map(_difference, order)))


def _fresh(row: Any, known: Known, since: date) -> bool:
    return any(known.facts.sources[source].published > since for source in row.sources)


def _alike(row: Any) -> bool:
    """Whether the same number is meant, in other words."""
    return row.kind in {"same day", "other words"} and "-" not in (row.range or "")


def _difference(row: Any) -> BriefLine:
    return BriefLine(row.range or row.versions[-1], tuple(row.sources), row.subject)


def _plan(composer: Composer) -> Iterator[str]:
    row = composer.table("planner_answer").iloc[0]
    yield without_advice(row["sentence"])
    if row["forecast"]:
        yield row["forecast"]
    if row["p50"] or row["forecast"]:
        yield RECONSTRUCTION
