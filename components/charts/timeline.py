"""Every dated claim on one axis, by lane: one row a subject, its words beside its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    nothing,
    plotly_text,
    shade_the_future,
    time_axis,
    titled_figure,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.charts.folds import fold_link
from components.charts.label_layout import CHARACTER
from components.charts.timeline_marks import SIDE_COLOURS, days_in_words, draw_marks
from components.facts.kinds.registry import lanes
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text
from components.words import timeline as words
from components.words.line_breaks import wrapped
from components.words.nouns import Nouns

MOST_SUBJECTS = 6
"""Subjects that a lane shows before it is opened."""
_LINE, _ROW, _PHONE_ROW, _HEADING, _MORE = 14, 8, 22, 30, 22
_NEARER = 0.45  # how far up the room below words their mark stands on a phone
_NAMES, _MOST_LINES = 0.45, 2  # the share of the width that words take beside marks
_LETTER, _BOLD = 0.9 * CHARACTER * theme.TINY_SIZE / theme.SMALL_SIZE, 1.08


def unfolded(timeline: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: those of the first subjects of each lane."""
    return timeline[timeline["rank"] <= MOST_SUBJECTS]


def timeline_chart(timeline: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw timeline by lane, its first subjects in full and the others counted, until they are opened."""
    subtitle = f"{chart_titles.SUBTITLES['timeline']}; {context.subtitle}"
    if timeline.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    context = context.cropped
    every = [_Lane.of(str(name), rows, context) for name, rows in timeline.groupby("lane", sort=False)]
    height = sum(lane.height for lane in every)
    names = 0 if context.narrow else round(context.room * _NAMES)
    drawing = Drawing(height + 34, left=names, right=10, top=26, bottom=4)
    shade_the_future(drawing, context, *([] if context.narrow else [(0.0, 1.0)]))
    level = float(height)
    for lane in every:
        _draw(drawing, lane, level, names, context.nouns)
        level -= lane.height
    drawing.update_yaxes(range=[-4, height], visible=False, fixedrange=True)
    time_axis(drawing, context, side="top")
    return titled_figure(drawing, _title(records(timeline), context), subtitle, ". ".join(lane.alt for lane in every))


@dataclass(frozen=True)
class _Row:
    """The marks of one subject in a lane, and their words."""

    marks: list[Any]
    context: ChartContext

    @property
    def new(self) -> bool:
        """Whether any of it became known on the day of the view."""
        return any(mark.new for mark in self.marks)

    @property
    def words(self) -> str:
        """The only claim as it is, or the subject with its newest word; a force with its place."""
        last, number = _newest(self.marks, self.context.nouns), len(self.marks)
        named = f"{last.subject}: {last.says}"
        if number > 1:
            return f"{named} ({number} claims)"
        return named if last.what.endswith(f": {last.says}") else str(last.what)

    @property
    def label(self) -> str:
        """Its words on the few lines that fit beside the marks, or above them."""
        room = self.context.room * (1 if self.context.narrow else _NAMES) - 14
        letters = int(room / _LETTER / (_BOLD if self.new else 1))
        label = wrapped(plotly_text(text.sentence(self.words)), letters - 2, _MOST_LINES)
        return f"<b>{label}</b>" if self.new else label

    @property
    def lines(self) -> int:
        """How many lines its words take."""
        return 1 + self.label.count("<br>")

    @property
    def height(self) -> int:
        """In pixels."""
        return _LINE * self.lines + (_PHONE_ROW if self.context.narrow else _ROW)

    @property
    def alt(self) -> str:
        """Its words with the days it covers, or became known on."""
        return f"{self.words}, {days_in_words(_newest(self.marks, self.context.nouns))}"


@dataclass(frozen=True)
class _Lane:
    """The rows of a lane, how many subjects it leaves folded, and what opens or closes it."""

    name: str
    rows: list[_Row]
    folded: int
    opener: str

    @staticmethod
    def of(name: str, timeline: pd.DataFrame, context: ChartContext) -> _Lane:
        """The lane of some rows of the table, the subject first heard of first."""
        is_open = name in (context.opened or ())
        drawn = timeline if is_open else unfolded(timeline)
        marks: dict[str, list[Any]] = {}
        for mark in records(drawn):
            marks.setdefault(mark.subject, []).append(mark)
        rows = [_Row(each, context) for each in marks.values()]
        folded = timeline["subject"].nunique() - len(rows)
        closes = is_open and len(unfolded(timeline)) < len(timeline)
        return _Lane(name, rows, folded, _opener(name, folded, context) if folded or closes else "")

    @property
    def height(self) -> int:
        """In pixels."""
        return _HEADING + sum(row.height for row in self.rows) + _MORE * bool(self.opener)

    @property
    def alt(self) -> str:
        """What it says, in words."""
        return words.subjects_alt(self.name, [row.alt for row in self.rows], self.folded)


def _opener(lane: str, folded: int, context: ChartContext) -> str:
    """What opens a lane, or closes it where nothing is folded; on paper, where the folded subjects are."""
    if context.opened is None:
        return words.folded_subjects(folded)
    return fold_link(lane, words.more_subjects(folded) if folded else chart_titles.FEWER, is_open=not folded)


def _newest(marks: list[Any], nouns: Nouns) -> Any:
    """The mark that says how its subject stands: the last that does not only speak beside it."""
    settling = [mark for mark in marks if _settles(mark, nouns)] or marks
    return settling[-1]


def _settles(mark: Any, nouns: Nouns) -> bool:
    says = lanes(nouns)[mark.lane].settling
    return nouns.meant(mark.says) in says if says else not mark.says.endswith(")")


def _title(marks: list[Any], context: ChartContext) -> str:
    new: dict[str, set[str]] = {}
    seen: set[str] = set()
    for mark in marks:
        if mark.new and mark.claim not in seen:
            new.setdefault(mark.lane, set()).add(mark.claim)
            seen.add(mark.claim)
    ahead = min(_ahead(marks, context), key=lambda event: event[1], default=None)
    newest = max(mark.reported for mark in marks)
    return words.timeline_title({lane: len(ids) for lane, ids in new.items()}, context.as_of, newest, ahead)


def _ahead(marks: list[Any], context: ChartContext) -> Iterator[tuple[str, Any]]:
    """What lies ahead on a day of its own."""
    return (
        (mark.what, mark.start)
        for mark in marks
        if mark.start and mark.start > context.as_of and _settles(mark, context.nouns)
    )


def _draw(drawing: Drawing, lane: _Lane, top: float, names: int, nouns: Nouns) -> None:
    """A lane with its name above its rows, and below them how many are folded."""
    heading = f"<b style='color:{SIDE_COLOURS[lanes(nouns)[lane.name].side]}'>{lane.name}</b>"
    place: dict[str, Any] = {"x": 0, "xref": "paper", "xshift": -names + 2}
    write(drawing, heading, y=top - _HEADING, size=theme.TEXT_SIZE, **place)
    level = top - _HEADING
    for row in lane.rows:
        at = level - row.height + _PHONE_ROW * _NEARER if row.context.narrow else level - row.height / 2
        draw_marks(drawing, row.marks, at, row.context)
        if row.context.narrow:
            write(drawing, row.label, y=level - 1, yanchor="top", size=theme.TINY_SIZE, **place)
        else:
            write(drawing, row.label, y=at, yanchor="middle", size=theme.TINY_SIZE, **place)
        level -= row.height
    if lane.opener:
        write(drawing, lane.opener, y=level, yanchor="top", size=theme.TINY_SIZE, colour=theme.MUTED, **place)
