"""Whatever a desk writes into a text is shown as it is written: in tables, charts, files, messages and pages."""

from __future__ import annotations

import csv
import io
import json
import re
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import category

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
import yaml
from pydantic import BaseModel
from streamlit.testing.v1 import AppTest

from components.charts.figure import plotly_text
from components.charts.timeline import timeline_chart
from components.cli.changes import run as print_changes
from components.facts import model, settings
from components.facts.handbook.json_schema import models
from components.facts.kinds.registry import KINDS
from components.facts.loading import load
from components.facts.record_keys import inner, keys
from components.look import html_blocks
from components.page_contents import chart_context
from components.problems import PROBLEM_FORMATS, Problem, errors
from components.tables.export import TABLE_FORMATS, exported
from components.tables.export import cell_words as as_words
from components.tables.known import Known, known_as_of
from components.tables.page_columns import PAGE_COLUMNS, page_columns
from components.tables.registry import TABLES
from components.tables.workbook import workbook
from components.words import text
from components.words.line_breaks import wrapped
from tests.charts.drawn import CHARTS, strings
from tests.dashboard.opened import charts, html, opened, turn_to
from tests.facts.writing import copied
from tests.hostile.crisis import NAME, QUOTED, text_fields, write
from tests.hostile.harmless import harmless
from tests.hostile.naughty import EVERY, LETTERS, MARKUP, OURS, REFUSED, as_read

AIMED = [words for words in EVERY if words in set(map(as_read, (*MARKUP, *LETTERS)))]
SOME = [words for number, words in enumerate(EVERY) if number % 5 == 0 or words in set(map(as_read, OURS))]
"""All that is aimed at parts of ours, and some of the big list."""
OUR_MARKS = re.compile(
    r"</?b>|<br>|</?extra>|</span>|<(span|b) style='color:#[0-9a-f]{6}(;font-size:\d+px)?'>"
    r"|%\{(customdata(\[\d\])?|x|y|x\|[^{}]*)\}"
)
FORMULA = re.compile(r"[\s'\"\u200b\ufeff]*[=+\-@＝＋－＠]")


def seen(config: Path) -> Known:
    """What the files of a folder tell on the last day of the example."""
    loaded = load(config, NAME)
    assert errors(loaded.problems) == []
    assert loaded.facts is not None
    return known_as_of(loaded.facts, date(2030, 3, 6))


@pytest.fixture(scope="module", params=[SOME, pytest.param(EVERY, marks=pytest.mark.exhaustive)], ids=["some", "every"])
def every(request: pytest.FixtureRequest) -> list[str]:
    return list(request.param)


@pytest.fixture(scope="module")
def view(every: list[str], tmp_path_factory: Any) -> Known:
    """The strings in every field that takes text."""
    return seen(write(tmp_path_factory.mktemp("strings"), every))


@pytest.fixture(scope="module")
def config(tmp_path_factory: Any) -> Path:
    """Those that are aimed at what shows words."""
    return write(tmp_path_factory.mktemp("ours"), AIMED)


@pytest.fixture(scope="module")
def figures(config: Path) -> dict[str, go.Figure]:
    found = seen(config)
    made = {name: table.make(found) for name, table in TABLES.items()}
    return {name: chart.draw(made.__getitem__, chart_context(found)) for name, chart in CHARTS.items()}


@pytest.fixture(scope="module")
def tables(view: Known) -> dict[str, pd.DataFrame]:
    return {name: table.make(view) for name, table in TABLES.items()}


def records() -> Iterator[type[BaseModel]]:
    """Every kind of record that a file of a crisis holds, and those inside them."""
    pending: list[type[model.Record]] = [each for name, each in models().items() if name != "app"]
    while pending:
        record = pending.pop()
        yield record
        pending += [each for field in keys(record).values() if (each := inner(field.annotation))]


def held(value: object) -> Iterator[tuple[type, str, str]]:
    """Every text of a record and of those inside it, with the record's kind and the field."""
    if isinstance(value, tuple | list):
        for each in value:
            yield from held(each)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if isinstance(inner, str) and name in text_fields(type(value)):
                yield type(value), name, inner
            elif isinstance(inner, dict):
                yield from ((type(value), name, key) for key in inner)
            else:
                yield from held(inner)


