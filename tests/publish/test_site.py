"""What is published: every page of every day as a file, complete by itself; what did not change stays, to the byte."""

from __future__ import annotations

import base64
import errno
import gzip
import hashlib
import json
import re
import shutil
import signal
import sys
from datetime import UTC, date, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
from markupsafe import escape
from PIL import Image
from plotly.offline import get_plotlyjs_version

from components.charts.drawn_figure import figure_json
from components.facts.page_facts import pages_with_facts
from components.files.lock import hold
from components.paths import BASIC_BUNDLE
from components.publish import folder
from components.publish import site as sites
from components.reports.document.compose import compose
from components.reports.document.model import Figure
from components.tables.known import known_as_of
from components.words import text
from tests.browser.validator import faults, needs_the_validator
from tests.facts.writing import NAME, copied
from tests.publish.conftest import ADDRESSES, published
from tests.tables.views import example

FACTS = example()
PAGES = pages_with_facts(FACTS)
DAY = "2030-03-06"
AGAIN = (*ADDRESSES, "--compress", "gz,br")
FULL = "could not run: the disk is full; what was published is as it was"
ENDED = "could not run: it was told to end; what was published is as it was\n"
DENIED = "cannot be written: Permission denied; what was published is as it was"
WAS, NOW = "personnel: about 250\n", "personnel: about 240\n"
"""Of a claim of the last day, inside a total."""


