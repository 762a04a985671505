"""Which key each column of a sheet holds: by its heading, by its HXL tag, or as somebody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from types import MappingProxyType

from components.editing.forms import RecordForm
from components.editing.sheets.headings import EITHER_NUMBER_OR_UNITS, KEY_HEADINGS, OF_SOURCE, TAGS
from components.editing.sheets.sheet import Sheet, SheetError
from components.facts.values.quantity import strength
from components.facts.values.slug import slug
from components.problems import did_you_mean
from components.words import text

KINDS_OF_SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "announcements": "announcement",
        "airlift": "airlift figure",
        "capitals": "capital report",
        "events": "event",
        "sources": "source",
    }
)
"""What a sheet can hold, by what the desk calls it: the name of the form of its records."""
_OF_EXPORTS = frozenset(
    (
        "low", "best", "high", "bound", "approximate", "pcode", "line", "on-from", "on-to", "arrives-from",
        "arrives-to", "standing", "grade", "claims", "claim", "country", "country-code", "capital", "province",
        "purposes",
    )
)  # fmt: skip
"""What only our own tables hold, and no record: left out without a word."""


_TELLING: Mapping[str, tuple[frozenset[str], ...]] = MappingProxyType(
    {
        "announcements": (frozenset(
            ("personnel", "troops", "strength", "soldiers", "force", "effectif", "effectifs", "#capacity+text")
        ),),
        "airlift": (frozenset({"people", *KEY_HEADINGS["people"][:6], "#reached", "#reached+text"}) - {"number"},),
        "capitals": (frozenset({"says", "state", "#status"}), frozenset({"capital", *KEY_HEADINGS["capital"]})),
        "events": (frozenset({"what", *KEY_HEADINGS["what"], "#event", "#event+name"}),),
        "sources": (frozenset({"publisher", "outlet", "media"}), frozenset({"title", "headline"})),
    }
)  # fmt: skip
"""The headings and tags that tell what a sheet holds: one of each group."""


def kind_of_sheet(sheet: Sheet, kind: str | None = None) -> str:
    """What a sheet holds: as said, as its name says, else what most of its headings belong to."""
    if kind is not None:
        return kind
    name = slug(sheet.name)
    named = next((each for each in KINDS_OF_SHEETS if name.startswith(each.rstrip("s"))), None)
    if named is not None:
        return named
    plain = set(map(slug, sheet.headings)) | {tag.replace(" ", "") for tag in sheet.tags}
    telling = (each for each, groups in _TELLING.items() if all(plain & group for group in groups))
    guessed = next(telling, None)
    if guessed is None:
        raise SheetError(f"what does '{sheet.name}' hold? say it with --kind {'|'.join(KINDS_OF_SHEETS)}")
    return guessed


def possible_keys(form: RecordForm) -> dict[str, str]:
    """The keys that a column of a sheet can hold, each as the form calls it."""
    own = {field.key: field.label for field in form.fields}
    return own if form.file == "sources" else own | {key: text.sentence(key) for key in OF_SOURCE}


def keys_of(sheet: Sheet, form: RecordForm, chosen: Mapping[str, str]) -> list[str]:
    """The key of each column, '' for one that holds none; `chosen` are keys by headings, '' for what is left out.

    Raises SheetError for a heading or a key of `chosen` that is not there.
    """
    possible = list(possible_keys(form))
    given = {_heading(sheet, heading): _key(key, possible) if key else "" for heading, key in chosen.items()}
    keys = [given.get(heading, "") for heading in sheet.headings]
    if form.file == "sources" and "source" in sheet.headings:
        keys[sheet.headings.index("source")] = "id"
    if is_export(sheet):
        possible = [key for key in possible if key != "purposes"]  # in a form for readers there
    for column_of in (_tagged, _headed):
        for key in (key for key in possible if key not in keys):
            free = [at for at, heading in enumerate(sheet.headings) if not keys[at] and heading not in given]
            at = column_of(sheet, key, free)
            if at is not None:
                keys[at] = key
    if not any(keys):
        raise SheetError(_no_heading(sheet, possible))
    return keys


def _no_heading(sheet: Sheet, possible: Sequence[str]) -> str:
    headings = list(filter(None, sheet.headings))
    return (
        f"no heading of '{sheet.name}' says what its column holds: {text.join(map(repr, headings))}; say it with "
        f"--map '{headings[0]}={possible[1]}' for each; there are {', '.join(possible)}"
    )


def is_export(sheet: Sheet) -> bool:
    """Whether a sheet is one of our own tables, which say some things in words for readers."""
    return bool({"line", "grade"} & set(sheet.headings)) and bool({"claim", "claims"} & set(sheet.headings))


def unread_columns(sheet: Sheet, keys: Sequence[str], chosen: Mapping[str, str]) -> list[str]:
    """The headings of the columns that hold no key, but for those that only our own tables have; those `chosen` too."""
    unread = [heading for heading, key in zip(sheet.headings, keys, strict=True) if heading and not key]
    return [heading for heading in unread if heading in chosen or slug(heading) not in _OF_EXPORTS]


def unheaded_columns(sheet: Sheet, keys: Sequence[str]) -> dict[str, int]:
    """How many values the columns hold that have no heading and no key, by the letters of a spreadsheet."""
    bare = [at for at, heading in enumerate(sheet.headings) if not heading and not keys[at]]
    values = {_letters(at): sum(bool(row.cells[at]) for row in sheet.rows) for at in bare}
    return {letters: number for letters, number in values.items() if number}


def _letters(at: int) -> str:
    """What spreadsheets call a column."""
    more, last = divmod(at, len(ascii_uppercase))
    return (_letters(more - 1) if more else "") + ascii_uppercase[last]


def _heading(sheet: Sheet, heading: str) -> str:
    if heading not in sheet.headings:
        raise SheetError(f"there is no column '{heading}'{did_you_mean(heading, sheet.headings)}")
    return heading


def _key(key: str, possible: list[str]) -> str:
    if key not in possible:
        raise SheetError(f"there is no key '{key}'{did_you_mean(key, possible)}; there are {', '.join(possible)}")
    return key


def _tagged(sheet: Sheet, key: str, free: list[int]) -> int | None:
    """The column whose HXL tag most likely says a key."""
    tags = {at: sheet.tags[at].replace(" ", "") for at in free if at < len(sheet.tags)}
    return next((at for tag in TAGS.get(key, ()) for at, there in tags.items() if there == tag), None)


def _headed(sheet: Sheet, key: str, free: list[int]) -> int | None:
    """The column whose heading most likely says a key."""
    plain = {at: slug(sheet.headings[at]) for at in free}
    likeliest = ("country-code",) if key == "country" else ()
    words = (*likeliest, slug(key), *(KEY_HEADINGS.get(key) or OF_SOURCE.get(key, ())))
    return next((at for word in words for at, there in plain.items() if there == word and _fits(sheet, key, at)), None)


def _fits(sheet: Sheet, key: str, at: int) -> bool:
    """Whether what a column holds may be what its heading says: a force is so many people, or the name of a unit."""
    if slug(sheet.headings[at]) not in EITHER_NUMBER_OR_UNITS or key not in {"personnel", "units"}:
        return True
    cells = [row.cells[at] for row in sheet.rows if row.cells[at]]
    return (key == "personnel") == (2 * sum(map(_is_quantity, cells)) >= len(cells))


def _is_quantity(cell: str) -> bool:
    try:
        strength(cell)
    except ValueError as error:
        return "did you mean" in str(error)
    return True
