"""The HTML of the Report page: what a report will hold, and its files once it is made; a template escapes all text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from components.look import cards
from components.look.templating import Macros
from components.reports.document.model import Figure, Headlines, Note, ReportDocument, Section, Table
from components.reports.formats.brief import BRIEF
from components.reports.formats.registry import FORMATS
from components.reports.jobs.job import Job
from components.words import text

MANIFEST = {".json": "Manifest: what the files are made of"}
OFFER = Macros(Path(__file__).with_name("templates") / "offer.html")
Line = tuple[str, str, str]
"""A file among others: where it is, what it is called, its size."""
UNIT = 1000  # bytes of a kilobyte


def report_preview(report: ReportDocument) -> Markup:
    """The cover of a report and its contents, as a sheet."""
    headlines = next((part.rows for part in report.front if isinstance(part, Headlines)), None)
    figures = "" if headlines is None else cards.cards(headlines.assign(working="", sources=""), {})
    sections = [(section.heading, _held(section)) for section in report.sections]
    cited = text.sentence(text.count(len(report.sources), "source"))
    return OFFER.preview(report, text.sentence(report.subtitle), figures, sections, cited)


def _held(section: Section) -> str:
    """What a section holds: the titles of its figures, its tables, else its remark."""
    figures = [part.title for part in section.parts if isinstance(part, Figure)]
    tables = sum(isinstance(part, Table) for part in section.parts)
    more = [text.count(tables, "table")] if tables else []
    silent = [part.words for part in section.parts if isinstance(part, Note) and not figures]
    return " · ".join([*figures, *more, *silent[:1]])


def file_links(job: Job) -> Markup:
    """The files of a report that is done: all in one first, then each, a picture of the first page above the others."""
    names = dict(job.files)
    packed = next(name for name in names if name.endswith(".zip"))
    size = _size(names.pop(packed))
    pictures = _pictures(job, names)
    summary = text.sentence(text.count(len(pictures), "picture"))
    return OFFER.files(_link(job, packed), size, _labelled(job, names), pictures, summary, _cover(job, names))


def _labelled(job: Job, names: Mapping[str, int]) -> list[Line]:
    """The files that are called by what they are, in the order of the formats, the manifest last."""
    labels = {each.ending: each.file_label for each in FORMATS.values() if not each.pictures} | MANIFEST
    return [
        (_link(job, name), label, _size(size))
        for ending, label in labels.items()
        for name, size in names.items()
        if max(filter(name.endswith, labels), key=len, default="") == ending
    ]


def _pictures(job: Job, names: Mapping[str, int]) -> list[Line]:
    """The files that are called by their own names."""
    return [(_link(job, name), name.removeprefix(f"{job.request.stem}-"), _size(names[name])) for name in _drawn(names)]


def _drawn(names: Iterable[str]) -> list[str]:
    endings = tuple(each.ending for each in FORMATS.values() if each.pictures)
    return [name for name in names if name.endswith(endings)]


def _cover(job: Job, names: Iterable[str]) -> str:
    """Where the picture of the first page is; nothing without one."""
    starts = tuple(f"{job.request.stem}-{name}" for name in (job.request.pages[0], BRIEF.name))
    of_first = [name for name in _drawn(names) if name.startswith(starts)]
    return _link(job, min(of_first, key=len)) if of_first else ""  # the page itself: its charts have longer names


def _link(job: Job, name: str) -> str:
    """Where the server gives a file, relative to any page."""
    return f"reports/{job.id}/{quote(name)}"


def _size(number: int) -> str:
    return f"{number / UNIT / UNIT:.1f} MB" if number >= UNIT * UNIT else f"{max(1, round(number / UNIT))} kB"
