"""How many reports one address, and everybody together, may have made: each takes a browser for a minute."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection
from ipaddress import ip_address, ip_network

from components.reports.jobs.job import UNDER_WAY, Job
from components.words import text

MOST_WAITING = 3
"""Of everybody, behind the one that is made."""
OF_ONE = 2
"""Of one address, on their way at once: a report and the brief."""
HOUR = 3600  # seconds
HOURLY_OF_ONE, HOURLY = 12, 60
_BITS_OF_A_HOME = 64  # of an address of the sixth version: what one home has, and can choose from


class CrowdedError(Exception):
    """So many reports wait or were made already that another one is refused."""


class Allowance:
    """What was begun within the hour, for whom."""

    def __init__(self) -> None:
        """Nothing was."""
        self._begun: deque[tuple[float, str]] = deque()

    def take(self, jobs: Collection[Job], address: str | None) -> str:
        """Count one more report for an address, and give the address as it is counted; None is nobody's in particular.

        Raises CrowdedError in a sentence when there may be none.
        """
        home = home_of(address)
        self._forget()
        if why := _crowd(jobs, home) or self._hourly(home):
            raise CrowdedError(why)
        self._begun.append((time.monotonic(), home))
        return home

    def _hourly(self, home: str) -> str:
        own = [at for at, other in self._begun if home and other == home]
        if len(own) >= HOURLY_OF_ONE:
            what = f"{text.count(HOURLY_OF_ONE, 'report')} were asked for from your address within the hour"
            return f"{what}; {_again(own[-HOURLY_OF_ONE])}"
        if len(self._begun) >= HOURLY:
            return f"this dashboard makes {HOURLY} reports an hour; {_again(self._begun[-HOURLY][0])}"
        return ""

    def _forget(self) -> None:
        while self._begun and self._begun[0][0] <= time.monotonic() - HOUR:
            self._begun.popleft()


def home_of(address: str | None) -> str:
    """Who an address stands for: itself, or the network of a home; nobody for the machine itself and for none."""
    try:
        read = ip_address(address or "")
    except ValueError:
        return ""
    if read.is_loopback:
        return ""
    return str(ip_network((read, _BITS_OF_A_HOME), strict=False)) if read.version > 4 else str(read)  # noqa: PLR2004


def _crowd(jobs: Collection[Job], home: str) -> str:
    """Why one more cannot be queued now; nothing when it can."""
    under_way = [job for job in jobs if job.state in UNDER_WAY]
    if home and sum(job.home == home for job in under_way) >= OF_ONE:
        return f"{text.count(OF_ONE, 'report')} from your address are on their way; wait for one, or cancel it"
    if len(under_way) > MOST_WAITING:
        return f"{text.count(MOST_WAITING, 'report')} wait already; try again in a minute"
    return ""


def _again(since: float) -> str:
    minutes = max(1, round((since + HOUR - time.monotonic()) / 60))
    return f"try again in {text.count(minutes, 'minute')}"