def test_every_string_is_in_every_field_that_takes_text(view, every):
    facts = view.facts
    found: dict[tuple[type, str], set[str]] = {}
    claims = [record for kind in KINDS.values() for record in facts.records(kind.file)]
    for kind, field, words in held((facts.crisis, *facts.sources.values(), *claims)):
        alone = words.rpartition(" ")[0] if field == "scenario" else words  # each title has a number of its own
        found.setdefault((kind, field), set()).add(alone.removeprefix("takeover of "))
    told = (record for record in records() if record is not settings.Losses)  # its nouns stand in every sentence
    wanted = {(record, field) for record in told for field in text_fields(record)}
    assert found.keys() >= wanted
    assert len(wanted) > 25
    short = {words for words in every if len(words.split()) <= QUOTED}
    several = {key: texts for key, texts in found.items() if key[0] is not settings.Crisis}
    assert {key: missing for key, texts in several.items() if (missing := short - texts)} == {}
    assert all(words in facts.crisis.title and words in facts.crisis.opponent for words in every)


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_holds_what_the_table_holds_and_no_formula(name, tables):
    table = tables[name]
    written = TABLE_FORMATS["csv"](table, TABLES[name].columns).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert head == list(exported(TABLES[name].columns))
    assert len(rows) == len(table)
    for column, what in TABLES[name].columns.items():
        for read, cell in zip((row[head.index(column)] for row in rows), table[column], strict=True):
            if isinstance(cell := as_words(cell, what.kind), str):
                assert read == (f"'{cell}" if FORMULA.match(cell) else cell)
                assert not read.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def as_list(cell: Any) -> Any:
    """Sources and lines as a list; words as they are."""
    return cell if isinstance(cell, str) else list(cell)


@pytest.mark.parametrize("name", TABLES)
def test_json_and_parquet_hold_the_words_themselves(name, tables):
    table, columns = tables[name], TABLES[name].columns
    read = json.loads(TABLE_FORMATS["json"](table, columns))
    parquet = pd.read_parquet(io.BytesIO(TABLE_FORMATS["parquet"](table, columns)))
    for column in columns:
        words = [(at, cell) for at, cell in enumerate(table[column]) if isinstance(cell, str | tuple)]
        assert [(at, read[at][column]) for at, _ in words] == [(at, as_list(cell)) for at, cell in words]
        assert [(at, as_list(parquet[column][at])) for at, _ in words] == [(at, as_list(cell)) for at, cell in words]


