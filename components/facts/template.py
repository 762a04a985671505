"""The files of a new crisis: sound as they are, with every key explained in comments."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pydantic import BaseModel

from components.facts.draft import LISTS
from components.facts.gazetteer import Area, Gazetteer
from components.facts.model import Crisis


def new_crisis(name: str, gazetteer: Gazetteer, hub: Area, today: date) -> dict[str, str]:
    """The text of each file of a new crisis, by file name; list files are empty lists to begin with."""
    files = {f"{record}.yaml": f"{_explained(model)}[]\n" for record, model in LISTS.items()}
    title = name.replace("-", " ").replace("_", " ").capitalize()
    last = date.fromordinal(today.toordinal() + 30)
    called = json.dumps(hub.capital, ensure_ascii=False)
    files["crisis.yaml"] = (
        f"{_explained(Crisis)}"
        f"title: {title}\n"
        f"as_of: {today.isoformat()}\n"
        f"country: {gazetteer.country}\n"
        f"opponent: the opponent               # say whose advance takes the capitals\n"
        f"hub: hub\n"
        f"covers: {date.fromordinal(today.toordinal() - 7).isoformat()}/{last.isoformat()}\n"
        f"places:\n"
        f"  - {{id: hub, name: {called}, kind: crisis area, capital: {hub.code}}}\n"
        f"purposes:\n"
        f"  - {{id: nationals, label: Help nationals leave}}\n"
    )
    return files


def _explained(model: type[BaseModel]) -> str:
    """What the file holds and every key of its records, as comments."""
    lines = [f"# {(model.__doc__ or '').strip().splitlines()[0]}", "#"]
    for key, field in model.model_fields.items():
        needed = "" if field.is_required() else " (may be left out)"
        lines.append(f"#   {key}:{needed} {field.description or ''}".rstrip())
        lines += [f"#       {inner}" for inner in _inner(field.annotation)]
    return "\n".join(lines) + "\n\n"


def _inner(annotation: Any) -> list[str]:
    """The keys of the records inside a list field."""
    for argument in getattr(annotation, "__args__", ()):
        if isinstance(argument, type) and issubclass(argument, BaseModel):
            return [f"{key}: {field.description or ''}" for key, field in argument.model_fields.items()]
    return []
