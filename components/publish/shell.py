"""What is around every page of the site, and where its pages are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from components.facts.gazetteer import reference
from components.look.templating import Macros
from components.publish.assets import Assets
from components.publish.day_view import UP, DayView
from components.publish.outlines import Outlines, outlines_in
from components.publish.request import Published, SiteRequest
from components.reports.document.model import Figure
from components.reports.script_hash import NO_STYLE
from components.words import crises as crisis_words
from components.words import site as words
from components.words import text

SITE = Macros(Path(__file__).with_name("templates") / "site.html")
FIRST_PAGE = next(iter(text.PAGES))
SITE_WORDS = {name: getattr(words, name) for name in dir(words) if name.isupper()}
SITE_WORDS |= {
    "AS_OF": text.AS_OF,
    "COLOURS": text.COLOURS,
    "NO_SCRIPT": text.NO_SCRIPT,
    "ALL_CRISES": crisis_words.ALL_CRISES,
}
FIGURES = "figures/"
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        f"style-src-elem 'self' {NO_STYLE}",
        "style-src-attr 'unsafe-inline'",
        *(f"{what} 'self'" for what in ("font-src", "img-src", "connect-src")),
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""Only the files of the site, and the empty style sheet that plotly fills by script."""


@dataclass(frozen=True)
class Shell:
    """What is around every page of a crisis: the way to its other pages and days, and to the live dashboard."""

    request: SiteRequest
    crisis: Published
    assets: Assets

    @property
    def id(self) -> str:
        """The name of the crisis, and of its folder."""
        return self.crisis.facts.id

    def address(self, day: date, page: str) -> str:
        """The folder of a page of a day, from the root of the site."""
        return f"{self.id}/{day}/{page}/"

    def card(self, day: date) -> str:
        """Where the picture of a day is that stands beside links to it, from the root of the site."""
        return f"{self.id}/{day}/card.png"

    def picture(self, view: DayView) -> tuple[str, ...]:
        """The whole address of the picture of a day and what it says, where one can be named and drawn."""
        return self.picture_of(view.known.as_of, view.answer) if self.request.address and view.card else ()

    def picture_of(self, day: date, answer: str) -> tuple[str, str]:
        """The same of a day whose picture is there."""
        return self.canonical(self.card(day)), f"{answer}."

    @property
    def outlines(self) -> Outlines:
        """The outlines that all maps of the crisis draw."""
        facts = self.crisis.facts
        return outlines_in(reference(facts.data, facts.crisis.country))

    @property
    def outlines_file(self) -> str:
        """Where they lie, from the root of the site."""
        return f"{self.id}/{FIGURES}{self.outlines.name}"

    def drawn_from(self, figures: str, drawn: Iterable[Figure]) -> Mapping[str, str]:
        """What charts are drawn from and where it is, from a page: their figures, and outlines where one has any."""
        there = [UP + figures] if figures else []
        if any(self.outlines.are_in(figure.spec) for figure in drawn):
            there.append(UP + self.outlines_file)
        return dict(zip(("figures", "outlines"), there, strict=False))

    def canonical(self, path: str) -> str:
        """The whole address of a page; nothing where nobody says where the site will be."""
        return self.request.canonical(path)

    def live(self, day: date, page: str) -> str:
        """The same page in the live dashboard."""
        query = urlencode({"crisis": self.id, "as_of": day.isoformat()})
        base = self.request.dashboard.rstrip("/")
        return f"{base}/{'' if page == FIRST_PAGE else page}?{query}" if base else ""

    def day_links(self, day: date, page: str) -> list[tuple[str, str, str]]:
        """The days before and after one: where they are, how they are called, what they are to this one."""
        before, after = self.crisis.beside(day)
        return [
            (UP + self.address(other, page), text.day(other), what)
            for other, what in ((before, "prev"), (after, "next"))
            if other is not None
        ]
