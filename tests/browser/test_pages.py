"""Every page at every width in every theme: it opens, draws, asks nobody else, and shows nothing broken."""

import pytest

from tests.browser.pictures import PAGES, address
from tests.browser.visit import faults, ready

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_shown_whole(visitor, server, name, width, theme):
    said = server.log_size()
    visit = visitor.open(address(name, ""), width, theme)
    assert visit.page.get_by_test_id("stPlotlyChart").count() >= 1, "no chart is drawn"
    complaints = [
        *(f"asked elsewhere: {url}" for url in visit.outside),
        *(f"console: {error}" for error in visit.errors),
        *(f"server: {line}" for line in server.log(said).splitlines() if "Error" in line),
        *faults(visit.page),
    ]
    assert not complaints, "\n".join(complaints)


def test_sidebar_of_a_phone_is_shown_whole(visitor):
    page = visitor.open("/", 390).page
    page.get_by_test_id("stExpandSidebarButton").click()
    page.locator("[data-testid=stSidebar][data-collapsed=false]").wait_for()
    ready(page)
    assert faults(page) == []
