"""What a crisis would be with the records of a spreadsheet in it, and which rows keep it from being sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from components.editing.forms import forms
from components.editing.preview import read_with
from components.editing.sheets.faults import RowFault
from components.editing.sheets.importing import NewRecord, SheetImport
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.facts import Facts
from components.problems import Problem, as_text, errors

_ITEM, _ID = re.compile(r"^-\s", re.MULTILINE), re.compile(r"\b(?:id|capital):\s*['\"]?([^\s,'\"}]+)")
_TIMES = 5  # that rows are left out one after another, since what is left out may be missed by others


def judged(
    config: Path, facts: Facts, result: SheetImport, before: Mapping[str, str], *, skip_bad: bool
) -> tuple[SheetImport, dict[str, str]]:
    """The import with the faults that only show between records, and the texts of the files that it changes.

    With `skip_bad` the rows that are wrong are left out. Raises CannotEditError where that does not help.
    """
    wrong: list[Problem] = []
    for _ in range(_TIMES):
        texts = result.texts(before)
        wrong = errors(read_with(config, facts.id, texts).problems) if texts else []
        if not wrong:
            return result, texts
        faults = list(_faults(result, texts, wrong))
        if not faults:
            break
        if not skip_bad:
            result.faults += faults
            return result, texts
        result = result.without(faults)
    raise CannotEditError(f"the files would have errors:\n{as_text(wrong)}")


def _faults(result: SheetImport, texts: Mapping[str, str], wrong: list[Problem]) -> Iterator[RowFault]:
    """The problems of files as faults of the rows that bring them in."""
    lines = {name: text.split("\n") for name, text in texts.items()}
    known = _by_name(result)
    for problem in wrong:
        name = Path(problem.file).stem
        for record in _at(known, name, lines.get(name, []), problem.line):
            yield RowFault(record.sheet, record.row, "", problem.message)


def _by_name(result: SheetImport) -> Mapping[tuple[str, str], list[NewRecord]]:
    """The new records by the file and the name they have there."""
    known: dict[tuple[str, str], list[NewRecord]] = {}
    kinds = forms()
    for record in (*result.records, *result.sources):
        file = kinds[record.form].record_file
        known.setdefault((file.file, str(record.values.get(file.key))), []).append(record)
    return known


def _at(
    known: Mapping[tuple[str, str], list[NewRecord]], name: str, lines: list[str], line: int
) -> Iterator[NewRecord]:
    """The new records that stand at a line of a file; of several under one name those of the day that stands there."""
    start = next((at for at in range(min(line, len(lines)) - 1, -1, -1) if _ITEM.match(lines[at])), 0)
    match = _ID.search("\n".join(lines[start : start + 4]))
    records = known.get((name, match[1]), []) if match else []
    near = "\n".join(lines[max(0, line - 4) : line + 3])
    yield from records if len(records) == 1 else (each for each in records if str(each.values["reported"]) in near)
