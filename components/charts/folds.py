"""What a chart of a page folds away: the words that open it in place, and close it again."""

from __future__ import annotations

from urllib.parse import quote

FOLD = "#fold-"
"""How the addresses begin of what opens and closes a fold; the listener of the page hears a click on them."""


def fold_link(name: str, words: str, *, is_open: bool = False) -> str:
    """Words of a figure that open or close the fold of a name, by a click, a tap or the keyboard."""
    return f"{'▾' if is_open else '▸'} <a href='{FOLD}{quote(name, safe='')}' target='_self'>{words}</a>"
