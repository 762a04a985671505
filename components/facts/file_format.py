"""Which form the files of a crisis have, and whether this dashboard reads it."""

from __future__ import annotations

from typing import Any

from components.facts.reading.positions import Document
from components.problems import Problem

FORM = 2
"""The form that this dashboard reads; files that name none are of the first."""


def form_of(data: Any) -> int:
    """The form that the data of crisis.yaml names: 0 when it names none, or none that can be read as a number."""
    number = str(data.get("format", "")) if isinstance(data, dict) else ""
    return int(number) if number.isascii() and number.isdecimal() else 0


def other_form(document: Document) -> Problem | None:
    """What to do about files of a form that this dashboard does not read; None when it reads them."""
    form = form_of(document.data)
    if not form and isinstance(document.data, dict) and "format" in document.data:
        return None  # whatever is written there instead is said where it is read
    if form > FORM:
        cure = "upgrade the dashboard to read them"
    elif (form or 1) < FORM:
        cure = "bring them up to it with `python -m components fmt --upgrade`"
    else:
        return None
    message = f"format: these files are of form {form or 1}; this version reads form {FORM}: {cure}"
    return document.problem(("format",), message)
