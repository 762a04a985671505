"""The HTML of the Report page: what a report will hold, and its files once it is made. All text is escaped here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from components.look import html_blocks
from components.reports.document.model import Figure, Headlines, Note, Report, Section, Table
from components.reports.formats.registry import FORMATS
from components.reports.jobs.job import Job
from components.words import text

MANIFEST = {".json": "Manifest: what the files are made of"}
UNIT = 1000  # bytes of a kilobyte


def preview(report: Report) -> str:
    """The cover of a report and its contents, as a sheet."""
    headlines = next((part.rows for part in report.front if isinstance(part, Headlines)), None)
    cards = "" if headlines is None else html_blocks.cards(headlines.assign(working="", sources=""), {})
    listed = "".join(map(_contents, report.sections))
    cited = text.count(len(report.sources), "source")
    return (
        f'<div class="ev ev-sheet"><p class="over">{escape(report.title)}</p><h2>{escape(report.question)}</h2>'
        f'<p class="answer">{escape(report.answer)}</p><p class="under">{escape(text.sentence(report.subtitle))}</p>'
        f'{cards}<ol>{listed}</ol><p class="under">{escape(text.sentence(cited))} cited, each with its link.</p></div>'
    )


def _contents(section: Section) -> str:
    figures = [part.title for part in section.parts if isinstance(part, Figure)]
    tables = sum(isinstance(part, Table) for part in section.parts)
    more = [text.count(tables, "table")] if tables else []
    silent = [part.words for part in section.parts if isinstance(part, Note) and not figures]
    held = " · ".join([*figures, *more, *silent[:1]])
    return f'<li><b>{escape(section.heading)}</b> <span class="under">{escape(held)}</span></li>'


def files(job: Job) -> str:
    """The files of a report that is done: all in one first, then each, a picture of the first page above the others."""
    names = dict(job.files)
    packed = next(name for name in names if name.endswith(".zip"))
    size = _size(names.pop(packed))
    whole = f'<p><a class="ev-button" href="{_link(job, packed)}" download>Download all ({size})</a></p>'
    labels = {each.ending: each.file_label for each in FORMATS.values() if not each.pictures} | MANIFEST
    listed = "".join(
        _line(job, name, label, size)
        for ending, label in labels.items()
        for name, size in names.items()
        if name.endswith(ending)
    )
    pictures = tuple(each.ending for each in FORMATS.values() if each.pictures)
    shown = {name: size for name, size in names.items() if name.endswith(pictures)}
    return f'<div class="ev">{whole}<ul class="files">{listed}</ul>{"".join(_pictures(job, shown))}</div>'


def _pictures(job: Job, pictures: Mapping[str, int]) -> Iterator[str]:
    if not pictures:
        return
    stem = job.request.stem
    listed = "".join(_line(job, name, name.removeprefix(f"{stem}-"), size) for name, size in pictures.items())
    yield f"<details><summary>{text.sentence(text.count(len(pictures), 'picture'))}</summary>"
    yield f'<ul class="files">{listed}</ul></details>'
    of_first = [name for name in pictures if name.startswith(f"{stem}-{job.request.pages[0]}")]
    if of_first:
        link = _link(job, min(of_first, key=len))  # the page itself: its charts have longer names
        yield f'<a href="{link}" download><img class="ev-cover" src="{link}" alt="The first picture"></a>'


def _line(job: Job, name: str, words: str, size: int) -> str:
    return f'<li><a href="{_link(job, name)}" download>{escape(words)}</a> <span>{_size(size)}</span></li>'


def _link(job: Job, name: str) -> str:
    """Where the server gives a file, relative to any page."""
    return escape(f"reports/{job.id}/{quote(name)}", quote=True)


def _size(number: int) -> str:
    return f"{number / UNIT / UNIT:.1f} MB" if number >= UNIT * UNIT else f"{max(1, round(number / UNIT))} kB"
