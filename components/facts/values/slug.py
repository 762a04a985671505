"""Titles as links, commands and ids take them."""

from __future__ import annotations

import re
import unicodedata


def slug(title: str) -> str:
    """A title in small letters, digits and hyphens; nothing where it has none of the Latin alphabet."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
