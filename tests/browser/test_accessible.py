"""Everybody can use every page: axe-core finds nothing serious, and words stand out, in both themes and widths."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.browser.axe import serious_findings
from tests.browser.contrast import faint_words
from tests.browser.pictures import PAGES, address
from tests.node_packages import is_installed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not is_installed(Path(__file__).parent),
        reason="no axe-core here; run: python -m tests.browser.install",
    ),
]


def unusable(page) -> list[str]:
    """What keeps somebody from using a page."""
    return [*serious_findings(page), *faint_words(page)]


@pytest.mark.parametrize(
    ("page", "width", "theme"), [("situation", 1440, "dark"), ("report", 390, "light"), ("edit", 390, "dark")]
)
def test_nothing_serious_keeps_anybody_from_a_page(example, page, width, theme):
    assert unusable(example.open(address(page, ""), width, theme).page) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("page", "width", "theme"), [*product([*PAGES, "report", "edit"], (1440, 390), ("light", "dark"))]
)
def test_nothing_serious_keeps_anybody_from_a_page_of_the_fullest_day(visitor, page, width, theme):
    assert unusable(visitor.open(address(page, "as_of=2021-08-31"), width, theme).page) == []
