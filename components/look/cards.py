"""The headline figures as a row of cards: a large number, its qualifier above it, how it came there below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.look.html_blocks import BLOCKS, source_names
from components.tables.columns import records
from components.words import text

MOST_BESIDE = 64
"""Letters of what is read with a figure; the rest stands with its working, where there is one."""
_ONE_NUMBER = re.compile(r"(?P<before>(?:[a-z~]+ )*)(?P<number>[\d,]*\d(?:[-–][\d,]*\d)?)(?P<after>\D*)")
_BOUNDS = "about almost approximately around as at between close few fewer just least less many more most nearly"
_QUALIFIERS = frozenset(f"{_BOUNDS} over roughly some than to under up well within".split())


def cards(
    headlines: pd.DataFrame, titles: Mapping[str, str], trends: pd.DataFrame | None = None, *, opens: bool = True
) -> Markup:
    """The headline figures as cards, and below them what `opens` how all of them were worked out."""
    rows = [_card(row, titles) for row in headlines.to_dict("records")]
    for row in rows:
        row["trend"] = Markup() if trends is None else _trend(trends[trends["figure"] == row["figure"]])
    return BLOCKS.cards(rows, text.WORKINGS if opens and any(row["steps"] for row in rows) else "")


def steps(row: Mapping[Any, Any]) -> list[str]:
    """How a figure was worked out, after what its card leaves out."""
    worked = [line for line in row["working"] or () if line]
    _, rest = first_clauses(row["detail"] or "")
    return [*([text.sentence(rest)] if worked and rest else []), *worked]


def _card(row: Mapping[Any, Any], titles: Mapping[str, str]) -> dict[Any, Any]:
    worked, detail = steps(row), row["detail"] or ""
    shown, rest = first_clauses(detail)
    if worked and rest:
        detail = f"{shown}; …"
    before, number, after = large_number(row["value"])
    return {
        **row, "before": before, "number": number, "after": after, "detail": detail,
        "steps": worked, "named": source_names(row["sources"], titles),
    }  # fmt: skip


def large_number(value: str) -> tuple[str, str, str]:
    """A figure as its qualifier, its number and what is counted; all of it is the number where it has not just one."""
    match = _ONE_NUMBER.fullmatch(value)
    if match is None or not _QUALIFIERS.issuperset(match["before"].split()):
        return "", value, ""
    return match["before"].strip(), match["number"], match["after"].strip()


def first_clauses(detail: str) -> tuple[str, str]:
    """As many clauses of what is read with a figure as a card holds, the first one always, and the others."""
    first, *more = detail.split("; ")
    while more and len(first) + len(more[0]) <= MOST_BESIDE:
        first = f"{first}; {more.pop(0)}"
    return first, "; ".join(more)


def _trend(steps: pd.DataFrame) -> Markup:
    """A small bar a day, none where no number is stated; nothing where nothing ever changed."""
    stated = steps[steps["value"].notna()]
    if stated["value"].nunique() < 2:  # noqa: PLR2004 - bars of one height tell nothing
        return Markup()
    ends = (stated.iloc[0], stated.iloc[-1])
    words = text.from_to(*(f"{row['words']} ({text.short_day(row['day'])})" for row in ends))
    return BLOCKS.trend(_heights(steps), words)


def _heights(steps: pd.DataFrame) -> list[int | None]:
    """The height of the bar of each day in per cent, standing until another value is taken."""
    taken = {row.day: row.value for row in records(steps)}
    most, value, heights = max(float(number) for number in taken.values() if not pd.isna(number)), None, []
    for day in pd.date_range(min(taken), max(taken)).date:
        value = taken.get(day, value)
        heights.append(None if pd.isna(value) else max(4, round(100 * float(value) / most)))
    return heights
