"""Fixtures of the browser tests: servers, the browser and the pages it opens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import Serve, Server
from tests.browser.visit import Visitor
from tests.facts.writing import EXAMPLE

expect.set_options(timeout=20_000)  # milliseconds: a busy machine may take longer than a reader should wait


@pytest.fixture(scope="session")
def server(serve: Serve) -> Server:
    """Serve the dashboard as it is in the repository."""
    return serve(None)


@pytest.fixture(scope="session")
def visitor(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """Visit the dashboard as it is in the repository."""
    visitor = Visitor(chromium, server.url)
    yield visitor
    visitor.close()


@pytest.fixture(scope="module")
def example(chromium: Browser, serve: Serve) -> Iterator[Visitor]:
    """Visit the dashboard of the invented crisis."""
    visitor = Visitor(chromium, serve(EXAMPLE / "config").url)
    yield visitor
    visitor.close()
