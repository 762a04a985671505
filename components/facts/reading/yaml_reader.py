"""From bytes on disk to plain lists, mappings and text, with the place of every value.

YAML is composed to PyYAML's nodes and every scalar is taken as text, so nothing is guessed: NO stays NO, 010
stays 010. The records of a list are turned to plain data one by one and their nodes let go, so a long file needs
little memory. What could hurt the process (depth, aliases, size) is refused before it can.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import Any
from weakref import WeakSet

import yaml

from components.facts.reading.positions import Document, Places
from components.facts.reading.slips import NO_DASH, SIGN, lexical_slips, slip, stands_too_far_left
from components.facts.reading.yaml_errors import Refused, control_character, not_yaml, place_of
from components.problems import Level, Problem

MAX_BYTES = 20_000_000
MAX_DEPTH = 20
MAX_ALIASED = 1_000
MAX_KEYS = 200
MAX_PROBLEMS = 1_000
_SMALL, _KEPT = 200_000, 32  # bytes of a file whose content is kept, and how many of them
_MOST_WORDS = 10_000

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_PLAIN_TAGS = frozenset(_TAGS.values())
_RECORD = 2  # the depth of what stands in the list or the mapping of a file
_EMPTY = {"", "~", "null", "Null", "NULL"}
EMPTY = "this is empty; give a value or remove the key"
_CUT = "a comma in braces begins a new key; put the whole value before it in quotes"


def read_yaml(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file; `name` is how problems call it. Nothing is raised for what a file can hold."""
    try:
        return parse(raw_bytes(path), name)
    except Refused as refused:
        return None, [Problem(name, refused.line, refused.column, str(refused))]


