"""A chart is shared by a link that opens it alone, and embedded where the settings let others show the pages."""

from __future__ import annotations

import re
from html import unescape

import pytest

from components.words import sharing, text
from tests.dashboard.opened import charts, html, opened, turn_to, words

SNIPPET = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)


@pytest.mark.usefixtures("example")
def test_each_chart_has_a_link_that_opens_it_alone_with_its_day_and_sources():
    app = opened(as_of="2030-03-05", according_to="wire-2030-03-02")
    links = [unescape(link) for link in re.findall(r'class="copy" href="([^"]+)"', html(app))]
    assert len(links) == len(charts(app)) > 1
    assert links[0].startswith("./?crisis=example-crisis&as_of=2030-03-05&according_to=wire-2030-03-02&chart=race")
    alone = opened(as_of="2030-03-05", according_to="wire-2030-03-02", chart="race")
    assert len(charts(alone)) == 1
    assert "as of 5 Mar 2030, according to Example Wire" in words(alone)
    assert (sharing.WHOLE_PAGE in words(alone), sharing.WHOLE_PAGE in words(app)) == (True, False)


@pytest.mark.usefixtures("example")
def test_a_chart_that_is_not_there_is_told_of_and_another_page_shows_all_of_itself():
    app = opened(chart="rase")
    assert "asks for the chart 'rase', which is not there (did you mean 'race'?)" in words(app)
    assert len(charts(app)) > 1
    app = turn_to(opened(chart="race"), "capitals")
    assert text.UNDERSTOOD not in words(app)
    assert len(charts(app)) > 1
    assert "chart" not in app.query_params


def test_nobody_is_told_how_to_embed_until_the_settings_name_who_may(draft):
    assert sharing.EMBED not in words(opened())
    settings = draft.config / "app.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}embed_from: ['https://news.example.org']\n", encoding="utf-8")
    snippet = unescape(SNIPPET.findall(html(opened()))[0])
    assert re.fullmatch(
        r'<iframe src="\./\?crisis=example-crisis&amp;as_of=2030-03-06&amp;chart=race&amp;embed=true" title="[^"]+" '
        r'loading="lazy" style="width:100%;height:\d+px;border:0"></iframe>',
        snippet,
    )
