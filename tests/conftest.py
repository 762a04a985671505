"""What every test shares."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser.server import Serve, Server
from tests.browser.visit import launch
from tests.facts.writing import Draft, copied

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


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Give a function that serves a folder of YAML files, starting each folder's server once."""
    running: dict[Path | None, Server] = {}
    with ExitStack() as stack:

        def start(config: Path | None = None) -> Server:
            if config not in running:
                running[config] = stack.enter_context(Server(config))
            return running[config]

        yield start


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """Copy the example crisis for a test that changes it; the dashboard reads the copy."""
    made = copied(tmp_path)
    monkeypatch.setenv("EVACUATION_CONFIG", str(made.config))
    return made
