"""Tables as one workbook for spreadsheets: a sheet a table, and a first sheet that says what they are."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from components.facts.values.dates import RoughDay
from components.tables.columns import QUANTITY, Column
from components.tables.export import cell_words, expanded, exported
from components.tables.known import Known
from components.tables.registry import TABLES
from components.words import text

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, WIDE, _LONGEST = 9, 60, 32_767  # characters; the last is the most a cell holds
ABOUT_SHEET, COLUMNS_SHEET = "about", "columns"
_BOUNDS = (
    *((name, QUANTITY[name].meaning) for name in ("low", "best", "high")),
    ("empty", "an empty cell is what no source states; it is never zero"),
)


@dataclass(frozen=True, slots=True)
class Looks:
    """How the cells of a workbook look."""

    head: Format
    words: Format
    day: Format
    moment: Format


def workbook(known: Known, names: Sequence[str] = ()) -> bytes:
    """Tables of a view, all of them unless some are named, as xlsx: the same bytes for the same facts."""
    buffer = io.BytesIO()
    with Workbook(buffer, SAFE) as book:
        book.set_properties({"title": known.facts.crisis.title, "created": datetime.combine(known.as_of, time())})
        looks = _looks(book)
        _about(book.add_worksheet(ABOUT_SHEET), known, names or tuple(TABLES), looks)
        for name in names or TABLES:
            _sheet(book.add_worksheet(name), known, name, looks)
        _columns(book.add_worksheet(COLUMNS_SHEET), names or tuple(TABLES), looks)
    return buffer.getvalue()


def _looks(book: Workbook) -> Looks:
    top: dict[str, Any] = {"valign": "top"}
    return Looks(
        book.add_format({"bold": True, "bottom": 1, **top}),
        book.add_format({"text_wrap": True, **top}),
        book.add_format({"num_format": "yyyy-mm-dd", **top}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm", **top}),
    )


def _about(sheet: Worksheet, known: Known, names: Sequence[str], looks: Looks) -> None:
    """What the workbook is, and how it is read."""
    titles = [known.facts.sources[source].called for source in known.according_to]
    rows = [
        ("Crisis", f"{known.facts.crisis.title} ({known.facts.id})"),
        ("As of", known.as_of),
        ("According to", "; ".join(titles) or text.ALL_SOURCES),
        ("Version of the files", known.facts.version),
        ("", ""),
        *_BOUNDS,
        ("", ""),
        *((name, (TABLES[name].make.__doc__ or "").splitlines()[0]) for name in names),
        (COLUMNS_SHEET, "What every column of these sheets means."),
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for at, (head, value) in enumerate(rows):
        _write(sheet, at, 0, head, looks.head if head else looks.words)
        _write(sheet, at, 1, value, looks.day if isinstance(value, date) else looks.words)


def _sheet(sheet: Worksheet, known: Known, name: str, looks: Looks) -> None:
    """A table under a head that stays in sight and filters."""
    table = TABLES[name]
    columns, cells = exported(table.columns), expanded(table.make(known), table.columns)
    for at, (column, what) in enumerate(columns.items()):
        _column(sheet, at, [column, *(_value(cell, what) for cell in cells[column])], what, looks)
    _head(sheet, max(map(len, cells.values())), len(columns))


def _head(sheet: Worksheet, rows: int, columns: int) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, columns - 1)


def _column(sheet: Worksheet, at: int, cells: Sequence[Any], what: Column, looks: Looks) -> None:
    """A column as wide as its words, within reason; longer words are wrapped."""
    look = {"day": looks.day, "moment": looks.moment}.get(what.kind, looks.words)
    widest = max(len(line) for cell in cells for line in str(cell or "").split("\n"))
    sheet.set_column(at, at, min(max(widest, _NARROW) + 2, WIDE))
    for row, cell in enumerate(cells):
        _write(sheet, row, at, cell, look if row else looks.head)


def _value(cell: Any, what: Column) -> Any:
    """A cell as a spreadsheet knows it: times without their zone, which is UTC."""
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None)
    return cell if isinstance(cell, date) and not isinstance(cell, RoughDay) else cell_words(cell, what.kind)


def _write(sheet: Worksheet, row: int, column: int, cell: Any, look: Format) -> None:
    """Strings stay strings, whatever they begin with."""
    match cell:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, cell, look)
        case date():
            sheet.write_datetime(row, column, cell, look)
        case str():
            sheet.write_string(row, column, cell[:_LONGEST], look)
        case _:
            sheet.write_number(row, column, cell, look)


def _columns(sheet: Worksheet, names: Sequence[str], looks: Looks) -> None:
    """What every column means."""
    items = [(name, *item) for name in names for item in exported(TABLES[name].columns).items()]
    parts = {
        "sheet": [name for name, _, _ in items],
        "column": [column for _, column, _ in items],
        "meaning": [what.meaning for _, _, what in items],
    }
    for at, (head, cells) in enumerate(parts.items()):
        _column(sheet, at, [head, *cells], Column(head), looks)
    _head(sheet, len(items), len(parts))