class Links(HTMLParser):
    """The addresses that a page names, its ids, and the scripts that stand in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.inline = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.addresses += [named[name] for name in ("href", "src", "data-figures", "data-outlines") if named.get(name)]
        self.ids += [named["id"]] if "id" in named else []
        self.inline += tag == "script" and "src" not in named
        assert not [name for name in named if name.startswith("on")]


def page(site: Path, name: str, day: str = DAY) -> str:
    return (site / NAME / day / name / "index.html").read_text(encoding="utf-8")


def first(pattern: str, html: str) -> str:
    match = re.search(pattern, html)
    assert match
    return match[1]


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def test_every_page_of_every_day_has_an_address_a_title_and_a_description(site):
    titles = set()
    for day in ("2030-03-05", DAY):
        for name in PAGES:
            html = page(site, name, day)
            titles.add(first("<title>(.*?)</title>", html))
            assert f'<link rel="canonical" href="https://example.org/crisis/{NAME}/{day}/{name}/">' in html
            assert re.search('<meta name="description" content="[^"]{40,}">', html)
    assert len(titles) == 2 * len(PAGES)


def test_every_page_has_a_picture_of_its_day_for_whoever_shares_it(site):
    cards = {day: f"https://example.org/crisis/{NAME}/{day}/card.png" for day in ("2030-03-05", DAY)}
    for path in site.rglob("*.html"):
        day = next((day for day in cards if day in str(path)), DAY)
        html = path.read_text(encoding="utf-8")
        assert first('<meta property="og:image" content="(.*?)">', html) == cards[day]
        assert len(first('<meta property="og:image:alt" content="(.*?)">', html)) > 20
        assert '<meta name="twitter:card" content="summary_large_image">' in html
    shown = [Image.open(site / NAME / day / "card.png") for day in cards]
    assert [card.size for card in shown] == [(1200, 630)] * 2
    assert shown[0].tobytes() != shown[1].tobytes()


def test_every_address_leads_to_a_file_of_the_site(site):
    files = {f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*")}
    pages = {
        f"/{file.relative_to(site).as_posix()}": Links(file.read_text(encoding="utf-8"))
        for file in site.rglob("*.html")
    }
    seen, broken = 0, []
    for here, links in pages.items():
        assert len(links.ids) == len(set(links.ids)), f"{here} has an id twice"
        for address in links.addresses:
            parts = urlsplit(urljoin(f"http://site{here}", address))
            if parts.netloc != "site":
                continue
            seen += 1
            target = unquote(parts.path)
            there = target + "index.html" if target.endswith("/") else target
            broken += [f"{here}: {address}"] * (there not in files)
            if parts.fragment and there in pages:
                broken += [f"{here}: {address}"] * (parts.fragment not in pages[there].ids)
    assert seen > 500
    assert broken == []


def test_it_says_what_the_report_says_without_a_script(site):
    report = compose(known_as_of(FACTS, date.fromisoformat(DAY)))
    assert report.answer in words(page(site, "situation"))
    for section in report.sections:
        said = words(page(site, section.name))
        assert section.question in said
        for part in section.parts:
            if isinstance(part, Figure):
                assert part.heading in said
                assert part.alt in unescape(page(site, section.name))
                assert all(table.title in said for table in part.tables if table.title != part.title)
    sources = words(page(site, "sources"))
    assert all(source.title in sources for source in report.sources)


def test_a_page_holds_no_script_and_asks_nobody_else(site):
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        policy = first('http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        assert "script-src 'self';" in unescape(policy)
        assert "default-src 'none'" in unescape(policy)
        assert Links(html).inline == 0


@needs_the_validator
@pytest.mark.slow
def test_a_validator_of_html_finds_nothing_on_any_kind_of_page(site):
    alone = [site / "index.html", site / NAME / "days/index.html", site / NAME / f"embed/race/{DAY}.html"]
    assert faults([*(site / NAME / DAY / name / "index.html" for name in PAGES), *alone]) == []


def test_charts_are_data_that_the_small_bundle_draws(site):
    kinds, names = set(), set()
    for file in (site / NAME / "figures").glob("20*.json"):
        for name, widths in json.loads(file.read_bytes()).items():
            names.add(name)
            kinds |= {trace["type"] for figure in widths.values() for trace in figure["data"]}
    assert kinds == {"scatter", "bar"}
    assert {"race", "capitals_map", "playback", "timeline_chart"} <= names


def test_the_map_that_plays_is_written_once_for_both_widths(site):
    [drawn] = [json.loads(file.read_bytes()) for file in (site / NAME / "figures").glob(f"{DAY}-capitals.*.json")]
    assert list(drawn["playback"]) == ["wide"]
    assert drawn["playback"]["wide"]["frames"]


def test_the_outlines_that_all_maps_draw_are_written_once_and_lead_to_the_same_lines(site):
    [rings] = [json.loads(file.read_bytes()) for file in (site / NAME / "figures").glob("outlines.*.json")]
    report = compose(known_as_of(FACTS, date.fromisoformat(DAY)))
    shown = {part.name: part for section in report.sections for part in section.parts if isinstance(part, Figure)}
    maps = {"situation": "capitals_map", "capitals": "playback"}
    for name, chart in maps.items():
        [file] = (site / NAME / "figures").glob(f"{DAY}-{name}.*.json")
        drawn = json.loads(file.read_bytes())[chart]["wide"]["data"]
        whole = json.loads(figure_json(shown[chart].spec))["data"]
        along = [series["rings"] for series in drawn if "rings" in series]
        assert sorted(number for numbers in along for number in numbers) == list(range(len(rings)))
        for series in (series for series in drawn if "rings" in series):
            numbers = series.pop("rings")
            series |= {
                axis: [each for one in numbers for each in (*rings[one][at], None)] for at, axis in enumerate("xy")
            }
        assert drawn == whole
    assert "data-outlines" not in page(site, "personnel")


def test_the_bundle_is_the_one_of_the_installed_plotly_as_npm_has_it_and_compiled_while_it_arrives(site):
    content = BASIC_BUNDLE.read_bytes()
    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}\n".encode() in content[:200]
    listed = json.loads((BASIC_BUNDLE.with_name("plotly-basic.json")).read_bytes())
    assert listed["version"] == get_plotlyjs_version()
    assert [file.read_bytes() for file in (site / "assets").glob("plotly-basic.*.js")] == [
        b"//# allFunctionsCalledOnLoad\n" + content
    ]
    assert base64.b64encode(hashlib.sha512(content).digest()).decode() == listed["sha512"]


def test_the_days_are_listed_with_what_they_are_made_of(site):
    listed = json.loads((site / NAME / "days.json").read_bytes())
    assert list(listed["days"]) == ["2030-03-05", DAY]
    assert listed["opens"] == DAY
    for day, facts in listed["days"].items():
        assert all(f'data-version="{facts}"' in page(site, name, day) for name in PAGES)


def test_the_first_page_is_the_day_that_the_crisis_opens_on(site):
    first = (site / "index.html").read_text(encoding="utf-8")
    assert words(first) == words(page(site, "situation"))
    assert f'data-day="{DAY}"' in first
    assert f'href="https://example.org/crisis/{NAME}/{DAY}/situation/"' in first


def test_each_chart_stands_alone_for_the_frames_of_other_sites(site):
    charts = set(re.findall('data-figure="([a-z_]+)"', page(site, "situation")))
    assert {path.parent.name for path in (site / NAME / "embed").glob(f"*/{DAY}.html")} > charts
    html = (site / NAME / "embed/race" / f"{DAY}.html").read_text(encoding="utf-8")
    told = json.loads((site / NAME / "embed/race" / f"{DAY}.json").read_bytes())
    assert told["html"].startswith(f'<iframe src="https://example.org/crisis/{NAME}/embed/race/{DAY}.html" title="')
    assert unescape(told["title"]) in words(html)
    assert f'json+oembed" href="https://example.org/crisis/{NAME}/embed/race/{DAY}.json"' in html
    assert escape(told["html"]) in page(site, "situation")


def test_compressed_copies_hold_the_same(site):
    for ending, unpacked in (("gz", gzip.decompress), ("br", brotli.decompress)):
        packed = list(site.rglob(f"*.{ending}"))
        assert len(packed) > 20
        assert all(unpacked(file.read_bytes()) == file.with_suffix("").read_bytes() for file in packed)


@pytest.mark.parametrize("name", ["personnel", "planner"])
def test_the_live_dashboard_is_one_link_away(site, name):
    there = unescape(page(site, name))
    assert f'href="https://live.example.org/{name}?crisis={NAME}&as_of={DAY}"' in there
    assert text.CHOOSE_SOURCES not in there


def files(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def copy(site, tmp_path):
    """A copy of the site that may be published into again."""
    return shutil.copytree(site, tmp_path / "web" / "site")


def beside(copy: Path) -> list[str]:
    return sorted(path.name for path in copy.parent.iterdir())


def test_nothing_is_written_where_nothing_changed(site, copy, capsys):
    pages = copy.rglob("index.html")
    before = {path: path.stat().st_mtime_ns for path in pages}
    assert published(copy, *AGAIN) == 0
    assert ": two days, 0 made again; " in capsys.readouterr().out
    assert files(copy) == files(site)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert beside(copy) == ["site"]


@pytest.fixture
def changed(copy, tmp_path):
    """The folder of a crisis in which a claim of the last day has changed, published into the copy."""
    draft = copied(tmp_path / "crisis")
    draft.replace("deployments", WAS, NOW)
    assert published(copy, *AGAIN, config=draft.config) == 0
    return draft.config


def test_only_the_days_that_a_claim_touches_are_made_again(site, copy, changed):
    assert changed.is_dir()
    before, there = files(site), files(copy)
    differ = {name for name, content in before.items() if there.get(name) != content}
    assert {name for name in differ if "2030-03-05" in name} == set()
    assert f"{NAME}/{DAY}/personnel/index.html" in differ
    assert "about 240" in words(page(copy, "personnel"))


@pytest.mark.exhaustive
def test_what_is_made_again_is_what_is_made_from_nothing(copy, changed, tmp_path):
    fresh = tmp_path / "fresh"
    assert published(fresh, *AGAIN, config=changed) == 0
    there, new = files(copy), files(fresh)
    record = json.loads(there.pop(folder.RECORD_FILE))
    assert record["days"] == json.loads(new.pop(folder.RECORD_FILE))["days"]
    left = there.keys() - new.keys()
    assert {name: there[name] for name in new} == new
    assert {name.removesuffix(".gz").removesuffix(".br") for name in left} == set(record["given_up"])
    assert all("/figures/2030-03-06-" in name or f"{NAME}/data/" in name for name in left)


def test_what_no_page_names_any_more_stays_a_day(copy):
    old = f"{NAME}/figures/2030-03-06-gone.0123456789ab.json"
    record = json.loads((copy / folder.RECORD_FILE).read_bytes())
    record["days"][f"{NAME}/2030-03-06"]["files"].append(old)
    (copy / folder.RECORD_FILE).write_text(json.dumps(record))
    (copy / old).write_text("{}")
    assert published(copy, *AGAIN, days="2030-03-05") == 0  # the other day goes, and its file was named by it
    assert (copy / old).is_file()
    assert not (copy / NAME / "2030-03-06").exists()
    given_up = (datetime.now(UTC) - timedelta(days=1, seconds=1)).isoformat()
    record = json.loads((copy / folder.RECORD_FILE).read_bytes())
    record["given_up"] = dict.fromkeys(record["given_up"], given_up)
    (copy / folder.RECORD_FILE).write_text(json.dumps(record))
    assert published(copy, *AGAIN, days="2030-03-05") == 0
    assert not (copy / old).exists()


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "cannot be written: Permission denied; what was published is",
        ),
        (signal.SIGINT, ENDED),
        (signal.SIGTERM, ENDED),
    ],
)
def test_a_failure_in_the_middle_leaves_the_old_site_whole(site, copy, capsys, failure, sentence):
    monkeypatch = pytest.MonkeyPatch()
    told = isinstance(failure, signal.Signals)
    heeded = signal.signal(failure, signal.SIG_DFL) if told else None  # what is ignored here would be ignored there
    fails = signal.raise_signal if told else (_ for _ in ()).throw
    monkeypatch.setattr(sites, "_fronts", lambda *_: fails(failure))
    assert published(copy, *AGAIN) == 2
    assert sentence in capsys.readouterr().err
    monkeypatch.undo()
    if told:
        signal.signal(failure, heeded)
    assert files(copy) == files(site)
    assert beside(copy) == ["site"]


def test_what_a_killed_run_left_is_cleared_away(site, copy):
    (copy.parent / ".site.next").mkdir()
    (copy.parent / ".site.next/half").write_text("half")
    assert published(copy, *AGAIN) == 0
    assert files(copy) == files(site)
    assert beside(copy) == ["site"]


def test_where_folders_cannot_be_exchanged_one_takes_the_place_of_the_other(site, copy, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert published(copy, *AGAIN) == 0
    assert files(copy) == files(site)
    assert beside(copy) == ["site"]


def test_a_folder_of_other_files_is_not_touched(tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine")
    assert published(tmp_path / "mine") == 2
    assert "holds files that were not published" in capsys.readouterr().err
    assert (tmp_path / "mine/letter.txt").read_text() == "mine"
    assert published(tmp_path / "mine/letter.txt") == 2
    assert published(tmp_path / "mine/letter.txt/below") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_two_do_not_publish_into_one_folder(copy, capsys):
    with hold(copy.with_name(".site.lock")):
        assert published(copy, *AGAIN) == 2
    assert "another site is being written into" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--address", "example.org"),
            "address such as https://example.org/crisis/, got 'example.org'",
        ),
        (("--address", "https://a.org/?q"), "--address is an address"),
        (("--dashboard", "ftp://a.org"), "--dashboard is an address"),
        (("--compress", "zip"), "--compress is of gz and br, got 'zip'"),
        (("--crisis", "exmaple-crisis"), "did you mean"),
        (("--days", "yesterday"), "--days is 'all' or days such as"),
        (("--days", "1999-01-01/1999-02-01"), "there is no day to publish"),
    ],
)
def test_what_cannot_be_published_is_said_in_a_sentence(tmp_path, capsys, options, sentence):
    assert published(tmp_path / "site", *options) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
