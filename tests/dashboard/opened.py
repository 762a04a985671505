"""The dashboard without a browser: open it with a link, and read what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components.paths import ROOT

# Each new session would read the metadata of every installed library again, four times as long as it takes to run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

EXAMPLE, SHIPPED = ROOT / "tests/example/config", ROOT / "config"


def opened(left: Mapping[str, Any] | None = None, /, **link: str | list[str]) -> AppTest:
    """The dashboard as a link opens it; `left` is what a run before left of its own."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    for key, value in (left or {}).items():
        app.session_state[key] = value
    for key, value in link.items():
        app.query_params[key] = value
    return app.run()


def turn_to(app: AppTest, page: str) -> AppTest:
    """The same session on another page."""
    if calc_hash(page) not in app._registered_pages:  # noqa: SLF001
        raise ValueError(f"there is no page '{page}'")
    app._page_hash = calc_hash(page)  # noqa: SLF001 - switch_page() knows only pages that are files
    return app.run()


def on_day(app: AppTest, day: date) -> AppTest:
    """The same page on another day."""
    return app.sidebar.slider(key="as_of").set_value(day).run()


def html(app: AppTest) -> str:
    """All HTML of our own on the page."""
    return "\n".join(element.proto.body for element in app.main if element.type == "html")


def words(app: AppTest) -> str:
    """What a reader reads on the page, without the charts."""
    return unescape(re.sub(r"<[^>]+>", " ", html(app)))


def notices(app: AppTest) -> list[str]:
    """What the page says aloud."""
    aloud = re.findall(r'role="status">(.*?)</div>', html(app), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", " ", notice)).strip() for notice in aloud]


def charts(app: AppTest) -> list[str]:
    """The alternative texts of the charts on the page."""
    return [figure["alt"] for figure in figures(app)]


def figures(app: AppTest) -> list[dict[str, Any]]:
    """What the browser is given of each chart on the page."""
    components = (element.proto for element in app.main if element.type == "bidi_component")
    return [json.loads(each.bytes.partition(b"\n")[0]) for each in components if each.component_name == "figure"]
