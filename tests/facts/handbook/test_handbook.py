"""The handbook, the schemas and the templates are what the model says today."""

from __future__ import annotations

import pytest

from components.__main__ import main
from components.facts.handbook.handbook import handbook, handbook_files
from components.facts.handbook.json_schema import models
from components.facts.loading import crises
from components.facts.record_keys import choices, inner, keys
from components.facts.values.vocabulary import MEANINGS
from components.paths import CONFIG, DATA

MADE = handbook_files(DATA)
SHIPPED = [CONFIG / "app.yaml", *CONFIG.glob("*/*.yaml")]


@pytest.mark.parametrize("path", MADE)
def test_what_is_made_from_the_model_is_up_to_date(path):
    there = (CONFIG / path).read_text(encoding="utf-8") if (CONFIG / path).exists() else ""
    assert there == MADE[path], "run: python -m components handbook"


def test_nothing_else_stands_beside_what_is_made():
    there = {
        path.relative_to(CONFIG).as_posix()
        for folder in ("schema", "_template")
        for path in (CONFIG / folder).iterdir()
    }
    assert there == set(MADE) - {"README.md"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(CONFIG).as_posix())
def test_every_file_points_at_its_schema(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / schema).resolve() == CONFIG / "schema" / f"{path.stem}.schema.json"
    assert (path.parent / schema).exists()


def test_schemas_and_templates_are_no_crises():
    assert {"schema", "_template"} <= {path.name for path in CONFIG.iterdir() if path.is_dir()}
    assert not {"schema", "_template"} & set(crises(CONFIG)[0])


def test_every_key_is_explained_in_the_handbook_and_in_its_template():
    rows = [line for line in handbook().splitlines() if line.startswith("| `")]
    assert len(rows) > 80
    assert [row for row in rows if row.rstrip(" |").endswith("`") or "|  |  |" in row] == []
    for path in MADE:
        if path.startswith("_template/"):
            name = path.removeprefix("_template/").removesuffix(".yaml")
            assert [key for key in keys(models()[name]) if f" {key}: " not in MADE[path]] == []


def test_every_choice_says_what_each_word_means():
    records = [*models().values()]
    records += [record for model in records for field in keys(model).values() if (record := inner(field.annotation))]
    offered = [choices(field.annotation) for model in records for field in keys(model).values()]
    assert [words for words in offered if words and not all(words.values())] == []
    assert {frozenset(words) for words in offered if words} == set(MEANINGS), "say in choices.py what each word means"


def test_the_command_writes_them_beside_another_crisis(tmp_path, capsys):
    assert main(["handbook", "--config", str(tmp_path)]) == 0
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*")
    }
    assert written == dict(MADE)
    assert capsys.readouterr().out.count("wrote ") == len(MADE)
