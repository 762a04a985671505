"""Reports of the example that many tests read and none changes: each is composed once."""

from __future__ import annotations

from functools import cache

from components.reports.document.compose import compose
from components.reports.document.model import ReportDocument
from tests.tables.views import march


@cache
def composed(*pages: str, day: int = 6) -> ReportDocument:
    """The report of a day of March 2030: of some pages, or of all."""
    return compose(march(day), pages=pages) if pages else compose(march(day))
