"""What a picture says about itself: words kept inside the PNG file, where they change no pixel."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def marked(png: bytes, words: Mapping[str, str]) -> bytes:
    """The picture with words in it, which come before the pixels; keys are Latin and at most 79 characters."""
    chunks = list(_chunks(png))
    ours = [(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + value.encode()) for key, value in words.items()]
    return SIGNATURE + b"".join(_packed(kind, data) for kind, data in (chunks[0], *ours, *chunks[1:]))


def marks(png: bytes) -> dict[str, str]:
    """The words inside a picture.

    Raises ValueError for bytes that are no whole PNG.
    """
    words = {}
    for kind, data in _chunks(png):
        if kind == b"iTXt":
            key, _, rest = data.partition(b"\0")
            words[key.decode("latin-1")] = rest[2:].split(b"\0", 2)[2].decode()
    return words


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(SIGNATURE):
        raise ValueError("this is no PNG picture")
    at, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        head = png[at : at + 8]
        length, kind = struct.unpack(">I4s", head) if len(head) == len(SIGNATURE) else (0, b"")
        data, check = png[at + 8 : at + 8 + length], png[at + 8 + length : at + 12 + length]
        if not kind or check != struct.pack(">I", zlib.crc32(kind + data)):
            raise ValueError("this PNG picture is cut off or damaged")
        yield kind, data
        at += 12 + length


def _packed(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
