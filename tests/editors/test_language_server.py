"""What an editor with the usual YAML language server shows of our files: mistakes, completions and explanations."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from components.facts.handbook.handbook import handbook_files
from components.facts.handbook.template import points_at
from components.facts.loading import check
from components.paths import CONFIG
from tests.editors.install import LanguageServerMissingError, command
from tests.editors.server import LanguageServer, serving
from tests.facts.handbook.test_json_schema import KINDS
from tests.facts.writing import EXAMPLE, NAME, copied

pytestmark = pytest.mark.slow
SHIPPED = [CONFIG / "app.yaml", *sorted(CONFIG.glob("*/*.yaml"))]
BROKEN = """\
- id: xb more
  country: Xb
  reported: 2030-3-5
  by: ministry of defence
  counts: adds to
  personel: 500
  personnel: abuot 600
  arrives: 6 March
  purposes:
    - {code: embassy, said: for the embassy}
  sources: []
- id: xc-more
  reported: 2030-03-05
  personnel: up to 600
  sources: [wire-2030-03-02]
"""


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageServer]:
    try:
        with serving(command()) as server:
            yield server
    except LanguageServerMissingError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def config(tmp_path_factory) -> Path:
    """The example crisis, each file pointing at a schema with the example's codes."""
    folder = copied(tmp_path_factory.mktemp("example")).config
    for path, text in handbook_files(EXAMPLE / "data").items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for file in (folder / NAME).glob("*.yaml"):
        file.write_text(points_at(file.stem) + file.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


NUMBERS = count()


@pytest.fixture
def typed(editor, config):
    """Type text into a file of its own, where | stands for the cursor: its path, and the line and column."""

    def type_(name: str, text: str) -> tuple[Path, int, int]:
        path = config / NAME / f"typed-{next(NUMBERS)}.yaml"
        before, _, after = (points_at(name) + text).partition("|")
        editor.open(path, before + after)
        return path, before.count("\n") + 1, len(before) - before.rfind("\n")

    return type_


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(CONFIG).as_posix())
def test_nothing_is_underlined_in_what_is_shipped(editor, path):
    assert editor.open(path, path.read_text(encoding="utf-8")) == []


def test_nothing_is_underlined_in_the_example(editor, config):
    underlined = {
        path.name: editor.open(path, path.read_text(encoding="utf-8")) for path in (config / NAME).glob("*.yaml")
    }
    assert len(underlined) == 8
    assert {name: found for name, found in underlined.items() if found} == {}


def test_each_mistake_is_underlined_at_the_line_where_check_reports_it(editor, config, tmp_path):
    text = points_at("deployments") + BROKEN
    found = {line: message for line, _, message in editor.open(config / NAME / "broken.yaml", text)}
    shutil.copytree(config, tmp_path, dirs_exist_ok=True)
    broken = tmp_path / NAME / "deployments.yaml"
    broken.write_text(text, encoding="utf-8")
    said = {problem.line for problem in check(tmp_path)[1] if problem.file.endswith(broken.name)}

    assert set(found) == said == {2, 3, 4, 6, 7, 8, 9, 11, 12, 13}
    assert found[2] == "expected an id of letters, digits, '-', '_' and '.'"
    assert found[3] == "expected a country code of ISO 3166-1"
    assert found[7] == "Property personel is not allowed."
    assert found[8].startswith("expected a quantity such as 3000, 'about 600'")
    assert found[13] == 'Missing property "country".'


@pytest.mark.parametrize(
    ("name", "text", "offered"),
    [
        ("deployments", "- id: a\n  |\n", {"country", "personnel", "counts", "arrives", "sources"}),
        ("deployments", "- |\n", {"id", "Deployment"}),
        ("deployments", "- id: a\n  counts: |\n", {"adds", "total", "restates", "in retrospect"}),
        ("deployments", "- id: a\n  country: |\n", {"Placeholder Islands (XB)", "United Fictions (XC)"}),
        ("deployments", "- id: a\n  personnel: |\n", {"about ...", "up to ...", "not stated"}),
        ("deployments", "- id: a\n  purposes:\n    - {|}\n", {"code", "stated", "noted"}),
        ("capitals", "- capital: |\n", {"Gammatown (XA-03)", "Zetaport (XA-06)"}),
        ("capitals", "- capital: XA-03\n  reports:\n    - {says: |}\n", {"claimed", "fallen", "retaken"}),
        ("assessments", "- id: a\n  event: |\n", {"pressure on ...", "takeover of ..."}),
        ("sources", "- id: a\n  credibility: |\n", {"1", "6"}),
        ("crisis", "hub: a\nplaces:\n  - id: a\n    kind: |\n", {"crisis area", "staging base"}),
    ],
)  # fmt: skip
def test_keys_words_and_codes_are_completed(editor, typed, name, text, offered):
    items = editor.complete(*typed(name, text))
    assert offered <= {item["label"] for item in items}


def test_a_code_is_found_by_its_name(editor, typed):
    items = editor.complete(*typed("capitals", "- capital: |\n"))
    assert {item["label"]: item["insertText"] for item in items}["Gammatown (XA-03)"] == "XA-03"


def test_a_record_is_begun_with_the_keys_it_needs(editor, typed):
    items = editor.complete(*typed("deployments", "- |\n"))
    (begun,) = [item["insertText"] for item in items if item["label"] == "Deployment"]
    assert [line.split(":")[0].strip() for line in begun.splitlines()[:4]] == ["id", "country", "reported", "personnel"]


@pytest.mark.parametrize(
    ("name", "text", "explained"),
    [
        ("deployments", "- id: a\n  per|sonnel: 600\n", "about 600"),
        ("deployments", "- id: a\n  counts: add|s\n", "`adds`: a new force on top"),
        ("sources", "- id: a\n  reli|ability: B\n", "`B`: usually reliable"),
        ("events", "- id: a\n  kind: tal|ly\n", "`tally`: how many capitals (or what else"),
    ],
)
def test_hovering_explains(editor, typed, name, text, explained):
    assert explained in editor.hover(*typed(name, text))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=2, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_that_is_read_is_underlined(editor, tmp_path, kind, data):
    annotation, texts = KINDS[kind]
    read = TypeAdapter(annotation)
    (tmp_path / "any.schema.json").write_text(json.dumps({"type": "array", "items": read.json_schema()}))
    written = data.draw(st.lists(texts, min_size=40, max_size=40))

    def refused(text: str) -> bool:
        try:
            read.validate_python(text)
        except ValidationError:
            return True
        return False

    lines = ["# yaml-language-server: $schema=any.schema.json", *(f"- {json.dumps(text)}" for text in written)]
    found = editor.open(tmp_path / f"any-{next(NUMBERS)}.yaml", "\n".join(lines) + "\n")
    assert [(written[line - 2], message) for line, _, message in found if not refused(written[line - 2])] == []
