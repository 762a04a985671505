"""The page's own HTML: chart headings, tables and problems. The templates escape all text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd
from markupsafe import Markup, escape
from pandas.api.types import is_numeric_dtype

from components.facts.values.dates import Span
from components.look import theme
from components.look.cell_words import said
from components.look.column_fit import SCREEN_COLUMNS, narrowed
from components.look.newest_rows import FIRST_ROWS, newest
from components.look.row_lines import row_lines
from components.look.templating import Html, Macros
from components.problems import Problem
from components.tables.columns import Column, Columns
from components.words import forces as force_words
from components.words import long_tables, text
from components.words.answer import HOW_WE_KNOW
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns
from components.words.planner_answer import RECONSTRUCTION


def _sheets(*names: str) -> str:
    return "".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in names)


FRAMED_STYLE = Html(f"<style>{_sheets('framed.css')}</style>")
_COLOURS = f":root {{ {theme.css_colours()} }}"
FIRST_STYLE = f"<style>{_COLOURS}\n{_sheets('first.css', 'style.css', 'card_rows.css', 'print.css')}</style>"
"""The style of a page, which is there before anything else of it is."""
MOST_SOURCES, MOST_ROWS, _SHORT = 60, 300, 120
_NUMBERS = frozenset({"int", "number", "share"})
_WIDE = 3
"""The columns in whose room a wide one stands on a page."""
MOST_CHANGES, MOST_QUOTES, MOST_SETTLED, MOST_OPEN, MOST_WORKINGS = 8, 3, 6, 25, 8
_NOTHING = Markup()
BLOCKS = Macros(Path(__file__).with_name("templates") / "blocks.html")


def themes(view: Mapping[str, str]) -> Markup:
    """Links that open the same view in light and in dark: Streamlit keeps the last one chosen in the browser."""
    links = [(name, urlencode({**view, "embed_options": f"{name}_theme"})) for name in ("light", "dark")]
    return BLOCKS.themes(text.COLOURS, links)


def page_head(  # noqa: PLR0913 - all that a head says
    crisis: str, question: str, subtitle: str, version: str = "", room: int | None = None, *, answered: bool = False
) -> Markup:
    """The head of a page: the crisis, the question the page answers, the day and the sources.

    `version` is that of the facts the page shows and `room` the width it is composed for, for whoever takes its
    picture; where the question is `answered` below, it stands back behind the answer.
    """
    return BLOCKS.page_head(crisis, question, text.sentence(subtitle), version, room, answered)


def answer_block(rows: pd.DataFrame, titles: Mapping[str, str]) -> Markup:
    """The answer to the question of the page, with its rule, its working and its sources to be opened."""
    row = rows.iloc[0]
    return BLOCKS.answer(row["sentence"], HOW_WE_KNOW, row["working"], source_names(row["sources"], titles))


def plan_block(rows: pd.DataFrame) -> Markup:
    """What a plan comes to: at the means announced, by forecasts, and how to check it."""
    row = rows.iloc[0]
    return BLOCKS.plan(row["sentence"], [row["forecast"] or ""], [row["check"] or "", RECONSTRUCTION])


def source_names(sources: Sequence[str] | None, titles: Mapping[str, str]) -> str:
    """Sources by their titles, in one sentence."""
    return text.join([titles.get(source, source) for source in sources or ()])


def heading(words: str, download: str = "") -> Markup:
    """A heading alone, or that of a table with its CSV beside it."""
    return BLOCKS.heading(words, download, text.DOWNLOAD)


def line(words: str) -> Markup:
    """A line in small type."""
    return BLOCKS.line(words)


def mistakes(sentences: Sequence[str]) -> Markup:
    """What is wrong with a field, below it."""
    return BLOCKS.mistakes(sentences)


def chart_head(title: str, subtitle: str) -> Markup:
    """The sentence a chart says, and its unit and day."""
    return BLOCKS.chart_head(title, subtitle)


def chart_foot(sources: Sequence[Markup], table: Markup, download: str, share: Markup = _NOTHING) -> Markup:
    """What stands under a chart: its sources, its table and its CSV, and how it is shared."""
    listed = sources[:MOST_SOURCES]
    more = long_tables.named_in_table(len(sources) - MOST_SOURCES) if len(sources) > MOST_SOURCES else ""
    summary = text.sources_counted(len(sources)) if sources else ""
    return BLOCKS.chart_foot(
        summary, listed, more, text.WORKED_OUT, table, download, text.SHOW_TABLE, text.DOWNLOAD, share
    )


def link(title: str, url: str | None) -> Markup:
    """A title that leads to its page, when that is on the web."""
    if not url or not url.startswith(("http://", "https://")):
        return escape(title)
    return BLOCKS.link(title, url)


def download_link(table: str, crisis: str, as_of: date, according_to: Sequence[str]) -> str:
    """Where the server gives a table as CSV, relative to any page."""
    chosen = f"&according_to={quote(','.join(according_to))}" if according_to else ""
    return f"export/{quote(table)}.csv?crisis={quote(crisis)}&as_of={as_of.isoformat()}{chosen}"


def data_table(  # noqa: PLR0913 - what of a table is shown, and how
    rows: pd.DataFrame,
    columns: Columns,
    room: int = SCREEN_COLUMNS,
    most: int = MOST_ROWS,
    sources: Mapping[str, Markup] = MappingProxyType({}),
    *,
    folded: bool = False,
    phone: bool = True,
    anchor: str = "",
) -> Markup:
    """A table of the named columns that hold anything, under readable headings; a title leads to its `url`.

    There are `room` columns at most where that can be: longer words stand below each row. Rows beyond `most` are left
    to the CSV. `sources` is the HTML that stands for the id of a source. Of a `folded` table the newest
    rows are kept, the rest waits to be opened, and on a phone each row is one line that opens; for a page that is none,
    `phone` leaves out what only a phone shows. Links lead to a row by the name of the column `anchor`, a dash and what
    it holds.
    """
    beside, below = narrowed(rows, columns, room, _WIDE if folded else 1)
    head = [(column.heading, "number" * _numeric(rows, name, column)) for name, column in beside.items()]
    more = long_tables.more_rows(len(rows) - most) if len(rows) > most else ""
    rows = newest(rows, most) if folded else rows.head(most).reset_index(drop=True)
    shown = set(newest(rows, FIRST_ROWS).index) if folded else set(rows.index)
    urls = rows["url"] if "url" in rows else [None] * len(rows)
    ids = [f"{anchor}-{value}" for value in rows[anchor]] if anchor else [""] * len(rows)
    cells = [
        (list(_row(beside, first, url, sources)), list(_below(below, second, sources)))
        for first, second, url in zip(_values(rows, beside), _values(rows, below), urls, strict=True)
    ]
    lines = row_lines(cells) if folded and phone else [_NOTHING] * len(rows)
    body = [(*row, at not in shown, ids[at], lines[at]) for at, row in enumerate(cells)]
    opens = long_tables.every_row(len(rows)) if len(shown) < len(rows) else ""
    return BLOCKS.table(head, body, more, opens, folded and phone, phone)


def _numeric(rows: pd.DataFrame, name: str, column: Column) -> bool:
    return column.kind in _NUMBERS or is_numeric_dtype(rows[name])


def _values(rows: pd.DataFrame, columns: Columns) -> Iterable[Sequence[object]]:
    return rows[list(columns)].to_numpy() if columns else [()] * len(rows)


def _row(
    columns: Columns, values: Sequence[object], url: str | None, sources: Mapping[str, Markup]
) -> Iterator[tuple[str, str, str]]:
    for (name, column), value in zip(columns.items(), values, strict=True):
        if cited := _cited(column, value, sources):
            yield column.heading, "", Markup("<span>{}</span>").format(cited)
        else:
            yield column.heading, *_cell(column, value, url if name == "title" else None)


def _cited(column: Column, value: object, sources: Mapping[str, Markup]) -> Markup:
    """Sources by the names of their publishers, each a link to its page; nothing of any other cell."""
    if column.kind != "sources" or not isinstance(value, tuple):
        return Markup()
    return Markup("; ").join(sources.get(source, source) for source in value) if sources else Markup()


def _below(
    columns: Columns, values: Sequence[object], sources: Mapping[str, Markup]
) -> Iterator[tuple[str, bool, str]]:
    """What else there is to tell of a row, across the whole table."""
    for column, value in zip(columns.values(), values, strict=True):
        if words := _cited(column, value, sources) or said(column, value):
            words = words if len(words) > _SHORT else words.replace("\n", "; ")
            yield column.heading, "\n" in words, words


def _cell(column: Column, value: object, url: str | None) -> tuple[str, str]:
    """The class of a cell, and its words."""
    words = said(column, value)
    if not words:
        return f"none{' number' * (column.kind in _NUMBERS)}", "–"
    if isinstance(value, date | Span):
        return "day", words
    if isinstance(value, bool):
        return "flag", words
    if isinstance(value, int | float):
        return "number", words
    return "id" if column.kind == "sources" else "", link(words, url) if url else words


def notice(message: str, items: Sequence[str] = (), side: str = "outlook") -> Markup:
    """A message to the reader, with a list below it: lines of a file, or sentences."""
    return BLOCKS.notice(message, items, side)


def problems(faults: Sequence[Problem], message: str) -> Markup:
    """Every problem with its file and line."""
    return notice(message, [str(problem) for problem in faults], "loss")


def data(name: str, json: str) -> Markup:
    """JSON for the scripts of a page, which no browser takes for markup."""
    safe = json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return BLOCKS.data(name, Markup(safe))  # noqa: S704 - nothing is left in it that a browser could take for a tag


def titled_table(title: str, rows: Markup, download: str) -> Markup:
    """One of the tables under a chart, with its CSV."""
    return BLOCKS.titled_table(title, rows, download, text.DOWNLOAD)


def table_elsewhere(title: str, address: str, download: str) -> Markup:
    """The way to a table under a chart that stands elsewhere on the page, with its CSV."""
    return BLOCKS.table_elsewhere(title or text.SHOW_TABLE, address, download, text.DOWNLOAD)


def disclosure(summary: str, inside: Markup) -> Markup:
    """What waits to be opened."""
    return BLOCKS.folded(summary, inside)


def _stands(force: Mapping[Any, Any]) -> str:
    """What is announced of a force, or since when it is gone."""
    return force_words.left(force["left_on"]) if force["left_on"] else str(force["personnel"])


def working_list(forces: pd.DataFrame, titles: Mapping[str, str]) -> Markup:
    """Each force with what every claim did to it, in order, to be opened."""
    rows = [
        {**row, "personnel": _stands(row), "steps": row["working"], "named": source_names(row["sources"], titles)}
        for row in forces.to_dict("records")
    ]
    folded = text.count(len(rows), "force") if len(rows) > MOST_WORKINGS else ""
    return BLOCKS.workings(text.WORKING_OF_FORCES, rows, folded)


def change_list(
    rows: pd.DataFrame, title: str, titles: Mapping[str, str], lead: str = "", nouns: Nouns = PROVINCIAL_CAPITALS
) -> Markup:
    """What changed, one line each under its group, below a sentence if there is one; the long tail is folded away."""
    lines = [_change(row, titles) for row in rows.to_dict("records")]
    first, more = (list(_headed(part, nouns)) for part in (lines[:MOST_CHANGES], lines[MOST_CHANGES:]))
    folded = f"{text.number(max(0, len(lines) - MOST_CHANGES))} more"
    return BLOCKS.changes(title, first, lead or text.NOTHING_CHANGED, more, folded, lead if lines else "")


def _headed(lines: Sequence[dict[Any, Any]], nouns: Nouns) -> Iterator[dict[Any, Any]]:
    """Lines with the heading of their group where that begins."""
    before = ""
    for line in lines:
        heading = nouns.fill(text.CHANGE_GROUPS[line["group"]])
        yield {**line, "heading": heading if line["group"] != before else ""}
        before = line["group"]


def _change(row: Mapping[Any, Any], titles: Mapping[str, str]) -> dict[Any, Any]:
    sources, when = source_names(row["sources"], titles), text.short_day(row["reported"])
    return {
        **row,
        "subject": text.sentence(row["subject"]),
        "of": "" if row["what"] in {"new", "state"} else row["what"],
        "said": f"{row['by']}, {when}" if row["by"] else sources if when in sources else f"{sources}, {when}",
    }


def standing_table(rows: Markup) -> Markup:
    """A table that stands on its own."""
    return BLOCKS.standing_table(rows)
