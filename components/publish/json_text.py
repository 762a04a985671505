"""JSON as the files of a site have it: letters as they are, the same bytes for the same content."""

from __future__ import annotations

import json
from typing import Any


def json_bytes(content: Any) -> bytes:
    """The content of a JSON file that people may read: a line each."""
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def dense_json(content: Any) -> bytes:
    """The content of one that only a script reads."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
