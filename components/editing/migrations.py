"""How the files of a crisis come from an older form to the one that this dashboard reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.editing.allowed_files import editable_names
from components.editing.saving import FileState, file_state
from components.editing.saving_together import save_together
from components.editing.yaml_text.insert import line_start, tree, value_of, verify
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.file_format import form_of

_WHO = "python -m components fmt --upgrade"
Texts = Mapping[str, str]  # of the files of a crisis, by their names without .yaml


@dataclass(frozen=True)
class Migration:
    """One step from a form to the next.

    `change` gives the new texts of the files that are there, and keeps what it does not mean to change to the letter.
    It leaves alone what it has changed already: an upgrade that was cut off begins again.
    """

    from_form: int
    to_form: int
    description: str
    change: Callable[[Texts], Texts]


def _who_is_withdrawn_leaves(texts: Texts) -> Texts:
    """Forces that stood although they were withdrawn are taken away from what stands."""
    if "deployments" not in texts:
        return texts
    there = tree(texts["deployments"], sound=True)
    written, records = there.text, list(there.data or [])
    for at in reversed(range(len(records))):
        record = records[at]
        if record.get("status") == "withdrawn" and record.get("counts", "adds") in {"adds", "total", "present"}:
            written = _withdrawing(written, there.root.value[at], there.newline)
            records[at] = {**record, "counts": "withdraws"}
    return {**texts, "deployments": verify(written, records)}


def _withdrawing(text: str, record: Any, newline: str) -> str:
    """The text in which one record withdraws: by the key it has, or by one put in front of its status."""
    counts = value_of(record, "counts")
    if counts is not None:
        return f"{text[: counts.start_mark.index]}withdraws{text[counts.end_mark.index :]}"
    status = next(key for key, _ in record.value if key.value == "status")
    apart = ", " if record.flow_style else newline + " " * status.start_mark.column
    return f"{text[: status.start_mark.index]}counts: withdraws{apart}{text[status.start_mark.index :]}"


MIGRATIONS: Sequence[Migration] = (
    Migration(0, 1, "crisis.yaml names the form of the files", dict),
    Migration(1, 2, "a force whose status is withdrawn counts as withdrawn", _who_is_withdrawn_leaves),
)
"""Every step there is, the oldest first; whatever changes the form of the files adds one, and raises FORM."""


def files_of(config: Path, crisis: str) -> dict[str, FileState]:
    """What the files of a crisis are now, those that are there. Raises CannotSaveError."""
    names = [name for name in editable_names(config, crisis) if _exists(config, crisis, name)]
    return {name: file_state(config, crisis, name) for name in names}


def upgrade(texts: Texts, migrations: Sequence[Migration] = MIGRATIONS) -> tuple[Texts, list[Migration]]:
    """The texts in the newest form, and the steps it took. Raises CannotEditError when any file cannot be changed."""
    form, steps = form_of(tree(texts.get("crisis", "")).data), []
    for step in migrations:
        if step.from_form == form:
            texts = step.change(texts)
            texts = {**texts, "crisis": _with_form_number(texts.get("crisis", ""), step.to_form)}
            form = step.to_form
            steps.append(step)
    for name, text in texts.items() if steps else ():
        _check_yaml(name, text)
    return texts, steps


def save_upgrade(config: Path, crisis: str, before: Mapping[str, FileState], texts: Texts, what: str) -> None:
    """Save the files that an upgrade changed, crisis.yaml last: until then it names the old form.

    Raises what `save` raises; the files saved by then are as they were before, as far as nobody has changed them since.
    """
    last = sorted(texts, key=lambda name: name == "crisis")
    save_together(config, crisis, before, {name: texts[name] for name in last}, who=_WHO, what=what)


def _exists(config: Path, crisis: str, name: str) -> bool:
    return os.path.lexists(config / crisis / f"{name}.yaml")


def _check_yaml(name: str, text: str) -> None:
    try:
        tree(text, sound=True)
    except CannotEditError as reason:
        raise CannotEditError(f"{name}.yaml: {reason}") from None


def _with_form_number(text: str, form: int) -> str:
    """The text of crisis.yaml that names a form: in place of the one it names, else above its first key."""
    before = tree(text, sound=True)
    if not isinstance(before.data, dict) or not before.data:
        raise CannotEditError("crisis.yaml: expected keys and values such as 'title: ...'")
    node = value_of(before.root, "format")
    if node is not None:
        new_text = f"{text[: node.start_mark.index]}{form}{text[node.end_mark.index :]}"
    else:
        at = line_start(text, before.root.start_mark.index)
        new_text = f"{text[:at]}format: {form}{before.newline}{text[at:]}"
    return verify(new_text, {**before.data, "format": str(form)})
