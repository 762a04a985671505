"""Files that break while the dashboard is open: the last good version stays, under a banner."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.server import Server
from tests.browser.visit import Visitor, ready

pytestmark = pytest.mark.browser


@pytest.fixture
def page(profile, draft):
    with Server(draft.config) as server:
        visitor = Visitor(profile, server.url)
        yield visitor.open("/").page
        visitor.close()


def turn_to(page, name, question):
    """Click a page in the sidebar and wait for it."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=question).wait_for()
    ready(page)


def test_a_broken_file_leaves_the_last_good_version_under_a_banner_until_it_is_mended(page, draft):
    line = draft.replace("deployments", "personnel: 1500", "personnel: 15oo")
    banner = page.get_by_role("status").filter(has_text="Below is the last good version")
    expect(banner).to_contain_text(f"deployments.yaml:{line}:")  # by itself: a click at that moment may be overtaken
    turn_to(page, "Personnel", "Who sends how many")
    expect(banner).to_contain_text(f"deployments.yaml:{line}:")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("1,500")
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()

    draft.replace("deployments", "personnel: 15oo", "personnel: 1600")
    expect(banner).to_have_count(0)
    turn_to(page, "Situation", "Is the announced help")
    expect(banner).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="personnel from 1,500 to 1,600")).to_be_visible()
    expect(main).to_contain_text("at least about 1,800")
