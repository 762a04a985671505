"""`run`: the dashboard, until Ctrl+C."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import REMAINDER, ArgumentParser, Namespace
from contextlib import suppress

from components.cli import config_option
from components.cli.console import SOUND
from components.paths import ROOT


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument(
        "options", nargs=REMAINDER, metavar="...", help="of Streamlit, behind --: -- --server.port 8600"
    )


def run(options: Namespace) -> int:
    """Serve the dashboard until Ctrl+C."""
    environment = os.environ | {"EVACUATION_CONFIG": str(config_option.config_of(options).resolve())}
    streamlit = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
    with suppress(KeyboardInterrupt):
        return subprocess.call(
            [*streamlit, *(word for word in options.options if word != "--")], cwd=ROOT, env=environment
        )
    return SOUND
