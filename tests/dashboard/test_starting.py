"""A crisis from nothing: made by the command, opened empty, and filled with its first records."""

from __future__ import annotations

import pytest

from components.__main__ import main
from components.facts.clock import today
from components.words.text import PAGES
from tests.dashboard.opened import charts, html, notices, opened, turn_to, words

SOURCE = """
- id: wire
  publisher: Example Wire
  title: Troops are sent
  published: {day}
  kind: wire
  reliability: B
  credibility: 2
"""
ANNOUNCEMENT = """
- id: xb-500
  country: XB
  reported: {day}
  personnel: about 500
  sources: [wire]
"""
COUNTRIES = {
    "whose areas are known": ["--hub", "Gammatown"],
    "begun with its hub": ["--country", "XC", "--hub", "Novella", "--area", "XC-N", "--position", "12.5, -3"],
}


@pytest.fixture(params=list(COUNTRIES.values()), ids=list(COUNTRIES))
def begun(request, draft):
    assert main(["new", "second", *request.param, "--config", str(draft.config)]) == 0
    return draft.config / "second"


def test_an_empty_crisis_says_how_to_fill_it(begun):
    app = opened(crisis="second")
    for page in PAGES:
        turn_to(app, page)
        assert not app.exception, page
        assert any("Name a source in sources.yaml" in notice for notice in notices(app)), page


def test_the_first_source_and_announcement_make_a_chart(begun):
    app = opened(crisis="second")
    assert not any("announced" in alt for alt in charts(app))
    day = today().isoformat()
    for name, record in (("sources", SOURCE), ("deployments", ANNOUNCEMENT)):
        file = begun / f"{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("\n[]\n", record.format(day=day)), encoding="utf-8")
    app.run()
    assert not any("Name a source" in notice for notice in notices(app))
    assert "about 500" in html(app)
    assert any("about 500" in alt for alt in charts(app))
    for page in PAGES:
        turn_to(app, page)
        assert not app.exception, page


def test_only_whose_data_are_shown_is_credited(begun):
    own = turn_to(opened(crisis="second"), "capitals")
    assert "Distances are computed" not in words(own), "of nothing"
    assert "GeoNames" not in words(own)


def test_whose_data_are_shown_is_credited_as_it_is_written(draft):
    credit = draft.config.parent / "data/XA/credit.txt"
    credit.write_text("Positions: <b>Example Survey</b>, CC BY 4.0.\n", encoding="utf-8")
    draft.replace("crisis", "title: ", "title: The data of ")  # what another test has shown is kept by its version
    page = turn_to(opened(), "capitals")
    assert "Positions: &lt;b&gt;Example Survey&lt;/b&gt;, CC BY 4.0. Distances are computed" in html(page)
