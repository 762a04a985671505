"""What axe-core finds in a page that keeps somebody from using it: installed by npm, from the lock beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
SERIOUS = {"serious", "critical"}
_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    ({id, impact, help, nodes}) => ({id, impact, help, nodes: nodes.map(node => node.html)}))"""


def serious_findings(page: Page) -> list[str]:
    """What is serious of what axe-core finds in a page that stands still: the rule, and the elements that break it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[dict[str, Any]] = page.evaluate(_RUN)
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {node[:300]}"
        for each in violations
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]
