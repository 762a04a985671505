"""The formats of a report, in the order in which they are offered: a new one is a file, and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from components.reports.browser.find import find_browser
from components.reports.formats.brief import BRIEF
from components.reports.formats.format import Format
from components.reports.formats.html import HTML
from components.reports.formats.pdf import PDF
from components.reports.formats.png import PNG
from components.reports.formats.pptx import PPTX
from components.words import text

FORMATS: dict[str, Format] = {each.name: each for each in (BRIEF, PNG, PDF, PPTX, HTML)}


def chosen(names: Sequence[str] | None) -> list[Format]:
    """The formats of a request, in their order; all of them for None."""
    return [each for name, each in FORMATS.items() if names is None or name in names]


def heeded(choice: str, formats: Iterable[Format]) -> list[Format]:
    """Those of some formats that a choice of the request changes."""
    return [each for each in formats if choice in each.heeds]


def nouns(formats: Iterable[Format]) -> str:
    """Formats as a sentence names them."""
    return text.join([each.noun for each in formats])


def browser_for_reports() -> Path:
    """The browser that formats need; NoBrowserError says which do, and which can be had without."""
    need = [each.name.upper() for each in FORMATS.values() if each.needs_browser]
    free = [each.name for each in FORMATS.values() if not each.needs_browser]
    return find_browser(text.join(need), f"; --format {','.join(free)} needs no browser")
