"""Pictures of a report's figures for slides: each as large as a slide holds, in pieces where it is higher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from components.files.temporary import temporary_folder
from components.look import theme
from components.reports.browser.tab import Tab
from components.reports.document.model import Figure, ReportDocument, Section
from components.reports.formats import html
from components.reports.formats.body_html import Body
from components.reports.formats.deck.figure_room import enlarged
from components.reports.formats.pdf import OUTSIDE, drawn_figures, labels, stands
from components.reports.formats.pdf_tags import comparable
from components.reports.proof.page_matches_data import ShortfallError, check_picture

FIGURE_WIDTH, FIGURE_HEIGHT = 860, 635
"""The pixels of a figure on a slide."""
_EDGE = 10
_PIECES = Path(__file__).with_name("pieces.js")
_STYLE = f"""
html, body {{ background: {theme.LIGHT[theme.PAPER]} !important; }}
.report .skip, .report .cover, .report .over, .report .page > h2, .report .refs, .report .colophon {{ display: none; }}
.report .page {{ border: 0; padding: 0; margin: 0; }}
.report figure, .report .plot {{ margin: 0; }}
.report figcaption {{ height: 0; overflow: hidden; }}
.one-piece .piece {{ position: fixed; left: {_EDGE}px; top: {_EDGE}px; visibility: hidden; }}
.one-piece .piece.shown {{ visibility: visible; }}
"""


def figure_pictures(tab: Tab, figures: Sequence[Figure], report: ReportDocument, clock: datetime, scale: float
                    ) -> Mapping[str, Sequence[bytes]]:  # fmt: skip
    """The pictures of each figure, by its name: PNG in light colours, from top to bottom.

    Raises ShortfallError for a figure of which anything is cut off or missing, or that shows nothing.
    """
    if not figures:
        return {}
    alone = _figures_alone(report, figures)
    with temporary_folder("evacuation-report-") as folder:
        page = folder / "figures.html"
        page.write_text(_page(alone, clock), encoding="utf-8")
        tab.open(page.as_uri(), FIGURE_WIDTH + 4 * _EDGE, FIGURE_HEIGHT + 12 * _EDGE, scale)
        tab.ready()
        lacking = list(tab.evaluate(OUTSIDE))
        tab.evaluate(_PIECES.read_text(encoding="utf-8"))
        lacking += _unread(alone, tab.evaluate("pieces.names"), tab.evaluate("pieces.words"))
        if lacking:
            raise ShortfallError("the slides", [f"'{words}' is missing or cut off" for words in lacking])
        return _taken(tab, alone)


def _figures_alone(report: ReportDocument, figures: Sequence[Figure]) -> ReportDocument:
    """A report of nothing but figures, each in a section of its own: it is laid out as if the others were not there."""
    sections = tuple(
        Section(f"figure-{number}", "", "", (replace(figure, tables=(), sources=()),))
        for number, figure in enumerate(figures, 1)
    )
    return replace(report, front=(), sections=sections, sources=(), answer_sources=(), facts=())


def _page(report: ReportDocument, clock: datetime) -> str:
    body = Body(report, clock, paper=True, tables="none")
    room = {"width": FIGURE_WIDTH, "height": FIGURE_HEIGHT, "zoom": 1}
    return html.page(body, drawn_figures(report), theme="light", style=_STYLE, paper=room)


def _unread(report: ReportDocument, names: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """The labels of figures that stand in no piece of them."""
    drawn: dict[str, str] = defaultdict(str)
    for name, written in zip(names, words, strict=True):
        drawn[name] += comparable(written)
    for figure in report.figures:
        own = drawn[figure.on_paper[0]]
        yield from (label for label in dict.fromkeys(labels(figure)) if not stands(label, own))
        if not own:
            yield figure.title


def _taken(tab: Tab, report: ReportDocument) -> Mapping[str, Sequence[bytes]]:
    pictures: dict[str, list[bytes]] = defaultdict(list)
    shown = {figure.on_paper[0]: figure.name for figure in report.figures}
    for at, name in enumerate(tab.evaluate("pieces.names")):
        piece = tab.evaluate(f"pieces.show({at})")
        picture = tab.screenshot(piece, enlarged(piece["width"], piece["height"]))
        check_picture(picture, name)
        pictures[shown[name]].append(picture)
    return pictures
