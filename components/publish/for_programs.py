"""What programs, feed readers and search engines read of a site: feeds, tables with what they mean, its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.publish.datapackage import TableFile, datapackage, schemas
from components.publish.day_view import TABLES_FOLDER, DayView
from components.publish.feeds import Feed, FeedEntry, atom, json_feed, robots, sitemap
from components.publish.fingerprint import LENGTH
from components.publish.folder import NextSite
from components.publish.shell import FIRST_PAGE, Shell

_TABLE = re.compile(rf"{TABLES_FOLDER}(?P<table>\w+)(?P<shared>\.[0-9a-f]{{{LENGTH}}})?\.(?:csv|json)")
"""Every table of a day lies under its hash; those of the newest day have an address besides that stays."""
_PAGE = "index.html"


def changes_of_day(view: DayView) -> str:
    """What changed since the day before, as HTML; nothing where nothing did, or no day is before."""
    return "" if view.table("changes").empty else str(view.changes)


def for_programs(shell: Shell, site: NextSite) -> Iterator[tuple[str, bytes]]:
    """The feeds of a crisis, and what its tables are and mean, for its folder."""
    feed = _feed(shell, site)
    yield "feed.xml", atom(feed)
    yield "feed.json", json_feed(feed)
    yield "datapackage.json", datapackage(shell.id, feed.title, _tables(shell, site))
    yield from schemas().items()


def for_search_engines(address: str, site: NextSite) -> Iterator[tuple[str, bytes]]:
    """That everything may be read, and where the pages are, as far as anybody says where the site will be."""
    yield "robots.txt", robots(address)
    if address:
        pages = sorted(path.removesuffix(_PAGE) for path in site.paths if path.endswith(_PAGE))
        yield "sitemap.xml", sitemap(address, pages)


def _feed(shell: Shell, site: NextSite) -> Feed:
    entries = []
    for day in shell.crisis.days:
        record = site.record.days[f"{shell.id}/{day}"]
        if record["changes"]:
            entries.append(FeedEntry(day, f"{record['answer']}.", record["changes"], f"{day}/{FIRST_PAGE}/"))
    facts = shell.crisis.facts
    return Feed(shell.id, facts.crisis.title, shell.canonical(f"{shell.id}/"), entries, facts.nouns)


def _tables(shell: Shell, site: NextSite) -> Iterator[TableFile]:
    folder = f"{shell.id}/"
    for day in shell.crisis.days:
        for path in site.record.days[f"{folder}{day}"]["files"]:
            inside = path.removeprefix(folder)
            if match := _TABLE.fullmatch(inside):
                yield TableFile(match["table"], day if match["shared"] else None, inside)
