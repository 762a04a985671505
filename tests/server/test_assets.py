"""The scripts pages load: what is served is what was built from the sources beside it, and is kept only by its name."""

from __future__ import annotations

import gzip
import hashlib
import json
import re

import pytest
from starlette.requests import Request

from components.paths import ROOT
from components.server import assets
from tests.test_architecture import COLOUR

SOURCES = ROOT / "components/dashboard/edit/codemirror"
BUNDLE = assets.content("editor").decode()


def answer_to(file, *headers):
    return assets.script(Request({"type": "http", "path_params": {"file": file}, "headers": headers}))


def test_the_bundle_is_built_from_its_sources():
    listed = re.findall(r"SOURCES = \[(.*?)\]", (SOURCES / "build.mjs").read_text(encoding="utf-8"))
    names = re.findall(r'"([^"]+)"', listed[0])
    assert {path.name for path in SOURCES.glob("*.js")} <= set(names)
    total = hashlib.sha256()
    for name in names:
        total.update(name.encode() + b"\0" + (SOURCES / name).read_bytes() + b"\0")
    assert BUNDLE.startswith(f"/* sources {total.hexdigest()};"), (
        "run: cd components/dashboard/edit/codemirror && npm ci && npm run build"
    )


def test_every_package_of_the_bundle_comes_with_its_licence():
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    licences = (SOURCES / "LICENSES.txt").read_text(encoding="utf-8")
    used = re.findall(r"^(\S+) (\d\S*) \((\S+)\)$", licences, re.MULTILINE)
    assert len(used) >= 10
    assert {licence for _, _, licence in used} == {"MIT"}
    assert all(lock[f"node_modules/{name}"]["version"] == version for name, version, _ in used)


def test_the_lock_names_no_host():
    assert "resolved" not in (SOURCES / "package-lock.json").read_text(encoding="utf-8")


def test_a_script_is_served_at_its_address_and_kept():
    address = assets.address("editor")
    answer = answer_to(address.removeprefix("scripts/").removesuffix(".js"))
    assert address.startswith("scripts/editor-")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.body == BUNDLE.encode()


@pytest.mark.parametrize(
    "file", ["editor-0000000000000000", "editor", "other-0", "../editor.bundle", "editor-/../../x", "-", ""]
)
def test_no_other_file_is_served(file):
    assert answer_to(file).status_code == 404


def test_the_bundle_needs_no_evaluation_of_text():
    assert not re.search(r"\beval\(|new Function\(", BUNDLE)


def test_colours_of_the_editor_come_from_the_theme():
    sources = {path.name: path.read_text(encoding="utf-8") for path in SOURCES.glob("*.js")}
    assert {name: COLOUR.findall(text) for name, text in sources.items() if COLOUR.search(text)} == {}


@pytest.mark.parametrize("name", assets.SCRIPTS)
def test_a_script_comes_packed_to_whoever_takes_it_so(name):
    file = assets.address(name).removeprefix("scripts/").removesuffix(".js")
    packed, plain = answer_to(file, (b"accept-encoding", b"gzip, br")), answer_to(file)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body == assets.content(name)
    assert packed.headers["vary"] == "Accept-Encoding"
