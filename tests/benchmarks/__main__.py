"""Every speed that is promised, measured in one run: `python -m tests.benchmarks`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from components.paths import ROOT
from tests.benchmarks import check_speed, large, live, moving, opening, planning, publishing, reporting
from tests.benchmarks.finding import HEAD

PARTS = ("moving", "opening", "planner", "reporting", "publishing", "check", "large", "live")


def main() -> int:
    """Print what was measured; 1 when something could not be."""
    asked = _arguments()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what Python compiles is kept, as by whoever runs the commands
    parts: dict[str, Callable[[], Iterable[object]]] = {
        "moving": lambda: moving.measure(asked.config),
        "opening": lambda: opening.measure(asked.config, asked.rounds),
        "planner": lambda: planning.measure(asked.config),
        "reporting": lambda: reporting.measure(asked.config),
        "publishing": lambda: publishing.measure(asked.config, asked.rounds),
        "check": check_speed.lines,
        "large": large.lines,
        "live": lambda: live.lines(asked.config),
    }
    print("\n".join([*_machine(), "", HEAD]))
    failed = [name for name in asked.only or parts if not _ran(name, parts[name])]
    print("\n".join(["", *_machine()[1:]]))
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    asking.add_argument(
        "--config", type=Path, default=ROOT / "config", help="the folder of crises (default: %(default)s)"
    )
    asking.add_argument("--rounds", type=int, default=5, help="how often pages are opened (default: %(default)s)")
    asking.add_argument("--only", nargs="+", choices=PARTS, help="measure only some")
    asked = asking.parse_args()
    asked.config = asked.config.resolve()
    return asked


def _ran(name: str, measure: Callable[[], Iterable[object]]) -> bool:
    """Print each finding when it is there; False when there will be none."""
    print(f"\n{name}", flush=True)
    try:
        for finding in measure():
            print(finding, flush=True)
    except Exception as error:  # noqa: BLE001 - the other parts can still be measured
        print(f"could not be measured: {type(error).__name__}: {error}", flush=True)
        return False
    return True


def _machine() -> list[str]:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    libraries = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "plotly", "pandas"))
    return [
        f"Python {platform.python_version()}, {libraries}",
        f"load average over a minute: {load}; processors: {os.cpu_count()}",
    ]


if __name__ == "__main__":
    sys.exit(main())
