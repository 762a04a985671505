"""Slides that are drawn on: words that stay inside their boxes and can be edited, pictures, tables and notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.parts.image import Image
from pptx.util import Emu, Inches, Pt

from components.look import theme
from components.reports.formats.deck.package import plain
from components.reports.formats.deck.text_room import LINE_HEIGHT, fitted

SLIDE_WIDTH, SLIDE_HEIGHT = 12192000, 6858000  # 16:9, in the unit of the file
MARGIN, RIGHT = 0.5, 12.833  # inches from the left
_TITLES = {"Title Slide", "Title Only"}  # the layouts that are used


class Rectangle(NamedTuple):
    """A part of a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


class Run(NamedTuple):
    """Words in one style; `colour` is a slot of the theme."""

    words: str
    size: float
    colour: str = theme.INK
    bold: bool = False
    link: str = ""


TITLE, FOOT = Rectangle(MARGIN, 0.4, RIGHT - MARGIN, 0.95), Rectangle(MARGIN, 7.02, 11.3, 0.24)
TITLE_SIZES, SMALL = (28, 24, 20, 18, 16, 14), 10


class Canvas:
    """A deck that grows slide by slide; all of them have a title, a foot with a number, and notes."""

    def __init__(self, foot: str) -> None:
        """`foot` stands at the bottom of every slide."""
        self.deck, self._foot = Presentation(), foot
        self.deck.slide_width, self.deck.slide_height = Emu(SLIDE_WIDTH), Emu(SLIDE_HEIGHT)
        master = self.deck.slide_master
        master.background.fill.solid()
        master.background.fill.fore_color.rgb = rgb(theme.PAPER)
        for layout in list(self.deck.slide_layouts):
            if layout.name not in _TITLES:
                self.deck.slide_layouts.remove(layout)
        for holder in (master, *self.deck.slide_layouts):
            for shape in holder.placeholders:  # the template is made for 4:3
                left, width = shape.left, shape.width
                shape.left, shape.top, shape.width, shape.height = (
                    left * 4 // 3,
                    shape.top,
                    width * 4 // 3,
                    shape.height,
                )

    def slide(
        self,
        title: str,
        notes: str,
        box: Rectangle = TITLE,
        sizes: Sequence[float] = TITLE_SIZES,
        layout: str = "Title Only",
    ) -> Any:
        """A new slide under a title, which its notes hold whole where it is too long."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts.get_by_name(layout))
        words = plain(title)
        short = fitted(words, sizes, box.width, box.height, bold=True)
        placed(slide.shapes.title, box)
        write_runs(slide.shapes.title, [[Run(short.words, short.size, bold=True)]])
        lines = [words, "", notes] if short.words != words else [notes]
        slide.notes_slide.notes_text_frame.text = "\n".join("\n".join(map(plain, each.split("\n"))) for each in lines)
        self._numbered(slide)
        return slide

    def _numbered(self, slide: Any) -> None:
        """The foot of a slide: of what it is one, and its number, which stays right when slides are moved."""
        words = fitted(plain(self._foot), [SMALL], FOOT.width, FOOT.height).words
        add_words(slide, FOOT, [[Run(words, SMALL, theme.MUTED)]])
        number = add_words(slide, Rectangle(RIGHT - 0.6, FOOT.top, 0.6, FOOT.height), [[Run("", SMALL, theme.MUTED)]])
        paragraph = number.text_frame.paragraphs[0]._p  # noqa: SLF001 - no public way leads to fields
        paragraph.append(_field(str(len(self.deck.slides))))
        paragraph.get_or_add_pPr().set("algn", "r")


def _field(shown: str) -> Any:
    """The number of a slide."""
    field = etree.Element(qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    looks = etree.SubElement(field, qn("a:rPr"), lang="en-GB", sz=str(SMALL * 100))
    fill = etree.SubElement(etree.SubElement(looks, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", str(rgb(theme.MUTED)))
    etree.SubElement(field, qn("a:t")).text = shown
    return field


def rgb(slot: str) -> RGBColor:
    """A colour of the light theme."""
    return RGBColor(*bytes.fromhex(theme.LIGHT[slot].lstrip("#")))  # type: ignore[no-untyped-call]


def placed(shape: Any, box: Rectangle) -> None:
    """Put a shape into a box."""
    shape.left, shape.top, shape.width, shape.height = (Inches(part) for part in box)


def add_words(
    slide: Any, box: Rectangle, paragraphs: Sequence[Sequence[Run]], *, bottom: bool = False, air: float = 0
) -> Any:
    """A new box of words, at its top or its bottom, with so many points of air below each paragraph."""
    shape = slide.shapes.add_textbox(*(Inches(part) for part in box))
    write_runs(shape, paragraphs, bottom=bottom)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(air)
    return shape


def write_runs(shape: Any, paragraphs: Sequence[Sequence[Run]], *, bottom: bool = False) -> None:
    """Write words into a shape, which keeps its size."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bottom else MSO_ANCHOR.TOP
    for number, runs in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        for run in runs:
            _write_run(paragraph, run)


def _write_run(paragraph: Any, run: Run) -> None:
    """One run; left-aligned, whatever the template says of titles."""
    paragraph._p.get_or_add_pPr().set("algn", "l")  # noqa: SLF001 - the same as PP_ALIGN.LEFT
    written = paragraph.add_run()
    written.text = plain(run.words) if run.words.strip() else run.words
    written.font.size, written.font.bold, written.font.color.rgb = Pt(run.size), run.bold, rgb(run.colour)
    if run.link.startswith(("http://", "https://")):
        written.hyperlink.address = plain(run.link)


def add_rule(slide: Any, box: Rectangle, colour: str) -> None:
    """A line, as thick as its box is high."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(part) for part in box))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    shape.element.remove(shape.element.find(qn("p:style")))  # the template's shadow


def size_of(png: bytes) -> tuple[int, int]:
    """The width and height of a picture in pixels."""
    size: tuple[int, int] = Image.from_blob(png).size
    return size


def add_picture(slide: Any, png: bytes, box: Rectangle, pixels_an_inch: float, alt: str) -> None:
    """A picture at the top left of a box, as large as its pixels say, and no larger than the box."""
    shape = slide.shapes.add_picture(io.BytesIO(png), Inches(box.left), Inches(box.top))
    wide, high = (pixels / pixels_an_inch for pixels in shape.image.size)
    share = min(1, box.width / wide, box.height / high)
    placed(shape, Rectangle(box.left, box.top, wide * share, high * share))
    shape.element.nvPicPr.cNvPr.set("descr", plain(alt))


def line_height(size: float) -> float:
    """How high a line of words is, in inches."""
    return size * LINE_HEIGHT / 72
