"""The site: every page of every day of its crises, and what they share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple

from components.facts.page_facts import pages_with_facts
from components.publish.assets import assets
from components.publish.day_view import SOURCES_PAGE, TABLES_FOLDER, UP, DayView, figures_file
from components.publish.embeds import embed_files
from components.publish.fingerprint import UNDER_A_HASH, day_fingerprint, short_hash
from components.publish.folder import NextSite, next_site
from components.publish.for_programs import changes_of_day, for_programs, for_search_engines
from components.publish.json_text import json_bytes
from components.publish.outlines import Outlines
from components.publish.pages import DayPage
from components.publish.request import Published, SiteRequest
from components.publish.shell import FIGURES, FIRST_PAGE, POLICY, SITE, Shell
from components.reports.document.model import Figure
from components.tables.known import known_as_of
from components.words import crises as crisis_words
from components.words import site as words
from components.words import text

Progress = Callable[[str], None]
UP_FROM_LIST = "../../"
"""The way from the list of the days of a crisis to the root of the site."""


class Summary(NamedTuple):
    """What came of it: the days of the site, those that were made again, its files and those that were written."""

    days: int
    made_again: int
    files: int
    written: int


def publish(request: SiteRequest, say: Progress, now: datetime) -> Summary:
    """Write a site, or what changed of it; `say` hears how far it is, files that are given up stay a day from `now`.

    Raises CannotPublishError and OSError, and then the site is as it was.
    """
    with _garbage_seldom_searched(), next_site(request.out, request.compress) as site:
        made_again = sum(_publish_crisis(request, crisis, site, say) for crisis in request.crises)
        for path, content in {**assets().files, **dict(_fronts(request, site))}.items():
            site.put(path, content)
        for path, content in for_search_engines(request.canonical(""), site):
            site.put(path, content)
        site.end(now, lambda path: bool(UNDER_A_HASH.search(path)))
        return Summary(len(site.record.days), made_again, len(site.paths), site.written)


@contextmanager
def _garbage_seldom_searched() -> Iterator[None]:
    """Have Python look for garbage less often meanwhile: the facts are none, and looking is a tenth of the time."""
    usual, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        if not frozen:
            gc.unfreeze()


def _publish_crisis(request: SiteRequest, crisis: Published, site: NextSite, say: Progress) -> int:
    """Publish the days of a crisis; those that nothing changed stay. Gives how many were made again."""
    shell, made_again, view = Shell(request, crisis, assets()), 0, None
    settings = request.address, request.dashboard, str(len(request.crises) > 1), *shell.assets.names.values()
    for at, day in enumerate(crisis.days, 1):
        key, facts = f"{shell.id}/{day}", day_fingerprint(crisis, day, settings)
        if site.day(key, facts):
            continue
        view = DayView(crisis, day, view)
        files = dict(_day_files(view, shell, facts))
        site.made(key, facts, files, answer=view.answer, changes=changes_of_day(view))
        made_again += 1
        say(f"[{at}/{len(crisis.days)}] {key}")
    return made_again


def _day_files(view: DayView, shell: Shell, version: str) -> Iterator[tuple[str, bytes]]:
    """The files of a day: its pages, their figures, and every table of it."""
    day = view.known.as_of
    for name in pages_with_facts(view.known.facts):
        page = DayPage(view, shell, name)
        contents = page.contents()
        figures = _figures(page.figures, f"{shell.id}/{FIGURES}{day}-{name}", shell.outlines)
        yield from figures.items()
        there = "".join(figures)
        drawn = shell.drawn_from(there, [widths["wide"] for widths in page.figures.values()])
        if "outlines" in drawn:
            yield shell.outlines_file, shell.outlines.file
        html = page.html(contents, version, drawn)
        yield f"{shell.address(day, name)}index.html", html.encode()
        yield from embed_files(shell, view, name, page.figures, there)
    if shell.picture(view):
        yield shell.card(day), view.card
    for name, (path, content) in view.table_files.items():
        yield f"{shell.id}/{path}", content
        if day == shell.crisis.days[-1]:
            yield f"{shell.id}/{TABLES_FOLDER}{name}", content


def _figures(figures: Mapping[str, Mapping[str, Figure]], stem: str, outlines: Outlines) -> dict[str, bytes]:
    """A file of figures under a name that holds its hash; nothing where there is none."""
    content = figures_file(figures.items(), outlines)
    return {f"{stem}.{short_hash([content])}.json": content} if figures else {}


def _fronts(request: SiteRequest, site: NextSite) -> Iterator[tuple[str, bytes]]:
    """What leads to the days: the first page of the site, of each crisis, its days, and their hashes for the script."""
    for crisis in request.crises:
        shell = Shell(request, crisis, assets())
        yield f"{shell.id}/days.json", _days_json(crisis, site)
        yield f"{shell.id}/days/index.html", _list_of_days(shell, site)
        yield f"{shell.id}/index.html", _opening(shell, site, "../")
        yield from ((f"{shell.id}/{path}", content) for path, content in for_programs(shell, site))
    first = Shell(request, request.crises[0], assets())
    yield "index.html", _opening(first, site, "./") if len(request.crises) == 1 else _list_of_crises(request, site)


def _days_json(crisis: Published, site: NextSite) -> bytes:
    days = {str(day): site.record.days[f"{crisis.facts.id}/{day}"]["facts"] for day in crisis.days}
    content = {"opens": str(crisis.opens_on), "version": crisis.facts.version, "days": days}
    return json_bytes(content)


def _opening(shell: Shell, site: NextSite, up: str) -> bytes:
    """The page that a crisis opens with, at an address that stays the same: it lies higher than that of its day."""
    day = shell.crisis.opens_on
    page = (site.new / shell.address(day, FIRST_PAGE) / "index.html").read_bytes()
    sources = SOURCES_PAGE, f"{up}{shell.address(day, 'sources')}"
    for there, here in (sources, (UP, up)):
        for quote in ('"', "&#34;"):  # of an attribute, and of the lines that embed a chart
            page = page.replace(f"{quote}{there}".encode(), f"{quote}{here}".encode())
    return page


def _list_of_days(shell: Shell, site: NextSite) -> bytes:
    rows = [
        (UP_FROM_LIST + shell.address(day, FIRST_PAGE), text.day(day), "", f"{_answer(shell.crisis, day, site)}.")
        for day in shell.crisis.days
    ]
    title, back = words.days_of(shell.crisis.facts.crisis.title), ("../", shell.crisis.facts.crisis.title)
    canonical = shell.canonical(f"{shell.id}/days/")
    around = POLICY, title, title, canonical, assets(), UP_FROM_LIST
    return str(SITE.list(*around, words.EVERY_DAY, back, rows, _picture(shell, site))).encode()


def _picture(shell: Shell, site: NextSite) -> tuple[str, ...]:
    """The picture of the day that a crisis opens on, where there is one."""
    day = shell.crisis.opens_on
    return shell.picture_of(day, _answer(shell.crisis, day, site)) if shell.card(day) in site.paths else ()


def _list_of_crises(request: SiteRequest, site: NextSite) -> bytes:
    rows = []
    for crisis in request.crises:
        newest = known_as_of(crisis.facts, crisis.opens_on).newest_day
        days = crisis_words.days_of_crisis(crisis.opens_on, newest)
        answer = f"{_answer(crisis, crisis.opens_on, site)}."
        rows.append((f"./{crisis.facts.id}/", crisis.facts.crisis.title, days, answer))
    title = crisis_words.WHICH_CRISIS
    return str(SITE.list(POLICY, title, title, request.canonical(""), assets(), "./", title, None, rows)).encode()


def _answer(crisis: Published, day: date, site: NextSite) -> str:
    return str(site.record.days[f"{crisis.facts.id}/{day}"]["answer"])
