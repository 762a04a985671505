"""Between the bytes of a file and the text an editor shows: what an editor cannot keep is kept here."""

from __future__ import annotations

import re
from collections import Counter

from components.editing.merge.line_diff3 import matches
from components.facts.reading.yaml_reader import MAX_BYTES

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")


class NotTextError(ValueError):
    """Why bytes are no text, or a text cannot be saved."""


def decode(raw: bytes) -> str:
    """The text of a file, without byte order mark and with plain line ends. Raises NotTextError."""
    try:
        return plain_text(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotTextError(f"line {line} is not UTF-8; save it as UTF-8 in an editor") from None


def plain_text(text: str) -> str:
    """A text without byte order mark and with plain line ends."""
    return re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))


def encode(text: str, before: bytes | None) -> bytes:
    """The bytes of a text, with the byte order mark and the line ends of the file as it was. Raises NotTextError."""
    try:
        raw = _with_ends(plain_text(text), "" if before is None else before.decode("utf-8-sig")).encode()
    except UnicodeEncodeError as error:
        raise NotTextError(f"line {text.count(chr(10), 0, error.start) + 1} holds half a character") from None
    if b"\0" in raw:
        raise NotTextError(f"line {raw.count(10, 0, raw.index(0)) + 1} holds a null character")
    if len(raw) > MAX_BYTES:
        raise NotTextError(f"it would have {len(raw):,} bytes; the limit is {MAX_BYTES:,}")
    return (_BOM if before is not None and before.startswith(_BOM) else b"") + raw


def _with_ends(text: str, before: str) -> str:
    """The text with the line ends of what was there; a line that is kept keeps its own."""
    old: list[tuple[str, str]] = _LINE.findall(before)
    ends = Counter(end for _, end in old if end)
    if set(ends) <= {"\n"}:
        return text
    usual, new = ends.most_common(1)[0][0], text.split("\n")
    old_ends = {to: old[at][1] for at, to in matches([line for line, _ in old], new).items()}
    return "".join(line + (old_ends.get(at) or usual) for at, line in enumerate(new[:-1])) + new[-1]
