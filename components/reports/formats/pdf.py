"""A report as a PDF: the same document on sheets of paper, with vector charts and words that can be selected."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from html import unescape

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject
from pypdf.xmp import XmpInformation

from components.charts.finished_figure import FinishedFigure
from components.files.temporary import temporary_folder
from components.look.whereabouts import css_words
from components.reports.browser.tab import MARGINS, PAPERS, Tab
from components.reports.document.model import Figure, Headlines, Note, Part, ReportDocument
from components.reports.edition import Edition
from components.reports.formats import html
from components.reports.formats.body_html import Body, Printable
from components.reports.formats.format import Format, Output, Work
from components.reports.formats.pdf_tags import comparable, spell_outline, untell_strokes
from components.reports.formats.pdf_words import sheet_words
from components.reports.imprint import SOFTWARE, Imprint, from_words, imprint_words
from components.reports.proof.page_matches_data import ShortfallError
from components.reports.request import Paper, Tables

PIXELS = 96 / 25.4  # in a millimetre
ZOOM = 0.8  # how large a figure is drawn on paper
TAG, ELEMENT = re.compile(r"<[^>]*>"), re.compile(rb"\(node\d{8}\)")


def write(report: ReportDocument, tab: Tab, clock: datetime, paper: Paper = "a4", tables: Tables = "short") -> bytes:
    """The report as a PDF, printed by a browser; the same bytes for the same clock and the same browser.

    Raises ShortfallError when something that is drawn or told does not stand on the paper.
    """
    report = paper_report(report)
    body = Body(report, clock, paper=True, tables=tables)
    with temporary_folder("evacuation-report-") as folder:
        page = folder / "report.html"
        page.write_text(print_page(body, paper), encoding="utf-8")
        width, height = sheet_room(paper)
        tab.open(page.as_uri(), int(width), int(height))
        tab.ready()
        missing = list(tab.evaluate(OUTSIDE))
        printed = _numbered(tab, paper)
    return described(printed, body, expected_words(report), missing)


def _numbered(tab: Tab, paper: Paper) -> bytes:
    """The printed page; once more where its contents name another sheet than a part begins on."""
    printed = tab.print_pdf(paper)
    begins, contents = first_sheets(printed), tab.evaluate("window.paper.numbered()")
    if all(begins.get(name) == number for name, number in contents.items()):
        return printed
    tab.evaluate(f"window.paper.number({json.dumps(begins)})")
    return tab.print_pdf(paper)


def first_sheets(printed: bytes) -> dict[str, int]:
    """On which sheet of a printed PDF each part begins, by its name."""
    reader = PdfReader(io.BytesIO(printed))
    places = reader.named_destinations.items()
    return {name.lstrip("/"): (reader.get_destination_page_number(place) or 0) + 1 for name, place in places}


OUTSIDE = "document.documentElement.dataset.failed ? [document.documentElement.dataset.failed] : window.outside()"
"""What stands outside its figure, asked of the page itself."""


def paper_report(report: ReportDocument) -> ReportDocument:
    """The report without figures that paper would show twice: what moves on a screen stands still here."""
    seen: dict[str, str] = {}
    sections = []
    for section in report.sections:
        parts: list[Part] = []
        for part in section.parts:
            if isinstance(part, Figure):
                name, _ = part.on_paper
                if name in seen:
                    parts.append(Note(f"{part.title}: drawn on the pages of {seen[name]}."))
                    continue
                seen[name] = section.heading
            parts.append(part)
        sections.append(replace(section, parts=tuple(parts)))
    return replace(report, sections=tuple(sections))


def drawn_figures(report: ReportDocument) -> dict[str, FinishedFigure]:
    """What paper shows of each figure, by its name."""
    return dict(figure.on_paper for figure in report.figures)


def print_page(body: Body, paper: Paper) -> str:
    """The HTML that is printed."""
    width, height = sheet_room(paper)
    room = {"width": width, "height": height, "zoom": ZOOM, "flows": True}
    return html.page(body, drawn_figures(body.report), theme="light", style=_sheet(body, paper), paper=room)


def sheet_room(paper: Paper) -> tuple[float, float]:
    """The pixels inside the margins of a sheet."""
    width, height = PAPERS[paper]
    top, right, bottom, left = MARGINS
    return (width - left - right) * PIXELS, (height - top - bottom) * PIXELS


def _sheet(body: Body, paper: Paper) -> str:
    """The frame of every sheet: of what this is a picture, what stands on it, and the number of the page."""
    report = body.report
    foot = css_words(f"{report.title}, {report.subtitle}. Version {report.version}")
    looks = 'font: 7.5pt "Source Sans", sans-serif; color: var(--muted);'
    names, named = "", "auto"
    for section in report.sections:
        named = named if section.brief else section.name  # a page of another name would begin a new sheet
        names += f"#{section.name} {{ page: {named}; }}\n"
    return (
        f"@page {{ size: {paper}; margin: {' '.join(f'{side}mm' for side in MARGINS)};\n"
        f"@top-right {{ content: counter(page, heads); {looks} }}\n"  # paper_layout.js says what each sheet has there
        f"@bottom-left {{ content: {foot}; width: 88%; text-align: left; {looks} }}\n"
        f'@bottom-right {{ content: counter(page) " / " counter(pages); width: 12%; {looks} }} }}\n{names}'
    )


def described(printed: bytes, body: Printable, expected: Iterable[str], missing: Iterable[str] = ()) -> bytes:
    """The printed PDF with what it says of itself, once none of the words that are expected is found missing."""
    reader = PdfReader(io.BytesIO(printed))
    if lacking := [*missing, *_unread(expected, printed, reader)]:
        raise ShortfallError("the PDF", [f"'{words}' is missing or cut off" for words in lacking])
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = None
    writer.add_metadata(_metadata(body))
    writer.xmp_metadata = _xmp(body)
    spell_outline(writer, str(body.html()))
    untell_strokes(writer)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("en")
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})  # noqa: FBT003
    out = io.BytesIO()
    writer.write(out)
    return _renumbered(out.getvalue())


def _unread(expected: Iterable[str], printed: bytes, reader: PdfReader) -> list[str]:
    """The words that nobody reads on a printed PDF.

    Two words at almost one height, such as two names of a map, are read letters of one among those of the other by
    whoever goes by their places: what is lacking there is looked for in the order in which it was written.
    """
    paper = comparable("".join(sheet_words(printed)))
    lacking = [words for words in dict.fromkeys(expected) if not stands(words, paper)]
    written = comparable("".join(page.extract_text() for page in reader.pages)) if lacking else ""
    return [words for words in lacking if not stands(words, written)]


def _renumbered(written: bytes) -> bytes:
    """The PDF with its elements numbered from one: a browser counts on from page to page. Every place stays its own."""
    elements = sorted(set(ELEMENT.findall(written)))
    names = {name: b"(node%08d)" % number for number, name in enumerate(elements, 1)}
    return ELEMENT.sub(lambda match: names[match[0]], written)


def _metadata(body: Printable) -> dict[str, str]:
    report, when = body.report, f"D:{body.clock:%Y%m%d%H%M%S}+00'00'"
    return {
        "/Title": report.full_title,
        "/Subject": report.subject,
        "/Creator": SOFTWARE,
        "/Producer": SOFTWARE,
        "/CreationDate": when,
        "/ModDate": when,
        **{f"/{name}": value for name, value in imprint_words(report, report.permalink).items()},
    }


def _xmp(body: Printable) -> XmpInformation:
    """The same for programs that read XMP."""
    report, xmp = body.report, XmpInformation.create()
    xmp.dc_title = {"x-default": report.full_title}
    xmp.dc_description = {"x-default": report.subject}
    xmp.dc_language = ["en"]
    xmp.dc_format = "application/pdf"
    xmp.dc_identifier = report.permalink
    xmp.xmp_creator_tool = xmp.pdf_producer = SOFTWARE
    xmp.xmp_create_date = xmp.xmp_modify_date = body.clock
    return xmp


def expected_words(report: ReportDocument) -> Iterator[str]:
    """Every word that must stand on the paper: the answer, the figures with their labels, the facts, the sources."""
    yield report.answer
    yield from report.facts
    for part in report.front:
        if isinstance(part, Headlines):
            yield from part.rows["value"]
    for section in report.sections:
        yield section.question
    for figure in report.figures:
        yield figure.title
        yield from labels(figure)
    for source in report.sources:
        yield source.publisher
        yield source.title


def labels(figure: Figure) -> Iterator[str]:
    """The lines of words that a figure writes into itself."""
    _, spec = figure.on_paper
    for annotation in spec.layout.annotations:
        for line in str(annotation.text).split("<br>"):
            if words := unescape(TAG.sub("", line)).strip():
                yield words


PLAIN = re.compile(r"[!-~\u00a1-\u024f\u0370-\u04ff\u2010-\u203a\u20a0-\u20bf\u2190-\u22ff\u25b6]*")
RUN = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u04ff]+")


def stands(words: str, paper: str) -> bool:
    """Whether words stand in the squeezed text of a paper.

    Letters that join, run from right to left or come from another font are read back otherwise than they were
    written: of such words only what stands beside them is looked for.
    """
    wanted = comparable(words)
    return wanted in paper or (not PLAIN.fullmatch(wanted) and all(run in paper for run in RUN.findall(wanted)))


def _works(edition: Edition) -> Iterable[Work]:
    yield partial(_file, edition, edition.tab())


def _file(edition: Edition, tab: Tab) -> Output:
    request = edition.request
    file = write(edition.linked, tab, edition.clock, request.paper, request.tables)
    return Output("PDF", {request.stem + PDF.ending: file})


def _read(content: bytes) -> Imprint:
    try:
        metadata: Mapping[str, object] = PdfReader(io.BytesIO(content)).metadata or {}
        return from_words({name.lstrip("/"): str(value) for name, value in metadata.items()})
    except PyPdfError as error:
        raise ValueError(str(error)) from None


PDF = Format(
    name="pdf",
    label="PDF",
    noun="PDF",
    file_label="PDF",
    write=_works,
    heeds=frozenset({"paper", "tables"}),
    needs_browser=True,
    magic=b"%PDF",
    read=_read,
)
