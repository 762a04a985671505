"""What was measured, as lines of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Our milliseconds beside the other's, and how many times the other's they may be."""

    what: str
    ours: float
    other: float
    limit: float | None = None

    def __str__(self) -> str:
        ratio = self.ours / self.other if self.other else float("nan")
        judged = "" if self.limit is None else f"{self.limit:5.1f}  {'ok' if ratio <= self.limit else 'OVER'}"
        return f"{self.what:60}{self.ours:8.1f} {self.other:8.1f} {ratio:6.2f} {judged}".rstrip()


HEAD = f"{'milliseconds':60}{'ours':>8} {'other':>8} {'ratio':>6} limit"
