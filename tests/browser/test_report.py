"""The Report page in a real browser: choose, watch, download, and open what was made."""

from __future__ import annotations

import json
import zipfile

import pytest

from components.reports.formats.pdf_words import sheet_words
from tests.browser.profile import HEIGHT
from tests.browser.visit import faults, ready

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]


@pytest.fixture(scope="module")
def page(example):
    visit = example.open("/report?as_of=2030-03-05")
    yield visit.page
    assert visit.outside == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_shown_whole(example, theme):
    visit = example.open("/report", 390, theme)
    broken = faults(visit.page)
    visit.page.set_viewport_size({"width": 1440, "height": HEIGHT})
    ready(visit.page)
    assert [*visit.outside, *visit.errors, *broken, *faults(visit.page)] == []


def test_a_report_is_made_while_the_page_says_how_far_it_is_and_its_files_download(page, tmp_path):
    for name in ("Personnel", "Timeline", "Capitals", "Airlift", "Planner", "Sources", "Situation"):
        page.get_by_role("button", name=name, exact=True).click()
    for others in ("Brief", "Pictures (PNG)", "PowerPoint"):  # whose own tests make them
        page.get_by_text(others, exact=True).click()
    ready(page)
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("button", name="Cancel").wait_for()
    page.get_by_test_id("stProgress").wait_for()
    page.get_by_role("link", name="Download all").wait_for(timeout=120_000)
    ready(page)
    assert faults(page) == []
    with page.expect_download() as began:
        page.get_by_role("link", name="Download all").click()
    began.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        packed.extractall(tmp_path)
    said = json.loads((tmp_path / "example-crisis-2030-03-05-manifest.json").read_text(encoding="utf-8"))
    assert said["pages"] == ["purposes"]
    assert said["permalink"].startswith(page.url.partition("/report")[0])
    assert {path.name for path in tmp_path.iterdir()} >= set(said["files"])
    assert "What are they sent for" in "".join(sheet_words((tmp_path / "example-crisis-2030-03-05.pdf").read_bytes()))


def test_a_report_can_be_cancelled(page):
    page.get_by_role("button", name="Personnel", exact=True).click()
    ready(page)
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Make the report").wait_for()
    ready(page)
    assert page.get_by_role("link", name="Download all").count() == 0
