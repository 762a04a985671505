"""What a browser writes into a PDF for those who hear it, made right: which figures are told, and how headings read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import normalize

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

_HEADING = re.compile(r"<h([1-3])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_REPEATED = re.compile(r"(.{10,})\1")


def comparable(words: str) -> str:
    """Words as they compare: without spaces and soft hyphens, which move when lines break, and without ligatures."""
    return re.sub(r"[\s\u00ad\u200b]+", "", normalize("NFKC", words))


def spell_outline(writer: PdfWriter, html: str) -> None:
    """Give each line of the outline the words of its heading.

    A browser joins what stands on two lines of paper, and may repeat a line.
    """
    headings = (unescape(_TAG.sub("", inside)) for _, inside in _HEADING.findall(html))
    spelt = {comparable(words): " ".join(words.split()) for words in headings}
    for line in _below(writer.root_object, "/Outlines"):
        title = comparable(str(line.get("/Title", "")))
        if words := spelt.get(title) or spelt.get(_REPEATED.sub(r"\1", title)):
            line[NameObject("/Title")] = TextStringObject(words)


def _below(above: DictionaryObject, name: str = "/First") -> Iterator[DictionaryObject]:
    """What an entry of a dictionary leads to, what stands below that, and what follows it."""
    entry = above.get(name)
    while entry is not None and isinstance(line := entry.get_object(), DictionaryObject):
        yield line
        yield from _below(line)
        entry = line.get("/Next")


def untell_strokes(writer: PdfWriter) -> None:
    """Leave as figures those that are told in words: the strokes inside one are part of it."""
    waiting = [writer.root_object["/StructTreeRoot"]] if "/StructTreeRoot" in writer.root_object else []
    while waiting:
        element: object = waiting.pop().get_object()
        if isinstance(element, list):
            waiting.extend(element)
        elif isinstance(element, DictionaryObject):
            if element.get("/S") == "/Figure" and "/Alt" not in element:
                element[NameObject("/S")] = NameObject("/NonStruct")
            if "/K" in element:
                waiting.append(element["/K"])
