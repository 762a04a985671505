"""Two processes behind deploy/haproxy.cfg: a reader stays with one, keeps the view when it falls, sees every save."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from http import HTTPStatus
from http.client import HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from websockets.sync.client import ClientConnection, connect

from components.paths import ROOT
from components.reports.browser.server import free_port
from tests.browser.profile import Profile
from tests.browser.server import Server, wait_for_listener
from tests.browser.visit import faults, ready
from tests.facts.writing import EXAMPLE, NAME

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed: apt-get install haproxy"),
]
VIEW = f"/?crisis={NAME}&as_of=2030-03-05"
COOKIE = "replica"
SOON, LATER = 2.0, 20.0  # seconds: for a save to be told of, for a process to be missed


class _Follower(Server):
    """A process whose config folder is a link that may be swapped."""

    @staticmethod
    def _folder(config: Path | None) -> dict[str, str]:
        return {"EVACUATION_CONFIG": str(config)}


class Replicas(NamedTuple):
    """The proxy's address, the processes behind it by their cookies, and the link to their facts."""

    url: str
    processes: Mapping[str, Server]
    facts: Path


@pytest.fixture(scope="module")
def replicas(tmp_path_factory) -> Iterator[Replicas]:
    folder = tmp_path_factory.mktemp("replicas")
    shutil.copytree(EXAMPLE, folder / "one")
    (folder / "current").symlink_to("one")
    with ExitStack() as stack:
        processes = {name: stack.enter_context(_Follower(folder / "current/config")) for name in ("first", "second")}
        yield Replicas(stack.enter_context(_proxy(processes)), processes, folder / "current")


@contextmanager
def _proxy(processes: Mapping[str, Server]) -> Iterator[str]:
    port = free_port()
    address = f"127.0.0.1:{port}"
    variables = {name.upper(): urlsplit(server.url).netloc for name, server in processes.items()}
    command = ["haproxy", "-db", "-f", str(ROOT / "deploy/haproxy.cfg")]
    proxy = subprocess.Popen(command, env=os.environ | variables | {"DASHBOARD": address}, stderr=subprocess.PIPE)
    try:
        wait_for_listener(port, LATER)
        yield f"http://{address}"
    finally:
        proxy.terminate()
        proxy.communicate()


def _until(holds, limit: float) -> float:
    """Wait until something holds; the seconds that it took."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < limit, "it did not come in time"
        time.sleep(0.02)
    return time.monotonic() - start


def _asked(url: str, replica: str = "") -> HTTPResponse:
    request = urllib.request.Request(url, headers={"Cookie": f"{COOKIE}={replica}"} if replica else {})  # noqa: S310
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        answer.read()
        return answer  # type: ignore[no-any-return]


def _given(answer: HTTPResponse) -> str:
    """The process that an answer sends its reader to from now on; none when the reader has one already."""
    cookie = answer.headers.get("Set-Cookie", "")
    return cookie.partition(";")[0].removeprefix(f"{COOKIE}=")


def _opened(profile: Profile, replicas: Replicas, replica: str) -> Page:
    page = profile.apart(viewport={"width": 1440, "height": 900})
    page.context.add_cookies([{"name": COOKIE, "value": replica, "url": replicas.url}])
    page.goto(replicas.url + VIEW)
    ready(page)
    return page


def _listening(replicas: Replicas, replica: str) -> AbstractContextManager[ClientConnection]:
    address = f"ws{replicas.url.removeprefix('http')}/live?crisis={NAME}"
    return connect(address, additional_headers={"Cookie": f"{COOKIE}={replica}"}, proxy=None)


def test_new_readers_are_spread_and_each_stays(replicas):
    given = [_given(_asked(replicas.url)) for _ in range(10)]
    assert set(given) == {"first", "second"}
    assert {_given(_asked(replicas.url, name)) for name in given for _ in range(3)} == {""}


def test_tables_are_given_a_limit(replicas):
    table = f"{replicas.url}/export/forces.csv?crisis={NAME}&as_of=2030-03-05"
    for _ in range(50):
        assert _asked(table).status == HTTPStatus.OK
    with pytest.raises(urllib.error.HTTPError, match="429"):
        list(map(_asked, [table] * 20))


def test_facts_that_are_swapped_are_told_of_by_every_process_within_two_seconds(replicas, tmp_path):
    shutil.copytree(replicas.facts.resolve(), tmp_path / "two")
    crisis = tmp_path / "two/config" / NAME / "crisis.yaml"
    crisis.write_text(crisis.read_text(encoding="utf-8").replace("title: ", "title: Swapped "), encoding="utf-8")
    (tmp_path / "new").symlink_to(tmp_path / "two")
    with _listening(replicas, "first") as first, _listening(replicas, "second") as second:
        before = first.recv(LATER), second.recv(LATER)
        start = time.monotonic()
        (tmp_path / "new").replace(replicas.facts)
        after = first.recv(SOON), second.recv(SOON)
        took = time.monotonic() - start
    assert (len(set(before)), len(set(after)), before[0] != after[0]) == (1, 1, True)
    assert took < SOON
    print(f"told within {took:.2f} s")


def test_a_process_that_falls_takes_nobodys_view_with_it(replicas, profile):
    page = _opened(profile, replicas, "first")
    heading = page.locator(".ev-head").inner_text()
    assert "As of 5 Mar 2030" in heading
    process = replicas.processes["first"]
    process.process.kill()
    process.process.communicate()
    start = time.monotonic()
    statuses = {_asked(replicas.url, "first").status for _ in range(20)}
    assert statuses == {200}, "the other answers at once"
    assert page.locator(".ev-head").inner_text() == heading, "what was on show stays"
    page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for(timeout=1000 * LATER)
    ready(page)
    print(f"the reader went on after {time.monotonic() - start:.1f} s")
    assert page.locator(".ev-head").inner_text() == heading
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Personnel").click()
    page.get_by_role("heading", name="Who sends how many").wait_for(timeout=1000 * LATER)
    ready(page)
    assert "As of 5 Mar 2030" in page.locator(".ev-head").inner_text()
    assert faults(page) == []
    page.context.close()
    process.back(replicas.facts / "config")
    _until(lambda: _given(_asked(replicas.url)) == "first", LATER)
