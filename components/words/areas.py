"""What is said of the areas of a country: how good they are, and what is out of date in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.words import text

GRADE_MEANINGS = {
    "A": "every area of ISO 3166-2, each with the seat of its government",
    "B": "complete or nearly so, with a gap or a guess",
    "C": "out of date, or of another level than ISO 3166-2: look at them before use",
    "-": "ISO 3166-2 lists no areas of it",
}
NO_CODE = ("Kosovo", "Somaliland", "Northern Cyprus")
"""What has outlines of its own where the archive comes from, and no code in ISO 3166-1."""
LEFT_OUT = f"; {text.join(NO_CODE)} have none, and no areas of them came with the project"
UNPACKED = "made {folder}: {areas} with outlines, grade {grade} ({means})"
_OLD = "outlines not up to date: {present} of the {listed} areas of ISO 3166-2"
_SECOND = "areas of the second level, {areas} of them, where ISO 3166-2 lists {listed} of the first"
_LISTED = "{present} of the {listed} areas that ISO 3166-2 lists {are} here"
_MISSING = ", without {codes}"
_GUESSED = "{seats} guessed: 'not verified as the seat' stands beside each in {file}"
_UNPLACED = "{seats} not known: a point inside the area stands for it"
_MOST = 8


def caveat(level: str, areas: int, listed: int, present: int) -> str:
    """What a map says of areas that are not those that ISO 3166-2 lists; nothing of others."""
    if level != "first":
        return _SECOND.format(areas=areas, listed=listed) if listed else ""
    return _OLD.format(present=present, listed=listed) if present < listed else ""


def gaps(level: str, areas: int, listed: int, present: int, missing: Sequence[str]) -> str:
    """Which areas of ISO 3166-2 are not here; nothing when all are, or when smaller ones stand for them."""
    if level != "first" or present >= listed:
        return caveat(level, areas, listed, present)
    of_all = _LISTED.format(present=present or "none", listed=listed, are="is" if present == 1 else "are")
    return of_all + (_MISSING.format(codes=text.join_few(missing, _MOST)) if missing and present else "")


def seats(guessed: int, unplaced: int, file: str) -> Iterator[str]:
    """How many seats are guessed, and how many are not known."""
    if guessed:
        yield _GUESSED.format(seats=_seats(guessed), file=file)
    if unplaced:
        yield _UNPLACED.format(seats=_seats(unplaced))


def _seats(number: int) -> str:
    return f"{text.count(number, 'seat')} {'is' if number == 1 else 'are'}"
