"""JSON as every file of a site has it: letters as they are, a line each, the same bytes for the same content."""

from __future__ import annotations

import json
from typing import Any


def json_bytes(content: Any) -> bytes:
    """The content of a JSON file."""
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
