"""A slide for each chart: the sentence it says, its picture, where its numbers come from; the numbers in the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.look import theme
from components.reports.document.model import Figure, ReportDocument, Section
from components.reports.formats.deck.canvas import MARGIN, Canvas, Rectangle, Run, add_picture, add_words
from components.reports.formats.deck.notes import cited_line, figure_notes
from components.reports.formats.deck.package import plain
from components.reports.formats.deck.text_room import fitted, text_height
from components.reports.request import Tables
from components.words import deck as words
from components.words import text

_PICTURE = Rectangle(4.05, 0.42, 8.85, 6.45)
_ASIDE = 3.2  # inches of the column of words beside a picture
_TITLE, _SIZES = Rectangle(MARGIN, 0.85, _ASIDE, 3.1), (26, 24, 22, 20, 18, 16, 14, 12)
_FOOT = Rectangle(MARGIN, 5.75, _ASIDE, 1.1)
_UNDER = 1.5  # inches of what stands under a title
PIXELS_AN_INCH = 100
"""The pixels of a figure that take an inch of a slide."""
PUBLISHERS = 3
"""The publishers that stand under a title; the notes name all of them."""


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
                    slide = canvas.slide(words.nth(figure.title, number, len(own)), notes, _TITLE, _SIZES)
                    _beside(slide, section, figure, report)
                    add_picture(slide, png, _PICTURE, PIXELS_AN_INCH * scale, figure.alt)


def _beside(slide: Any, section: Section, figure: Figure, report: ReportDocument) -> None:
    """The words beside a picture: its page, its unit and day under the title, its sources at the foot."""
    add_words(slide, Rectangle(MARGIN, 0.45, _ASIDE, 0.3), [[Run(section.heading, 14, theme.MUTED)]])
    title = slide.shapes.title.text_frame.paragraphs[0].runs[0]
    top = _TITLE.top + text_height(title.text, title.font.size.pt, _ASIDE, bold=True) + 0.1
    under = fitted(plain(text.sentence(figure.subtitle)), (14, 13, 12, 11, 10), _ASIDE, _UNDER)
    add_words(slide, Rectangle(MARGIN, top, _ASIDE, _UNDER), [[Run(under.words, under.size, theme.MUTED)]])
    cited = fitted(plain(cited_line(figure.sources, report, PUBLISHERS)), (11, 10, 9), _ASIDE, _FOOT.height)
    if cited.words:
        add_words(slide, _FOOT, [[Run(cited.words, cited.size, theme.MUTED)]], bottom=True)
