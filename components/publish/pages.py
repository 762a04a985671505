"""The pages of a day as HTML: the words, tables and sources of the dashboard, and the places of its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from components import page_contents, page_html
from components.charts import page_layout
from components.charts.chart import Chart
from components.charts.page_layout import (
    Block,
    Content,
    Listed,
    PagePart,
    Planned,
    Remark,
    SideBySide,
    Where,
    contents_for,
    has_gaps,
)
from components.facts.page_facts import pages_with_facts
from components.look import html_blocks
from components.publish.day_view import UP, DayView, for_each_width
from components.publish.embeds import sharing_html
from components.publish.shell import POLICY, SITE, SITE_WORDS, Shell
from components.reports.document.model import Figure
from components.tables.planner_answer import planner_view
from components.tables.silence import silence
from components.words import site as words
from components.words import text
from components.words.pages import page_question, page_title


@dataclass
class DayPage:
    """A page of a day in the making: its HTML, the figures it shows, and the tables it offers, by where each stands."""

    view: DayView
    shell: Shell
    page: str
    figures: dict[str, Mapping[str, Figure]] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def contents(self) -> Markup:
        """Everything below the head."""
        remark = silence(self.view.known)
        return (html_blocks.notice(remark) if remark else Markup()) + self._all(page_contents.CONTENTS[self.page])

    def html(self, contents: Markup, version: str, drawn: Mapping[str, str]) -> str:
        """The whole page around its contents, with the addresses of what its charts are drawn from."""
        shell, facts, day = self.shell, self.view.known.facts, self.view.known.as_of
        title = page_title(self.page, facts.nouns)
        pages = [
            (UP + shell.address(day, name), page_title(name, facts.nouns), name == self.page)
            for name in pages_with_facts(facts)
        ]
        named = words.page_of_day(title, facts.crisis.title, day)
        question = page_question(self.page, facts.nouns)
        head = SITE.head(
            POLICY, named, f"{question} {self.view.answer}.", shell.canonical(shell.address(day, self.page)),
            shell.assets, UP, drawn, f"{UP}{shell.id}/feed.xml",
            shell.picture(self.view),
        )  # fmt: skip
        side = SITE.side(
            facts.crisis.title, pages, shell.day_links(day, self.page), text.day(day), f"{UP}{shell.id}/days/",
            shell.live(day, self.page), UP if len(shell.request.crises) > 1 else "", SITE_WORDS,
        )  # fmt: skip
        data = {"root": UP, "crisis": shell.id, "day": str(day), "page": self.page, "version": version}
        opening = page_html.head_html(self.view, self.page, version)
        several = len(shell.crisis.days) > 1
        return str(SITE.page(head, side, opening + contents, data, drawn, SITE_WORDS, text.day(day), several))

    def _all(self, contents: Iterable[Content]) -> Markup:
        return Markup().join(self._content(content) for content in contents)

    def _content(self, content: Content) -> Markup:
        known = self.view.known
        match content:
            case SideBySide() if has_gaps(content, self._draws):
                return Markup().join(map(self._all, content.contents))
            case SideBySide():
                return SITE.columns(list(zip(content.widths, map(self._all, content.contents), strict=True)))
            case Where():
                return self._all(contents_for(content, known))
            case Planned():
                return self._all(content.contents if content.needs(planner_view(known)) else ())
            case _:
                return self._part(content)

    def _draws(self, chart: Chart) -> bool:
        return isinstance(self.view.figure(chart), Figure)

    def _part(self, part: PagePart) -> Markup:
        match part:
            case Chart():
                return self._chart(part)
            case Listed():
                return self._listed(part)
            case Remark():
                return html_blocks.line(part.words(self.view.known.facts))
            case _:
                return self._changes() if part is Block.CHANGES else _BLOCKS[part](self.view)

    def _changes(self) -> Markup:
        return self.view.changes or html_blocks.line(text.NO_DAY_BEFORE)

    def _chart(self, chart: Chart) -> Markup:
        figure = self.view.figure(chart)
        if not isinstance(figure, Figure):
            return html_blocks.chart_head(figure.words, "")
        drawn = self.figures[chart.name] = for_each_width(figure)
        heights = {width: each.spec.height for width, each in drawn.items()}
        head = page_html.chart_head_html(figure.spec.words, self.view.subtitle)
        share = sharing_html(self.shell, self.view, figure)
        foot = page_html.chart_foot_html(self.view, chart.below, self._csv, share, self._elsewhere(), phone=False)
        for name in chart.below:
            self.tables.setdefault(name, f"#{chart.name}")
        return SITE.chart(chart.name, head, figure.alt, chart.shaped, heights, foot)

    def _elsewhere(self) -> Mapping[str, str]:
        """Where tables stand on the page so far, and those that will stand on their own."""
        return {**self.tables, **self._standing}

    @cached_property
    def _standing(self) -> Mapping[str, str]:
        every = page_layout.parts(page_contents.CONTENTS[self.page], self.view.known)
        return {part.table: f"#{part.table}" for part in every if isinstance(part, Listed)}

    def _listed(self, listed: Listed) -> Markup:
        name = listed.table
        if self.view.table(name).empty:
            return Markup()
        self.tables[name] = f"#{name}"
        heading = html_blocks.heading(listed.title, self._csv(name))
        most = len(self.view.table(name)) if name == "sources" else html_blocks.MOST_ROWS  # pages lead to each source
        rows = html_blocks.standing_table(page_html.table_html(self.view, name, phone=False, most=most))
        return SITE.listed(name, heading + rows)

    def _csv(self, name: str) -> str:
        """Where a table is, from a page of its day."""
        return f"{UP}{self.shell.id}/{self.view.table_files[f'{name}.csv'][0]}"


def _expected(view: DayView) -> Markup:
    return page_html.expected_html(view) + page_html.quotes_html(view) if len(view.table("assessments")) else Markup()


def _workings(view: DayView) -> Markup:
    return page_html.workings_html(view) if len(view.table("forces")) else Markup()


def _doubts(view: DayView) -> Markup:
    return html_blocks.notice(text.DOUBTS, view.doubts, "outlook prose") if view.doubts else Markup()


_BLOCKS: Mapping[Block, Callable[[DayView], Markup]] = {
    Block.ANSWER: page_html.answer_html,
    Block.HEADLINES: page_html.headlines_html,
    Block.ASSESSMENTS: _expected,
    Block.WORKINGS: _workings,
    Block.DOUBTS: _doubts,
    Block.PLAN: lambda view: html_blocks.plan_block(view.table("planner_answer")),
}
"""How each block is written that is the same for every view."""
