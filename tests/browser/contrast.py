"""Whether the words of a page stand out from what lies behind them, measured in its pixels: maps, bars and all."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.profile import HEIGHT
from tests.browser.visit import TALL, TALLEST, ready

LEAST, LEAST_OF_LARGE = 4.5, 3.0
"""The contrasts of WCAG 2.2, level AA."""
CONTROLS = (
    "[data-testid=stBaseButton-primary]", "[data-testid=stBaseButton-secondary]", "[data-testid=stBaseButton-tertiary]",
    "[data-testid=stSidebarNavLink]:not([aria-current])", ".ev summary", ".ev .foot a",
)  # fmt: skip
"""One of each kind: what a pointer over them, or the focus, does to their words."""
_SHARE = 10
"""Percent of the pixels behind a word that may be nearer to it: the edge of a bar, a line of the grid."""
_HIDDEN = """* { color: transparent !important; -webkit-text-fill-color: transparent !important;
    text-shadow: none !important; caret-color: transparent !important; }
    svg text, svg text * { visibility: hidden !important }"""
_WORDS = """scope => {
    const number = colour => colour.match(/[\\d.]+/g).map(Number), found = [];
    const faded = element => element ? Number(getComputedStyle(element).opacity) * faded(element.parentElement) : 1;
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, element = node.parentElement, style = getComputedStyle(element);
        if (!node.data.trim() || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        if (element.closest('[disabled], [aria-disabled=true], [inert], script, style')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const drawn = element instanceof SVGElement;
        const halo = drawn && style.stroke.startsWith('rgb') && parseFloat(style.strokeWidth) >= 2;
        for (const {x, y, width, height} of range.getClientRects()) {
            const there = document.elementFromPoint(x + width / 2, y + height / 2);
            const covered = !there || (!drawn && !there.contains(element) && !element.contains(there));
            if (width < 2 || height < 4 || covered) continue;
            found.push({words: node.data.trim().slice(0, 60), box: [x, y, x + width, y + height],
                colour: number(drawn ? style.fill : style.webkitTextFillColor), faded: faded(element),
                large: parseFloat(style.fontSize) >= (Number(style.fontWeight) >= 700 ? 18.66 : 24),
                halo: halo ? number(style.stroke) : null});
        }
    }
    return found;
}"""


def faint_words(page: Page) -> list[str]:
    """The words of a page, and of its controls in use, that stand out too little, each with its contrast."""
    used = (page.locator(kind).filter(visible=True) for kind in CONTROLS)
    return [*_faint_at_rest(page), *(faint for controls in used for faint in _faint_when_used(page, controls))]


def _faint_at_rest(page: Page) -> list[str]:
    size = page.viewport_size or {"width": 1440, "height": HEIGHT}
    page.set_viewport_size({"width": size["width"], "height": min(max(page.evaluate(TALL), HEIGHT), TALLEST)})
    page.mouse.move(size["width"] - 2, 2)
    ready(page)
    faint = _faint(page, page.locator("body"))
    page.set_viewport_size(size)
    ready(page)
    return faint


def _faint_when_used(page: Page, controls: Locator) -> list[str]:
    """The words of the first of some controls that stand out too little below the pointer, or with the focus."""
    control = controls.first
    place = control.bounding_box() if controls.count() and control.is_enabled() else None
    if place is None or place["x"] < 0:  # in a sidebar that is closed
        return []
    control.hover()
    below = [f"{each} (below the pointer)" for each in _faint(page, control)]
    control.focus()
    return [*below, *(f"{each} (with the focus)" for each in _faint(page, control))]


def _faint(page: Page, scope: Locator) -> list[str]:
    page.wait_for_timeout(300)  # colours of Streamlit's buttons come within 200 ms
    words: list[dict[str, Any]] = scope.evaluate(_WORDS)
    style = page.add_style_tag(content=_HIDDEN)
    pixels = np.asarray(Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB"), dtype=float)
    style.evaluate("style => style.remove()")
    measured = {(each["words"], round(_contrast(each, pixels), 2), each["large"]) for each in words}
    return sorted(
        f"'{said}' has a contrast of {contrast} to 1"
        for said, contrast, large in measured
        if contrast < (LEAST_OF_LARGE if large else LEAST)
    )


def _contrast(words: dict[str, Any], pixels: NDArray[np.float64]) -> float:
    left, top, right, bottom = (round(edge) for edge in words["box"])
    behind = pixels[max(top, 0) : bottom, max(left, 0) : right].reshape(-1, 3)
    if words["halo"]:
        behind = np.array([words["halo"][:3]], dtype=float)
    if not len(behind):
        return 21.0
    *colour, alpha = [*words["colour"], 1.0][:4]
    solid = alpha * words["faded"]
    ink = np.array(colour) * solid + behind * (1 - solid)
    light = np.sort(np.stack([_luminance(ink), _luminance(behind)]), axis=0)
    return float(np.percentile((light[1] + 0.05) / (light[0] + 0.05), _SHARE))


def _luminance(pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    """The relative luminance of WCAG 2.2."""
    share = pixels / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))
