"""A report as one HTML file that holds everything it needs: it opens from disk, without a network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from components.look import html_blocks
from components.look import theme as colours
from components.paths import COMPONENTS
from components.reports.document.model import Report
from components.reports.formats.body_html import Body, Tables
from components.reports.formats.fonts import SANS, font_faces

HERE = Path(__file__).parent
Theme = Literal["light", "dark", "system"]
EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""The hash of nothing: plotly adds an empty style sheet and fills it by script."""
NO_SCRIPT = "The charts need JavaScript, which is switched off here; the tables under them hold the same figures."


def write(report: Report, made: datetime, theme: Theme = "system", tables: Tables = "short") -> str:
    """The report as HTML, in the reader's own colours unless a theme is given; the same bytes for the same clock."""
    return page(Body(report, made, tables=tables), {figure.name: figure.spec for figure in report.figures}, theme=theme)


def page(
    body: Body,
    figures: Mapping[str, go.Figure],
    *,
    theme: Theme,
    style: str = "",
    paper: Mapping[str, float] | None = None,
) -> str:
    """A whole page: the body, the figures as data, and one script that draws them; `paper` is the size of a sheet."""
    scheme = "light dark" if theme == "system" else theme
    sheets = _sheets().replace("@media print", "@media all") if paper else _sheets()  # figures are drawn as they print
    rules = f"{font_faces()}\n:root {{ color-scheme: {scheme}; {colours.css_colours()} }}\n{sheets}{style}"
    palettes = {"light": dict(colours.LIGHT), "dark": dict(colours.DARK)}
    settings = {"palettes": palettes, "theme": theme, "font": SANS, "paper": paper}
    plotly, script = (
        _plotly(),
        "".join((HERE / file).read_text(encoding="utf-8") for file in ("paper_layout.js", "report.js")),
    )
    data = html_blocks.data("settings", json.dumps(settings))
    data += "".join(html_blocks.data(f"figure-{name}", spec.to_json()) for name, spec in figures.items())
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n{_policy((plotly, script), rules)}\n'
        f"{''.join(_meta(body))}<title>{escape(_title(body.report))}</title>\n<style>{rules}</style></head>\n"
        f"<body><noscript><p>{NO_SCRIPT}</p></noscript>{body.html()}\n{data}"
        f"{_taken(plotly)}<script>{plotly}</script>\n<script>{script}</script></body></html>\n"
    )


def _title(report: Report) -> str:
    return f"{report.title}, {report.subtitle}"


def _meta(body: Body) -> Iterator[str]:
    """What the file says of itself to programs."""
    told = {
        "viewport": "width=device-width, initial-scale=1",
        "referrer": "no-referrer",
        "description": body.report.answer,
        "dcterms.created": body.made.isoformat(),
        "crisis": body.report.crisis,
        "as-of": body.report.as_of.isoformat(),
        "since": body.report.since.isoformat() if body.report.since else "",
        "according-to": ",".join(body.report.according_to),
        "version": body.report.version,
        "permalink": body.report.permalink,
    }
    for name, value in told.items():
        yield f'<meta name="{name}" content="{escape(value, quote=True)}">\n'


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """Only what is in the file, as it was written, may run; nothing may be asked of any other place."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src-elem": f"{_hash(style)} {EMPTY}",
        "style-src-attr": "'unsafe-inline'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    policy = "; ".join(f"{name} {value}" for name, value in rules.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def _hash(inline: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode('ascii')}'"


def _taken(plotly: str) -> str:
    """Elements under the names of style sheets that plotly adds for maps we do not draw: it adds none twice."""
    names = re.findall(r'if\(!document\.getElementById\("([0-9a-f]{64})"\)\)', plotly)
    return "".join(f'<template id="{name}"></template>' for name in dict.fromkeys(names))


@cache
def _plotly() -> str:
    """The drawing library; the one thing in it that would end the script early is written otherwise."""
    source: str = get_plotlyjs()
    return source.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--").strip()


@cache
def _sheets() -> str:
    return "\n".join(
        file.read_text(encoding="utf-8") for file in (COMPONENTS / "look/style.css", HERE / "report.css")
    )  # fmt: skip
