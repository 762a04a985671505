"""Where the project lies: the one place that works it out."""

from __future__ import annotations

from pathlib import Path

COMPONENTS = Path(__file__).resolve().parent
ROOT = COMPONENTS.parent
DATA = ROOT / "data"
CONFIG = ROOT / "config"
