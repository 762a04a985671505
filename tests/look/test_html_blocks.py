"""What the files say is shown as words: nothing in it becomes a tag, an attribute or a script."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from components.look import cards, expected, html_blocks
from components.paths import COMPONENTS
from components.problems import Problem
from components.tables.changes import changes_since
from components.tables.columns import Column
from components.tables.page_columns import PAGE_COLUMNS, page_columns
from components.tables.registry import TABLES
from tests.hostile.harmless import Reader, harmless
from tests.tables.views import march, poisoned

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></table><iframe src=https://evil.example>",
    "[a](javascript:alert(1)) **b** :red[c] $x$",
    "&lt;script&gt; &amp;",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_table_shows_hostile_words_as_words(words):
    for name in PAGE_COLUMNS:
        table = TABLES[name].make(poisoned(words))
        read = harmless(html_blocks.data_table(table, page_columns(name)))
        shown = [column for column in page_columns(name) if column in table and (table[column] == words).any()]
        assert not shown or words in read.words, name


@pytest.mark.parametrize("words", HOSTILE)
def test_cards_and_quotes_show_hostile_words_as_words(words):
    view = poisoned(words)
    titles = {source.id: f"{source.publisher}, {source.title}" for source in view.sources}
    for html in (
        cards.cards(TABLES["headlines"].make(view), titles),
        expected.quotes(TABLES["assessments"].make(view), titles),
    ):
        assert words in harmless(html).words


@pytest.mark.parametrize("words", HOSTILE)
def test_headings_notices_and_problems_show_hostile_words_as_words(words):
    for html in (
        html_blocks.page_head(words, "A question?", "as of today"),
        html_blocks.chart_head(words, words),
        html_blocks.chart_foot([html_blocks.link(words, 'https://wire.example/a?b=1&c="d')], Markup(), "export/a.csv"),
        html_blocks.heading(words),
        html_blocks.titled_table(words, Markup(), "export/a.csv"),
        html_blocks.notice(words, [words]),
        html_blocks.problems([Problem("config/a.yaml", 1, 2, words)], "The files have 1 error."),
    ):
        assert words in harmless(html).words


@given(st.text())
def test_no_words_at_all_become_markup(words):
    harmless(html_blocks.page_head(words, words, words))
    harmless(html_blocks.notice(words, [words]))
    harmless(html_blocks.link(words, "https://wire.example"))
    harmless(html_blocks.data_table(pd.DataFrame({"by": [words]}), {"by": Column(words, words)}))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "data:text/html,x", "//evil.example", "", None],
)
def test_only_the_web_is_linked(url):
    assert Reader(html_blocks.link("a title", url)).links == []
    assert "a title" in html_blocks.link("a title", url)


def test_a_link_to_the_web_opens_beside_the_page():
    html = html_blocks.link("AP", "https://wire.example/?a=1&b=2")
    assert Reader(html).links == ["https://wire.example/?a=1&b=2"]
    assert 'rel="noopener noreferrer"' in html


def test_a_title_of_a_source_leads_to_its_page():
    read = harmless(html_blocks.data_table(TABLES["sources"].make(march(6)), page_columns("sources")))
    assert read.links == ["https://wire.example/examplia", "https://courier.example/troops"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("disagreements", "reported wrongly"),
        ("announced", "a new force on top"),
        ("sources", "B2: usually reliable, probably true"),
    ],
)
def test_a_table_says_its_codes_in_words(name, words):
    read = Reader(html_blocks.data_table(TABLES[name].make(march(6)), page_columns(name)))
    assert words in read.words
    assert not {"misreport", "same day", "adds", "restates"} & read.pieces


def test_a_table_says_days_and_numbers_and_leaves_gaps_visible():
    table = pd.DataFrame(
        {"day": [date(2021, 8, 13), None], "number": pd.array([3600, None], dtype="Int64"), "never": [None, None]}
    )
    html = html_blocks.data_table(table, {name: Column("", name.capitalize()) for name in map(str, table)})
    read = Reader(html)
    assert "13 Aug 2021" in read.words
    assert "3,600" in read.words
    assert html.count('class="none"') == 2
    assert "Never" not in read.words
    assert "None" not in read.words
    assert "NA" not in read.words


def test_the_download_of_a_view_says_its_day_and_its_sources():
    assert html_blocks.download_link("forces", "kabul-2021", date(2021, 8, 13), ["a", "b&c"]) == (
        "export/forces.csv?crisis=kabul-2021&as_of=2021-08-13&according_to=a%2Cb%26c"
    )


def test_a_source_in_a_table_is_a_link_under_the_name_of_its_publisher():
    rows = pd.DataFrame({"what": ["a claim"], "sources": [("ap-1", "lost")]})
    read = harmless(
        html_blocks.data_table(
            rows,
            {"what": Column("", "What"), "sources": Column("", "Sources", kind="sources")},
            sources={"ap-1": html_blocks.link("AP", "https://ap.example/")},
        )
    )
    assert read.links == ["https://ap.example/"]
    assert "AP" in read.words
    assert "ap-1" not in read.words
    assert "lost" in read.words


def test_what_finds_no_room_beside_the_other_columns_stands_below_its_row():
    rows = pd.DataFrame({"country": ["US", "UK"], "place": ["the hub", "a base"], "note": ["a <note>", None]})
    columns = {"country": Column("", "Country"), "place": Column("", "Place"), "note": Column("", "Note", wide=True)}
    html = html_blocks.data_table(rows, columns, room=2)
    assert html.count("<th") - html.count("<thead") == 2
    assert html.count('<tr class="below">') == 1
    assert html.index("the hub") < html.index("a &lt;note&gt;") < html.index("a base")


def test_changes_that_are_folded_away_look_like_the_others():
    rows = pd.concat([changes_since(march(2), march(6))] * 3)
    shown, folded = html_blocks.change_list(rows, "Changes", {}).split("<details>")
    assert len(rows) > html_blocks.MOST_CHANGES
    assert shown.count('<ul class="changes">') == folded.count('<ul class="changes">') == 1


def test_the_links_to_other_colours_keep_the_view_and_hold_nothing_else():
    hostile = {"as_of": "2030-03-06", "according_to": 'a,b&c="><script>alert(1)</script>', "x": "&embed=true"}
    read = Reader(html_blocks.themes(hostile))
    assert read.tags == {"div", "p", "a"}
    for theme, link in zip(("light", "dark"), read.links, strict=True):
        assert dict(parse_qsl(link.removeprefix("?"))) == {**hostile, "embed_options": f"{theme}_theme"}


def test_tables_of_the_airlift_say_days_and_hours_as_readers_do():
    said = "".join(
        html_blocks.data_table(TABLES[name].make(march(6)), page_columns(name)) for name in ("periods", "cumulatives")
    )
    assert "4 to 5 Mar 2030" in said
    assert "4 Mar, 12:00 to 5 Mar, 00:00 UTC" in said
    assert ">2030-03" not in said


TEMPLATES = sorted(COMPONENTS.rglob("templates/*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_lets_words_become_markup_by_itself(template):
    written = template.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape", written), "HTML comes into a template as Markup, words as they are"


def test_rows_that_read_alike_on_a_phone_say_what_tells_them_apart():
    rows = pd.DataFrame(
        {
            "city": ["Alphaville"] * 3 + ["Betaburg"],
            "says": ["fallen"] * 4,
            "when": [date(2030, 3, 2)] * 4,
            "of": ["the city"] * 4,
            "by": ["residents", "the governor", "a member of parliament", None],
            "note": ["As residents saw it."] * 3 + [None],
        }
    )
    columns = {name: Column("", name, wide=name == "note") for name in ("city", "says", "of", "by", "note")}
    columns["when"] = Column("", "when", kind="day")
    lines = re.findall(r"<summary>(.*?)</summary>", html_blocks.data_table(rows, columns, folded=True))
    assert lines == [
        "<b>Alphaville</b>, fallen, 2 Mar 2030, residents",
        "<b>Alphaville</b>, fallen, 2 Mar 2030, the governor",
        "<b>Alphaville</b>, fallen, 2 Mar 2030, a member of parliament",
        "<b>Betaburg</b>, fallen, 2 Mar 2030",
    ]


def test_a_macro_that_is_given_too_little_is_an_error():
    with pytest.raises(UndefinedError):
        html_blocks.BLOCKS.page_head("a crisis")


def test_a_row_of_few_words_is_told_from_others_on_a_phone_by_its_number():
    rows = pd.DataFrame({"called": ["the pool"] * 2, "ahead": [1, 3], "held": [True, False]})
    columns = {"called": Column("", "Forecast"), "ahead": Column("", "Days ahead", kind="int"), "held": Column("")}
    html = html_blocks.data_table(rows, columns, folded=True)
    assert re.findall(r"<summary>(.*?)</summary>", html) == [f"<b>the pool</b>, days ahead {n}" for n in (1, 3)]
