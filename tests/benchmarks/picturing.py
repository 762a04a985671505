"""The command `report --format png`, with a dashboard that runs already instead of one of its own.

Run as `python -m tests.benchmarks.picturing URL CONFIG OUT [--only-pages]`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from unittest.mock import patch

from components.__main__ import main
from components.reports import write
from components.reports.document.model import Section
from components.reports.formats.png import Capture, Picture

_every = Capture.page


def _first(capture: Capture, section: Section) -> Iterator[Picture]:
    """Only the picture of the whole page."""
    return islice(_every(capture, section), 1)


def run(url: str, config: str, out: str, *options: str) -> int:
    """Write the pictures of every page, and of every chart too unless only pages are asked for."""
    pages = patch.object(Capture, "page", _first if options else _every)
    with pages, patch.object(write, "Server") as server:
        server.return_value.__enter__.return_value.url = url
        return main(["report", "--format", "png", "--config", config, "--out", out])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
