"""A report as a deck for PowerPoint: what makes it is read once somebody wants one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from components.reports.browser.tab import Tab
from components.reports.edition import Edition
from components.reports.formats.format import Format, Output, Work
from components.reports.imprint import Imprint, from_words


def _works(edition: Edition) -> Iterable[Work]:
    yield partial(_file, edition, edition.tab())


def _file(edition: Edition, tab: Tab) -> Output:
    from components.reports.formats.deck.write import write  # noqa: PLC0415 - no other format waits for python-pptx

    request = edition.request
    file = write(edition.linked, tab, edition.clock, request.tables, request.scale)
    return Output("PowerPoint", {request.stem + PPTX.ending: file})


def _read(content: bytes) -> Imprint:
    from components.reports.formats.deck.package import custom_words  # noqa: PLC0415

    return from_words(custom_words(content))


PPTX = Format(
    name="pptx",
    label="PowerPoint",
    noun="PowerPoint",
    file_label="PowerPoint, a slide a message",
    write=_works,
    heeds=frozenset({"scale", "tables"}),
    needs_browser=True,
    magic=b"PK\x03\x04",
    read=_read,
)
