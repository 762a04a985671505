"""What is expected, in the words of its sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.look.html_blocks import BLOCKS, MOST_QUOTES, MOST_SETTLED, source_names
from components.words import assessments as assessment_words
from components.words import text


def expected_title(rows: pd.DataFrame) -> str:
    """What assessments stand under: some of them are open, or none is."""
    return text.EXPECTED if len(_open(rows)) else text.WAS_EXPECTED


def quotes(rows: pd.DataFrame, titles: Mapping[str, str]) -> Markup:
    """Assessments as they were worded, each with who said it: the newest open ones first, the others folded away.

    What is expected no longer is a line each, with what became of it; where nothing else is, the newest stand open.
    """
    items = [_quote(row, titles) for row in _open(rows).iloc[::-1].to_dict("records")]
    over = [_quote(row, titles) for row in rows.drop(_open(rows).index).iloc[::-1].to_dict("records")]
    older, newest_over = items[MOST_QUOTES:], [] if items else over[:MOST_SETTLED]
    rest = over[len(newest_over) :]
    summary = text.older(len(rest)) if newest_over else text.settled(len(rest))
    return BLOCKS.quotes(items[:MOST_QUOTES], older, text.older(len(older)), newest_over, rest, summary)


def _open(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["state"] == assessment_words.OPEN) & ~rows["unanswered"].astype(bool)]


def _quote(row: Mapping[Any, Any], titles: Mapping[str, str]) -> dict[Any, Any]:
    return {
        **row,
        "event": text.sentence(row["event"]),
        "within": assessment_words.how_soon(row["within"], row["start"] or ""),
        "by": row["by"] or source_names(row["sources"], titles),
        "day": text.day(row["reported"]),
        "until": text.day(row["last_end"]) if row["last_end"] else "",
        "named": source_names(row["sources"], titles),
    }
