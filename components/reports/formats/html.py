"""A report as one HTML file that holds everything it needs: it opens from disk, without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from markupsafe import Markup

from components.charts.drawn_figure import drawing_settings
from components.charts.figure import ROOMS
from components.charts.finished_figure import FinishedFigure
from components.look import html_blocks
from components.look import theme as colours
from components.look.fonts import font_faces
from components.paths import BASIC_BUNDLE, COMPONENTS
from components.reports import manifest
from components.reports.browser.tab import INTERNALS
from components.reports.document.model import ReportDocument
from components.reports.edition import Edition
from components.reports.formats.body_html import REPORT, Body, Printable
from components.reports.formats.format import Format, Output, Work
from components.reports.imprint import SOFTWARE, Imprint, from_manifest, imprint_words
from components.reports.request import Tables, Theme
from components.reports.script_hash import NO_STYLE, script_hash
from components.words import text

HERE = Path(__file__).parent
_SCRIPTS = (INTERNALS, COMPONENTS / "look/colours.js", HERE / "paper_layout.js", HERE / "report.js")
MAGIC = b"<!doctype html>"
OPENS, CLOSES = b'<script type="application/json" id="manifest">', b"</script>\n"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
CAPITAL = re.compile("(?<!^)(?=[A-Z])")


def write(report: ReportDocument, clock: datetime, theme: Theme = "system", tables: Tables = "short") -> str:
    """The report as HTML, in the reader's own colours unless a theme is given; the same bytes for the same clock."""
    return page(Body(report, clock, tables=tables), dict(_figures(report)), theme=theme)


def _figures(report: ReportDocument) -> Iterator[tuple[str, FinishedFigure]]:
    """Each figure by its name, and the one for a phone where that is another."""
    for wide, narrow in zip(report.figures, report.at(ROOMS[0]).figures, strict=True):
        yield wide.name, wide.spec
        if narrow.spec is not wide.spec and narrow.spec != wide.spec:
            yield f"{wide.name}-narrow", narrow.spec


def page(
    body: Printable,
    figures: Mapping[str, FinishedFigure],
    *,
    theme: Theme,
    style: str = "",
    paper: Mapping[str, float] | None = None,
) -> str:
    """A whole page: the body, the figures as data, and one script that draws them; `paper` is the size of a sheet."""
    rules = _rules(theme, style, printed=bool(paper))
    settings = {**drawing_settings(), "theme": theme, "paper": paper}
    plotly, script = (
        _plotly(),
        "".join(file.read_text(encoding="utf-8") for file in _SCRIPTS),
    )
    data = html_blocks.data("settings", json.dumps(settings))
    data += Markup().join(html_blocks.data(f"figure-{name}", spec.to_json()) for name, spec in figures.items())
    own = [Markup(part) for part in (rules, plotly, script)]  # noqa: S704 - written here, and hashed as it is
    policy, meta = Markup(_policy((plotly, script), rules)), _meta(body)  # noqa: S704 - rules and hashes
    return str(
        REPORT.page(
            policy, meta, _title(body.report), own[0], text.NO_SCRIPT, body.html(), data, _taken(plotly), own[1:]
        )
    )


def unscripted(style: str) -> str:
    """A page without words and scripts, in which HTML can be measured as it prints."""
    rules = Markup(_rules("light", style, printed=True))  # noqa: S704 - written here
    return Markup('<!doctype html><html lang="en"><style>{}</style><body></body></html>').format(rules)


def _rules(theme: Theme, style: str, *, printed: bool) -> str:
    """The style of a page; where figures are drawn as they print, all of it is as it prints."""
    scheme = "light dark" if theme == "system" else theme
    sheets = _sheets().replace("@media print", "@media all") if printed else _sheets()
    return (
        f"{font_faces(printed=printed)}\n:root {{ color-scheme: {scheme}; {colours.css_colours()} }}\n{sheets}{style}"
    )


def _title(report: ReportDocument) -> str:
    return f"{report.title}, {report.subtitle}"


def _meta(body: Printable) -> list[tuple[str, str]]:
    """What the file says of itself to programs."""
    meta = {
        "viewport": "width=device-width, initial-scale=1",
        "referrer": "no-referrer",
        "generator": SOFTWARE,
        "description": body.report.answer,
        "dcterms.created": body.clock.isoformat(),
        **{
            CAPITAL.sub("-", name).lower(): value
            for name, value in imprint_words(body.report, body.report.permalink).items()
        },
    }
    return list(meta.items())


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """Only what is in the file, as it was written, may run; nothing may be asked of any other place."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(script_hash(script.encode()) for script in scripts),
        "style-src-elem": f"{script_hash(style.encode())} {NO_STYLE}",
        "style-src-attr": "'unsafe-inline'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _taken(plotly: str) -> list[str]:
    """The names of style sheets that plotly adds for maps we do not draw: where an element has one, it adds none."""
    names = re.findall(r'if\(!document\.getElementById\("([0-9a-f]{64})"\)\)', plotly)
    return list(dict.fromkeys(names))


@cache
def _plotly() -> str:
    """The drawing library; what would end the script early, or no HTML may hold, is written otherwise in it."""
    whole = (
        BASIC_BUNDLE.read_text(encoding="utf-8")
        .replace("\r\n", "\n")
        .replace("</script", "<\\/script")
        .replace("<!--", "<\\!--")
        .strip()
    )
    return _CONTROLS.sub(lambda char: f"\\u{ord(char[0]):04x}", whole)


@cache
def _sheets() -> str:
    return "\n".join(
        file.read_text(encoding="utf-8") for file in (COMPONENTS / "look/style.css", HERE / "report.css")
    )  # fmt: skip


def _works(edition: Edition) -> Iterable[Work]:
    yield partial(_file, edition)


def _file(edition: Edition) -> Output:
    """The report as one file, its own manifest in it, where no browser takes it for markup."""
    request = edition.request
    page = write(edition.linked, edition.clock, request.theme, request.tables)
    before, end, after = page.rpartition("</body>")
    own = html_blocks.data("manifest", manifest.written(edition, content=manifest.hashed(page.encode())))
    return Output("HTML", {request.stem + HTML.ending: f"{before}{own}{end}{after}".encode()})


def _read(content: bytes) -> Imprint:
    """The imprint of a file, sound where the rest of it is what it was."""
    before, _, rest = content.rpartition(OPENS)
    inside, _, after = rest.partition(CLOSES)
    sound = json.loads(inside).get("content") == manifest.hashed(before + after)
    return replace(from_manifest(inside), sound=sound)


HTML = Format(
    name="html",
    label="HTML file",
    noun="HTML",
    file_label="HTML, with interactive charts",
    write=_works,
    heeds=frozenset({"theme", "tables"}),
    magic=MAGIC,
    read=_read,
)
