"""A report holds what the pages show, in their order, with its sources numbered as they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components.charts.chart import Chart
from components.charts.page_layout import Listed, SideBySide, parts
from components.page_contents import CONTENTS
from components.reports.document.compose import compose
from components.reports.document.model import Changes, Figure, Headlines, Note, Quotes, Table
from components.tables.answer import answer
from components.tables.known import known_as_of
from components.tables.registry import TABLES
from components.words import chart_titles, text
from components.words.nouns import PROVINCIAL_CAPITALS
from tests.reports.composed import composed
from tests.tables.views import COURIER, MINISTRY, WIRE, flown, kabul, march, nothing


def names(report, section):
    """What the parts of a section are."""
    parts = next(found.parts for found in report.sections if found.name == section)
    return [part.name if isinstance(part, Figure | Table) else type(part).__name__ for part in parts]


def test_a_report_opens_with_the_answer_and_has_a_section_for_each_page():
    report = composed()
    assert report.question == text.QUESTION
    assert report.answer == answer(march(6))["sentence"].iloc[0]
    assert report.answer_working[0].startswith("'In part' is given by the first of six rules")
    assert {report.sources[number - 1].id for number in report.answer_sources} == {WIRE, COURIER, MINISTRY}
    assert report.subtitle == "as of 6 Mar 2030, according to all sources"
    assert [type(part) for part in report.front] == [Headlines, Changes]
    assert [section.name for section in report.sections] == list(text.PAGES)
    assert names(report, "situation") == ["race", "capitals_map", "Quotes"]
    assert names(report, "personnel") == ["personnel", "lead", "announced"]
    assert names(report, "capitals") == ["playback", "pace", "distance", "ring", "losses_ahead", "reports", "Note"]


def test_every_page_and_every_table_that_is_listed_is_there():
    listed = [part for contents in CONTENTS.values() for part in parts(contents)]
    named = [name for part in listed if isinstance(part, Chart) for name in (*part.tables, *part.under)]
    named += [part.table for part in listed if isinstance(part, Listed)]
    assert set(named) <= TABLES.keys()
    assert list(CONTENTS) == list(text.PAGES)


def test_columns_of_a_page_are_read_one_after_the_other():
    (row,) = (content for content in CONTENTS["capitals"] if isinstance(content, SideBySide))
    left, right = (
        [part.name for part in parts(column, march(6)) if isinstance(part, Chart)] for column in row.contents
    )
    assert names(composed(), "capitals")[: len(left + right)] == left + right


def test_that_nothing_is_lost_is_said_once_on_the_page_of_the_ground():
    (deltaburg,) = (capital for capital in march(2).facts.capitals if capital.capital == "XA-04")
    facts = march(2).facts.having(capitals=(deltaburg,))
    claims = tuple((name, claim) for name, claim in facts.claims if not name.startswith(("XA-01", "XA-03", "XA-05")))
    report = compose(march(2, facts=replace(facts, claims=claims)), pages=["capitals"])
    figures = [part for part in report.sections[0].parts if isinstance(part, Figure)]
    assert [figure.title for figure in figures] == [
        "No capital is reported lost to the Opposition",
        "Deltaburg, contested, lies 164 km from Capital Placeholder",
    ]


def test_a_page_on_which_nothing_can_be_shown_says_what_its_page_says():
    report = compose(march(6, facts=flown()), pages=["airlift"])
    assert [part.words for part in report.sections[0].parts if isinstance(part, Note)] == [
        PROVINCIAL_CAPITALS.fill(chart_titles.NOTHING_YET)
    ]


def test_sources_are_numbered_in_the_order_they_are_first_used():
    report = composed()
    headlines = report.front[0]
    assert isinstance(headlines, Headlines)
    first = [source for cell in headlines.rows["sources"] for source in cell]
    assert [source.id for source in report.sources][: len(set(first))] == list(dict.fromkeys(first))
    assert [source.number for source in report.sources] == list(range(1, len(report.sources) + 1))
    assert all(set(figure.sources) <= set(report.numbers.values()) for figure in report.figures)


def test_a_source_that_no_chosen_page_cites_is_left_out():
    known = known_as_of(kabul(), date(2021, 8, 13))
    everything, little = compose(known, pages=["sources"]), compose(known, pages=())
    assert len(little.sources) < len(everything.sources)
    assert little.sections == ()


def test_only_the_chosen_sources_speak():
    report = compose(march(6, WIRE, COURIER), date(2030, 3, 2), pages=["personnel", "sources"])
    assert {source.id for source in report.sources} == {WIRE, COURIER}
    assert report.subtitle == "as of 6 Mar 2030, according to Example Wire and The Sampleland Courier"
    assert report.permalink == (
        f"?crisis=example-crisis&as_of=2030-03-06&according_to={WIRE},{COURIER}&since=2030-03-02"
    )


def test_the_pages_come_in_their_own_order_whatever_the_order_asked_for():
    report = compose(march(6), pages=["capitals", "personnel", "capitals"])
    assert [section.name for section in report.sections] == ["personnel", "capitals"]


def test_what_is_asked_for_and_not_there_is_said():
    with pytest.raises(ValueError, match=r"there is no page 'capitols' \(did you mean 'capitals'\?\)"):
        compose(march(6), pages=["capitols"])
    with pytest.raises(ValueError, match="2030-03-06, is not before 2030-03-06"):
        compose(march(6), date(2030, 3, 6))


def test_while_nothing_is_known_the_report_says_so_once_a_page():
    report = compose(nothing())
    assert isinstance(report.front[0], Note)
    assert report.front[0].words.startswith("No claim had become known by 1 Mar 2030")
    assert report.since is None
    assert report.sources == ()
    assert names(report, "airlift") == ["Note"]
    assert names(report, "personnel") == ["Note"]
    assumptions = "planner_inputs_chart"  # those of the method stand before anything is known
    assert {figure.name for figure in report.figures} == {"capitals_map", "playback", assumptions}


def test_warnings_about_the_files_are_told_with_the_sources():
    report = compose(march(6), doubts=["Two totals differ"])
    (sources,) = (section for section in report.sections if section.name == "sources")
    notes = [part for part in sources.parts if isinstance(part, Note) and part.items]
    assert [note.items for note in notes] == [("Two totals differ",)]


def test_what_must_not_be_missing_are_the_countries_and_the_lost_capitals():
    report = composed()
    assert {"Placeholders", "Sampleland", "Alphaville-on-Grid", "Deltaburg"} <= set(report.facts)
    assert any(isinstance(part, Quotes) for part in report.parts)
