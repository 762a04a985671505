"""How the files of tests are spread over processes.

A file that drives a browser costs its process a browser, and servers of the crises that it reads. So all processes but
one take those files first, and that one the others: what is started once serves many files, and the small ones, which
are left for the end, keep every process busy until then.
"""

from __future__ import annotations

from functools import cache

import pytest
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

from components.paths import ROOT

LONGEST = (
    *("test_editing", "test_pdf", "test_live", "test_pages", "test_hostile", "test_png", "test_links", "test_report"),
    *("test_html", "test_sign_in", "test_every_day", "test_edit_page", "test_crashing", "test_columns", "test_files"),
)
"""The files that take longest, the longest first."""


class BrowsersApart(LoadFileScheduling):  # type: ignore[misc]  # xdist comes without types
    """Gives the files that drive a browser to all processes but the last, as long as there are such and such files."""

    def _assign_work_unit(self, node: WorkerController) -> None:
        browses = node is not self.nodes[-1]
        if of_its_kind := [file for file in self.workqueue if drives_a_browser(file) == browses]:
            self.workqueue.move_to_end(of_its_kind[0], last=False)
        super()._assign_work_unit(node)


@cache
def drives_a_browser(file: str) -> bool:
    """Whether a file of tests, named from the root of the project, has tests that drive a browser."""
    return "pytest.mark.browser" in (ROOT / file).read_text(encoding="utf-8")


def turn(item: pytest.Item) -> tuple[bool, int]:
    """When the file of a test begins: those without a browser first, and of each kind the longest."""
    file = item.nodeid.partition("::")[0]
    name = item.path.stem
    return drives_a_browser(file), LONGEST.index(name) if name in LONGEST else len(LONGEST)
