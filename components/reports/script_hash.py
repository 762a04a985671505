"""How a Content-Security-Policy names an inline script or style that may be used."""

from __future__ import annotations

import base64
import hashlib


def script_hash(inline: bytes) -> str:
    """The source of a policy that allows exactly these bytes between their tags."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline).digest()).decode('ascii')}'"


NO_STYLE = script_hash(b"")
"""Allows the empty style sheet that plotly adds and fills by script."""
