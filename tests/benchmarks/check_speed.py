"""How long `check` takes for 10,000 deployments, against composing the same file and nothing else.

Run with `python -m tests.benchmarks.check_speed`. CPU seconds are compared within the same run, each in a
fresh process, so that the ratio means the same on a slow machine as on a fast one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from components.paths import ROOT

EXAMPLE = ROOT / "tests" / "example"
RECORDS, RUNS = 10_000, 3
RATIO_LIMIT, MEMORY_LIMIT_MB = 2.5, 500
COMPOSE = "import sys, yaml; yaml.compose(open(sys.argv[1], 'rb').read(), Loader=yaml.CBaseLoader)"
PERSONNEL = ("about 600", "not stated", "more than 250", "up to 600", "3500-4000")
COUNTRIES = ("XB", "XC", "XD", "XE")


@dataclass(frozen=True)
class Spent:
    """What one process used: seconds of the CPU, user and system, and megabytes at its peak."""

    seconds: float
    megabytes: float


def lines() -> Iterator[str]:
    """Measure, and say each finding in a line; the last begins with 'ok' or 'TOO SLOW'."""
    with tempfile.TemporaryDirectory() as folder:
        config = crisis(Path(folder), RECORDS)
        file = config / "example-crisis" / "deployments.yaml"
        composing, checking = [], []
        for _ in range(RUNS):
            composing.append(_spent("-c", COMPOSE, str(file)))
            checking.append(_spent("-m", "components", "check", "--config", str(config)))
        size = file.stat().st_size
    base, ours = (median(run.seconds for run in runs) for runs in (composing, checking))
    memory = max(run.megabytes for run in checking)
    yield f"check of {RECORDS:,} deployments ({size / 1e6:.1f} MB)"
    yield f"  composing the file alone   {base:6.2f} s CPU, median of {RUNS}"
    yield f"  python -m components check {ours:6.2f} s CPU, median of {RUNS}"
    yield f"  ratio                      {ours / base:6.2f}   (limit {RATIO_LIMIT})"
    yield f"  memory at the peak         {memory:6.0f} MB (limit {MEMORY_LIMIT_MB})"
    yield "ok" if ours / base <= RATIO_LIMIT and memory <= MEMORY_LIMIT_MB else "TOO SLOW"


def crisis(folder: Path, records: int) -> Path:
    """The example crisis with very many deployments; every fifth number is one that occurs only once."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    file = folder / "config" / "example-crisis" / "deployments.yaml"
    file.write_text("\n".join(_record(number, records) for number in range(records)), encoding="utf-8")
    sources = file.with_name("sources.yaml")
    late = sources.read_text(encoding="utf-8").replace("published: 2030-03-06", "published: 2030-03-20")
    sources.write_text(late, encoding="utf-8")
    return folder / "config"


def _record(number: int, records: int) -> str:
    day = f"2030-03-{1 + number * 20 // records:02d}"
    words = PERSONNEL[number % 5] if number % 6 else f"{number + 1:,}"
    return f"""\
- id: claim-{number}
  country: {COUNTRIES[number % 4]}
  reported: {day}
  by: a spokesperson, number {number}
  counts: adds
  personnel: {words}
  units: two battalions of regiment {number}
  place: placeholder
  status: announced
  arrives: {day}/2030-03-31
  purposes:
    - {{code: embassy, stated: "help evacuate staff from the embassy, part {number}"}}
  stated: the quoted words of claim {number}
  sources: [ministry-2030-03-06]
"""


def _spent(*arguments: str) -> Spent:
    """Run Python once and wait for what it used."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=quiet, stderr=quiet) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def main() -> int:
    """Print the findings; 1 when a limit is passed."""
    said = ""
    for said in lines():
        print(said, flush=True)
    return 0 if said == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
