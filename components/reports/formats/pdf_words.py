"""The words of a PDF as whoever reads it can select them."""

from __future__ import annotations

from contextlib import closing
from threading import Lock

from pypdfium2 import PdfDocument

_ALONE = Lock()  # PDFium knows no threads
_LINE_BREAK_HYPHEN = "\ufffe"


def sheet_words(pdf: bytes) -> list[str]:
    """The words of each sheet, line by line."""
    with _ALONE, closing(PdfDocument(pdf)) as document:
        return [page.get_textpage().get_text_range().replace(_LINE_BREAK_HYPHEN, "-") for page in document]
