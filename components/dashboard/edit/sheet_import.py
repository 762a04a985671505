"""Records from a spreadsheet: a file is chosen, what would change is looked at, and saved like any other change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components.dashboard.edit import review
from components.dashboard.edit.save_status import show_save_status
from components.dashboard.edit.session_drafts import FileChange, SessionDrafts
from components.editing.sheets.columns import KINDS_OF_SHEETS, possible_keys
from components.editing.sheets.faults import fault_lines, wrong_rows
from components.editing.sheets.importing import ImportOptions, SheetImport, read_import
from components.editing.sheets.judging import judged
from components.editing.sheets.sheet import SheetError
from components.editing.sheets.template import template_workbook
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.facts import Facts
from components.facts.store import config, facts_store
from components.look import html_blocks
from components.words import desk, text


def import_records(drafts: SessionDrafts) -> None:
    """The whole way: the file, what it holds, the rows that are wrong, and the review."""
    facts, problems = facts_store(config()).facts_and_problems(drafts.crisis)
    if facts is None or any(problem.level == "error" for problem in problems):
        st.html(html_blocks.notice(desk.MEND_FIRST, side="loss"))
        return
    key = f"sheet {drafts.crisis} {drafts.form_numbers.get('sheet', 0)}"
    left, right = st.columns([2, 1])
    file = left.file_uploader(desk.SHEET_FILE, type=["csv", "xlsx"], key=f"{key} file")
    kind = right.selectbox(desk.SHEET_KIND, [desk.GUESSED, *KINDS_OF_SHEETS], key=f"{key} kind")
    skip_bad = right.checkbox(desk.SKIP_BAD, key=f"{key} skip")
    right.download_button(
        desk.TEMPLATE, partial(template_workbook, facts), f"{facts.id}.xlsx", on_click="ignore", type="tertiary"
    )
    if file is not None:
        holds = None if kind == desk.GUESSED else kind
        options = ImportOptions(holds, _chosen(f"{key} {file.name} {kind} holds "))
        try:
            result = read_import(facts, file.name, file.getvalue(), options)
            _ask_columns(result, f"{key} {file.name} {kind} holds ")
            _import(drafts, facts, (key, file.name), result, skip_bad)
        except (CannotEditError, SheetError) as error:
            st.html(html_blocks.notice(text.sentence(str(error)), side="loss"))
    show_save_status(drafts)


def _chosen(prefix: str) -> dict[str, str]:
    """What somebody said that columns hold: keys by headings."""
    every = {str(name): key for name, key in st.session_state.items() if str(name).startswith(prefix)}
    return {name.removeprefix(prefix): str(key or "") for name, key in every.items()}


def _ask_columns(result: SheetImport, prefix: str) -> None:
    """Ask what each column holds, where there is one sheet."""
    if len(result.columns) != 1:
        return
    ((sheet, columns),) = result.columns.items()
    keys = possible_keys(result.form_of[sheet])
    headings = [*columns, *result.left_out[sheet]]
    with st.expander(desk.columns_read(len(columns), len(result.left_out[sheet]))):
        for start in range(0, len(headings), 3):
            for cell, heading in zip(st.columns(3), headings[start : start + 3], strict=False):
                choices = ["", *keys]
                cell.selectbox(
                    heading, choices, choices.index(columns.get(heading, "")), key=prefix + heading,
                    format_func=lambda key: keys.get(key, desk.NOT_READ),
                )  # fmt: skip


def _import(
    drafts: SessionDrafts,
    facts: Facts,
    named: tuple[str, str],
    result: SheetImport,
    skip_bad: bool,  # noqa: FBT001
) -> None:
    states = {name: drafts.file_state(name) for name in ("sources", *result.files)}
    before = {name: state.text for name, state in states.items()}
    result, texts = judged(config(), facts, result, before, skip_bad=skip_bad)
    _tell(result)
    if texts and (skip_bad or not result.faults):
        changes = {name: FileChange(states[name], after) for name, after in texts.items()}
        what = desk.IMPORTED.format(file=named[1])
        review.review(drafts, named[0], changes, what, partial(_save, drafts, changes))


def _tell(result: SheetImport) -> None:
    """How the columns were read, what came of it, and which rows are wrong."""
    for line in desk.import_lines(result.columns, result.left_out, result.unheaded, result.totals):
        st.html(html_blocks.line(line))
    counts = len(result.records), len(result.sources), result.there, wrong_rows(result.faults)
    st.html(html_blocks.line(desk.imported(*counts)))
    if result.faults:
        st.html(html_blocks.notice(desk.ROWS_WRONG, fault_lines(result.faults), "loss"))


def _save(drafts: SessionDrafts, changes: Mapping[str, FileChange], what: str, who: str) -> None:
    """Save what came of the file, and forget it."""
    if review.save_all(drafts, changes, what, who):
        drafts.form_numbers["sheet"] = drafts.form_numbers.get("sheet", 0) + 1
