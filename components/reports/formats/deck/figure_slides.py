"""A slide for each chart: the sentence it says, its picture, where its numbers come from; the numbers in the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.look import theme
from components.reports.document.model import Figure, ReportDocument, Section
from components.reports.formats.deck.canvas import MARGIN, Canvas, Rectangle, Run, add_picture, add_words, size_of
from components.reports.formats.deck.figure_room import PIXELS_AN_INCH, Parts, parts_for
from components.reports.formats.deck.notes import cited_line, figure_notes
from components.reports.formats.deck.package import plain
from components.reports.formats.deck.text_room import fitted, text_height
from components.reports.request import Tables
from components.words import deck as words
from components.words import text

PUBLISHERS = 3
"""The publishers that stand under a title; the notes name all of them."""
_SIZES = (26, 24, 22, 20, 18, 16, 14, 12)


def figure_slides(
    canvas: Canvas, report: ReportDocument, pictures: Mapping[str, Sequence[bytes]], tables: Tables, scale: float
) -> None:
    """The slides of all figures of which there are pictures, each picture on one of its own."""
    for section in report.sections:
        for figure in section.parts:
            if isinstance(figure, Figure):
                own = pictures.get(figure.name, ())
                for number, png in enumerate(own, 1):
                    notes = figure_notes(figure, report, tables) if number == 1 else words.NUMBERS_FIRST
                    parts = parts_for(*size_of(png))
                    slide = canvas.slide(words.nth(figure.title, number, len(own)), notes, parts.title, _SIZES)
                    _words_around(slide, parts, section, figure, report)
                    add_picture(slide, png, parts.picture, PIXELS_AN_INCH * scale, figure.alt)


def _words_around(slide: Any, parts: Parts, section: Section, figure: Figure, report: ReportDocument) -> None:
    """The words around a picture: its page, its unit and day under the title, its sources at the foot."""
    wide = parts.title.width
    add_words(slide, Rectangle(MARGIN, 0.45, wide, 0.3), [[Run(section.heading, 14, theme.MUTED)]])
    title = slide.shapes.title.text_frame.paragraphs[0].runs[0]
    top = parts.title.top + text_height(title.text, title.font.size.pt, wide, bold=True) + 0.1
    under = fitted(plain(text.sentence(figure.subtitle)), (14, 13, 12, 11, 10), wide, parts.under)
    add_words(slide, Rectangle(MARGIN, top, wide, parts.under), [[Run(under.words, under.size, theme.MUTED)]])
    cited = fitted(plain(cited_line(figure.sources, report, PUBLISHERS)), (11, 10, 9), wide, parts.foot.height)
    if cited.words:
        add_words(slide, parts.foot, [[Run(cited.words, cited.size, theme.MUTED)]], bottom=True)
