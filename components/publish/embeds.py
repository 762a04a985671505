"""A chart of a day on a page of its own, for the frames of other sites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from components.look import html_blocks
from components.publish.day_view import UP, DayView
from components.publish.json_text import json_bytes
from components.publish.shell import POLICY, SITE, Shell
from components.reports.document.model import Figure
from components.words import sharing, text
from components.words import site as words

_AROUND = 190
"""Pixels of the words above and below the chart."""


def embed_address(shell: Shell, view: DayView, chart: str) -> str:
    """Where a chart stands alone, from the root of the site."""
    return f"{shell.id}/embed/{chart}/{view.known.as_of}.html"


def sharing_html(shell: Shell, view: DayView, figure: Figure) -> Markup:
    """The link to a chart that stands alone, and the lines that embed it elsewhere."""
    path = embed_address(shell, view, figure.name)
    address = shell.canonical(path) or UP + path
    lines = str(html_blocks.BLOCKS.framed(address, figure.title, _height(figure)))
    phrases = sharing.COPY_LINK, sharing.COPIED, sharing.EMBED, sharing.HOW_TO_EMBED
    return html_blocks.BLOCKS.share(UP + path, False, *phrases, lines)  # noqa: FBT003 - the link leads elsewhere


def embed_files(
    shell: Shell, view: DayView, page: str, drawn: Mapping[str, Mapping[str, Figure]], figures: str
) -> Iterator[tuple[str, bytes]]:
    """The pages of the charts of a page, whose figures are in a file, and what tells other sites of them."""
    for name, widths in drawn.items():
        path, figure = embed_address(shell, view, name), widths["wide"]
        yield path, _page(shell, view, page, widths, figures).encode()
        if shell.request.address:
            yield f"{path.removesuffix('.html')}.json", _oembed(shell, path, figure)


def _page(shell: Shell, view: DayView, page: str, widths: Mapping[str, Figure], figures: str) -> str:
    figure, known = widths["wide"], view.known
    path = embed_address(shell, view, figure.name)
    title = words.page_of_day(figure.title, known.facts.crisis.title, known.as_of)
    drawn = shell.drawn_from(figures, [figure])
    head = SITE.head(
        POLICY, title, f"{figure.title}. {figure.subtitle}.", shell.canonical(path), shell.assets, UP, drawn,
        "", shell.picture(view),
    )  # fmt: skip
    discovery = shell.canonical(f"{path.removesuffix('.html')}.json")
    opening = html_blocks.page_head(known.facts.crisis.title, figure.title, figure.subtitle)
    heights = {width: each.spec.height for width, each in widths.items()}
    chart = SITE.chart(figure.name, opening, figure.alt, figure.shaped, heights, Markup())
    back = html_blocks.BLOCKS.way_back(f"{UP}{shell.address(known.as_of, page)}", sharing.WHOLE_PAGE, True)  # noqa: FBT003 - in a frame
    data = {"root": UP, "crisis": shell.id, "day": str(known.as_of), "page": page, "embed": figure.name}
    sources = text.sources_counted(len(figure.sources)) if figure.sources else ""
    return str(SITE.embed(head, discovery, chart, sources, back, data, drawn))


def _oembed(shell: Shell, path: str, figure: Figure) -> bytes:
    """What a page says of its chart to sites that ask (oEmbed 1.0)."""
    height = _height(figure)
    content = {
        "version": "1.0", "type": "rich", "title": figure.title, "provider_name": shell.crisis.facts.crisis.title,
        "provider_url": shell.canonical(""), "width": 860, "height": height,
        "html": str(html_blocks.BLOCKS.framed(shell.canonical(path), figure.title, height)),
    }  # fmt: skip
    return json_bytes(content)


def _height(figure: Figure) -> int:
    return figure.spec.height + _AROUND
