"""What a browser would make of some HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAGS = {
    "a", "b", "blockquote", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "header", "i", "li", "ol", "p",
    "section", "small", "span", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "aria-label",
    "data-room",
    "class",
    "role",
    "href",
    "target",
    "rel",
    "download",
    "scope",
    "colspan",
    "aria-live",
    "data-copied",
    "data-here",
    "id",
    "data-label",
    "data-version",
    "open",
    "style",
}

OURS = re.compile(r"https?://|export/|\.?/?[a-z]*\?crisis=")
"""How addresses begin that lead to the web, to our CSV, or to a view of ours."""


class Reader(HTMLParser):
    """Collects the tags, the attributes, the links and the words of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.pieces: set[str] = set()
        self.feed(str(html))  # what a Markup is cut into would escape what is added to it
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data
        self.pieces.add(data)


def harmless(html: str) -> Reader:
    """Read some HTML, which must hold only our own tags and attributes, and links to the web or to our CSV."""
    read = Reader(html)
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES, read.attributes - ATTRIBUTES
    assert not [link for link in read.links if not OURS.match(link)]
    return read
