"""The command `report --format png`, with a dashboard that runs already instead of one of its own.

Run as `python -m tests.benchmarks.picturing URL CONFIG OUT [--only-pages]`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from types import SimpleNamespace

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
    server = SimpleNamespace(url=url, wait=lambda: None)
    setattr(write, "Server", lambda _config: nullcontext(server))  # noqa: B010 - not what its type says
    setattr(Capture, "page", _first if options else _every)  # noqa: B010
    return main(["report", "--format", "png", "--config", config, "--out", out])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
