"""The page's own HTML: headline cards, chart headings, tables and problems. All text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, urlencode

import pandas as pd
from pandas.api.types import is_numeric_dtype

from components.facts.airlift import window
from components.facts.values import dates
from components.look import theme
from components.look.column_fit import SCREEN, narrowed
from components.problems import Problem
from components.words import columns as headings
from components.words import text

NUMBER, LINES, NEWLINE = ' class="number"', ' class="lines"', "\n"
STYLE = (
    f"<style>:root {{ {theme.css_colours()} }}\n"
    f"{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"
)


def themes(view: Mapping[str, str]) -> str:
    """Links that open the same view in light and in dark: Streamlit keeps the last one chosen in the browser."""
    links = [
        f'<a href="?{escape(urlencode({**view, "embed_options": f"{theme}_theme"}))}" target="_self">{theme}</a>'
        for theme in ("light", "dark")
    ]
    return f'<div class="ev"><p class="under">{text.COLOURS}: {" or ".join(links)}</p></div>'


def page_head(crisis: str, question: str, subtitle: str, version: str = "") -> str:
    """The head of a page: the crisis, the question the page answers, the day and the sources.

    `version` is that of the facts the page shows, for whoever takes its picture.
    """
    shows = f' data-version="{escape(version, quote=True)}"' if version else ""
    return (
        f'<div class="ev"><header class="ev-head"{shows}>'
        f'<p class="over">{escape(crisis)}</p><h1>{escape(question)}</h1>'
        f'<p class="under">{escape(text.sentence(subtitle))}</p></header></div>'
    )


def cards(headlines: pd.DataFrame, titles: Mapping[str, str]) -> str:
    """The headline figures as cards, each with its working and its sources."""
    return f'<div class="ev ev-cards">{"".join(_card(row, titles) for _, row in headlines.iterrows())}</div>'


def _card(row: pd.Series, titles: Mapping[str, str]) -> str:
    steps = "".join(f"<li>{escape(line)}</li>" for line in str(row["working"] or "").split("\n") if line)
    named = text.join(titles.get(source, source) for source in str(row["sources"] or "").split(", ") if source)
    source = f'<p class="under">Source: {escape(named)}</p>' if named else ""
    working = f"<details><summary>{text.WORKING}</summary><ul>{steps}</ul>{source}</details>" if steps else ""
    value, detail = escape(row["value"]), escape(row["detail"] or "")
    return (
        f'<section class="ev-card {row["side"]}"><p class="figure">{escape(row["figure"])}</p>'
        f'<p class="value">{value}</p><p class="detail">{detail}</p>{working}</section>'
    )


def chart_head(title: str, subtitle: str) -> str:
    """The sentence a chart says, and its unit and day."""
    return f'<div class="ev"><h2>{escape(title)}</h2><p class="under">{escape(subtitle)}</p></div>'


MOST_SOURCES, MOST_ROWS = 5, 300


def chart_foot(sources: Iterable[tuple[str, str | None]], table: str, download: str) -> str:
    """What stands under a chart: its sources, its table and its CSV."""
    listed = [link(title, url) for title, url in sources]
    more = [f"{text.number(len(listed) - MOST_SOURCES)} more, named in the table"] if len(listed) > MOST_SOURCES else []
    named = text.join([*listed[:MOST_SOURCES], *more]) or "none"
    return (
        f'<div class="ev"><div class="foot"><p>Source: {named}</p>'
        f"<details><summary>{text.SHOW_TABLE}</summary>{table}</details>"
        f'<a href="{escape(download)}" download>{text.DOWNLOAD}</a></div></div>'
    )


def link(title: str, url: str | None) -> str:
    """A title that leads to its page, when that is on the web."""
    if not url or not url.startswith(("http://", "https://")):
        return escape(title)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(title)}</a>'


def download_link(table: str, crisis: str, as_of: date, according_to: Sequence[str]) -> str:
    """Where the server gives a table as CSV, relative to any page."""
    chosen = f"&according_to={quote(','.join(according_to))}" if according_to else ""
    return f"export/{quote(table)}.csv?crisis={quote(crisis)}&as_of={as_of.isoformat()}{chosen}"


def table(
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    room: int = SCREEN,
    most: int = MOST_ROWS,
    sources: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """A table of the named columns that hold anything, under readable headings; a title leads to its `url`.

    There are `room` columns at most where that can be: longer words stand below each row. Rows beyond `most` are left
    to the CSV. `sources` is the HTML that stands for the id of a source.
    """
    beside, below = narrowed(rows, columns, room)
    head = "".join(
        f'<th scope="col"{NUMBER if is_numeric_dtype(rows[name]) else ""}>{escape(label)}</th>'
        for name, label in beside.items()
    )
    more = f'<p class="under">{text.more_rows(len(rows) - most)}</p>' if len(rows) > most else ""
    rows = rows.head(most)
    urls = rows["url"] if "url" in rows else [None] * len(rows)
    body = "".join(
        f"<tbody>{_row(beside, first, url, sources)}{_below(below, second, len(beside))}</tbody>"
        for first, second, url in zip(_values(rows, beside), _values(rows, below), urls, strict=True)
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead>{body}</table>{more}</div>'


def _values(rows: pd.DataFrame, columns: Mapping[str, str]) -> Iterable[Sequence[object]]:
    return rows[list(columns)].to_numpy() if columns else [()] * len(rows)


def _row(columns: Mapping[str, str], values: Sequence[object], url: str | None, sources: Mapping[str, str]) -> str:
    cells = (
        _cited(label, str(value), sources)
        if name == "sources" and sources and value
        else _cell(label, value, url if name == "title" else None)
        for (name, label), value in zip(columns.items(), values, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cited(label: str, ids: str, sources: Mapping[str, str]) -> str:
    """Sources by the names of their publishers, each a link to its page."""
    named = "; ".join(sources.get(source, escape(source)) for source in ids.split(", "))
    return f'<td data-label="{escape(label, quote=True)}"><span>{named}</span></td>'


def _below(columns: Mapping[str, str], values: Sequence[object], width: int) -> str:
    """What else there is to tell of a row, across the whole table."""
    told = [(label, said(label, value)) for label, value in zip(columns.values(), values, strict=True)]
    parts = "".join(
        f"<div{LINES if NEWLINE in words else ''}><dt>{escape(label)}</dt><dd>{escape(words)}</dd></div>"
        for label, words in told
        if words
    )
    return f'<tr class="below"><td colspan="{width}"><dl>{parts}</dl></td></tr>' if parts else ""


def _cell(label: str, value: object, url: str | None) -> str:
    data = f' data-label="{escape(label, quote=True)}"'
    words = said(label, value)
    if not words:
        return f'<td class="none"{data}>–</td>'
    if isinstance(value, date):
        return f'<td class="day"{data}>{words}</td>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<td{NUMBER}{data}>{words}</td>"
    whole = ' class="id"' if words.count("-") > 1 and " " not in words else ""
    return f"<td{whole}{data}>{link(words, url)}</td>"


def said(label: str, value: object) -> str:
    """What a cell under a heading holds, as it is said; nothing when it is empty."""
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - not a number
        return ""
    if isinstance(value, date):
        return text.day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    if label in headings.WINDOW_LABELS:
        covers = window(str(value))
        return text.window(covers.start, covers.end)
    return _when(str(value)) if label in headings.DATE_LABELS else str(value)


def _when(edtf: str) -> str:
    """An EDTF date in words; horizons are words already."""
    try:
        found = dates.span(edtf)
    except ValueError:
        return edtf
    return text.span(found.start, found.end, approximate=found.approximate, uncertain=found.uncertain)


def notice(message: str, items: Sequence[str | tuple[str, str]] = (), side: str = "outlook") -> str:
    """A message to the reader, with a list below it: lines of a file, or sentences, each with where it stands."""
    listed = f"<ul>{''.join(map(_item, items))}</ul>" if items else ""
    return f'<div class="ev" role="status"><div class="ev-notice {side}"><p>{escape(message)}</p>{listed}</div></div>'


def _item(item: str | tuple[str, str]) -> str:
    if isinstance(item, str):
        return f"<li>{escape(item)}</li>"
    words, place = item
    return f'<li class="sentence">{escape(words)} <span class="place">{escape(place)}</span></li>'


def problems(found: Sequence[Problem], message: str) -> str:
    """Every problem with its file and line."""
    return notice(message, [str(problem) for problem in found], "loss")


def data(name: str, json: str) -> str:
    """JSON for the scripts of a page, which no browser takes for markup."""
    safe = json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{name}">{safe}</script>\n'


def titled_table(title: str, rows: str, download: str) -> str:
    """One of the tables under a chart, with its CSV."""
    head = f'<p class="over">{escape(title)}</p>' if title else ""
    return f'{head}{rows}<p><a href="{escape(download)}" download>{text.DOWNLOAD}</a></p>'


def workings(forces: pd.DataFrame, titles: Mapping[str, str]) -> str:
    """Each force with what every claim did to it, in order, to be opened."""
    opened = "".join(_working(row, titles) for _, row in forces.iterrows())
    return f'<div class="ev"><h2>{text.WORKING_OF_FORCES}</h2>{opened}</div>'


def _working(row: pd.Series, titles: Mapping[str, str]) -> str:
    steps = "".join(f"<li>{escape(line)}</li>" for line in row["working"].split("\n"))
    named = text.join(titles.get(source, source) for source in row["sources"].split(", "))
    head = f"<b>{escape(row['country'])}</b>, {escape(row['place'])}: {escape(row['personnel'])}"
    return f'<details><summary>{head}</summary><ol>{steps}</ol><p class="under">Source: {escape(named)}</p></details>'


MOST_CHANGES, MOST_QUOTES, MOST_OPEN = 8, 3, 25


def changes(rows: pd.DataFrame, title: str, titles: Mapping[str, str]) -> str:
    """What changed, one line each, forces and capitals before the rest; the long tail is folded away."""
    lines = [_change(row, titles) for _, row in rows.iterrows()] or [f"<li>{text.NOTHING_CHANGED}</li>"]
    more = lines[MOST_CHANGES:]
    tail = f"<details><summary>{text.number(len(more))} more</summary>{_changes(more)}</details>" if more else ""
    return f'<div class="ev"><h2>{escape(title)}</h2>{_changes(lines[:MOST_CHANGES])}{tail}</div>'


def _changes(lines: Sequence[str]) -> str:
    return f'<ul class="changes">{"".join(lines)}</ul>'


def _change(row: pd.Series, titles: Mapping[str, str]) -> str:
    said = f"{escape(row['before'])} → <b>{escape(row['after'])}</b>" if row["what"] != "new" else escape(row["after"])
    what = "" if row["what"] in {"new", "state"} else f" {escape(row['what'])}"
    by = escape(row["by"] or text.join(titles.get(source, source) for source in row["sources"].split(", ")))
    subject, when = escape(text.sentence(row["subject"])), text.short_day(row["reported"])
    return f'<li class="{row["side"]}"><b>{subject}</b>{what}: {said} <i>({by}, {when})</i></li>'


def quotes(rows: pd.DataFrame, titles: Mapping[str, str]) -> str:
    """Assessments as they were worded, each with who said it: the newest first, the older ones folded away."""
    told = [_quoted(row, titles) for _, row in rows.iloc[::-1].iterrows()]
    older = "".join(told[MOST_QUOTES:])
    folded = f"<details><summary>{text.older(len(told) - MOST_QUOTES)}</summary>{older}</details>" if older else ""
    return f'<div class="ev ev-quotes">{"".join(told[:MOST_QUOTES])}{folded}</div>'


def _quoted(row: pd.Series, titles: Mapping[str, str]) -> str:
    until = f", that is by {text.day(row['last_end'])}" if row["last_end"] else ""
    condition = f", {escape(row['condition'])}" if row["condition"] else ""
    words = f"<blockquote>“{escape(row['stated'])}”</blockquote>" if row["stated"] else ""
    named = text.join(titles.get(source, source) for source in row["sources"].split(", "))
    return (
        f'<section class="ev-card outlook"><p class="figure">{escape(text.sentence(row["event"]))}</p>'
        f'<p class="value">{escape(text.within(row["within"]))}</p>{words}'
        f'<p class="under">{escape(row["by"] or "unnamed")}, '
        f"{text.day(row['reported'])}{until}{condition}. Source: {escape(named)}</p></section>"
    )


def standing_table(title: str, rows: str, length: int, download: str) -> str:
    """A table that stands on its own under a heading, with its CSV; a long one waits to be opened."""
    if length > MOST_OPEN:
        rows = f"<details><summary>{text.count(length, 'row')}</summary>{rows}</details>"
    return (
        f'<div class="ev"><h2>{escape(title)}</h2>{rows}'
        f'<p><a href="{escape(download)}" download>{text.DOWNLOAD}</a></p></div>'
    )