def parse(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Read the bytes of one YAML file; a document with problems can still be checked for more.

    The files beside one that is saved are as they were: what the bytes of a small file say is found out once.
    """
    document, problems = _cached(raw, name) if len(raw) <= _SMALL else _parsed(raw, name)
    return document, list(problems)


def _parsed(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    try:
        text = _decoded(raw)
        plain = _Plain(name, text)
        root = _composed(text, plain)
        data = plain.whole(root)
    except Refused as refused:
        return None, [Problem(name, refused.line, refused.column, str(refused))]
    for found_slip, warns in lexical_slips(text, _Base):
        plain.note_slip(found_slip, warns=warns)
    return Document(name, data, plain.places), plain.problems


_cached = lru_cache(_KEPT)(_parsed)


def raw_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file that is not too large; raises Refused."""
    try:
        there = path.stat()
        if not S_ISREG(there.st_mode):
            raise Refused("expected a file, got a folder or a device")
        if there.st_size > MAX_BYTES:
            raise Refused(f"the file has {there.st_size:,} bytes; the limit is {MAX_BYTES:,}")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror or error}") from None


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise Refused(f"the file has {len(raw):,} bytes; the limit is {MAX_BYTES:,}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("the file is saved as UTF-16; save it as UTF-8")
    if b"\0" in raw:
        raise Refused("this is a binary file, not YAML text", raw.count(b"\n", 0, raw.index(b"\0")) + 1, 1)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise Refused(f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8", line, column) from None


class _Loader(_Base):  # type: ignore[misc]
    """Stops at a depth: libyaml composes recursively in C, and what is deep enough kills the process.

    The hooks are called for every node, so they do nothing else: there are no path resolvers to follow, and every
    scalar is text.
    """

    depth = 0
    plain: _Plain

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Called as each node begins."""
        self.depth += 1
        if self.depth == _RECORD:
            self.plain.take(parent, index)
        elif self.depth > MAX_DEPTH:
            raise _too_deep(parent)

    def ascend_resolver(self) -> None:
        """Called as each node ends."""
        self.depth -= 1

    def resolve(self, kind: Any, _value: Any, _implicit: Any) -> str:
        """The tag of a node that gives none itself."""
        return _TAGS[kind]


def _too_deep(node: Any) -> Refused:
    return Refused(f"nested deeper than {MAX_DEPTH} levels", *place_of(node.start_mark))


def _composed(text: str, plain: _Plain) -> Any:
    try:
        loader = _Loader(text)
        loader.plain = plain
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise slip(text, not_yaml(error, text)) from None
    except yaml.reader.ReaderError:
        raise control_character(text) from None
    if root is None:
        raise Refused("the file is empty; write [] when there is nothing to record yet", 1, 1)
    return root


class _Plain:
    """Turns nodes to plain data, noting duplicate keys, tags, and aliases that expand too far."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._text, self._lines = text, list[str]()
        self.problems: list[Problem] = []
        self.places = Places()
        self._items: list[Any] = []
        self._row: list[int] = []
        self._words: dict[str, str] = {}
        self._anchors = "&" in text
        self._seen: WeakSet[Any] = WeakSet()  # what is let go cannot be meant by an alias
        self._open: set[int] = set()
        self._aliased = 0

    def take(self, root: Any, upto: int | Any) -> None:
        """Turn the items of the list of a file that are complete, and let their nodes go."""
        if type(root) is not yaml.SequenceNode:
            return
        if not self._open:
            self._begin(root, 0)
        for at in range(len(self._items), upto):
            self._check_lines(root, [(root, root.value[at])])
            self._items.append(self._item(root.value[at], 1, self._row))
            root.value[at] = None

    def whole(self, root: Any) -> Any:
        """The data of a file."""
        self.places = Places((root.start_mark.line, root.start_mark.column), self.places.begins, self.places.marks)
        if type(root) is not yaml.SequenceNode:
            return self._value(root, 0)
        self.take(root, len(root.value))
        self.places.keep(self._items, self._row)
        return self._items

    def _value(self, node: Any, depth: int) -> Any:
        if type(node) is yaml.ScalarNode:
            if node.tag not in _PLAIN_TAGS:
                self._note_tag(node, "plain text")
            return None if not node.style and node.value in _EMPTY else self._kept(node.value)
        self._begin(node, depth)
        content = self._mapping(node, depth) if type(node) is yaml.MappingNode else self._list(node, depth)
        self._open.discard(id(node))
        return content

    def _kept(self, words: str) -> str:
        """The same text once, however often a file repeats it."""
        if len(self._words) < _MOST_WORDS:
            return self._words.setdefault(words, words)
        return self._words.get(words, words)

    def _begin(self, node: Any, depth: int) -> None:
        if node.tag not in _PLAIN_TAGS:
            self._note_tag(node, "a plain list or mapping")
        if id(node) in self._open:
            raise Refused("this anchor contains itself", *place_of(node.start_mark))
        if depth >= MAX_DEPTH:
            raise Refused(f"nested deeper than {MAX_DEPTH} levels", *place_of(node.start_mark))
        if self._anchors:
            self._count(node)
        self._open.add(id(node))

    def _count(self, node: Any) -> None:
        """Count what aliases repeat."""
        if node in self._seen:
            self._aliased += 1 + len(node.value)
            if self._aliased > MAX_ALIASED:
                raise Refused(
                    f"aliases repeat more than {MAX_ALIASED:,} values; write them out", *place_of(node.start_mark)
                )
        self._seen.add(node)

    def _list(self, node: Any, depth: int) -> list[Any]:
        row: list[int] = []
        self._check_lines(node, [(node, item) for item in node.value])
        items = [self._item(item, depth + 1, row) for item in node.value]
        self.places.keep(items, row)
        return items

    def _item(self, node: Any, depth: int, row: list[int]) -> Any:
        value = self._value(node, depth)
        if value is None or (value == "-" and not node.style):
            self._note(node, "this item is empty; give a value or remove the dash")
        row += (node.start_mark.line, node.start_mark.column)
        return value

    def _mapping(self, node: Any, depth: int) -> dict[str, Any]:
        if len(node.value) > MAX_KEYS:
            raise Refused(f"more than {MAX_KEYS} keys in one mapping", *place_of(node.start_mark))
        mapping: dict[str, Any] = {}
        row: list[int] = []
        self._check_lines(node, node.value)
        again: list[tuple[Any, int]] = []
        for key, value in node.value:
            if type(key) is not yaml.ScalarNode:
                self._note(key, "a key is a word, not a list or a mapping")
                continue
            name = sys.intern(key.value)
            if node.flow_style and self._text[key.start_mark.index - 1] == "?":
                self._note(key, f"a key in braces cannot begin with '?'; write '{name}', or put '?{name}' in quotes")
            if depth < _RECORD and NO_DASH.match(name):
                self._note(key, f"a record begins with '- ', got '{name}'")
                continue
            if name in mapping:
                again.append((key, row[4 * list(mapping).index(name)] + 1))
            else:
                mark, at = key.start_mark, value.start_mark
                row += (mark.line, mark.column, at.line, at.column)
            mapping[name] = inner = self._value(value, depth + 1)
            if inner is None:
                self._note_empty(node, mapping, key, value)
        self._note_again(again, mapping)
        self.places.keep(mapping, row)
        return mapping

    def _note_empty(self, node: Any, mapping: dict[str, Any], key: Any, value: Any) -> None:
        """What is said of a key without a value: where a sign begins one that YAML means otherwise, of the sign."""
        cut = node.flow_style and value.start_mark.index == key.end_mark.index
        if cut:
            mapping |= dict.fromkeys([*mapping][-2:-1])  # the comma cut off its value: that is said here alone
        sign = self._text[value.start_mark.index : value.start_mark.index + 1]
        if value.tag in _PLAIN_TAGS:
            empty = _CUT if cut else EMPTY
            self._note(key, f"{key.value}: {SIGN.format(sign=sign) if sign == '&' else empty}")

    def _note_again(self, again: list[tuple[Any, int]], mapping: dict[str, Any]) -> None:
        """What is said of keys that are given again: once, where a record lacks its dash."""
        first = next(iter(mapping), None)
        if len({key.value for key, _ in again}) > 1 and again[0][0].value == first:
            self._note(again[0][0], f"{first}: a record begins here without its dash; write '- {first}: ...'")
        elif not (again and any(NO_DASH.match(problem.message.rpartition("got '")[2]) for problem in self.problems)):
            for key, line in again:
                self._note(key, f"{key.value}: this key is already given on line {line}")

    def _check_lines(self, node: Any, pairs: list[tuple[Any, Any]]) -> None:
        """Note the values over several lines that other readers would not read."""
        for key, value in () if node.flow_style else pairs:
            if value is None or value.start_mark.line == value.end_mark.line or not _delimited(value):
                continue
            self._lines = self._lines or self._text.splitlines()
            if left := stands_too_far_left(self._lines, value, key.start_mark.column):
                self.note_slip(left)

    def note_slip(self, refused: Refused, *, warns: bool = False) -> None:
        """Note what reads otherwise than it looks."""
        if len(self.problems) < MAX_PROBLEMS:
            level: Level = "warning" if warns else "error"
            self.problems.append(Problem(self.file, refused.line, refused.column, str(refused), level))

    def _note_tag(self, node: Any, instead: str) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        self._note(node, f"tags such as {tag} are not used here; write {instead}")

    def _note(self, node: Any, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self.file, *place_of(node.start_mark), message))


def _delimited(node: Any) -> bool:
    """Whether a value stands in brackets or in quotes."""
    return node.style in {"'", '"'} if type(node) is yaml.ScalarNode else bool(node.flow_style)
