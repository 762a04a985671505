"""People: how many are out so far, and how many are to be brought out, each as stated and never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.facts.airlift import Airlift
from components.facts.model import Claim, Event
from components.tables.airlift import bound_cells, bounds, cumulatives, sum_of_periods
from components.tables.airlift_nations import newest_totals, stated, whose
from components.tables.columns import (
    PROVENANCE,
    Column,
    Columns,
    frame,
    provenance_cells,
    records,
    row_extent,
    sources_of,
)
from components.tables.known import Known, events_by_kind
from components.tables.speakers import speaker_of
from components.words import clock as clock_words
from components.words import text
from components.words.nouns import TRIPS
from components.words.text import START_NOT_STATED

OUT, TO_BRING_OUT = "People out so far", "To be brought out, as last stated"
DEMAND: Columns = {
    "group": Column("who is to be brought out", "Who"),
    "people": Column("how many, in words", "People", hxl="#description+people"),
    **bounds("people", "#inneed+num"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "on": Column("the day it speaks of, in EDTF; empty when not stated", "When", kind="span", hxl="#meta+occurred"),
    "earlier": Column(
        "what the same speaker stated before, the newest first, one a line", "Before", kind="lines", wide=True
    ),
    **PROVENANCE,
}


def demand(known: Known) -> pd.DataFrame:
    """How many are to be brought out: the newest word of each speaker on each group, the newest first."""
    return frame((_row(known, *claims) for claims in _demands(known)), DEMAND)


def newest_demands(known: Known) -> list[Event]:
    """The newest word of each speaker on each group, the newest first."""
    return [claims[0] for claims in _demands(known)]


def _demands(known: Known) -> list[list[Event]]:
    """The claims of each speaker on each group, the newest first."""
    demands: dict[tuple[str, str], list[Event]] = {}
    for claim in sorted(known.events_of("demand"), key=lambda claim: claim.reported, reverse=True):
        if claim.number is not None:
            demands.setdefault(((claim.group or "").casefold(), speaker_of(claim)), []).append(claim)
    return list(demands.values())


def _row(known: Known, claim: Event, *earlier: Event) -> dict[str, Any]:
    return {
        "group": claim.group,
        "people": claim.number.words if claim.number else None,
        **bound_cells("people", claim.number),
        "reported": claim.reported,
        "on": claim.on,
        "earlier": tuple(f"{text.day(before.reported)}: {before.number}" for before in earlier) or None,
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }


def newest_figures(cumulatives: pd.DataFrame) -> list[Any]:
    """The newest stated cumulative, then those of other bases that count as far and became known with it or later.

    The newest counts to the latest day; where several do, the one known last, and of these that of the base with most
    figures. One whose start nobody states comes first only where there is no other.
    """
    rows = records(cumulatives)
    dated = [row for row in rows if str(row.base) != START_NOT_STATED] or rows
    if not dated:
        return []
    often = {base: sum(str(row.base) == base for row in rows) for base in {str(row.base) for row in rows}}
    first = max(dated, key=lambda row: (row.at.date(), row.reported, often[str(row.base)], row.at))
    newest = {str(row.base): row for row in sorted(rows, key=lambda row: (row.reported, row.at))}
    beside = (row for base, row in newest.items() if base != str(first.base))
    return [first, *(row for row in beside if row.reported >= first.reported and row.at >= first.at)]


def people_out(known: Known) -> Iterator[dict[str, Any]]:
    """The headline of those who are out; none for a crisis that records no such figure at all."""
    if known.facts.airlift:
        nobody = {"value": text.NO_FIGURE, "detail": ""}
        cells = _in_all(known) or _largest(known) or nobody
        yield {"figure": OUT, "side": "help", "working": (), "sources": (), **cells}


def _in_all(known: Known) -> dict[str, Any] | None:
    table = cumulatives(known)
    figures = newest_figures(table)
    if not figures:
        return None
    first, *beside = figures
    newest = {str(row.base): row for row in sorted(records(table), key=lambda row: (row.reported, row.at))}
    others = [f"{row.people} {text.counted_since(row.base)}" for row in beside]
    return {
        "value": first.people,
        "detail": "; ".join([text.counted_since(first.base), *others]),
        "working": tuple(f"{_said(row)}: {row.people} {text.counted_since(row.base)}" for row in newest.values()),
        "sources": tuple(dict.fromkeys(source for row in newest.values() for source in row.sources)),
    }


def _said(row: Any) -> str:
    return f"{text.day(row.reported)}, {row.by or text.SOMEBODY}"


def _largest(known: Known) -> dict[str, Any] | None:
    """The larger of the sum of the stated periods and of the largest figure of some, where nobody states all."""
    parts = [cells for cells in (_summed(known), _of_some(known)) if cells]
    if not parts:
        return None
    first, *beside = reversed(parts) if exceeding_part(known) else parts
    return {
        **first,
        "working": tuple(line for cells in (first, *beside) for line in cells["working"]),
        "sources": tuple(dict.fromkeys(source for cells in (first, *beside) for source in cells["sources"])),
    }


def _of_some(known: Known) -> dict[str, Any] | None:
    part = part_out(known)
    if part is None:
        return None
    return _of_a_journey(known, part) if part.kind == "flight" else _by_nation(known)


def _by_nation(known: Known) -> dict[str, Any]:
    """The largest national total where nobody states one of all: such totals overlap and are not added up."""
    claims = [claims[0] for (kind, *_), claims in newest_totals(known).items() if kind == "national total"]
    claims.sort(key=lambda claim: stated(claim).extent.top, reverse=True)
    nouns = known.facts.nouns
    names = [nouns.by_means(whose(known, claim), claim.lift) for claim in claims]
    rest = f"; {text.count(len(claims) - 1, 'other total')} by nation, not added up" if len(claims) > 1 else ""
    return {
        "value": stated(claims[0]).words,
        "detail": f"{clock_words.by_alone(names[0])}{rest}",
        "working": tuple(
            f"{text.day(claim.reported)}, {name}: {stated(claim)}" for name, claim in zip(names, claims, strict=True)
        ),
        "sources": sources_of(claims),
    }


def _of_a_journey(known: Known, part: Airlift) -> dict[str, Any]:
    return {
        "value": stated(part).words,
        "detail": of_whom(known, part),
        "working": (f"{text.day(part.reported)}, {part.by or text.SOMEBODY}: {stated(part)}",),
        "sources": part.sources,
    }


def part_out(known: Known) -> Airlift | None:
    """The largest figure of some of those who are out: of one nation or of one journey; None where there is none."""
    newest = newest_totals(known, ("national total", "flight")).items()
    claims = [claim for (kind, *_), claims in newest for claim in (claims if kind == "flight" else claims[:1])]
    somebody = [claim for claim in claims if stated(claim).extent.top > 0]
    return max(somebody, key=lambda claim: stated(claim).extent.top, default=None)


def exceeding_part(known: Known) -> Airlift | None:
    """The largest figure of some, where nobody states all and the stated periods do not add up to as many."""
    part, sums = part_out(known), records(sum_of_periods(known))
    if part is None or newest_figures(cumulatives(known)):
        return None
    return part if not sums or stated(part).extent.top > row_extent(sums[-1], "people_").top else None


def of_whom(known: Known, part: Airlift) -> str:
    """Whose a figure of some of those who are out is, or that it is of one journey."""
    if part.kind == "flight":
        return clock_words.on_one(TRIPS[part.lift][0])
    return clock_words.by_alone(known.facts.nouns.by_means(whose(known, part), part.lift))


def _summed(known: Known) -> dict[str, Any] | None:
    sums = records(sum_of_periods(known))
    if not sums:
        return None
    last = sums[-1]
    run = [row for row in sums if row.since == last.since]
    return {
        "value": last.people,
        "detail": f"since {text.day(last.since.date())}, the sum of the stated periods",
        "working": tuple(f"by {text.moment(row.at)} UTC: {row.people}" for row in run),
        "sources": tuple(dict.fromkeys(source for row in run for source in row.sources)),
    }


def people_to_bring_out(known: Known) -> Iterator[dict[str, Any]]:
    """The headline of those who are to be brought out; none for a crisis that records no such claim at all."""
    if "demand" not in events_by_kind(known.facts):
        return
    newest = newest_demands(known)
    demands = [f"{claim.number} {claim.group}, {_when(claim)}" for claim in newest]
    yield {
        "figure": TO_BRING_OUT,
        "value": f"{newest[0].number} {newest[0].group}" if newest else text.NO_FIGURE,
        "detail": "; ".join(_first_of([_when(newest[0]), *demands[1:]])) if newest else "",
        "working": tuple(f"{claim.by or text.SOMEBODY}: {words}" for claim, words in zip(newest, demands, strict=True)),
        "side": "help",
        "sources": sources_of(newest),
    }


def _first_of(cells: list[str]) -> list[str]:
    """What a tile has room for; the rest stands in its working."""
    more = len(cells) - text.MOST_NAMES
    return [*cells[: text.MOST_NAMES], *([f"and {text.number(more)} more"] if more > 0 else [])]


def _when(claim: Claim) -> str:
    return f"said on {text.short_day(claim.reported)}"
