"""From a config folder to the facts of a crisis, or to everything that is wrong with it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from components.facts.facts import Facts, nouns_of
from components.facts.file_format import other_form
from components.facts.gazetteer import (
    Gazetteer,
    GazetteerError,
    read_countries,
    read_gazetteer,
    read_senders,
    reference,
)
from components.facts.kinds.registry import KINDS, file_names, record_files
from components.facts.reading.crisis_folders import folders
from components.facts.reading.positions import Document
from components.facts.reading.yaml_errors import Refused
from components.facts.reading.yaml_reader import MAX_PROBLEMS, parse, raw_bytes, read_yaml
from components.facts.rules.airlift import AIRLIFT_RULES
from components.facts.rules.records import RULES, Rule
from components.facts.settings import App, Crisis
from components.facts.unchecked import REQUIRED, UncheckedCrisis, many, one
from components.paths import DATA
from components.problems import Problem, did_you_mean, errors


@dataclass(frozen=True, eq=False)
class Loaded:
    """What came of reading one crisis: the facts when there is no error, and every problem."""

    facts: Facts | None
    problems: tuple[Problem, ...]


def data_of(config: Path) -> Path:
    """The reference data of a config folder: the folder `data` beside it, else the project's; see `reference`."""
    beside = config.resolve().parent / "data"
    return beside if beside.is_dir() else DATA


def crises(config: Path) -> tuple[list[str], list[Problem]]:
    """The ids of the crises in a config folder, and why there are none."""
    if not config.is_dir():
        what = "is not a folder" if config.exists() else "does not exist"
        return [], [Problem(display_path(config, config), 0, 0, f"this config folder {what}; name it with --config")]
    try:
        names = [path.name for path in folders(config)]
    except OSError as error:
        return [], [
            Problem(display_path(config, config), 0, 0, f"this config folder cannot be read: {error.strerror or error}")
        ]
    if not names:
        message = "there is no crisis in this folder; a crisis is a folder with crisis.yaml and sources.yaml"
        return [], [Problem(display_path(config, config), 0, 0, message)]
    return names, []


def opening(config: Path) -> tuple[str | None, list[Problem]]:
    """The crisis that opens first: the one app.yaml names, else the first folder."""
    names, problems = crises(config)
    if problems:
        return (names[0] if names else None), problems
    app, document, problems = _app(config)
    if app is None or app.opens is None or document is None:
        return names[0], problems
    if app.opens not in names:
        message = f"opens: there is no crisis '{app.opens}'{did_you_mean(app.opens, names)}"
        return names[0], [document.problem(("opens",), message)]
    return app.opens, []


def settings(config: Path) -> App | None:
    """The settings of app.yaml, the usual ones where there is no such file; None when it has errors."""
    app, _, problems = _app(config)
    return None if problems else app or App()


def named_hosts(config: Path) -> tuple[str, ...] | None:
    """The names that app.yaml gives the dashboard, whatever else in it is wrong; None while nobody can tell them."""
    app, document, problems = _app(config)
    if app or not problems:
        return app.hosts if app else ()
    if document is None:
        return None if _may_name_hosts(config / "app.yaml") else ()
    named = document.data.get("hosts", []) if isinstance(document.data, dict) else None
    return tuple(filter(None, map(str, named))) if isinstance(named, list) else None


def _may_name_hosts(file: Path) -> bool:
    """Whether a file that is no YAML speaks of hosts outside its comments; one that is no text may."""
    try:
        lines = raw_bytes(file).decode().splitlines()
    except (Refused, UnicodeDecodeError):
        return True
    return any("hosts" in line.partition("#")[0] for line in lines)


def _app(config: Path) -> tuple[App | None, Document | None, list[Problem]]:
    file = config / "app.yaml"
    if not os.path.lexists(file):
        return None, None, []
    document, problems = read_yaml(file, display_path(file, config))
    if document is None:
        return None, None, [] if _only_comments(file) else problems
    app, more = one(document, App)
    return app, document, [*problems, *more]


def _only_comments(file: Path) -> bool:
    """Whether a file sets nothing: each of its lines is empty or a comment."""
    try:
        lines = raw_bytes(file).decode("utf-8-sig").splitlines()
    except (Refused, UnicodeDecodeError):
        return False
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def check(config: Path, only: str | None = None) -> tuple[dict[str, Facts], list[Problem]]:
    """Read every crisis of a config folder, or `only` one: the sound ones, and all problems of their files."""
    names, problems = crises(config)
    if names and only is None:
        problems += opening(config)[1]
    sound: dict[str, Facts] = {}
    for crisis in names if only is None else [only]:
        loaded = load(config, crisis)
        problems += loaded.problems
        if loaded.facts is not None:
            sound[crisis] = loaded.facts
    return sound, problems


def load(
    config: Path,
    crisis: str,
    instead: Mapping[str, bytes] = MappingProxyType({}),
    rules: Iterable[Rule] = (*RULES, *AIRLIFT_RULES),
) -> Loaded:
    """Read one crisis; nothing is raised for what its files say.

    `instead` holds bytes to read in place of some of the files, by their names without .yaml.
    """
    before, data = fingerprint(config, crisis) + "".join(sorted(map(_hash, instead.values()))), data_of(config)
    documents, problems = _documents(config / crisis, instead)
    unread = frozenset(
        name for name in file_names() if name not in documents and _is_there(config / crisis, name, instead)
    )
    if "crisis" in documents and (other := other_form(documents["crisis"])):
        return Loaded(None, (other,))  # whatever else they seem to lack follows from it
    draft, more = _draft(documents, data, config / crisis, unread)
    problems += more
    for rule in rules:
        problems += islice(rule(draft), MAX_PROBLEMS)  # looking for what was meant takes long
    problems.sort()
    if errors(problems) or draft.crisis is None or draft.gazetteer is None:
        return Loaded(None, tuple(problems))
    return Loaded(_facts(crisis, before, draft, draft.crisis, draft.gazetteer, data), tuple(problems))


