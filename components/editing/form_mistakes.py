"""What is wrong with a record from a form: at which of its fields, in the words of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from components.editing.forms import RecordForm
from components.facts.reading.positions import Document
from components.facts.reading.yaml_reader import parse
from components.facts.values.dates import DATE_EXAMPLES, DAY_EXAMPLE
from components.problems import Problem
from components.words import form_words, text


@dataclass(frozen=True)
class FormMistakes:
    """The problems of a file that are those of one record, each with the key of its field, '' where it has none.

    `instead` is what is said of a field in place of what is wrong with it.
    """

    form: RecordForm
    keys: Mapping[Problem, str] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, problem: Problem) -> str | None:
        """A problem in the words of the form, its field in front; None when it is of another record."""
        key = self.keys.get(problem)
        if key is None:
            return None
        if key in self.instead:
            return self.instead[key]
        words = self._at_field(problem)
        return f"{labels_of(self.form)[key]}: {words}" if key else f"{text.sentence(words)}."

    def at_fields(self, problems: Iterable[Problem]) -> dict[str, list[str]]:
        """What is said of some problems at each field, by its key."""
        messages: dict[str, list[str]] = {}
        for problem in problems:
            key = self.keys.get(problem)
            if key is not None and key not in self.instead:
                messages.setdefault(key, []).append(self._at_field(problem))
        return messages

    def _at_field(self, problem: Problem) -> str:
        message = problem.message.replace(DATE_EXAMPLES, form_words.TYPED_DATES).replace(
            DAY_EXAMPLE, form_words.TYPED_DAY
        )
        return form_words.at_field(message, labels_of(self.form))


def labels_of(form: RecordForm) -> dict[str, str]:
    """What a form calls its keys."""
    inner = {each.key: each.label for field in form.fields for each in field.fields}
    return inner | {field.key: field.label for field in form.fields}


def mistakes_of_entry(
    form: RecordForm, before: str, after: str, problems: Sequence[Problem], instead: Mapping[str, str] | None = None
) -> FormMistakes:
    """The problems of a file that has one record more than before, as far as they are of that record."""
    own = [problem for problem in problems if Path(problem.file).stem == form.file and problem.line]
    document = parse(after.encode(), form.file)[0] if own else None
    path = _addition(form, before, document.data) if document else None
    if document is None or path is None:
        return FormMistakes(form)
    fields = _Fields(form, document, path)
    keys = {problem: key for problem in own if (key := fields.of(problem)) is not None}
    return FormMistakes(form, keys, instead or {})


def unfilled(form: RecordForm, values: Mapping[str, Any]) -> list[str]:
    """The keys that a record needs and that nothing was filled in for; an id is made."""
    return [field.key for field in form.fields if field.needed and field.key != "id" and not values.get(field.key)]


def missing_in_all(form: RecordForm, values: Mapping[str, Any]) -> str:
    """What of a form is not filled in, in one sentence."""
    names = [labels_of(form)[key] for key in unfilled(form, values)]
    return f"the {form.name} is not filled in: {text.join(names)}"


def _addition(form: RecordForm, before: str, after: Any) -> tuple[int | str, ...] | None:
    """The path of what one list of records has more than another."""
    earlier = parse(before.encode(), form.file)[0]
    was = earlier.data if earlier and isinstance(earlier.data, list) else []
    at = _first_other(was, after)
    if at is None or not form.inner_key or len(after) > len(was):
        return None if at is None else (at,)
    inner = _first_other(was[at].get(form.inner_key), after[at].get(form.inner_key))
    return None if inner is None else (at, form.inner_key, inner)


def _first_other(was: Any, now: Any) -> int | None:
    return next((at for at, item in enumerate(now) if at >= len(was) or was[at] != item), None)


class _Fields:
    """Finds the field of a form that a problem of its record stands at."""

    def __init__(self, form: RecordForm, document: Document, path: tuple[int | str, ...]) -> None:
        """Know where each key of the record begins; `path` leads to the record."""
        self.keys = [field.key for field in form.fields]
        self.begins = sorted(self._begins(document, path), reverse=True)
        self.start, self.end = document.place(path), _end(document, path)
        if form.inner_key and len(path) == 1:  # the first report of a capital, inside a record of its own
            self.begins = sorted([*self._begins(document, (*path, form.inner_key, 0)), *self.begins], reverse=True)
            self.begins = [(place, key) for place, key in self.begins if key != form.inner_key]

    def _begins(self, document: Document, path: tuple[int | str, ...]) -> Iterator[tuple[tuple[int, int], str]]:
        record: Any = document.data
        for step in path:
            record = record[step]
        for key in record if isinstance(record, dict) else ():
            yield document.place((*path, key), key=True), key

    def of(self, problem: Problem) -> str | None:
        """The key of the field, '' where it is of the whole record; None when the problem is of another record."""
        place = problem.line, problem.column
        if not self.start <= place < self.end:
            return None
        written = next((key for begins, key in self.begins if begins <= place), "")
        named = form_words.key_of(problem.message)
        if named in self.keys and form_words.is_missing(problem.message):
            return named  # said where the record begins
        if place > self.start and written in self.keys:
            return written
        return next((key for key in (named, *form_words.keys_in(problem.message)) if key in self.keys), "")


def _end(document: Document, path: tuple[int | str, ...]) -> tuple[float, float]:
    """Where the next item of the list begins."""
    *above, at = path
    items: Any = document.data
    for step in above:
        items = items[step]
    if isinstance(at, int) and at + 1 < len(items):
        return document.place((*above, at + 1))
    return (float("inf"), 0) if len(path) == 1 else _end(document, path[:1])
