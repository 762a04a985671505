"""The handbook is what the model says today."""

from __future__ import annotations

from pathlib import Path

from components.facts.handbook import handbook

README = Path(__file__).parents[2] / "config" / "README.md"


def test_the_handbook_is_up_to_date() -> None:
    assert README.read_text(encoding="utf-8") == handbook(), "run: python -m components handbook"


def test_every_key_is_explained() -> None:
    rows = [line for line in handbook().splitlines() if line.startswith("| `")]
    assert len(rows) > 80
    assert [row for row in rows if row.rstrip(" |").endswith("`") or "|  |  |" in row] == []