def fingerprint(config: Path, crisis: str) -> str:
    """A hash of the bytes of a crisis's files; it changes when any of them does."""
    return _digest(crisis_files(config, crisis))


def app_fingerprint(config: Path) -> str:
    """A hash of the bytes of app.yaml."""
    return _digest([config / "app.yaml"])


def crisis_files(config: Path, crisis: str) -> list[Path]:
    """The YAML files of a crisis, by name; the hidden files that editors make beside them are none."""
    try:
        paths = sorted((config / crisis).iterdir())
    except OSError:
        return []
    return [path for path in paths if path.suffix in {".yaml", ".yml"} and not path.name.startswith(".")]


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        try:
            total.update(os.fsencode(path.name) + b"\0" + hashlib.sha256(raw_bytes(path)).digest())
        except Refused:
            total.update(path.name.encode() + b"\0unreadable")
    return total.hexdigest()[:16]


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _is_there(folder: Path, name: str, instead: Mapping[str, bytes]) -> bool:
    return name in instead or os.path.lexists(folder / f"{name}.yaml")


def _documents(folder: Path, instead: Mapping[str, bytes]) -> tuple[dict[str, Document], list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return documents, [Problem(display_path(folder, folder.parent), 0, 0, "this crisis folder does not exist")]
    for path in sorted({*crisis_files(folder.parent, folder.name), *(folder / f"{name}.yaml" for name in instead)}):
        problem = _misnamed(path)
        if problem is not None:
            problems.append(problem)
            continue
        other = instead.get(path.stem)
        shown = display_path(path, folder.parent)
        document, faults = read_yaml(path, shown) if other is None else parse(other, shown)
        problems += faults
        if document is not None:
            documents[path.stem] = document
    problems += _unread(folder)
    problems += [
        Problem(display_path(folder / f"{name}.yaml", folder.parent), 0, 0, "this file is missing")
        for name in REQUIRED
        if not _is_there(folder, name, instead)
    ]
    return documents, problems


def _unread(folder: Path) -> Iterator[Problem]:
    """The files of a crisis folder that nobody reads: notes and hidden ones aside, somebody expects them to count."""
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".yaml", ".yml", ".md", ".txt"} and not path.name.startswith((".", "README")):
            message = "nobody reads this file; a crisis is made of YAML files"
            yield Problem(display_path(path, folder.parent), 0, 0, message, "warning")


def _misnamed(path: Path) -> Problem | None:
    if path.stem in file_names() and path.suffix == ".yaml":
        return None
    names = [f"{name}.yaml" for name in file_names()]
    near = did_you_mean(path.stem + ".yaml", names) or (
        f" (did you mean '{path.stem}.yaml'?)" if path.stem in file_names() else ""
    )
    return Problem(
        display_path(path, path.parents[1]),
        0,
        0,
        f"unknown file; a crisis has {', '.join(names[:-1])} and {names[-1]}{near}",
    )


def _draft(
    documents: Mapping[str, Document], data: Path, folder: Path, unread: frozenset[str]
) -> tuple[UncheckedCrisis, list[Problem]]:
    problems: list[Problem] = []
    draft = UncheckedCrisis(documents, None, {}, unread=unread)
    try:
        draft.countries = read_countries(reference(data, "countries.csv"))
        draft.senders = read_senders(reference(data, "senders.csv"))
        if "crisis" in documents:
            draft.crisis, problems = one(documents["crisis"], Crisis)
        if draft.crisis is not None and draft.crisis.country in draft.countries:
            draft.gazetteer = read_gazetteer(reference(data, draft.crisis.country))
    except GazetteerError as error:
        file = documents.get("crisis")
        at_country = file.problem(("country",), f"country: {error}") if file else None
        problems.append(at_country or Problem(display_path(folder, folder.parent), 0, 0, str(error)))
    meant = nouns_of(draft.crisis).meanings if draft.crisis else {}
    for name, records in record_files().items():
        if name in documents:
            draft.lists[name], more = many(documents[name], records.model, meant)
            problems += more
    return draft, problems


def _facts(  # noqa: PLR0913, PLR0917 - all that facts are made of
    crisis: str, version: str, draft: UncheckedCrisis, record: Crisis, gazetteer: Gazetteer, data: Path
) -> Facts:
    def all_of(name: str) -> tuple[Any, ...]:
        return tuple(draft.records(name).values())

    return Facts(
        id=crisis,
        version=version,
        crisis=record,
        sources={source.id: source for source in all_of("sources")},
        lists={kind.file: all_of(kind.file) for kind in KINDS.values()},
        gazetteer=gazetteer,
        data=data,
        countries={**draft.countries, **draft.senders},
        claims=tuple((placed.id, placed.claim) for placed in draft.claims),
        lines={placed.id: _line(draft, placed.file, placed.path) for placed in draft.claims},
    )


def _line(draft: UncheckedCrisis, name: str, path: tuple[int | str, ...]) -> str:
    document = draft.documents[name]
    return f"{document.file}:{document.place(path)[0]}"


def display_path(path: Path, config: Path) -> str:
    """A path as it is told: from the config folder on, so that nobody learns where a server keeps it."""
    whole = Path(os.path.abspath(config))  # noqa: PTH100 - links may loop, and are not followed
    try:
        return (Path(whole.name) / Path(os.path.abspath(path)).relative_to(whole)).as_posix()  # noqa: PTH100
    except ValueError:
        return path.as_posix()
