"""What changed between two days, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import pandas as pd

from components.facts.kinds.registry import KINDS
from components.facts.model import Claim, Deployment, Event
from components.tables.assessment_changes import settled_since, with_what_became
from components.tables.capitals import standing
from components.tables.columns import (
    PROVENANCE,
    Column,
    Columns,
    frame,
    provenance_cells,
    records,
)
from components.tables.file_changes import moved
from components.tables.folded import folded
from components.tables.force import Force
from components.tables.headlines import headlines
from components.tables.known import Known, known_as_of, ordered
from components.tables.new_people import NEW, people_flown, tallies_in_one_line
from components.tables.per_claim import PerClaim
from components.tables.presence import present_words
from components.words import forces as force_words
from components.words import text

CHANGES: Columns = {
    "subject": Column(
        "whose force at which place, which capital, people flown out, or what sort of claim", "Who or where"
    ),
    "what": Column(
        "what of it changed: announced, present, left, ceiling, state, since which day, expected, was expected, or new",
        "What",
        hxl="#description",
    ),
    "before": Column("what was known on the earlier day; 'new' where nothing was", "Before"),
    "after": Column("what is known on the later day", "Now"),
    "reported": Column("the day the newest claim behind the change became known", "Known on", kind="day"),
    "side": Column("help, loss or outlook"),
    "group": Column("forces, capitals, people, expected or said"),
    **PROVENANCE,
}
MOVING = frozenset({"forces", "capitals", "people"})
"""The groups whose changes move headline figures."""
BEHIND: Mapping[str, Callable[[Deployment], bool]] = MappingProxyType(
    {
        "announced": lambda claim: claim.counts in {"adds", "total", "withdraws"},
        "present": lambda claim: claim.presence is not None,
        "left": lambda claim: claim.counts == "withdraws",
        "ceiling": lambda claim: claim.counts == "ceiling",
    }
)
"""Which claims of a force can be behind a change of what stands, who is there, who is gone, and the ceiling."""


def changes(later: Known) -> pd.DataFrame:
    """What changed since the day before."""
    return changes_since(known_as_of(later.facts, later.as_of - timedelta(days=1), later.according_to), later)


def changes_since(earlier: Known, later: Known) -> pd.DataFrame:
    """What changed from one view of a crisis to a later one: forces, capitals, people, what is expected and said.

    Where no figure moves, every other claim that became known is named too.
    """
    new = with_what_became(_NEW.of(later, beyond=earlier), later)
    rows = _together(_moved(earlier, later), tallies_in_one_line(new, later))
    if MOVING.intersection(rows["group"]):
        return rows
    return _together(rows, frame(_others(earlier, later, set(rows["claim"])), CHANGES))


def changes_between(before: Known, after: Known, claims: Collection[str]) -> pd.DataFrame:
    """What changes on one day from one version of the files to another, in which `claims` are new or other."""
    rows = with_what_became(_NEW.of(after), after)
    return _together(_moved(before, after), rows[rows["claim"].isin(list(claims))])


def lead_sentence(earlier: Known, later: Known, rows: pd.DataFrame) -> str:
    """What is said above the changes of a time in which no figure moved by them; nothing where one did."""
    if MOVING.intersection(rows["group"]):
        return ""
    figures = moved(headlines(earlier), headlines(later))
    return text.changes_lead(figures, sum(1 for _ in _news(earlier, later)))


def _moved(earlier: Known, later: Known) -> pd.DataFrame:
    groups = {"forces": _forces, "capitals": _capitals, "people": people_flown, "expected": settled_since}
    return frame(({**row, "group": group} for group, rows in groups.items() for row in rows(earlier, later)), CHANGES)


def _together(moved: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    rows = pd.concat([moved, new], ignore_index=True) if len(moved) and len(new) else moved if len(moved) else new
    ranks = map(_rank, rows["group"], rows["subject"])
    order = pd.Series(list(ranks), rows.index, dtype="int64")
    return rows if order.is_monotonic_increasing else rows.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def _rank(group: str, subject: str) -> int:
    """Where a row stands: by its group, and of what was said the gravest first."""
    first = text.FIRST_SAID.index(subject) if subject in text.FIRST_SAID else len(text.FIRST_SAID)
    return list(text.CHANGE_GROUPS).index(group) * (len(text.FIRST_SAID) + 1) + first


def _others(earlier: Known, later: Known, listed: Collection[str]) -> Iterator[dict[str, Any]]:
    """Claims that became known and change nothing: the same in other words, one more report, a part of a figure."""
    for name, claim in _news(earlier, later):
        kind = KINDS[type(claim)]
        if name not in listed and not (isinstance(claim, Event) and claim.kind == "tally"):
            cells = {
                "subject": later.facts.nouns.fill(kind.noun),
                "what": "new",
                "before": NEW,
                "after": kind.gist(later.facts, name, claim),
            }
            yield _row(later, claim, name, **cells, side="outlook", group="said")


def _news(earlier: Known, later: Known) -> Iterator[tuple[str, Claim]]:
    """Every claim that became known between two views, by name; not what the desk assumes or works out."""
    claims = ordered(later.facts).claims
    for at in (later.seen & ~earlier.seen).nonzero()[0]:
        name, claim = claims[at]
        if KINDS[type(claim)].is_news(later.facts, name, claim):
            yield name, claim


def sentences(changed: pd.DataFrame) -> Iterator[str]:
    """Each change as a line of text, with who said it and when."""
    for row in records(changed):
        what = "" if row.what in {"state", "new"} else f" {row.what}"
        yield f"{row.subject}{what}: {change_words(row)} ({row.by or ', '.join(row.sources)}, {row.reported})"


def change_words(row: Any) -> str:
    """What became known of a change, beside what was known."""
    if row.what == "new":
        return str(row.after)
    if row.what == "left":
        return f"{row.after}, {row.before} until then"
    if row.before == text.NO_REPORT:
        return str(row.after)
    return f"{row.before}: {row.after}" if row.before == NEW else f"{row.before} -> {row.after}"


def _forces(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    before, after = folded(earlier), folded(later)
    for (country, place), force in after.items():
        was = before.get((country, place), Force())
        subject = f"{later.country(country)}, {later.place(place)}"
        for what, old, new in _force_words(was, force):
            if old != new:
                claim = next(filter(BEHIND[what], reversed(force.claims)), force.claims[-1])
                cells = {"subject": subject, "what": what, "before": old, "after": new, "side": "help"}
                yield _row(later, claim, claim.id, **cells)


def _force_words(was: Force, now: Force) -> Iterator[tuple[str, str, str]]:
    """What became known of a force: what stands, who is there, its ceiling; that a report grows old is no news."""
    if now.gone and now.left_on is not None:
        if was.left_on != now.left_on or not was.gone:
            yield "left", _until_then(was, now), force_words.on_a_day(now.left_on)
    else:
        yield "announced", _announced(was), _announced(now)
        yield "present", _there(was), _there(now)
    yield "ceiling", was.ceiling.words if was.ceiling else NEW, now.ceiling.words if now.ceiling else NEW


def _until_then(was: Force, now: Force) -> str:
    """What stood of a force, or was there, until it left."""
    if now.announced_before.parts:
        return f"{force_words.a_force(now.announced_before.nameless_words)} announced"
    return f"{_there(was)} present" if was.presence.reports else "nothing announced"


def _there(force: Force) -> str:
    """Who was there on the day of the latest report, whether or not it still holds."""
    latest = force.presence.latest
    if latest is None:
        return NEW
    there = force.presence.on(latest.spoken)
    return text.some(present_words(there if there.parts else force.presence.last_number))


def _announced(force: Force) -> str:
    if not force.standing.parts:
        return NEW
    including = f", {force_words.including(force.includes.words)}" if force.includes else ""
    return force_words.a_force(force.standing.nameless_words) + including


def _capitals(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    before = {capital.capital: standing(capital.reports) for capital in earlier.capitals}
    says = later.facts.nouns.says
    for capital in later.capitals:
        was, now = before.get(capital.capital), standing(capital.reports)
        old, new = (says(state.report.says) if state else text.NO_REPORT for state in (was, now))
        if now is not None and old != new:
            subject = later.facts.gazetteer.areas[capital.capital].capital
            cells = {"subject": subject, "what": "state", "before": old, "after": new, "side": "loss"}
            yield _row(later, now.report, later.name(now.report), **cells)


def _new(view: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    change = KINDS[type(claim)].change
    if change is not None and (new := change(view.facts, name, claim)):
        cells = new._asdict()
        group = "people" if cells["subject"] == "demand" else "expected" if cells["what"] == "expected" else "said"
        yield _row(view, claim, name, before=NEW, group=group, **cells)


def _row(view: Known, claim: Claim, name: str, **cells: str) -> dict[str, Any]:
    """A change with the claim behind it."""
    return {**cells, "reported": claim.reported, **provenance_cells(claim, name, view.facts.lines.get(name, ""))}


_NEW = PerClaim(CHANGES, _new, marked=("after",))
