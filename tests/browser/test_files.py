"""Files that break while the dashboard is open: the last good version stays, under a banner."""

from __future__ import annotations

import pytest

from tests.browser.server import Server
from tests.browser.visit import Visitor, ready

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium, draft):
    with Server(draft.config) as server:
        visitor = Visitor(chromium, server.url)
        yield visitor.open("/").page
        visitor.close()


def turn_to(page, name, question):
    """Click a page in the sidebar and wait for it."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=question).wait_for()
    ready(page)


def test_a_broken_file_leaves_the_last_good_version_under_a_banner_until_it_is_mended(page, draft):
    line = draft.replace("deployments", "personnel: 1500", "personnel: 15oo")
    turn_to(page, "Personnel", "Who sends how many")
    banner = page.get_by_role("status")
    assert "Below is the last good version" in banner.inner_text()
    assert f"deployments.yaml:{line}:" in banner.inner_text()
    assert "1,500" in page.get_by_test_id("stMain").inner_text()
    assert page.get_by_test_id("stPlotlyChart").count() >= 1

    draft.replace("deployments", "personnel: 15oo", "personnel: 1600")
    turn_to(page, "Situation", "Is the announced help")
    assert "Below is the last good version" not in banner.inner_text()
    assert "personnel from 1,500 to 1,600" in banner.inner_text()
    assert "at least about 1,800" in page.get_by_test_id("stMain").inner_text()
