"""A report as a deck for PowerPoint: a slide a message, its picture, its sources, and its numbers in the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from components.reports.browser.tab import Tab
from components.reports.document.model import ReportDocument
from components.reports.formats.deck.canvas import Canvas
from components.reports.formats.deck.changes_slide import changes_slide
from components.reports.formats.deck.closing import expected_slides, sources_slide
from components.reports.formats.deck.figure_pictures import figure_pictures
from components.reports.formats.deck.figure_slides import figure_slides
from components.reports.formats.deck.front import answer_slide, headline_slide
from components.reports.formats.deck.package import describe, file_of
from components.reports.formats.pdf import paper_report
from components.reports.imprint import SOFTWARE, imprint_words
from components.reports.request import Tables


def write(report: ReportDocument, tab: Tab, clock: datetime, tables: Tables = "short", scale: float = 2) -> bytes:
    """The report as a deck; the same bytes for the same clock and the same browser.

    Raises ShortfallError when something of a figure is missing or cut off, or its picture is blank.
    """
    report = paper_report(report)
    pictures = figure_pictures(tab, report.figures, report, clock, scale)
    return deck(report, pictures, clock, tables, scale)


def deck(
    report: ReportDocument,
    pictures: Mapping[str, Sequence[bytes]],
    clock: datetime,
    tables: Tables = "short",
    scale: float = 2,
) -> bytes:
    """The deck of a report, given the pictures of its figures by their names."""
    canvas = Canvas(f"{report.title}, {report.subtitle}. Version {report.version}")
    answer_slide(canvas, report)
    headline_slide(canvas, report)
    changes_slide(canvas, report)
    figure_slides(canvas, report, pictures, tables, scale)
    expected_slides(canvas, report)
    sources_slide(canvas, report, clock)
    core = {
        "title": report.full_title,
        "subject": report.subject,
        "author": SOFTWARE,
        "last_modified_by": SOFTWARE,
        "language": "en",
    }
    describe(canvas.deck, core, imprint_words(report, report.permalink), clock)
    return file_of(canvas.deck)
