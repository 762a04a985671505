"""The image is what deploy/Containerfile says: small, locked, and the dashboard."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from components.paths import CONFIG, ROOT
from tests.benchmarks.viewer import Viewer
from tests.browser.server import Server
from tests.deploy.containerfile import FILE, TOOLS, Builder, Image, Stage, lineage, listed, pairs, stages

STAGES = stages(FILE.read_text(encoding="utf-8"))
TARGETS = ("readers", "with-reports")
ALLOWED = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").split() if line[0] == "!"]
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]


def _last(target: str, name: str) -> str:
    said = [stage.last(name) for stage in lineage(target, STAGES)]
    return next((words for words in reversed(said) if words), "")


def _copied_from_the_checkout(stage: Stage) -> list[str]:
    copies = [step.words.split() for step in stage.steps if step.name == "COPY"]
    return [source for words in copies if not words[0].startswith("--from=") for source in words[:-1]]


@pytest.mark.parametrize("target", TARGETS)
def test_the_image_says_what_it_is_and_who_runs_it(target):
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", _last(target, "USER")), "by number, so that a cluster sees it is not root"
    assert '"deploy/health.py"' in _last(target, "HEALTHCHECK")
    assert _last(target, "CMD").startswith('["python"'), "without a shell, so that it hears when it is to stop"
    labels = {name.removeprefix("org.opencontainers.image.") for name in pairs(_last(target, "LABEL"))}
    assert labels == {"title", "description", "licenses", "version"}


def test_readers_get_the_image_that_is_built_when_none_is_named():
    assert list(STAGES)[-1] == "readers"


def test_what_is_copied_is_there_and_nothing_else_is_sent_to_the_engine():
    copied = {source for stage in STAGES.values() for source in _copied_from_the_checkout(stage)}
    assert sorted(copied) == sorted(ALLOWED)
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_libraries_are_the_locked_ones_and_come_from_wheels():
    installs = [step.words for step in STAGES["libraries"].steps if "pip" in step.words and " install " in step.words]
    assert all("--require-hashes" in words and "--only-binary :all:" in words for words in installs[1:])
    assert "/build/requirements.txt" in installs[-1]


built = pytest.mark.skipif(
    bool(MISSING) or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason=f"without an engine, an image is built by root with: apt-get install {' '.join(TOOLS)}",
)


class _Contained(Server):
    """The dashboard of an image, started as a cautious engine starts it."""

    def __init__(self, image: Image) -> None:
        self.image = image
        super().__init__()

    def _command(self, _script: Path) -> list[str]:
        return self.image.started(config=CONFIG, **self.given)

    @property
    def given(self) -> dict[str, str]:
        """What it is told from outside."""
        return {"STREAMLIT_SERVER_PORT": str(self.port), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}


@pytest.fixture(scope="module")
def builder(tmp_path_factory) -> Iterator[Builder]:
    folder = tmp_path_factory.mktemp("images")
    yield Builder(folder)
    shutil.rmtree(folder)


@contextmanager
def _running(image: Image) -> Iterator[_Contained]:
    with _Contained(image) as server:
        yield server


def _tried(image: Image, *command: str, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(image.started(command, CONFIG, **given), capture_output=True, text=True, check=False)


@built
@pytest.mark.exhaustive
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:connect:DeprecationWarning")  # whoever looks on keeps the connection for later
def test_the_image_for_readers_serves_from_a_root_it_cannot_write(builder):
    image = builder.image("readers")
    with _running(image) as server:
        with Viewer(server.url) as viewer:
            assert len(viewer.run().charts) >= 1
        assert _tried(image, *image.health, **server.given).returncode == 0
    assert _tried(image, *image.health, **server.given).returncode != 0
    status = _tried(image, "cat", "/proc/self/status").stdout
    assert re.search(r"CapEff:\s+0+\n(?s:.*)NoNewPrivs:\s+1", status)
    assert _tried(image, "id", "-u").stdout == "10001\n"
    for file in ("/srv/dashboard/a", "/config/a", "/opt/venv/a"):
        assert "Read-only file system" in _tried(image, "touch", file).stderr
    assert _tried(image, "python", "-m", "components", "check").returncode == 0
    for absent in ("pip", "chromium", "gcc"):
        assert _tried(image, "sh", "-c", f"command -v {absent}").returncode != 0


@built
@pytest.mark.exhaustive
@pytest.mark.slow
def test_the_list_of_what_is_inside_names_each_locked_library(builder):
    parts = listed(builder.image("sbom").root / "sbom.json")
    locked = set(
        re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert {"streamlit", "pandas", "plotly"} <= parts.keys()
    assert {(name.lower().replace("_", "-"), part["version"]) for name, part in parts.items()} <= locked
    assert parts["streamlit"]["licenses"][0]["license"]["id"] == "Apache-2.0"


@built
@pytest.mark.exhaustive
@pytest.mark.slow
def test_the_image_with_reports_makes_a_brief(builder):
    image = builder.image("with-reports")
    made = "python -m components report --brief --out /tmp/reports && ls -R /tmp/reports"
    report = _tried(image, "sh", "-c", made)
    assert report.returncode == 0, report.stderr
    assert ".pdf" in report.stdout