def test_a_workbook_holds_the_words_themselves_and_no_formula(view):
    book = openpyxl.load_workbook(io.BytesIO(workbook(view, ["announced", "sources", "disagreements"])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    held = {cell.value for cell in cells if cell.data_type == "s"}
    assert {words for words in AIMED if words.isprintable()} <= held


def test_geojson_holds_the_words_themselves(tables):
    read = json.loads(TABLE_FORMATS["geojson"](tables["capitals"], TABLES["capitals"].columns))
    assert [each["properties"]["by"] for each in read["features"]] == tables["capitals"]["by"].replace(
        {float("nan"): None}
    ).tolist()


@pytest.mark.parametrize("name", CHARTS)
def test_a_figure_holds_no_tag_and_no_template_of_the_files(name, figures):
    for words in strings(figures[name], but=("meta",)):
        assert not set(OUR_MARKS.sub("", words)) & set("<>{"), words


def test_words_made_plain_for_a_figure_are_read_back_as_they_were():
    for words in (*EVERY, *REFUSED):
        lines = wrapped(plotly_text(words), 20).split("<br>")
        assert not set("".join(lines)) & set("<>{"), words
        assert unescape(plotly_text(words)) == words
        assert "".join(unescape("".join(lines)).split()) == "".join(words.split())


def test_a_figure_names_every_word_it_was_given(tables, view):
    every = timeline_chart(tables["timeline"].assign(rank=1), chart_context(view))
    told = {unescape(words) for trace in every.data for words in trace.customdata[0][0].split("<br>")}
    assert set(AIMED) <= told


@pytest.mark.parametrize("name", PAGE_COLUMNS)
def test_an_html_table_holds_the_words_and_no_tag_of_theirs(name, tables):
    table, columns = tables[name].head(len(EVERY) + 50), page_columns(name)
    pieces = harmless(html_blocks.data_table(table, columns, most=len(table))).pieces
    held = {cell for column in columns if column in table for cell in table[column] if isinstance(cell, str)}
    assert held & set(EVERY) <= pieces


def quoted(words: str) -> str:
    """Words as YAML holds anything at all: quoted, in ASCII."""
    return yaml.dump(words, default_style='"', width=10**6).strip()


@pytest.mark.parametrize("words", REFUSED)
def test_what_steers_or_shows_nothing_is_refused_at_its_line(words, tmp_path):
    draft = copied(tmp_path)
    line = draft.replace("deployments", "by: anonymous official", f"by: {quoted(words)}")
    said = [problem for problem in draft.said() if f"deployments.yaml:{line}:" in problem]
    assert any("is not allowed here; remove it" in problem or "this is empty" in problem for problem in said), (
        draft.said()
    )


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
@pytest.mark.parametrize("before", ["", "\u200b\u00a0é\u202eא ", "# \U0001f600\n\n"])
def test_a_control_character_itself_is_refused_where_it_stands(sign, before, tmp_path):
    draft = copied(tmp_path)
    draft.write("events", f"{before}- id: {sign}a\n")
    (problem,) = [problem for problem in draft.load().problems if problem.file.endswith("events.yaml")]
    lines = f"{before}- id: ".split("\n")
    assert problem.line == len(lines)
    assert sign == "\0" or (problem.column, f"U+{ord(sign):04X}") == (len(lines[-1]) + 1, problem.message[24:30])


def test_a_text_of_several_lines_is_read_as_one(tmp_path):
    draft = copied(tmp_path)
    draft.replace(
        "deployments", "by: anonymous official", "by: |\n    anonymous\n      official\n\n    of the ministry"
    )
    facts = draft.load().facts
    assert facts is not None
    assert "anonymous official of the ministry" in {claim.by for claim in facts.deployments}


@pytest.mark.parametrize("kind", PROBLEM_FORMATS)
def test_messages_cannot_steer_a_terminal_and_stay_in_their_line(kind):
    hostile = [*EVERY, *REFUSED, "\x1b[2J\x9b31m\x07\r\nover\x7f", "\n::error::forged", "\u202eabc"]
    said = PROBLEM_FORMATS[kind]([Problem(f"config/{words}.yaml", 1, 1, words) for words in hostile])
    assert all(sign.isprintable() for sign in said if sign != "\n")
    if kind == "json":
        assert [problem["message"] for problem in json.loads(said)] == hostile
    else:
        assert len(said.split("\n")) == len(hostile)
    if kind == "github":
        assert all(re.fullmatch(r"::error file=[^,:]*,line=1,col=1::[^\r\n]*", line) for line in said.split("\n"))


def test_what_changed_is_printed_one_line_a_change(config, capsys):
    options = {"config": config, "crisis": NAME, "as_of": "2030-03-06", "according_to": "", "since": "2030-03-05"}
    assert print_changes(Namespace(**options, format="text")) == 0
    said = capsys.readouterr().out
    assert not {sign for sign in said if category(sign) == "Cc" and sign != "\n"}
    assert sum(line.endswith(("2030-03-06)", "2030-03-06~)")) for line in said.splitlines()) == len(said.splitlines())


@pytest.fixture
def app(config: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("EVACUATION_CONFIG", str(config))
    return opened()


def test_every_page_opens_and_holds_no_tag_of_the_files(app):
    for page in text.PAGES:
        turn_to(app, page)
        assert not app.exception, page
        assert charts(app), page
        read = harmless(re.sub(r"(?ms)(^|(?<=>))<style>.*?</style>", "", html(app)))
        assert "Not ours" in read.words
