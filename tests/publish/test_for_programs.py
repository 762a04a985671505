"""Programs, feed readers and search engines find what is on the site, and can trust what they find."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from components.publish.feeds import ATOM, MOST_ENTRIES, SITEMAP, Feed, FeedEntry, atom, json_feed, robots
from components.tables.changes import changes
from components.tables.known import known_as_of
from components.tables.registry import TABLES
from tests.facts.writing import NAME
from tests.tables.views import example

ADDRESS = "https://example.org/crisis/"
ENTRY = FeedEntry(date(2030, 3, 6), "In part.", "<p>Fallen &amp; <b>held</b></p>", "2030-03-06/situation/")
FEED = Feed("a-crisis", "A <crisis>", "https://example.org/a-crisis/", [ENTRY])


def _atom(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - our own


def _all(root: ET.Element, name: str) -> list[str]:
    return [element.text or "" for element in root.iter(f"{{{ATOM}}}{name}")]


def _there(site: Path, address: str) -> bool:
    assert address.startswith(ADDRESS)
    file = site / urlsplit(address.removeprefix(ADDRESS)).path
    return (file / "index.html" if address.endswith("/") else file).is_file()


def _package(site: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((site / NAME / "datapackage.json").read_text(encoding="utf-8"))
    return package


def test_each_day_that_changed_anything_is_an_entry_and_the_newest_is_first(site):
    root, feed = _atom((site / NAME / "feed.xml").read_bytes()), json.loads((site / NAME / "feed.json").read_bytes())
    changed = [
        day for day in ("2030-03-06", "2030-03-05") if len(changes(known_as_of(example(), date.fromisoformat(day))))
    ]
    assert len(changed) > 0
    assert [moment[:10] for moment in _all(root, "published")] == changed
    assert [item["date_published"][:10] for item in feed["items"]] == changed
    assert _all(root, "id")[1:] == [item["id"] for item in feed["items"]]
    assert "about 300 → <b>about 200</b>" in feed["items"][0]["content_html"]
    assert "In part: one of three announced forces" in feed["items"][0]["title"]
    links = [element.attrib["href"] for element in root.iter(f"{{{ATOM}}}link")] + [
        item["url"] for item in feed["items"]
    ]
    assert [link for link in links if not _there(site, link)] == []


def test_an_entry_keeps_its_id_and_its_time_whatever_becomes_of_the_words_and_the_site():
    other = FEED._replace(
        address="", title="Another title", entries=[ENTRY._replace(answer="No.", changes="<p>Less</p>")]
    )
    before, after = _atom(atom(FEED)), _atom(atom(other))
    for name in ("id", "updated", "published"):
        assert _all(before, name) == _all(after, name)
    assert len(set(_all(before, "id"))) == 2
    assert _all(before, "id")[0] != _all(_atom(atom(FEED._replace(crisis="b-crisis"))), "id")[0]
    assert json.loads(json_feed(other))["items"][0]["id"] == _all(before, "id")[1]


def test_a_feed_is_escaped_and_holds_the_newest_days_alone():
    assert "A <crisis>" in _all(_atom(atom(FEED)), "title")
    assert _all(_atom(atom(FEED)), "content") == [ENTRY.changes]
    days = [ENTRY._replace(day=date.fromordinal(730_000 + at)) for at in range(MOST_ENTRIES + 5)]
    moments = _all(_atom(atom(FEED._replace(entries=days))), "published")
    assert (len(moments), moments[0]) == (MOST_ENTRIES, f"{days[-1].day}T00:00:00Z")
    assert _all(_atom(atom(FEED._replace(entries=[]))), "published") == []


def test_every_page_names_the_feed(site):
    for page in (site / NAME).glob("2030-*/*/index.html"):
        assert (
            '<link rel="alternate" type="application/atom+xml" href="../../../example-crisis/feed.xml">'
            in page.read_text(encoding="utf-8")
        )


def test_every_table_of_every_day_is_there_with_what_its_columns_mean(site):
    resources = _package(site)["resources"]
    assert len({resource["name"] for resource in resources}) == len(resources)
    assert [resource["path"] for resource in resources if not (site / NAME / resource["path"]).is_file()] == []
    files = {f"{table}.{kind}" for table in TABLES for kind in ("csv", "json")}
    days = {resource["name"]: resource["path"].removeprefix("data/").split(".") for resource in resources}
    assert {".".join(parts) for parts in days.values() if len(parts) == len(["table", "ending"])} == files
    for day in ("2030-03-05", "2030-03-06"):
        assert {f"{parts[0]}.{parts[-1]}" for name, parts in days.items() if day in name} == files
    assert days["crisis-places-2030-03-05"] == days["crisis-places-2030-03-06"]  # the same of both, and written once
    assert days["claims-2030-03-05"] != days["claims-2030-03-06"]
    forces = json.loads((site / NAME / "schemas/forces.json").read_bytes())
    assert all(field["description"] for field in forces["fields"])


@pytest.mark.parametrize(
    "tables",
    [("forces", "capitals", "sources"), pytest.param(tuple(TABLES), marks=pytest.mark.exhaustive)],
    ids=["some", "all"],
)
def test_the_tables_are_a_sound_data_package_and_a_slip_would_be_found(site, tables):
    from frictionless import Package, Resource  # noqa: PLC0415 - a second, which no other test should wait for

    package, paths = _package(site), {f"data/{table}.csv" for table in tables}
    package["resources"] = [resource for resource in package["resources"] if resource["path"] in paths]
    report = Package.from_descriptor(package, basepath=str(site / NAME)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(tables)
    wrong = next(each for each in package["resources"] if each["name"] == "forces") | {
        "schema": "schemas/capitals.json"
    }
    assert not Resource.from_descriptor(wrong, basepath=str(site / NAME)).validate().valid


def test_search_engines_are_told_of_every_page_by_its_whole_address(site):
    root = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    addresses = [element.text or "" for element in root.iter(f"{{{SITEMAP}}}loc")]
    assert len(addresses) == len(set(addresses)) == len(list(site.rglob("index.html")))
    assert [address for address in addresses if not _there(site, address)] == []
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("address", "lines"), [("", 2), (ADDRESS, 3)])
def test_everybody_may_read_everything(address, lines):
    assert robots(address).decode().splitlines()[:2] == ["User-agent: *", "Allow: /"]
    assert len(robots(address).decode().splitlines()) == lines
