"""Keys that nobody knows, and which key each of them stands for: said once, not once more where that one is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from components.facts.model import Record
from components.facts.record_keys import inner, keys
from components.facts.values.typos import meant_name
from components.facts.values.vocabulary import KEY_SYNONYMS
from components.problems import look_alike, nearest

_Place = tuple[int | str, ...]


def unknown_keys(mistakes: Sequence[Any], model: type[Record]) -> tuple[dict[_Place, str], set[_Place]]:
    """What is said of each unknown key, and the places of missing keys that are said with one of them."""
    sentences: dict[_Place, str] = {}
    paired: set[_Place] = set()
    unknown = [tuple(mistake["loc"]) for mistake in mistakes if mistake["type"] == "extra_forbidden"]
    for record in dict.fromkeys(place[:-1] for place in unknown):
        written = [str(place[-1]) for place in unknown if place[:-1] == record]
        missing = [str(mistake["loc"][-1]) for mistake in mistakes if _is_missing_from(record, mistake)]
        meant = dict(_meant(written, missing, keys(owner(model, (*record, "")))))
        sentences |= {(*record, key): _sentence(key, meant.get(key)) for key in written}
        paired |= {(*record, key) for key in meant.values()}
        strange = [key for key in written if key not in meant]
        left = [key for key in missing if key not in meant.values()]
        if len(strange) == len(left) == 1:  # whether it was meant nobody can tell, but it stands in its place
            sentences[*record, strange[0]] = f"{strange[0]}: unknown key, and the key '{left[0]}' is missing"
            paired.add((*record, left[0]))
    return sentences, paired


def _is_missing_from(record: _Place, mistake: Any) -> bool:
    return mistake["type"] == "missing" and tuple(mistake["loc"][:-1]) == record


def _meant(written: Iterable[str], missing: Sequence[str], known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each unknown key with the one that is meant; what is missing comes before what only looks alike."""
    for key in written:
        words = [word for word in KEY_SYNONYMS.get(key.casefold(), ()) if word in known]
        sure = next((word for word in words if word in missing), None) or meant_name(
            key, {name: name for name in known}
        )
        near = sure or next(iter(words), None) or nearest(key, missing or known)
        if near:
            yield key, near


def _sentence(key: str, meant: str | None) -> str:
    return f"{key}: unknown key" + (f" (did you mean '{meant}'?)" if meant else "") + look_alike(key)


def owner(model: type[Record], loc: Sequence[int | str]) -> type[Record]:
    """The record a path leads into, so that a suggestion names its keys."""
    for step in loc[:-1]:
        field = keys(model).get(step) if isinstance(step, str) else None
        model = (inner(field.annotation) if field else None) or model
    return model
