"""The sources that a row names: by their ids, by what readers call them, or by a link, from which one is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from components.editing.forms import suggest_id
from components.editing.sheets.headings import OF_SOURCE
from components.editing.typed_days import DayOrder, day_text
from components.facts.facts import Facts
from components.facts.values.slug import slug
from components.problems import did_you_mean

_URL, PUBLISHER, _TITLE, PUBLISHED = OF_SOURCE
_LINK = re.compile(r"https?://[^\s,;]+")
_NO_SOURCE = "no source is named: give its id in a column 'sources', or its link in a column 'url'"
NOT_LOOKED_AT = "Made from a spreadsheet; still to be looked at: {what}."
_UNJUDGED = {"kind": "press", "reliability": "F", "credibility": "6"}


class RowSources:
    """Finds the sources of rows, and makes those that the crisis does not have, each once."""

    def __init__(self, facts: Facts, more: Iterable[Mapping[str, Any]], order: DayOrder | None) -> None:
        """Know the sources of a crisis, and `more`; `order` says which comes first in the days of publication."""
        self._order = order
        self._ids = set(facts.sources)
        self._by_name = {
            slug(each): source.id for source in facts.sources.values() for each in (source.id, source.called)
        }
        self._by_url = {source.url: source.id for source in facts.sources.values() if source.url}
        for values in more:
            self._ids.add(values["id"])
            self._by_name[slug(values["id"])] = values["id"]
            if values.get("url"):
                self._by_url[values["url"]] = values["id"]
        self.new: list[dict[str, Any]] = []
        self._new_by_id: dict[str, dict[str, Any]] = {}

    def lacking(self, named: list[str], of_source: Mapping[str, str]) -> str:
        """Why a row cannot cite what it names, a sentence; '' where each source is there, or can be made."""
        try:
            day_text(of_source.get(PUBLISHED, ""), self._order)
            for each in named:
                if not _LINK.fullmatch(each):
                    self._known(each)
        except ValueError as error:
            return str(error)
        can_be_made = of_source.get(PUBLISHER) or _LINK.search(of_source.get(_URL, ""))
        return "" if named or can_be_made else _NO_SOURCE

    def cited(self, named: list[str], of_source: Mapping[str, str], reported: str) -> list[str]:
        """The ids of the sources of a row, of which nothing is lacking; those that are not there are made."""
        links = [*_LINK.findall(of_source.get(_URL, "")), *(each for each in named if _LINK.fullmatch(each))]
        ids = [self._known(each) for each in named if not _LINK.fullmatch(each)]
        ids += [self._of_link(link, of_source, reported) for link in links]
        if not ids and of_source.get(PUBLISHER):
            ids = [self._of_publisher(of_source, reported)]
        return list(dict.fromkeys(ids))

    def _known(self, name: str) -> str:
        if slug(name) in self._by_name:
            return self._by_name[slug(name)]
        near = did_you_mean(name, self._ids)
        raise ValueError(f"there is no source '{name}' in sources.yaml{near}; add it first, or give its link")

    def _of_link(self, link: str, of_source: Mapping[str, str], reported: str) -> str:
        if link not in self._by_url:
            self._by_url[link] = self._make({**of_source, _URL: link}, reported)
        source = self._new_by_id.get(self._by_url[link])
        if source and not of_source.get(PUBLISHED):  # it was out when the newest claim became known that cites it
            source["published"] = max(source.get("published", ""), day_text(reported.removesuffix("~"), self._order))
        return self._by_url[link]

    def _of_publisher(self, of_source: Mapping[str, str], reported: str) -> str:
        name = slug(f"{of_source[PUBLISHER]} {of_source.get(_TITLE, '')} {of_source.get(PUBLISHED, reported)}")
        if name not in self._by_name:
            self._by_name[name] = self._make(of_source, reported)
        return self._by_name[name]

    def _make(self, of_source: Mapping[str, str], reported: str) -> str:
        """Make a source from what a row says of it, and say in a note what nobody has looked at."""
        link = of_source.get(_URL, "")
        address = urlsplit(link)
        values = {
            "publisher": of_source.get(PUBLISHER) or address.netloc.removeprefix("www."),
            "title": of_source.get(_TITLE) or f"{address.netloc}{address.path}".strip("/") or "title not given",
            "url": link,
            "published": day_text(of_source.get(PUBLISHED) or reported.removesuffix("~"), self._order),
            **_UNJUDGED,
            "note": NOT_LOOKED_AT.format(what=", ".join(_missing(of_source))),
        }
        source_id = suggest_id("source", values, self._ids)
        self._ids.add(source_id)
        source = {"id": source_id, **{key: value for key, value in values.items() if value}}
        self.new.append(source)
        self._new_by_id[source_id] = source
        return source_id


def _missing(of_source: Mapping[str, str]) -> Iterator[str]:
    names = {PUBLISHER: "its publisher", _TITLE: "its title", PUBLISHED: "its day (that of the claim stands here)"}
    yield from (words for key, words in names.items() if not of_source.get(key))
    yield from ("its kind", "its grade")
