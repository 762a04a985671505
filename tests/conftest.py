"""What every test shares."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from components.reports.browser import browser as reporting
from tests.browser.profile import ONE_PROCESS, Profile, launch
from tests.browser.server import Serve, Server
from tests.facts.writing import Draft, copied
from tests.left_behind import left_behind, mark_this_run
from tests.spreading import BrowsersApart, turn

# A slow machine is no mistake of ours, and a change is judged by the same examples wherever it is tested.
settings.register_profile("ours", deadline=None, max_examples=20, derandomize=True)
settings.register_profile("exhaustive", deadline=None, max_examples=2000)
settings.load_profile("ours")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is exhaustive unless it is asked for, and begin each lane with its longest files."""
    if "exhaustive" not in config.option.markexpr:
        left_out = [item for item in items if item.get_closest_marker("exhaustive")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("exhaustive")]
    items.sort(key=turn)


def pytest_configure() -> None:
    """Mark what this run starts, so that its end can look for it."""
    mark_this_run()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that has left something behind, once all its processes have ended."""
    if hasattr(session.config, "workerinput") or not (left := left_behind()):
        return
    session.exitstatus = pytest.ExitCode.TESTS_FAILED
    if reporter := session.config.pluginmanager.get_plugin("terminalreporter"):
        reporter.write_line("\n".join(["", "This run left behind:", *left]), red=True)


def pytest_collection_finish() -> None:
    """Leave what is collected out of every later search for garbage, and search less often: a twentieth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: the tests of browsers and servers wait as much as they work."""
    return min(8, (os.cpu_count() or 1) + 1)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Spread files so that few processes start browsers and servers, and none works alone at the end."""
    return BrowsersApart(config, log) if config.option.dist == "loadfile" else None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser of this machine, once: a second one cannot be driven beside it."""
    with launch(ONE_PROCESS) as browser:
        yield browser


@pytest.fixture(scope="session")
def profile(chromium: Browser) -> Profile:
    """The profile in which all visitors have their tabs."""
    return Profile(chromium)


@pytest.fixture(scope="session")
def browser() -> Iterator[reporting.Browser]:
    """The browser of reports, for whoever needs a tab and no profile of their own."""
    with reporting.Browser() as browser:
        yield browser
    gc.collect()  # what is left of its event loop complains now, where pytest hears it, and not at the very end


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
