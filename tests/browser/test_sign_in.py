"""Signing in by a provider (OIDC), in a real browser, with Streamlit's own routes and docs/editing.md's settings."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from components.editing.history import file_versions
from components.words import desk
from components.words.text import EDIT, PAGE_QUESTIONS
from tests.browser.provider import CLIENT, Provider
from tests.browser.server import Server
from tests.facts.writing import NAME, copied

pytestmark = pytest.mark.browser
DESK = {"email": "desk@example.org", "email_verified": True, "name": "The desk"}


@pytest.fixture(scope="module")
def provider():
    with Provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    draft = copied(tmp_path_factory.mktemp("signing-in"))
    settings = draft.config / "app.yaml"
    more = 'editing: on\neditors: ["@example.org"]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    return draft


@pytest.fixture(scope="module")
def server(provider, draft, tmp_path_factory):
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(
        '[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'  # Streamlit puts its port there
        f'cookie_secret = "{"long random text " * 3}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "secret"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
        with Server(draft.config) as server:
            yield server


@pytest.fixture(scope="module")
def tab(chromium):
    with chromium.new_context() as context:
        yield context.new_page()


@pytest.fixture
def page(tab, server):
    """Open the page Edit, as somebody who was never there."""
    tab.context.clear_cookies()
    tab.goto(f"{server.url}/edit")
    expect(head(tab)).to_have_text("You are not signed in.", timeout=30_000)
    return tab


def head(page: Page) -> Locator:
    return page.locator(".ev-head h1")


def link(page: Page) -> Locator:
    """Edit in the navigation, for whoever may edit."""
    return page.get_by_test_id("stSidebarNav").get_by_role("link", name=EDIT)


def sign_in(page: Page, provider: Provider, person: dict[str, object]) -> None:
    provider.person = person
    page.get_by_role("button", name=desk.SIGN_IN).click()
    expect(head(page)).to_have_text(PAGE_QUESTIONS["situation"], timeout=30_000)  # Streamlit goes to the first page


def sign_out(page: Page) -> None:
    page.get_by_role("button", name=desk.SIGN_OUT).click()
    expect(head(page)).to_have_text(PAGE_QUESTIONS["situation"], timeout=30_000)
    expect(link(page)).to_have_count(0)


@pytest.mark.exhaustive
def test_who_is_signed_in_and_named_edits_and_the_history_says_who_it_was(page, provider, draft):
    sign_in(page, provider, DESK)
    link(page).click()
    expect(head(page)).to_have_text("What has become known?")
    page.get_by_test_id("stMain").get_by_test_id("stButtonGroup").get_by_text("File", exact=True).click()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("# by the desk\n")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved:"))).to_be_visible()
    assert file_versions(draft.config, NAME, "deployments")[0].who == DESK["email"]
    sign_out(page)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "person", [DESK | {"email": "desk@example.com"}, DESK | {"email_verified": False}], ids=["another", "unverified"]
)
def test_who_is_signed_in_and_not_named_edits_nothing(page, provider, person):
    sign_in(page, provider, person)
    expect(link(page)).to_have_count(0)
    page.goto(f"{page.url.partition('?')[0]}edit")
    expect(head(page)).to_have_text(f"{person['email']} is signed in, and not among those who may edit.")
    expect(page.locator(".cm-content")).to_have_count(0)
    sign_out(page)
