"""Fixtures of the browser tests: servers, the browser and the pages it opens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.profile import Profile
from tests.browser.server import Serve, Server
from tests.browser.visit import Visitor
from tests.facts.writing import EXAMPLE

expect.set_options(timeout=20_000)  # milliseconds: a busy machine may take longer than a reader should wait


@pytest.fixture(scope="session")
def server(serve: Serve) -> Server:
    """Serve the dashboard as it is in the repository."""
    return serve(None)


@pytest.fixture(scope="session")
def visitor(profile: Profile, server: Server) -> Iterator[Visitor]:
    """Visit the dashboard as it is in the repository."""
    visitor = Visitor(profile, server.url)
    yield visitor
    visitor.close()


@pytest.fixture(scope="session")
def example(profile: Profile, serve: Serve) -> Iterator[Visitor]:
    """Visit the dashboard of the invented crisis."""
    visitor = Visitor(profile, serve(EXAMPLE / "config").url)
    yield visitor
    visitor.close()
