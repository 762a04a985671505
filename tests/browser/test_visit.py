"""A visit notes what leaves the machine and what the console says, and a page may never rest."""

import pytest

from tests.browser.visit import NotReadyError, picture, ready

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]


@pytest.fixture(scope="module")
def visit(visitor):
    """One visit for all tests, from the picture of the page to leaving it."""
    return visitor.open("/", 390)


FETCH = "fetch('https://example.com/').then(() => true, () => false)"


@pytest.mark.exhaustive
def test_the_picture_shows_the_whole_page(visit, tmp_path):
    inside = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    png = picture(visit.page, tmp_path / "page.png").read_bytes()
    assert int.from_bytes(png[16:20]) == 390
    assert int.from_bytes(png[20:24]) >= inside > 900


def test_the_dashboard_refuses_to_ask_elsewhere_and_it_is_noted(visit):
    assert not visit.page.evaluate(FETCH)
    visit.page.wait_for_timeout(50)
    assert any("example.com" in error and "Content Security Policy" in error for error in visit.errors), visit.errors


def test_an_error_in_the_console_is_noted(visit):
    visit.page.evaluate("console.error('lost')")
    assert any("lost" in error for error in visit.errors)


def test_an_error_that_nobody_catches_is_noted(visit):
    visit.page.evaluate("setTimeout(() => { throw new Error('adrift') })")
    visit.page.wait_for_timeout(50)
    assert any("adrift" in error for error in visit.errors)


def test_a_page_that_never_rests_is_told_apart(visit):
    visit.page.evaluate("setInterval(() => document.body.dataset.count = Math.random(), 20)")
    with pytest.raises(NotReadyError, match="still changing"):
        ready(visit.page, limit=1_000)


def test_a_request_to_elsewhere_is_noted_and_goes_nowhere(visit):
    visit.page.goto("about:blank")  # a page without the dashboard's policy, which would refuse before anything is asked
    assert visit.outside == []
    assert not visit.page.evaluate(FETCH)
    assert visit.outside == ["https://example.com/"]
