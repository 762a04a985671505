"""Characters that look like others, and are not: what nobody can see in a message has to be named."""

from __future__ import annotations

import re
import unicodedata

_LIKE = (
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | dict.fromkeys("\u2018\u2019\u201a", "'")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "nothing")
    | dict(zip("\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456", "aeopcxyi", strict=True))
    | dict(zip("\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425", "ABEKMHOPCTX", strict=True))
)  # fmt: skip
_SPACES = re.compile(r"[^\S \t\r\n]")


def look_alike(text: str) -> str:
    """Which character of a text looks like another, to put behind a message; nothing where none does."""
    for sign in text:
        like = _like(sign)
        if like:
            name = unicodedata.name(sign, "").lower()
            return f"; U+{ord(sign):04X} ({name}) stands in it, which looks like {like}"
    return ""


def _like(sign: str) -> str:
    if sign.isascii():
        return ""
    if sign in _LIKE:
        return _LIKE[sign] if _LIKE[sign] == "nothing" else f"'{_LIKE[sign]}'"
    if _SPACES.fullmatch(sign):
        return "a space"
    plain = unicodedata.normalize("NFKC", sign)
    return f"'{plain}'" if len(plain) == 1 and plain.isascii() and not sign.isdecimal() else ""
