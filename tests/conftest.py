"""What every test shares."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser.visit import launch

settings.register_profile("ours", deadline=None)  # a slow machine is no mistake of ours
settings.load_profile("ours")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: the fast ones report first, undisturbed by its event loop."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser of this machine, once: a second one cannot be driven beside it."""
    with launch() as browser:
        yield browser
