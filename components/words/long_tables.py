"""What is said of a table that is longer than a page shows at once, and of its search."""

from __future__ import annotations

from components.words.text import count, sentence


def more_rows(number: int) -> str:
    """What a table leaves to its CSV."""
    return f"{count(number, 'more row is', 'more rows are')} in the CSV."


def every_row(number: int) -> str:
    """What opens the rest of a table."""
    return f"All {number:,} rows"


SEARCH = "Search the table"


def search_in(number: int) -> str:
    """What a box asks for that searches a table."""
    return f"Search these {number:,} rows"


def rows_holding(number: int, words: str) -> str:
    """How many rows of a table hold what was searched for."""
    return f"{sentence(count(number, 'row holds', 'rows hold'))} “{words}”."


def named_in_table(number: int) -> str:
    """What is said of sources that are not listed beside the others."""
    return f"and {number} more, named in the table"
