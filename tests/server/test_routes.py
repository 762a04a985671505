"""No address that a browser sends reaches a file outside the crisis, its data and the program itself."""

from __future__ import annotations

import mimetypes
import re
import shutil
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from components.facts.loading import crises
from components.facts.store import FactsStore
from components.paths import ROOT
from components.server import assets, downloads
from tests.dashboard.opened import notices, opened
from tests.facts.writing import NAME, Draft, copied
from tests.server.test_downloads import ask

VIEW = {"crisis": NAME, "as_of": "2030-03-06"}
INSIDE = ("outside/stolen", "../outside/stolen", f"{NAME}/../../outside/stolen", "../../outside/secret.yaml")
HOSTILE = [
    *INSIDE, "..", ".", "/", "~", "~root", "%2e%2e%2foutside%2fstolen", "..%252foutside", "..%c0%afoutside",
    "....//outside", "..\\outside\\stolen", "․․/outside/stolen", "．．／outside／stolen", "‥/outside",
    "file:///etc/passwd", "\\\\host\\share", "C:\\secret", "CON", "nul", "LPT1.yaml", "aux.", f"{NAME}\0", "\0",
    f"{NAME}/", f"./{NAME}", f"{NAME} ", NAME.upper(), "_template", ".history", "schema", "a" * 5_000,
    "/".join(["a"] * 2_000), "\ud7ff\u202e", "{crisis}", "*", "[a-z]*", "$HOME", "-rf",
]  # fmt: skip
ROUTES = [*downloads.ROUTES, *assets.ROUTES]
_heard: list[str] | None = None


def _hear(event: str, given: tuple[object, ...]) -> None:
    if _heard is not None and event in {"open", "os.listdir", "os.scandir"} and isinstance(given[0], str | bytes):
        _heard.append(given[0] if isinstance(given[0], str) else given[0].decode(errors="replace"))


sys.addaudithook(_hear)  # for good: an audit hook cannot be taken away


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every path that is opened or listed meanwhile, by any thread."""
    global _heard  # noqa: PLW0603 - the hook outlives the test
    found: list[str] = []
    _heard = found
    try:
        yield found
    finally:
        _heard = None


@pytest.fixture
def draft(tmp_path, monkeypatch) -> Draft:
    """The example, and beside its folder what nobody may reach: a file, and a crisis that is sound."""
    made = copied(tmp_path / "project")
    shutil.copytree(made.config / NAME, tmp_path / "project/outside/stolen")
    (tmp_path / "project/outside/secret.yaml").write_text("- id: canary\n", encoding="utf-8")
    monkeypatch.setenv("EVACUATION_CONFIG", str(made.config))
    return made


def astray(found: list[str], draft: Draft) -> set[str]:
    """The paths that belong neither to the crises and their data nor to the program, nor to a test before this one."""
    ours = [draft.config, draft.config.parent / "data", ROOT, Path("/proc/self"), Path.home() / ".streamlit"]
    ours += [
        Path(path)
        for path in (
            *(sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()), *mimetypes.knownfiles, *zoneinfo.TZPATH
        )
    ]  # fmt: skip
    roots = {root.resolve() for root in ours}
    paths = {Path(path).resolve() for path in found if "\0" not in path}
    here = draft.config.parents[1].resolve()
    paths = {path for path in paths if here in (path, *path.parents) or here.parent not in path.parents}
    return {str(path) for path in paths if not any(path.is_relative_to(root) for root in roots)} | {
        path for path in found if "\0" in path
    }


def addresses(hostile: str) -> Iterator[str]:
    """Every address of a download with something hostile in each place in turn."""
    told = quote(hostile, safe="")
    for part in VIEW | {"according_to": "", "since": "", "hxl": ""}:
        asked = "&".join(f"{key}={value}" for key, value in (VIEW | {part: told}).items())
        yield f"/export/forces.csv?{asked}"
    asked = "&".join(f"{key}={value}" for key, value in VIEW.items())
    yield from (f"/export/{told}.csv?{asked}", f"/export/forces.{told}?{asked}", f"/reports/job/{told}")
    yield from (re.sub(r"\{.*?\}", lambda _: told, route.path) for route in ROUTES)
    yield from (re.sub(r"\{.*?\}", lambda _: hostile, route.path) for route in ROUTES)


def test_no_download_reaches_a_file_elsewhere(draft):
    with listening() as found:
        answers = {address: ask(address) for hostile in HOSTILE for address in addresses(hostile)}
    assert any(path.endswith("deployments.yaml") for path in found), "the test hears nothing"
    assert astray(found, draft) == set()
    good = {address for address, answer in answers.items() if answer.status_code == 200}
    assert all(f"crisis={NAME}&as_of=2030-03-06" in address and "/export/forces.csv" in address for address in good)
    assert {answer.status_code for answer in answers.values()} <= {
        200,
        307,
        404,
    }  # 307: the same without its last slash
    assert not any(b"canary" in answer.content or b"Traceback" in answer.content for answer in answers.values())


@pytest.mark.parametrize(
    "hostile", [*INSIDE, "..", "/etc/passwd", f"{NAME}\0", "a" * 5_000, "CON", "․․/outside/stolen"]
)
def test_no_link_to_a_page_reaches_a_file_elsewhere(hostile, draft):
    with listening() as found:
        app = opened(crisis=hostile, as_of=hostile, according_to=hostile, since=hostile)
    assert not app.exception
    assert astray(found, draft) == set()
    assert len(notices(app)) >= 3
    assert "canary" not in " ".join(notices(app))


def test_a_crisis_may_lie_behind_a_link_of_its_own_name(draft):
    """Mounted volumes are links; whoever can put one into the folder could as well put the files there."""
    (draft.config / "linked").symlink_to(draft.config.parent / "outside/stolen")
    assert "linked" in crises(draft.config)[0]
    assert FactsStore(draft.config).facts_and_problems("linked")[0] is not None
    with listening() as found:
        assert ask("/export/forces.csv?crisis=linked&as_of=2030-03-06").status_code == 200
    there = draft.config.parent / "outside/stolen"
    assert astray(found, draft) == {str(path) for path in (there, *there.glob("*.yaml"))}
