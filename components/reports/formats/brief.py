"""The brief: a report on one sheet of paper, two at most, as a PDF and as a picture of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from components.files.temporary import temporary_folder
from components.reports.browser.tab import Tab
from components.reports.document.brief import Brief, brief
from components.reports.edition import Edition
from components.reports.formats import html
from components.reports.formats.brief_html import BriefBody
from components.reports.formats.format import Format, Output, Work
from components.reports.formats.pdf import described, labels, sheet_room
from components.reports.formats.png_metadata import marked
from components.reports.imprint import picture_words
from components.reports.proof.page_matches_data import check_figures, check_picture
from components.reports.request import Paper
from components.words import text

SCALE = 0.77
"""How large a pixel of the brief is printed."""
_STYLE = Path(__file__).with_name("brief.css")
_MOST, _LEAST = 12, 1  # lines of a list
_ON_TWO = 5, 8  # lines of the lists of each column, on two sheets
_TALLER = 160  # pixels that the race is drawn higher where there is room
_SAFE = 6  # pixels by which print may differ from a screen
_SHEETS = 2
_MEASURE = """async html => {
  document.body.innerHTML = html;
  const faces = [400, 650].flatMap(weight => [`${weight} 13px "Source Sans"`, `${weight} 20px "Source Serif"`]);
  await Promise.all(faces.map(face => document.fonts.load(face)));
  const high = name => document.querySelector(name)?.getBoundingClientRect().height ?? 0;
  return [high('.brief-sheet'), high('.column.left'), high('.column.right')];
}"""


def write(known_brief: Brief, tab: Tab, clock: datetime, paper: Paper = "a4", scale: float = 2) -> tuple[bytes, bytes]:
    """The PDF of a brief and a picture of it; the same bytes for the same clock and the same browser.

    Raises ShortfallError when something that is drawn or told does not stand on the paper as the data say.
    """
    width, height = (pixels / SCALE for pixels in sheet_room(paper))
    with temporary_folder("evacuation-brief-") as folder:
        file = folder / "brief.html"
        body, sheets = _fitted(known_brief, tab, clock, height, file)
        file.write_text(_page(body, paper, sheets), encoding="utf-8")
        tab.open(file.as_uri(), int(width), int(height), scale)
        tab.ready()
        check_figures(tab, "the brief", body.brief.figures)
        printed = tab.print_pdf(paper, SCALE)
        picture = _picture(tab, width, height, scale)
    check_picture(picture, "brief")
    return described(printed, body, list(words_on_sheet(body))), picture


def _fitted(whole: Brief, tab: Tab, clock: datetime, height: float, file: Path) -> tuple[BriefBody, int]:
    """The brief with as many lines as its sheet holds, and how many sheets it takes; a race that fills the rest."""
    file.write_text(html.unscripted(_STYLE.read_text(encoding="utf-8")), encoding="utf-8")
    tab.open(file.as_uri())
    tab.ready()
    most = [_MOST, _MOST]
    while True:
        body = BriefBody(whole.short(*most), clock)
        total, left, right = tab.evaluate(f"({_MEASURE})({json.dumps(str(body.html()))})")
        taller, free = (0 if left >= right else 1), int(height - _SAFE - total)
        if free >= 0 or most[taller] <= _LEAST:
            break
        most[taller] -= 1
    if free < 0:
        return BriefBody(whole.short(*_ON_TWO), clock), _SHEETS
    return BriefBody(body.brief, clock, min(free + max(0, int(right - left)), _TALLER)), 1


def _page(body: BriefBody, paper: Paper, sheets: int) -> str:
    style = f"{_STYLE.read_text(encoding='utf-8')}\n@page {{ size: {paper}; }}\n"
    figures = {figure.name: figure.spec.as_high(body.height(figure)) for figure in body.brief.figures}
    return html.page(body, figures, theme="light", style=style, paper={"whole": sheets})


def _picture(tab: Tab, width: float, height: float, scale: float) -> bytes:
    """The sheet with its margins, as it would lie on a desk."""
    aside, above = 66, 76
    tab.evaluate(f"document.body.style.padding = '{above}px {aside}px'")
    wide, high = int(width) + 2 * aside, int(height) + 2 * above
    tall = int(tab.evaluate("document.querySelector('.brief-sheet').getBoundingClientRect().height")) + 2 * above
    tab.resize(wide, max(high, tall), scale)
    tab.ready()
    return tab.screenshot()


def words_on_sheet(body: BriefBody) -> Iterator[str]:
    """Every word that must stand on the paper: the answer, the figures with their labels, each line, the sources."""
    shown = body.brief
    yield from (body.report.answer, body.report.question)
    yield from shown.headlines["value"]
    for figure in shown.figures:
        yield figure.title
        yield from labels(figure)
    for each in shown.lists:
        yield from (words for line in each.lines for words in (line.head, line.words, line.aside) if words)
        if each.more:
            yield text.others_left_out(each.more)
    yield from shown.plan
    yield from (shown.sources[source].publisher for source in shown.numbers)


def _works(edition: Edition) -> Iterable[Work]:
    yield partial(_files, edition, edition.tab())


def _files(edition: Edition, tab: Tab) -> Output:
    request = edition.request
    sheet = brief(edition.known, edition.linked)
    printed, picture = write(sheet, tab, edition.clock, request.paper, request.scale)
    name = f"{request.stem}{BRIEF.ending}"
    words = picture_words(edition.report, edition.link(), edition.clock)
    return Output("brief", {name: printed, name.removesuffix("pdf") + "png": marked(picture, words)})


BRIEF = Format(
    name="brief",
    label="Brief",
    noun="the brief",
    file_label="Brief, one sheet (PDF)",
    write=_works,
    heeds=frozenset({"paper", "scale"}),
    needs_browser=True,
    file_ending="-brief.pdf",
)
