"""The handbook of the YAML: every file, every key, what it means; generated from the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from components.facts.draft import LISTS, REQUIRED
from components.facts.model import App, Crisis

HEAD = """\
# How to edit the claims

Everything here is a **claim**: someone said something, on a day, in a source. One folder is one crisis, one file
holds one kind of claim, records stand oldest first. `python -m components check` names every mistake with its line;
`python -m components new ID` begins a crisis. This page is made from the model by `python -m components handbook`.

- **Numbers keep their words**: `3000`, `3,000`, `about 600`, `more than 250`, `at least 12`, `up to 600`, `fewer than
  4000`, `3500-4000`, `a dozen`, `not stated`. What no source states is `not stated`, never a guess and never zero.
- **Days** are written `2021-08-13`. A date that is not one known day is EDTF: `2021-08-13/2021-08-15` (a span),
  `2021-08-13~` (about), `2021-08-13?` (uncertain), `../2021-08-13` (by then), `2021-08` (a month).
- **Every claim names its sources** by their ids in `sources.yaml`. `stated` holds the words of the source, under 25
  of them; what the desk sums up itself goes into `noted` or `note`.
- What a deployment **counts** as: `adds` adds to the country's force at the place, `total` replaces what stood,
  `withdraws` takes away. All others leave the force alone and are shown beside it: `part` (inside a total),
  `restates` (the same in other words), `misreport` (gets another wrong), `present`, `ceiling`, `in retrospect`.
- **Text is shown as it is written**, in any language, with whatever signs: nothing in it becomes a link, a formula or
  an order. Several lines become one. Characters that cannot be seen are refused, with their line.
- A list with nothing in it yet is written `[]`.
"""


def handbook() -> str:
    """The handbook as Markdown."""
    parts = [HEAD, *_file("app", App, "one record; beside the crises"), *_file("crisis", Crisis, "one record")]
    for name, model in LISTS.items():
        parts += _file(name, model, "a list" + ("" if name in REQUIRED else "; the file may be missing"))
    return "\n".join(parts)


def _file(name: str, model: type[BaseModel], shape: str) -> Iterator[str]:
    yield f"## {name}.yaml\n\n{_sentence(model)} ({shape})\n"
    yield from _table(model)
    for key, inner in _inner_records(model):
        yield f"Each of its `{key}`: {_sentence(inner)}\n"
        yield from _table(inner)


def _sentence(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _table(model: type[BaseModel]) -> Iterator[str]:
    rows = [
        f"| `{key}` | {_needed(field)} | {field.description or ''}{_choices(field)} |"
        for key, field in model.model_fields.items()
    ]
    yield "\n".join(["| key | | meaning |", "| --- | --- | --- |", *rows, ""])


def _needed(field: FieldInfo) -> str:
    return "needed" if field.is_required() else ""


def _choices(field: FieldInfo) -> str:
    """The words a field chooses from, when it does."""
    words = [word for word in _literals(field.annotation) if isinstance(word, str)]
    return f" One of {', '.join(f'`{word}`' for word in words)}." if words else ""


def _literals(annotation: Any) -> Iterator[Any]:
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield argument
        else:
            yield from _literals(argument)


def _inner_records(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    for key, field in model.model_fields.items():
        inner = next((found for found in _records(field.annotation)), None)
        if inner is not None:
            yield key, inner


def _records(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _records(argument)
