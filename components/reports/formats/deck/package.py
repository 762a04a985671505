"""How a deck is file_of: what it says of itself, and the same bytes for the same slides."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

_CUSTOM = "/docProps/custom.xml"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES, _TYPES = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
_RELATION = f"{_OFFICE}/relationships/custom-properties"
_FIELDS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what every custom property is marked with
_LONGEST = 250  # characters of a core property
_LARGEST = 1_000_000  # bytes of custom properties that are read
_SPACES = re.compile("[ \t\r\n\v\f\x85\u2028\u2029]+")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(words: str) -> str:
    """Words in one line, without what no XML can hold."""
    return _SPACES.sub(" ", _NO_XML.sub("", words)).strip(" ")


def describe(deck: Any, core: Mapping[str, str], words: Mapping[str, str], clock: datetime) -> None:
    """Say in a presentation what it is, for offices, and for programs that ask for its imprint."""
    _forget_template(deck)
    properties, when = deck.core_properties, clock.astimezone(UTC).replace(tzinfo=None)
    for name, value in core.items():
        setattr(properties, name, _short(plain(value)))
    properties.created = properties.modified = when
    properties.revision = 1
    package = deck.part.package
    part = Part(PackURI(_CUSTOM), _KIND, package, _custom(words))
    package.relate_to(part, _RELATION)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _forget_template(deck: Any) -> None:
    """Leave out the picture and the printer of the template's author."""
    package = deck.part.package
    for holder, kind in ((package, RELATIONSHIP_TYPE.THUMBNAIL), (deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)):
        for name, relation in list(holder._rels.items()):  # noqa: SLF001 - nothing public lists them
            if relation.reltype == kind:
                holder._rels.pop(name)  # noqa: SLF001


def _custom(words: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})
    for number, (name, value) in enumerate(words.items(), 2):  # 0 and 1 are taken
        entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FIELDS, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = plain(value)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def file_of(deck: Any) -> bytes:
    """A presentation as a file; the same bytes for the same slides."""
    written, out = io.BytesIO(), io.BytesIO()
    deck.save(written)
    with ZipFile(written) as loose, ZipFile(out, "w", ZIP_DEFLATED) as tight:
        for name in loose.namelist():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            tight.writestr(entry, loose.read(name))
    return out.getvalue()


def custom_words(content: bytes) -> dict[str, str]:
    """What a file of an office says of itself under names of our own.

    Raises ValueError for what is no such file, KeyError for one that says nothing.
    """
    try:
        with ZipFile(io.BytesIO(content)) as file:
            entry = file.getinfo(_CUSTOM.lstrip("/"))
            if entry.file_size > _LARGEST:
                raise ValueError("its properties are too large")
            root = etree.fromstring(file.read(entry), etree.XMLParser(resolve_entities=False, no_network=True))
    except (BadZipFile, etree.XMLSyntaxError, RuntimeError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from None
    return {each.get("name", ""): "".join(each.itertext()) for each in root}
