"""Hostile words of the files in a real browser: nothing runs, nothing leaves, nothing bursts, all of it can be read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog
from pypdf import PdfReader

from components.facts.loading import load
from components.problems import errors
from components.reports.document.compose import compose
from components.reports.document.model import ReportDocument
from components.reports.formats import html, pdf
from components.reports.formats.pdf_tags import comparable
from components.reports.formats.pdf_words import sheet_words
from components.tables.known import Known, known_as_of
from tests.browser.profile import HEIGHT
from tests.browser.visit import LIMIT, Visitor, ready
from tests.hostile.crisis import NAME, write
from tests.hostile.naughty import FORMULAS, LETTERS, MARKUP, as_read, refused

pytestmark = pytest.mark.browser
STRINGS = [as_read(words) for words in (*MARKUP, *FORMULAS[-6:], *LETTERS) if not refused(words)]
SOME = [*(words for words in STRINGS if words in set(map(as_read, MARKUP)))][::2] + STRINGS[-3:]
"""Half of what could run or load something, and the longest; tests/hostile has every string on every page."""
BOTH = pytest.mark.parametrize(
    "strings", [SOME, pytest.param(STRINGS, marks=pytest.mark.exhaustive)], ids=["some", "all"], indirect=True
)
RICHEST = ("/personnel", "/sources", "/edit")
"""The pages that hold most words of the files."""
MADE = datetime(2030, 3, 7, 7, 0, tzinfo=UTC)
OPENED = "() => document.querySelectorAll('details').forEach(part => { part.open = true; })"
TOLD = "() => document.querySelector('[data-testid=stMain]').textContent"
TOO_WIDE = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .filter(part => part.scrollWidth > innerWidth + 1).map(part => `${part.tagName} is ${part.scrollWidth} wide`)"""
LINKS = "() => [...document.querySelectorAll('[data-testid=stMain] a')].map(link => link.href.baseVal ?? link.href)"


@pytest.fixture(scope="module")
def strings(request) -> list[str]:
    return list(request.param)


@pytest.fixture(scope="module")
def config(strings, tmp_path_factory) -> Path:
    folder = write(tmp_path_factory.mktemp("hostile"), strings)
    assert errors(load(folder, NAME).problems) == []
    (folder / "app.yaml").write_text(f"opens: {NAME}\nediting: on\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hostile(profile, serve, config):
    visitor = Visitor(profile, serve(config).url)
    yield visitor
    visitor.close()


def hears(said: list[str]) -> Callable[[Dialog], None]:
    """Take note of what a page says in a dialog, and close it."""

    def heard(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    return heard


def pages(page) -> list[str]:
    """The path of every page of the navigation."""
    links = page.locator("[data-testid=stSidebarNavLink]").evaluate_all("links => links.map(link => link.href)")
    return [urlsplit(link).path for link in links]


@BOTH
def test_no_page_runs_sends_or_bursts(hostile, strings):
    told: dict[str, str] = {}
    said: list[str] = []
    widths = (390, 1440) if strings == STRINGS else (390,)
    first = hostile.open("/", widths[-1]).page
    first.on("dialog", hears(said))
    for path in pages(first) if strings == STRINGS else RICHEST:
        visit = hostile.turn(path, widths[-1])
        visit.page.evaluate(OPENED)
        ready(visit.page)
        told[path] = visit.page.evaluate(TOLD)
        assert (visit.outside, visit.errors, said) == ([], [], []), path
        assert all(frame.evaluate("() => window.ran") is None for frame in visit.page.frames), path
        assert visit.page.get_by_test_id("stException").count() == 0, path
        for width in widths:
            visit.page.set_viewport_size({"width": width, "height": HEIGHT})
            ready(visit.page)
            assert visit.page.evaluate(TOO_WIDE) == [], (path, width)
        hosts = {urlsplit(link).hostname for link in visit.page.evaluate(LINKS)}
        assert hosts <= {"wire.example", "courier.example", urlsplit(hostile.base).hostname, None}, path
    every = "\n".join(told.values())
    assert [words for words in strings if words not in every] == []
    assert {"/", "/edit", "/report"} < told.keys() or strings != STRINGS


@pytest.mark.exhaustive
@pytest.mark.parametrize("strings", [STRINGS], ids=["all"], indirect=True)
def test_no_page_bursts_on_a_phone_at_its_own_address(hostile, strings):
    said: list[str] = []
    first = hostile.open("/", 390).page
    first.on("dialog", hears(said))
    for path in pages(first):
        visit = hostile.open(path, 390)
        visit.page.evaluate(OPENED)
        ready(visit.page)
        assert (visit.outside, visit.errors, said) == ([], [], []), path
        assert visit.page.get_by_test_id("stException").count() == 0, path
        assert visit.page.evaluate(TOO_WIDE) == [], path


REPORTED = pytest.mark.parametrize("strings", [STRINGS], ids=["all"], indirect=True)


@pytest.fixture(scope="module")
def known(strings, tmp_path_factory) -> Known:
    facts = load(write(tmp_path_factory.mktemp("report"), strings), NAME).facts
    assert facts is not None
    return known_as_of(facts, date(2030, 3, 6))


@pytest.fixture(scope="module")
def report(known) -> ReportDocument:
    return compose(known)


@REPORTED
@pytest.mark.exhaustive
def test_an_html_report_runs_and_sends_nothing(chromium, report, strings, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(html.write(report, MADE), encoding="utf-8")
    seen: list[str] = []
    page = chromium.new_page(viewport={"width": 1440, "height": HEIGHT})
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("dialog", hears(seen))
    page.goto(file.as_uri(), timeout=LIMIT)
    page.wait_for_function("document.documentElement.dataset.drawn")
    page.evaluate(OPENED)
    assert [each for each in seen if not each.startswith(("data:", "blob:", file.as_uri()))] == []
    assert page.evaluate("() => window.ran") is None
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 1, width
    told = page.evaluate("() => document.body.innerText.replace(/\\s+/g, '')")
    assert [words for words in strings if re.sub(r"[\s\ufeff]+", "", words) not in told] == []
    page.close()


@REPORTED
@pytest.mark.exhaustive
def test_a_pdf_report_is_made_and_leads_nowhere_else(browser, report, strings):
    written = pdf.write(report, browser.tab(), MADE)
    reader = PdfReader(io.BytesIO(written))
    notes: list[Any] = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    actions = [note["/A"] for note in notes if "/A" in note]
    assert {action["/S"] for action in actions} <= {"/URI", "/GoTo"}
    hosts = {urlsplit(action["/URI"]).hostname for action in actions if "/URI" in action}
    assert hosts == {"wire.example", "courier.example"}
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(reader.root_object)
    told = comparable("".join(sheet_words(written)))
    assert [words for words in strings if not pdf.stands(words, told)] == []
