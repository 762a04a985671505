"""What changed day by day for feed readers, and what search engines find the site by: Atom, JSON Feed, sitemaps."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from components.publish.json_text import json_bytes
from components.words import feeds as words
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns

MOST_ENTRIES, MOST_ADDRESSES = 60, 50_000
"""The newest days that a feed has, and the addresses that a sitemap may hold."""
ATOM, SITEMAP = "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"
_OURS = uuid.UUID("0d2f5d0c-6c0e-5a53-9a58-3f1f0c6b7a11")  # what the ids of all feeds are made from; it never changes


class FeedEntry(NamedTuple):
    """What changed on a day: the answer of that day, the changes as HTML, and where the day lies from the feed."""

    day: date
    answer: str
    changes: str
    path: str


class Feed(NamedTuple):
    """The changes of a crisis, its id and title, and the address of its folder, as far as anybody says it."""

    crisis: str
    title: str
    address: str
    entries: Sequence[FeedEntry]
    nouns: Nouns = PROVINCIAL_CAPITALS

    @property
    def newest(self) -> list[FeedEntry]:
        """The entries that the feed shows, the newest first."""
        return sorted(self.entries, reverse=True)[:MOST_ENTRIES]

    def id_of(self, day: date | None = None) -> str:
        """The id of the feed or of a day: the same wherever the site lies, and whatever becomes of its words."""
        return uuid.uuid5(_OURS, f"{self.crisis}/{day}" if day else self.crisis).urn

    def place(self, path: str) -> str:
        """The whole address of something beside the feed, as far as it is known."""
        return urljoin(self.address, path) if self.address else path


def atom(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287)."""
    root = ET.Element("feed", xmlns=ATOM)
    _told(root, id=feed.id_of(), title=feed.title, subtitle=feed.nouns.fill(words.WHAT_CHANGED))
    _told(root, updated=_moment(max((entry.day for entry in feed.entries), default=date.min)))
    _told(ET.SubElement(root, "author"), name=words.AUTHOR)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=feed.place("./"))
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.place("feed.xml"))
    for entry in feed.newest:
        element = ET.SubElement(root, "entry")
        moment = _moment(entry.day)
        _told(element, id=feed.id_of(entry.day), title=words.entry_title(entry.day, entry.answer))
        _told(element, published=moment, updated=moment)
        ET.SubElement(element, "link", rel="alternate", type="text/html", href=feed.place(entry.path))
        ET.SubElement(element, "content", type="html").text = entry.changes
    return _xml(root)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1."""
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.nouns.fill(words.WHAT_CHANGED),
        "authors": [{"name": words.AUTHOR}],
        "language": "en",
        **({"home_page_url": feed.place("./"), "feed_url": feed.place("feed.json")} if feed.address else {}),
        "items": [
            {
                "id": feed.id_of(entry.day),
                "url": feed.place(entry.path),
                "title": words.entry_title(entry.day, entry.answer),
                "content_html": entry.changes,
                "date_published": _moment(entry.day),
                "date_modified": _moment(entry.day),
            }
            for entry in feed.newest
        ],
    }
    return json_bytes(content)


def sitemap(address: str, paths: Iterable[str]) -> bytes:
    """Every page of a site whose address is known, for search engines."""
    root = ET.Element("urlset", xmlns=SITEMAP)
    for path in list(paths)[:MOST_ADDRESSES]:
        _told(ET.SubElement(root, "url"), loc=urljoin(address, path))
    return _xml(root)


def robots(address: str) -> bytes:
    """That everybody may read everything, and where the sitemap is."""
    lines = ["User-agent: *", "Allow: /"]
    if address:
        lines.append(f"Sitemap: {urljoin(address, 'sitemap.xml')}")
    return ("\n".join(lines) + "\n").encode()


def _moment(day: date) -> str:
    """The day of the claims behind a change, never the clock: the same facts give the same feed."""
    return f"{day}T00:00:00Z"


def _told(element: ET.Element, **parts: str) -> None:
    for name, content in parts.items():
        ET.SubElement(element, name).text = content


def _xml(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()
