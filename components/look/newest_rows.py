"""Tables as short as a reader wants them at first: what became known last."""

from __future__ import annotations

import pandas as pd

SHORT_TABLE, FIRST_ROWS = 6, 10  # rows of a short table on paper, and of a long one on a page
CLOCKS = ("reported", "day", "published")  # columns that say when something became known


def newest(rows: pd.DataFrame, most: int = SHORT_TABLE) -> pd.DataFrame:
    """The rows that became known last, in their order; the first ones of a table that does not say when.

    Rows of which nothing is known yet, such as capitals without a report, are only kept where there is nothing else.
    """
    rows = rows.reset_index(drop=True)
    clock = next((name for name in CLOCKS if name in rows), None)
    if clock is None or len(rows) <= most:
        return rows.head(most)
    last = rows[clock].dropna().sort_values(kind="stable").index[-most:]
    return rows[rows.index.isin(last)] if len(last) else rows.head(most)
