"""A workbook to fill in: a sheet for each kind of record, with lists to choose from in its cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from components.editing.forms import Field, RecordForm, forms
from components.editing.sheets.columns import KINDS_OF_SHEETS
from components.editing.sheets.headings import OF_SOURCE
from components.editing.yaml_text.scalars import bracket_parts
from components.facts.facts import Facts
from components.facts.model import Record
from components.tables.workbook import SAFE
from components.words import desk

_ROWS, _WIDTH, _LONGEST_LIST = 5_000, 18, 255
_ABOUT, LISTS = "about", "lists"


def template_workbook(facts: Facts, *, filled: bool = False) -> bytes:
    """A workbook for the records of a crisis, empty or with those it has, as xlsx."""
    buffer = io.BytesIO()
    with Workbook(buffer, SAFE) as book:
        book.set_properties({"title": facts.crisis.title, "created": datetime.combine(facts.covered[0], time())})
        head = book.add_format({"bold": True, "bottom": 1})
        words = book.add_format({"text_wrap": True, "valign": "top"})
        about = book.add_worksheet(_ABOUT)
        about.set_column(0, 0, 110, words)
        about.write_column(0, 0, desk.TEMPLATE_LINES)
        lists = _Lists(facts)
        for kind, name in KINDS_OF_SHEETS.items():
            _sheet(book.add_worksheet(kind), forms()[name], lists, (head, words))
            if filled:
                _fill(book.get_worksheet_by_name(kind), forms()[name], facts)
        lists.write(book.add_worksheet(LISTS))
    return buffer.getvalue()


class _Lists:
    """What there is to choose from, a column for each list, on a sheet of its own."""

    def __init__(self, facts: Facts) -> None:
        areas = facts.gazetteer.areas.values()
        self._of_kind = {
            "country": [country.name for country in facts.countries.values()],
            "place": [place.name for place in facts.crisis.places],
            "sources": list(facts.sources),
            "capital": [area.capital for area in areas],
        }
        self._columns: dict[str, Sequence[str]] = {}

    def of(self, field: Field) -> str:
        """Where the list of a field stands, as a formula; nothing for one that is free."""
        choices = tuple(field.choices) or self._of_kind.get(field.kind, ())
        if not choices:
            return ""
        name = field.kind if not field.choices else " ".join(choices)[:_LONGEST_LIST]
        self._columns.setdefault(name, choices)
        column = chr(ord("A") + list(self._columns).index(name))
        return f"={LISTS}!${column}$1:${column}${len(choices)}"

    def write(self, sheet: Worksheet) -> None:
        """Write the lists, and hide them."""
        for at, choices in enumerate(self._columns.values()):
            sheet.write_column(0, at, choices)
        sheet.hide()


def _headings(form: RecordForm) -> list[str]:
    """The headings of a sheet: the keys of its records, then what a row may say of its source."""
    return [field.key for field in form.fields] + ([] if form.file == "sources" else list(OF_SOURCE))


def _sheet(sheet: Worksheet, form: RecordForm, lists: _Lists, looks: tuple[Format, Format]) -> None:
    """A sheet with its headings, what each means as a comment, and lists to choose from."""
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(_headings(form)) - 1, _WIDTH, looks[1])
    for at, heading in enumerate(_headings(form)):
        sheet.write_string(0, at, heading, looks[0])
    for at, field in enumerate(form.fields):
        sheet.write_comment(0, at, ("Needed. " if field.needed else "") + field.help, {"x_scale": 2})
        if where := lists.of(field):
            loose = field.kind in {"place", "sources"}
            sheet.data_validation(
                1, at, _ROWS, at, {"validate": "list", "source": where, "error_type": "warning" if loose else "stop"}
            )


def _fill(sheet: Worksheet | None, form: RecordForm, facts: Facts) -> None:
    for number, values in enumerate(_rows(form, facts), start=1):
        for at, field in enumerate(form.fields):
            if sheet is not None and field.key in values:
                sheet.write_string(number, at, cell_of(values[field.key]))


def _rows(form: RecordForm, facts: Facts) -> Iterator[Mapping[str, Any]]:
    """The values of every record of a crisis, by key."""
    for record in facts.sources.values() if form.file == "sources" else facts.records(form.file):
        if form.inner_key:
            key = form.record_file.key
            yield from ({key: getattr(record, key), **given_values(claim)} for claim in getattr(record, form.inner_key))
        else:
            yield given_values(record)


def given_values(record: Record) -> dict[str, Any]:
    """What a record says, by the keys of its file."""
    fields = record.fields()
    names = {key: key if key in type(record).model_fields else f"{key}_" for key in fields}
    return {key: getattr(record, name) for key, name in names.items() if name in record.model_fields_set}


def cell_of(value: Any) -> str:
    """A value as a cell holds it: ids with commas between them, what holds keys and values as YAML in brackets."""
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return "".join(bracket_parts([_plain(record) for record in value]))
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, Record | dict):
        return "".join(bracket_parts(_plain(value)))
    return value.isoformat() if type(value) is date else str(value)


def _plain(value: Any) -> dict[str, Any]:
    pairs = given_values(value) if isinstance(value, Record) else value
    return {str(key): str(each) for key, each in pairs.items()}
