"""Compare what is drawn with the data before a picture is accepted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
from PIL import Image, ImageStat

from components.page_contents import said_once
from components.reports.browser.tab import Tab
from components.reports.document.model import Figure, ReportDocument, Section
from components.reports.proof.marks_in_place import contradictions, drawn_at_all, line_width, listed, misplaced
from components.words import text

DRAWN = Path(__file__).with_name("drawn.js")
FAULTS = Path(__file__).with_name("visible_faults.js")
MOST_SHORTFALLS = 12  # shortfalls that one message names
BLANK = 2.0  # the spread of grey, of 255, below which there is nothing to see
_EMPTY = 0.03  # bytes a pixel: twice what an even surface takes, and a third of what a page does
_AROUND = 1000  # bytes that any picture has around its pixels
_UNSTATED = "number not stated"


class ShortfallError(Exception):
    """What is drawn lacks something of the data, or cannot be read."""

    def __init__(self, where: str, missing: Sequence[str]) -> None:
        """Say where, and everything that is missing."""
        self.missing = tuple(missing)
        more = f"; and {len(missing) - MOST_SHORTFALLS} more" if len(missing) > MOST_SHORTFALLS else ""
        super().__init__(f"{where} was refused: {'; '.join(missing[:MOST_SHORTFALLS])}{more}")


def check_page(tab: Tab, report: ReportDocument, section: Section) -> None:
    """Refuse a page that is open in a tab unless all of its section is drawn, and can be read.

    Raises ShortfallError with every shortfall, or because the files have changed since the report was begun.
    """
    drawn = tab.evaluate(DRAWN.read_text(encoding="utf-8"))
    if changed := _changed(drawn, report):
        raise ShortfallError(f"the page '{section.name}'", changed)
    tab.evaluate(FAULTS.read_text(encoding="utf-8"))
    section = section.at(drawn["room"], opens=True) if drawn.get("room") else section
    figures = [part for part in section.parts if isinstance(part, Figure)]
    missing = [
        *page_shortfalls(drawn, report, section),
        *(why for figure in figures for why in contradictions(figure)),
        *misplaced(tab, figures),
        *tab.evaluate("visibleFaults()"),
    ]
    if missing:
        raise ShortfallError(f"the page '{section.name}'", list(dict.fromkeys(missing)))


def check_figures(tab: Tab, where: str, figures: Sequence[Figure]) -> None:
    """Refuse a document that is open in a tab unless all of its figures are drawn as their tables say, and can be read.

    Raises ShortfallError with every shortfall.
    """
    drawn = tab.evaluate(DRAWN.read_text(encoding="utf-8"))
    tab.evaluate(FAULTS.read_text(encoding="utf-8"))
    missing = [
        *_figures_missing(drawn, figures),
        *(why for figure in figures for why in contradictions(figure)),
        *misplaced(tab, figures),
        *tab.evaluate("visibleFaults()"),
    ]
    if missing:
        raise ShortfallError(where, list(dict.fromkeys(missing)))


def _changed(drawn: Mapping[str, Any], report: ReportDocument) -> list[str]:
    """Why a page shows other facts than those the report was begun with, and so the PDF and the HTML; else nothing."""
    if drawn["wrong"]:
        return ["the files have errors now", *drawn["wrong"]]
    if drawn["version"] not in {None, report.version}:
        why = (
            f"the files were changed while the report was made: they were version {report.version} when it was begun, "
        )
        return [why + f"and are {drawn['version']} now", "make the report again"]
    return []


def check_picture(png: bytes, name: str) -> None:
    """Refuse a picture on which there is nothing to see; one that takes many bytes need not be unpacked for that."""
    with Image.open(io.BytesIO(png)) as picture:
        if len(png) > _AROUND + _EMPTY * picture.width * picture.height:
            return
        spread = ImageStat.Stat(picture.reduce(4).convert("L")).stddev[0]
    if spread < BLANK:
        raise ShortfallError(f"the picture '{name}'", ["it is blank"])


def page_shortfalls(drawn: Mapping[str, Any], report: ReportDocument, section: Section) -> Iterator[str]:
    """What a page lacks of its section."""
    yield from (f"an exception is shown: {why}" for why in drawn["exceptions"])
    if drawn["waiting"]:
        yield "a placeholder is still shown"
    if not drawn["loaded"]:
        yield "fonts are still loading"
    yield from (f"the font {name} could not be loaded" for name in (*drawn["fonts"], *drawn["fallback"]))
    page = unspaced(drawn["text"])
    yield from (
        f"the words '{words}' are missing" for words in _must_be_said(report, section) if unspaced(words) not in page
    )
    yield from _figures_missing(drawn, [part for part in section.parts if isinstance(part, Figure)])


def _figures_missing(drawn: Mapping[str, Any], figures: Iterable[Figure]) -> Iterator[str]:
    charts = {chart["name"]: chart for chart in drawn["charts"]}
    for figure in figures:
        if figure.name not in charts:
            yield f"the chart '{figure.title}' is missing"
            continue
        yield from (f"the chart '{figure.title}': {why}" for why in chart_shortfalls(charts[figure.name], figure))


def _must_be_said(report: ReportDocument, section: Section) -> Iterator[str]:
    yield section.question
    yield report.subtitle
    if section.name == "situation":
        for part in report.front:
            rows = getattr(part, "rows", None)
            if isinstance(rows, pd.DataFrame) and {"figure", "value"} <= set(rows):
                yield from rows["figure"]
                yield from rows["value"]
    for part in section.parts:
        if isinstance(part, Figure):
            yield from (part.heading, said_once(part.subtitle, report.subtitle))


def chart_shortfalls(drawn: Mapping[str, Any], figure: Figure) -> Iterator[str]:
    """What a drawn chart lacks of its figure: marks, words and lines; of its table the names that wait in no fold."""
    if len(drawn["traces"]) != len(figure.spec.series):
        yield f"{len(drawn['traces'])} of {len(figure.spec.series)} series are there"
        return
    for series, (series_drawn, trace) in enumerate(zip(drawn["traces"], figure.spec.series, strict=True), 1):
        name = f"series {series}" + (f" ({visible_words(trace['name'])})" if trace.get("name") else "")
        wanted = expected_marks(trace)
        if not wanted["marks"] <= series_drawn["marks"] <= wanted["most"]:
            yield f"{name} has {series_drawn['marks']} of {text.count(wanted['marks'], 'mark')}"
        if series_drawn["words"] < wanted["words"]:
            yield f"{name} has {series_drawn['words']} of {text.count(wanted['words'], 'label')}"
        if not series_drawn["lines"] and wanted["lines"]:
            yield f"the line of {name} is not drawn"
    yield from _missing_words(drawn, figure)
    shapes = figure.spec.laid_out.get("shapes", ())
    if drawn["shapes"] != len(shapes):
        yield f"{drawn['shapes']} of {text.count(len(shapes), 'shape')} are drawn"


def _missing_words(drawn: Mapping[str, Any], figure: Figure) -> Iterator[str]:
    notes = list(map(unspaced, drawn["notes"]))
    for note in figure.spec.laid_out.get("annotations", ()):
        words = visible_words(note.get("text") or "")
        if unspaced(words) in notes:
            notes.remove(unspaced(words))
        elif words:
            yield f"the words '{words}' are not drawn"
    folded = [name for name, _ in figure.spec.words.get("folded", ())]
    words_drawn = [unspaced(words) for words in [*drawn["words"], *folded]]
    for name in must_name(figure):
        if not any(unspaced(name) in words for words in words_drawn):
            yield f"'{name}' is not named"


def must_name(figure: Figure) -> Iterator[str]:
    """What a chart must name: every value of the columns it says, and that a number is not stated."""
    for rule in figure.chart.must_name:
        rows = next((rule.of(table.rows) for table in figure.tables if table.name == rule.table), None)
        if rows is None:
            continue
        yield from dict.fromkeys(rows[rule.column].dropna())
        if "bound" in rows and (rows["bound"] == "not stated").any():
            yield _UNSTATED


def expected_marks(trace: Mapping[str, Any]) -> dict[str, int]:
    """How many marks, labels and lines a series must be drawn with; a bar of no length may be a mark or none."""
    points = list(zip(listed(trace.get("x")), listed(trace.get("y")), strict=False))
    whole = [at for at, (x, y) in enumerate(points) if not (pd.isna(x) or pd.isna(y))]
    if not drawn_at_all(trace):
        return {"marks": 0, "most": 0, "words": 0, "lines": 0}
    if trace["type"] == "bar":
        long = [points[at][0 if trace.get("orientation") == "h" else 1] for at in whole]
        return {"marks": sum(bool(value) for value in long), "most": len(long), "words": 0, "lines": 0}
    modes = set((trace.get("mode") or "").split("+"))
    words = [_nth(trace.get("text"), at) for at in whole] if "text" in modes else []
    marks = len(whole) if "markers" in modes else 0
    return {
        "marks": marks,
        "most": marks,
        "words": sum(bool(word) for word in words),
        "lines": int("lines" in modes and len(whole) > 1 and line_width(trace) != 0),
    }


def _nth(values: Any, at: int) -> Any:
    return values if values is None or isinstance(values, str) else values[at]


def visible_words(words: str) -> str:
    """Words of a figure as they are read: without tags."""
    return unescape(re.sub(r"<[^>]*>", " ", words)).strip()


def unspaced(words: str) -> str:
    """Words without their spaces, so that it does not matter where a line is broken."""
    return re.sub(r"\s+", "", words).casefold()
