"""Which country was meant by a name, three letters or small letters, in English, French, German or Spanish."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Container, Sequence
from functools import cache

from components.facts.values.typos import meant_name
from components.paths import DATA

_ALIASES = {
    "UK": "GB", "EL": "GR", "OTAN": "NATO",
    **dict.fromkeys(("UE", "Union européenne", "Europäische Union", "Unión Europea"), "EU"),
    **dict.fromkeys(("ONU", "Nations unies", "Vereinte Nationen", "Naciones Unidas"), "UN"),
    **dict.fromkeys(("ICRC", "CICR", "IFRC", "Red Crescent", "Croix-Rouge", "Rotes Kreuz", "Cruz Roja"), "RCRC"),
}  # fmt: skip
_SHORTEST = 5  # letters of a name that is mended by one: Iran is not Iraq


def country_hint(written: str, known: Container[str] | None = None) -> str:
    """A hint to put behind a message about a country, or nothing; a code is never taken for another like it.

    Where it is given, only what is `known` is suggested.
    """
    code = _codes().get(_plain(written))
    if code is None and len(written) >= _SHORTEST:
        code = meant_name(_plain(written), {name: code for name, code in _codes().items() if len(name) >= _SHORTEST})
    return f" (did you mean '{code}', {_names()[code]}?)" if code and (known is None or code in known) else ""


def code_called(written: str) -> str | None:
    """The code of what is called exactly so, whatever its accents and capital letters, in any of the languages."""
    return _codes().get(_plain(written))


def also_called(code: str) -> Sequence[str]:
    """What else a country or a sender is called, without what says no more than its code."""
    return _other_names().get(code, ())


@cache
def _other_names() -> dict[str, list[str]]:
    """What else each country and sender is called, in other languages and by other letters, by code."""
    called = [(row["code"], name) for row in _rows("country_names") for name in row["names"].split("|")]
    called += [(code, alias) for alias, code in _ALIASES.items()]
    other: dict[str, list[str]] = {}
    for code, name in dict.fromkeys(called):
        if name and _plain(name) != _plain(code):
            other.setdefault(code, []).append(name)
    return other


@cache
def _names() -> dict[str, str]:
    """The name of each country and of each sender that is none, by code."""
    return {row["code"]: row["name"] for file in ("countries", "senders") for row in _rows(file)}


@cache
def _codes() -> dict[str, str]:
    """The code of each country and sender by all that it is called, without accents and in small letters."""
    called = {code: code for code in _names()} | {name: code for code, name in _names().items()}
    called |= {row["short"]: row["code"] for file in ("countries", "senders") for row in _rows(file)}
    for row in _rows("country_names"):
        called |= dict.fromkeys([row["alpha3"], *row["names"].split("|")], row["code"])
    return {_plain(name): code for name, code in (called | _ALIASES).items() if name}


def _rows(file: str) -> list[dict[str, str]]:
    with (DATA / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _plain(name: str) -> str:
    """A name without accents, full stops and its article, in small letters."""
    letters = unicodedata.normalize("NFKD", name.replace("\u2019", "'")).casefold()
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign) and sign != ".")
    return " ".join(bare.split()).removeprefix("the ")
