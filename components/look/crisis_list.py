"""The list of crises to choose from, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from components.look.templating import Macros

_CRISES = Macros(Path(__file__).with_name("templates") / "crises.html")


def crisis_list(question: str, rows: Sequence[tuple[str, str, str, str]]) -> Markup:
    """Crises to choose from: the id, the name, the days and the answer of each."""
    return _CRISES.crisis_list(question, [(urlencode({"crisis": name}), *words) for name, *words in rows])


def all_crises_link(words: str) -> Markup:
    """The way back to all crises."""
    return _CRISES.all_crises_link(words)
