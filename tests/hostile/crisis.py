"""The example crisis with hostile words in every field that takes free text, found in the model."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import cycle
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel

from components.facts.airlift import Airlift
from components.facts.kinds.registry import KINDS
from components.facts.model import Deployment, Event, Purpose, Report
from components.facts.planner import PlannerInput
from components.facts.settings import Contender, Crisis, Place, PlaceState, PurposeKind
from components.facts.source import Source
from components.facts.values.fields import Prediction, Quote, Text
from components.paths import ROOT

EXAMPLE = ROOT / "tests" / "example"
NAME = "example-crisis"
QUOTED = 24  # words that a quote can hold
SAYS = ("contested", "held", "claimed", "fallen", "retaken", "partly taken")
CONTROL = {"reported": "2030-03-06", "kind": "control", "place": "harbour", "what": "the harbour is held"}
COUNTRIES = ("XB", "XC", "XD", "XE", "XF")


def parts(annotation: Any) -> tuple[Any, ...]:
    """The kinds of value that a field can hold."""
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def filled(model: type[BaseModel], words: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """A record with the words in each of its text fields, also in those of the records inside it."""
    found = dict(given)
    for name, annotation in get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields:
            continue
        for kind in parts(annotation):
            value = _hostile(kind, words, found.get(name))
            if value is not None:
                found[name] = value
    return found


def _hostile(kind: Any, words: str, given: Any) -> Any:
    """The words as a field of a kind holds them; None when it takes no free text."""
    if kind == Text:
        return words
    if kind == Quote:
        return " ".join(words.split()[:QUOTED]) if len(words.split()) > QUOTED else words
    if kind == Prediction:
        return f"takeover of {words}"
    if get_origin(kind) is dict and get_args(kind)[0] == Text and given:
        return {words: next(iter(given.values()))}
    inner = [part for part in get_args(kind) if isinstance(part, type) and issubclass(part, BaseModel)]
    if get_origin(kind) is tuple and inner and given:
        return [filled(inner[0], words, item) for item in given]
    return None


_CHOSEN = {(Event, "side"), (Event, "place_state"), (Report, "place_state")}
"""Text that must be an id of crisis.yaml, which names sides and states with every string."""


@cache
def text_fields(model: type[BaseModel]) -> set[str]:
    """The fields of a record that take free text."""
    hints = get_type_hints(model, include_extras=True)
    return {
        name
        for name in model.model_fields
        if (model, name) not in _CHOSEN
        and any(isinstance(_hostile(kind, "x", {"": ""}), str | dict) for kind in parts(hints[name]))
    }


def write(folder: Path, strings: Iterable[str]) -> Path:
    """Write the crisis below a folder, with every string in every text field; the folder of crises is returned."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    home, every = folder / "config" / NAME, list(strings)
    given = {file.stem: yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in home.glob("*.yaml")}  # noqa: S506
    for name, made in _files(given, every):
        dumped = yaml.dump(made, Dumper=yaml.CSafeDumper, sort_keys=False, width=10**6)
        (home / f"{name}.yaml").write_text(dumped, encoding="utf-8")
    return folder / "config"


def _files(given: Mapping[str, Any], strings: list[str]) -> Iterator[tuple[str, Any]]:
    """Each file with what stood in it, and a record for every string of every kind of record."""
    yield "crisis", _crisis(given["crisis"], strings)
    yield "sources", [*given["sources"], *_records(Source, given["sources"][-1:], strings)]
    for kind in KINDS.values():
        if not kind.inside:
            yield kind.file, [*given[kind.file], *_records(kind.model, given[kind.file], strings)]
    yield "capitals", _capitals(given["capitals"], strings)


def _crisis(given: Mapping[str, Any], strings: list[str]) -> dict[str, Any]:
    places = [given["places"][number % 2] | {"id": f"place-{number}"} for number in range(len(strings))]
    made = filled(Crisis, " | ".join(strings), {**given, "places": (), "purposes": (), "sides": (), "states": ()})
    made["places"] = [*given["places"], *map(filled, cycle([Place]), strings, places)]
    purposes = [{"id": f"purpose-{number}"} for number in range(len(strings))]
    made["purposes"] = [*given["purposes"], *map(filled, cycle([PurposeKind]), strings, purposes)]
    contested = [{"id": f"side-{number}"} for number in range(len(strings))]
    made["sides"] = [*given["sides"], *map(filled, cycle([Contender]), strings, contested)]
    states = [{"id": f"state-{number}"} for number in range(len(strings))]
    made["states"] = [*given["states"], *map(filled, cycle([PlaceState]), strings, states)]
    return made


def _records(model: type[BaseModel], given: list[dict[str, Any]], strings: list[str]) -> Iterator[dict[str, Any]]:
    """A record for each string, like those given in turn."""
    for number, (words, like) in enumerate(zip(strings, cycle(given), strict=False)):
        counted = {"since": {"": "about 700"}} if model is Airlift else {}
        made = filled(model, words, like | counted | {"id": f"{model.__name__.lower()}-{number}"})
        if "sources" in made:
            made |= {"sources": [f"source-{number}"], "reported": "2030-03-06"}
        if model is Deployment:
            made |= {"place": f"place-{number}"} | (
                {} if "of" in like else {"country": COUNTRIES[number % len(COUNTRIES)]}
            )
            made["purposes"] = [filled(Purpose, words, {"code": f"purpose-{number}"})]
        if model is Event:
            del made["side"], made["place_state"]
            held = {"side": f"side-{number}", "place_state": f"state-{number}"}
            yield {**CONTROL, **held, "id": f"control-{number}", "sources": [f"source-{number}"]}
        yield _fitting(made, number) if model is PlannerInput else made


def _fitting(made: dict[str, Any], number: int) -> dict[str, Any]:
    """A planning input that may have every text: of a type of craft, assumed, in a scenario with a name of its own.

    Every tenth can be planned with; to bring people out by the others would take all of a test's time.
    """
    fits = {
        "input": "load",
        "says": "0" if number % 10 else "90",
        "basis": "assumption",
        "scenario": f"{made['scenario']} {number}",
    }
    return {key: value for key, value in made.items() if key not in {"from", "unit", "until"}} | fits


def _capitals(given: list[dict[str, Any]], strings: list[str]) -> list[dict[str, Any]]:
    made = [capital | {"reports": list(capital["reports"])} for capital in given]
    for number, words in enumerate(strings):
        report = {"reported": "2030-03-06", "says": SAYS[number % len(SAYS)], "sources": [f"source-{number}"]}
        report = filled(Report, words, report) | {"place_state": f"state-{number}"}
        made[number % len(made)]["reports"].append(report)
    return made
