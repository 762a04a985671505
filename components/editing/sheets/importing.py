"""Rows of a spreadsheet as records of a crisis: what is new, what is there already, and what cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from components.editing.bulk import with_records
from components.editing.forms import Field, RecordForm, forms, record_of, suggest_id
from components.editing.sheets.cells import CellReader
from components.editing.sheets.columns import (
    KINDS_OF_SHEETS,
    is_export,
    keys_of,
    kind_of_sheet,
    unheaded_columns,
    unread_columns,
)
from components.editing.sheets.faults import RowFault
from components.editing.sheets.headings import OF_SOURCE
from components.editing.sheets.row_sources import PUBLISHED, RowSources
from components.editing.sheets.sheet import Sheet, SheetRow, cells_by, read_sheets
from components.editing.sheets.template import cell_of, given_values
from components.editing.typed_days import DayOrder, order_of
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.facts import Facts
from components.facts.kinds.kind import Kind
from components.facts.model import Record
from components.facts.validation_messages import mistakes_of

_FOR_READERS = frozenset({"by", "what", "note"})
"""What our own tables say in another form than the files."""
_STANDS_IN = "stands-in"
"""For the id and the sources of a row, which are found or made once all else of it is right."""


@dataclass(frozen=True)
class NewRecord:
    """A record that a row gives: the form it is of, its values by key, and where it comes from."""

    form: str
    values: Mapping[str, Any]
    sheet: str
    row: int


@dataclass
class SheetImport:
    """What came of the sheets of a file: new records, sources made for them, and what was not taken."""

    records: list[NewRecord] = field(default_factory=list)
    sources: list[NewRecord] = field(default_factory=list)
    there: int = 0
    faults: list[RowFault] = field(default_factory=list)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    unheaded: dict[str, dict[str, int]] = field(default_factory=dict)
    totals: dict[str, tuple[int, ...]] = field(default_factory=dict)
    form_of: dict[str, RecordForm] = field(default_factory=dict)

    @property
    def files(self) -> list[str]:
        """The names of the files that the records go into."""
        return list(dict.fromkeys(forms()[record.form].file for record in self.records))

    def texts(self, before: Mapping[str, str]) -> dict[str, str]:
        """The text of each file with the new records in it, from what it says now. Raises CannotEditError."""
        every = [*self.sources, *self.records]
        after: dict[str, str] = {}
        for name in dict.fromkeys(record.form for record in every):
            file = forms()[name].file
            entries = [record.values for record in every if record.form == name]
            after[file] = with_records(after.get(file, before.get(file, "")), name, entries)
        return after

    def without(self, rows: Sequence[RowFault]) -> SheetImport:
        """The same without the records of some rows, which are among the faults then, and without their sources."""
        bad = {(fault.sheet, fault.row) for fault in rows}
        records = [record for record in self.records if (record.sheet, record.row) not in bad]
        cited = {source for record in records for source in record.values.get("sources", ())}
        sources = [source for source in self.sources if source.values["id"] in cited]
        return replace(self, records=records, sources=sources, faults=[*self.faults, *rows])


@dataclass(frozen=True)
class ImportOptions:
    """What somebody says of a file: what it holds, the keys of some columns, and which comes first in its days."""

    kind: str | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)
    order: DayOrder | None = None


def read_import(facts: Facts, name: str, content: bytes, options: ImportOptions) -> SheetImport:
    """Read every row of a CSV or xlsx file for a crisis.

    A workbook may hold a sheet for each kind of record. Raises SheetError where the file, or what is asked, is wrong.
    """
    result = SheetImport()
    sheets = read_sheets(name, content)
    named = [sheet for kind in reversed(list(KINDS_OF_SHEETS)) for sheet in sheets if sheet.name.lower() == kind]
    for sheet in named if named and options.kind is None else sheets[:1]:
        _Rows(facts, sheet, options, result).read()
    return result.without(())


class _RowError(ValueError):
    """Why a row cannot be taken: for each mistake the key and the sentence."""

    def __init__(self, *messages: tuple[str, str]) -> None:
        super().__init__()
        self.messages = messages


class _Rows:
    """Reads the rows of one sheet into a result."""

    def __init__(self, facts: Facts, sheet: Sheet, options: ImportOptions, result: SheetImport) -> None:
        self.sheet, self.result = sheet, result
        self.form = forms()[KINDS_OF_SHEETS[kind_of_sheet(sheet, options.kind)]]
        self.chosen = options.chosen
        self.keys = keys_of(sheet, self.form, options.chosen)
        self.fields: dict[str, Field] = {each.key: each for each in self.form.fields}
        orders = {key: options.order or order_of(cells_by(sheet, key, self.keys)) for key in self.keys if key}
        self.reader = CellReader(facts, orders)
        self.unread: dict[tuple[str, str], str] = {}  # cells already looked into: the same mistake fills many rows
        self.existing = Existing(facts, self.form, [*result.records, *result.sources])
        named = [record.values for record in result.records if record.form == "source"]
        self.row_sources = RowSources(
            facts, [*named, *(source.values for source in result.sources)], orders.get(PUBLISHED)
        )

    def read(self) -> None:
        """Take every row, or say why not."""
        sheet, result = self.sheet, self.result
        result.form_of[sheet.name] = self.form
        headed = zip(sheet.headings, self.keys, strict=True)
        result.columns[sheet.name] = {heading: key for heading, key in headed if key}
        result.left_out[sheet.name] = unread_columns(sheet, self.keys, self.chosen)
        result.unheaded[sheet.name] = unheaded_columns(sheet, self.keys)
        result.totals[sheet.name] = sheet.totals
        for row in sheet.rows:
            before = len(self.row_sources.new)
            try:
                self._take(row)
            except _RowError as error:
                result.faults += [self._fault(row, key, message) for key, message in error.messages]
            for source in self.row_sources.new[before:]:
                result.sources.append(NewRecord("source", source, sheet.name, row.number))

    def _fault(self, row: SheetRow, key: str, message: str) -> RowFault:
        column = self.sheet.headings[self.keys.index(key)] if key in self.keys and key else ""
        return RowFault(self.sheet.name, row.number, column, message if column or not key else f"{key}: {message}")

    def _take(self, row: SheetRow) -> None:
        values, wrong = self._values(row)
        of_source = {key: values.pop(key) for key in OF_SOURCE if key in values}
        cites = self.form.file != "sources"
        named = values.get("sources", [])
        if cites and "sources" not in wrong and (lacking := self.row_sources.lacking(named, of_source)):
            wrong["sources"] = lacking
        record = self._record(values, wrong)
        if cites:  # only now, so that a row that is not taken makes no source
            values["sources"] = self.row_sources.cited(named, of_source, str(values["reported"]))
            record = record.model_copy(update={"sources": tuple(values["sources"])})
        given = dict(values)
        if "id" in self.fields and not values.get("id"):
            values["id"] = suggest_id(self.form.name, values, self.existing.ids)
        there = self.existing.like(record, given, () if not is_export(self.sheet) else _FOR_READERS)
        if there is None:
            self.existing.ids.add(str(values.get("id", "")))
            self.result.records.append(NewRecord(self.form.name, values, self.sheet.name, row.number))
        elif there:
            raise _RowError((there, f"'{values['id']}' is there already, and says otherwise; change it in the file"))
        else:
            self.result.there += 1

    def _known(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What the crisis says of the record that a row names already."""
        record = self.existing.named(given)
        pairs = given_values(record).items() if record else ()
        return {key: self.reader.value(self.fields[key], cell_of(value)) for key, value in pairs}

    def _values(self, row: SheetRow) -> tuple[dict[str, Any], dict[str, str]]:
        """The values of the cells that are not empty, and of those that cannot be read what was expected."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for key, cell in zip(self.keys, row.cells, strict=True):
            if not key or not cell:
                continue
            if (key, cell) in self.unread:
                wrong[key] = self.unread[key, cell]
                continue
            try:
                values[key] = self.reader.value(self.fields[key], cell) if key in self.fields else cell
            except ValueError as error:
                wrong[key] = self.unread[key, cell] = str(error)
        if not values and not wrong:
            raise _RowError(("", "nothing stands in the columns that are read"))
        return values, wrong

    def _record(self, values: Mapping[str, Any], wrong: Mapping[str, str]) -> Record:
        """The record that values make, whatever its sources; raises _RowError with `wrong` and all else that is."""
        named = {"id": _STANDS_IN} if "id" in self.fields else {}
        cited = {"sources": [_STANDS_IN]} if "sources" in self.fields else {}
        try:
            record = checked(self.form, {**named, **self._known(values), **values, **cited})
        except _RowError as error:
            more = [each for each in error.messages if each[0] not in wrong and (each[0] or not wrong)]
            raise _RowError(*wrong.items(), *more) from None
        if wrong:
            raise _RowError(*wrong.items())
        return record


def checked(form: RecordForm, values: Mapping[str, Any]) -> Record:
    """The record that values make; raises _RowError with all that is wrong in them."""
    inside = form.record_file.inside if isinstance(form.record_file, Kind) else None
    model: type[Record] = inside.model if inside else form.record_file.model
    own = {key: value for key, value in values.items() if inside is None or key != form.record_file.key}
    nowhere = [(form.record_file.key, "this key is missing")] if inside and not values.get(form.record_file.key) else []
    try:
        record = model.model_validate(record_of(form, own) if own else {})
    except CannotEditError as error:
        raise _RowError(*nowhere, ("", str(error))) from None
    except ValidationError as error:
        raise _RowError(*nowhere, *mistakes_of(error, model)) from None
    if nowhere:
        raise _RowError(*nowhere)
    return record


class Existing:
    """The records of a crisis that a row may give once more."""

    def __init__(self, facts: Facts, form: RecordForm, taken: Sequence[NewRecord]) -> None:
        """Know the records of the file of a form; `taken` are rows that were read before."""
        self.ids = {name for name, _ in facts.claims} | set(facts.sources)
        self.ids |= {str(record.values.get("id", "")) for record in taken}
        self._day, self._key = form.record_file.day, form.record_file.key if form.inner_key else ""
        self._by_id: dict[str, Record] = {}
        self._by_day: dict[tuple[str, Any], list[Record]] = {}
        for record in facts.sources.values() if form.file == "sources" else facts.records(form.file):
            self._know(form, record)

    def _know(self, form: RecordForm, record: Any) -> None:
        if not form.inner_key:
            self._by_id[record.id] = record
            self._by_day.setdefault(("", getattr(record, self._day)), []).append(record)
            return
        for claim in getattr(record, form.inner_key):
            self._by_day.setdefault((getattr(record, self._key), getattr(claim, self._day)), []).append(claim)

    def named(self, given: Mapping[str, Any]) -> Record | None:
        """The record that a row names by its id."""
        return self._by_id.get(str(given.get("id", "")))

    def like(self, record: Record, given: Mapping[str, Any], aside: Collection[str] = ()) -> str | None:
        """None for a record that is new, '' for one that is there, else the key that says otherwise there.

        What the row says under the keys `aside` is not compared.
        """
        keys = [key for key in given if key not in {"id", self._key, *aside}]
        name = str(given.get("id", ""))
        if name in self._by_id:
            return next((key for key in keys if not _agree(self._by_id[name], record, key)), "")
        if name and name in self.ids:
            return "id"
        there = self._by_day.get((str(given.get(self._key, "")), getattr(record, self._day)), ())
        return "" if any(all(_agree(other, record, key) for key in keys) for other in there) else None


def _agree(one: Record, other: Record, key: str) -> bool:
    name = key if hasattr(one, key) else f"{key}_"
    return bool(getattr(one, name) == getattr(other, name))
