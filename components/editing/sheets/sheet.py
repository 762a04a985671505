"""The rows of a spreadsheet as text, whichever program wrote it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from components.editing.sheets.headings import known_headings
from components.facts.values.slug import slug

_ENCODINGS = ("utf-8-sig", "cp1252")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_COMMAS = ",;\t|"
_FORMULAS = "=+-@"
_MOST_ROWS = 100_000
_FIRST, _SHARE, _MOST = 20, 0.6, 0.75
_TOTALS = frozenset(
    ("total", "totals", "grand-total", "subtotal", "sub-total", "sum", "total-general", "ensemble", "somme", "summe",
     "gesamt", "suma")
)  # fmt: skip


class SheetError(ValueError):
    """A file that is no spreadsheet, in a sentence."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as the spreadsheet shows it, and its cells as text, in the order of the headings."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its headings, the HXL tags below them where there are any, and the rows that are not empty.

    `totals` are the numbers of the rows that add up the others, which are not among them.
    """

    name: str
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    totals: tuple[int, ...] = ()


def read_sheets(name: str, content: bytes) -> list[Sheet]:
    """The sheets of a CSV or xlsx file, those without rows left out.

    Raises SheetError for a file that is neither, or that has no row below its headings.
    """
    table = _excel(content) if content.startswith(b"PK") else {PurePath(name).stem: _csv(content)}
    sheets = [sheet for title, rows in table.items() if (sheet := _sheet(title, rows)) is not None]
    if not sheets:
        raise SheetError(f"{name}: expected headings in the first row, and rows below them")
    return sheets


def _sheet(name: str, rows: Sequence[Sequence[str]]) -> Sheet | None:
    """A sheet from its rows; None where nothing stands below its headings."""
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if len(numbered) > _MOST_ROWS:
        raise SheetError(f"{name}: more than {_MOST_ROWS:,} rows; import them in parts")
    if len(numbered) < 2:  # noqa: PLR2004 - headings and a row
        return None
    (_, headings), *below = numbered[_headings_at([row for _, row in numbered[:_FIRST]]) :]
    if not below:
        return None
    tags: tuple[str, ...] = ()
    if _is_tags(below[0][1]):
        tags, below = tuple(below[0][1]), below[1:]
    width = max(len(headings), *(len(row) for _, row in below))
    totals = tuple(number for number, row in below if _is_total(row))
    single = (SheetRow(number, _padded(row, width)) for number, row in below if number not in totals)
    return Sheet(name, _padded(headings, width), tags, tuple(single), totals)


def _headings_at(rows: Sequence[Sequence[str]]) -> int:
    """Where the headings stand among the first rows: above HXL tags, or below a title and names of groups of columns.

    These fill few cells of a row; headings fill most of those that the rows below have, or more of them are known.
    """
    if (tags := next((at for at, row in enumerate(rows) if at and _is_tags(row)), None)) is not None:
        return tags - 1
    filled = [sum(map(bool, row)) for row in rows]
    enough = _SHARE * sorted(filled)[int(_MOST * len(filled))]
    full = next((at for at, cells in enumerate(filled[:-1]) if cells >= enough), 0)
    scarce = (at for at in range(full) if filled[at] > 1)  # where half of the columns have no heading
    return max([full, *scarce], key=lambda at: known_headings(rows[at]))


def _is_total(row: Sequence[str]) -> bool:
    """Whether a row adds up the others, by the first word in it."""
    return slug(next(filter(None, row), "")) in _TOTALS


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row[:width], *[""] * (width - len(row)))


def _is_tags(row: Sequence[str]) -> bool:
    """Whether a row is one of HXL tags: of what is not empty all begins with #."""
    filled = [cell for cell in row if cell]
    return bool(filled) and all(cell.startswith("#") for cell in filled)


def _csv(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = text.lstrip().partition("\n")[0]
    comma = max(_COMMAS, key=Counter(first).__getitem__)
    try:
        return [[_plain(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=comma)]
    except csv.Error as error:
        raise SheetError(f"expected a CSV or an xlsx file: {error}") from None


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF16):
        return content.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError("expected text in UTF-8; save it as CSV UTF-8, or as xlsx")


def _excel(content: bytes) -> dict[str, list[list[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only whoever imports a workbook waits for it

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return {
            sheet.title: [[_words(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        }
    except Exception as error:  # noqa: BLE001 - what a damaged part of one makes of its readers has no common name
        raise SheetError(f"expected an xlsx workbook that is whole: {str(error) or 'its end is missing'}") from None


def _words(cell: Any) -> str:
    """A cell of a workbook as a person would type it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else _plain(str(cell))


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula, and without blanks."""
    stripped = cell.strip().replace("\u00a0", " ")
    return stripped[1:] if stripped[:1] == "'" and stripped[1:2] and stripped[1] in _FORMULAS else stripped


def cells_by(sheet: Sheet, key: str, keys: Sequence[str]) -> Iterator[str]:
    """The cells that are not empty of the columns of a key."""
    at = [number for number, each in enumerate(keys) if each == key]
    yield from (row.cells[number] for row in sheet.rows for number in at if row.cells[number])
