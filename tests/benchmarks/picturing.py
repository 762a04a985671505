"""The command `report --format png`, with a dashboard that runs already instead of one of its own.

Run as `python -m tests.benchmarks.picturing URL CONFIG OUT [--only-pages]`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import islice
from types import SimpleNamespace
from typing import Any

from components.__main__ import command_named, main


def run(url: str, config: str, out: str, *options: str) -> int:
    """Write the pictures of every page, and of every chart too unless only pages are asked for."""
    command_named("report")  # read as the command reads it, before anything of it is changed
    from components.reports import write  # noqa: PLC0415
    from components.reports.formats.png import Capture  # noqa: PLC0415

    server = SimpleNamespace(url=url, wait=lambda: None)
    setattr(write, "Server", lambda _config: nullcontext(server))  # noqa: B010 - not what its type says
    if options:
        setattr(Capture, "page", _first_of(Capture.page))  # noqa: B010
    return main(["report", "--format", "png", "--config", config, "--out", out])


def _first_of(every: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Only the picture of the whole page."""
    return lambda capture, section: islice(every(capture, section), 1)


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
