"""The one form a crisis file has, so that the difference between two versions shows only facts.

Records stand oldest first with an empty line between them, keys in the order in which the desk writes them, what is
inside two spaces deeper, quotes only where they are needed. Words keep the lines they are written on, and every comment
stays with the record and the key it stood at.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from components.editing.yaml_text.insert import LOADER, Tree, end_of, end_of_lines, line_end, line_start, tree, value_of
from components.editing.yaml_text.scalars import (
    CannotEditError,
    in_brackets,
    is_taken_for_more,
    quoted_if_needed,
    wrapped,
)
from components.facts.kinds.registry import record_files
from components.facts.model import Crisis, Record
from components.facts.record_keys import inner
from components.facts.values import dates

_COMMENT = re.compile(r"#[^\n]*")
_UNSEEN = re.compile(r"[\x85\u2028\u2029]")  # a line ends here for YAML, but not in an editor
_HEAD = re.compile(r"\s*\S.*\n[^\S\n]*\n", re.DOTALL)  # to the last empty line
Model = type[Record] | None


def canonical(text: str, name: str) -> str:
    """The canonical text of `<name>.yaml`; the same again when it is canonical.

    Raises CannotEditError with the line for a file that does not parse or that cannot be put in order.
    """
    mark, text = text[: text.startswith("\ufeff")], text.removeprefix("\ufeff")
    newline, there = tree(text, sound=True).newline, tree(re.sub("\r\n?", "\n", text))
    if there.root is None:
        return mark + text
    _refuse_unseen_lines(there)
    file = record_files().get(name)
    written = _Writer(there.text, spaced=file is None).file(there.root, file.model if file else Crisis)
    after = tree(written)
    if _settled(after.data) != _settled(there.data) or comments(after) != comments(there):
        raise CannotEditError("this file cannot be put in order as it is written; do it by hand")
    return mark + written.replace("\n", newline)


def _settled(data: Any) -> Any:
    """Data in which the order of records, and of reports, says nothing."""
    if isinstance(data, dict):
        return {key: _settled(value) if key == "reports" else value for key, value in data.items()}
    return sorted(json.dumps(_settled(item), sort_keys=True) for item in data) if isinstance(data, list) else data


def comments(there: Tree) -> Counter[str]:
    """Every comment of a text, and how often it stands there."""
    return Counter(
        found.rstrip() for start, end in _between(there) for found in _COMMENT.findall(there.text, start, end)
    )


def _refuse_unseen_lines(there: Tree) -> None:
    spans = _between(there) if _UNSEEN.search(there.text) else ()
    found = next(filter(None, (_UNSEEN.search(there.text, start, end) for start, end in spans)), None)
    if found:
        line, name = there.text.count("\n", 0, found.start()) + 1, f"U+{ord(found[0]):04X}"
        raise CannotEditError(f"line {line}: the line ends with {name}, which editors do not show; begin a new line")


def _between(there: Tree) -> Iterator[tuple[int, int]]:
    """From where to where no scalar of a text stands."""
    spans = [(0, 0), *sorted(_scalars(there.text, there.root)), (len(there.text), 0)]
    return ((end, start) for (_, end), (start, _) in pairwise(spans))


def _scalars(text: str, node: Any) -> Iterator[tuple[int, int]]:
    """Where the scalars of a text stand."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        yield (min(line_end(text, start), end) if node.style in {"|", ">"} else start), end
        return
    for pair in node.value:
        for part in pair if isinstance(pair, tuple) else (pair,):
            yield from _scalars(text, part)


class _Part(NamedTuple):
    """A record, or a key with its value, as it is to be written, with the comments above it."""

    node: Any
    lead: list[str]
    lines: list[str]


class _Into(NamedTuple):
    """Where something is written: the column, the kind of record it belongs to, and where its old lines end."""

    column: int
    model: Model
    until: int


@dataclass(frozen=True)
class _Writer:
    """Writes nodes anew, with what stands between them; `spaced` keeps the empty lines between keys."""

    text: str
    spaced: bool

    def file(self, root: Any, model: type[Record]) -> str:
        """The whole text."""
        if not isinstance(root, yaml.MappingNode if self.spaced else yaml.SequenceNode):
            raise _refused(root, "expected keys and values" if self.spaced else "expected a list of records")
        for event in yaml.parse(self.text, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise _refused(event, "an anchor, an alias or a tag stands here; write the value out")
        if root.flow_style:
            return self.text.rstrip() + "\n"
        begin = line_start(self.text, root.start_mark.index)
        start = self._below_head(begin)
        end = end_of_lines(self.text, root, root.start_mark.column, last=True)
        order = _order(root, model)
        if order[0] and start == begin and self._idle(0, begin)[-1:] not in ([], [""]):
            order = sorted(order)  # whose comment the first is cannot be known
        parts = self._parts(root, start, _Into(0, model, end), order)
        if order[0]:  # an empty line would make the comments above it a part of the head
            parts[0] = parts[0]._replace(lead=list(filter(None, parts[0].lead)))
        lines = [*self._idle(0, start), *self._apart(parts), *self._idle(end, len(self.text))]
        return "\n".join(lines).strip("\n") + "\n"

    def _below_head(self, begin: int) -> int:
        """Where the comments of the first record begin: below the last empty line; without one they are the file's."""
        head = _HEAD.match(self.text, 0, begin)
        return head.end() if head else begin

    def _idle(self, start: int, end: int) -> list[str]:
        """The comments between two places, and one empty line wherever there are some."""
        lines = [line.strip() for line in self.text[start:end].splitlines()]
        return [line for at, line in enumerate(lines) if line or at == 0 or lines[at - 1]]

    def _apart(self, parts: Sequence[_Part]) -> Iterator[str]:
        """Records with an empty line between them; those in brackets may stand close."""
        for at, (node, lead, lines) in enumerate(parts):
            above = lead[lead[:1] == [""] :] if not self.spaced else lead
            if at and not self.spaced:
                close = not (_in_lines(node) or _in_lines(parts[at - 1].node)) and above == lead
                yield from [] if close else [""]
            yield from (*above, *lines)

    def _parts(self, node: Any, start: int, into: _Into, order: Sequence[int] = ()) -> list[_Part]:
        """What a list or mapping holds, in order; the old lines run from `start`."""
        old, parts = node.start_mark.column, []
        for at, pair in enumerate(node.value):
            key, value = pair if isinstance(pair, tuple) else (None, pair)
            last = at == len(node.value) - 1
            here = into._replace(until=into.until if last else end_of_lines(self.text, value, old, last=False))
            above = self._idle(start, line_start(self.text, (key or value).start_mark.index))
            more, lines = self._pair(key, value, here) if key else self._item(old, value, here)
            parts.append(_Part(value, above + more, lines))
            start = here.until
        return [parts[at] for at in order or _order(node, into.model)]

    def _item(self, old: int, value: Any, into: _Into) -> tuple[list[str], list[str]]:
        """An item of a list: what is to stand above its dash, and its lines."""
        dash, begin = " " * into.column + "- ", line_start(self.text, value.start_mark.index)
        if self.text[begin + old : value.start_mark.index].strip() != "-":
            raise _refused(value, "begin the record on the line of its dash")
        if _in_lines(value):
            first, *rest = self._inside(value, begin, into, old)
            lines = [dash + first.lines[0][len(dash) :], *first.lines[1:], *self._flat(rest, len(dash))]
            return list(filter(None, first.lead)), lines
        return [], self._leaf(dash, value, into, old)

    def _pair(self, key: Any, value: Any, into: _Into) -> tuple[list[str], list[str]]:
        """A key with its value."""
        old, ends = key.start_mark.column, line_end(self.text, key.end_mark.index)
        before = " " * into.column + self.text[key.start_mark.index : key.end_mark.index]
        if into.model and key.value in into.model.model_fields:
            into = into._replace(model=inner(into.model.model_fields[key.value].annotation))
        else:
            into = into._replace(model=None)
        if not _in_lines(value):
            if self.text[key.end_mark.index : value.start_mark.index].strip() != ":":
                raise _refused(value, "begin the value on the line of its key")
            return [], self._leaf(f"{before}: ", value, into, old)
        parts = self._inside(value, line_end(self.text, ends, past=True), into, old)
        return [], [
            before + self.text[key.end_mark.index : ends].rstrip(),
            *self._flat(parts, into.column + 2),
        ]

    def _inside(self, node: Any, start: int, into: _Into, old: int) -> list[_Part]:
        """What a list or mapping inside an item or under a key holds, and the comments below it."""
        column, end = into.column + 2, self._deeper(node, into.until)
        parts = self._parts(node, start, into._replace(column=column, until=end))
        return [*parts, _Part(None, [], self._below(end, into, old))]

    def _deeper(self, node: Any, until: int) -> int:
        """Where the comments below a list or mapping end that are indented like it, or deeper."""
        end = index = line_end(self.text, end_of(self.text, node), past=True)
        for line in self.text[index:until].splitlines(keepends=True):
            index += len(line)
            if line.strip() and _indent(line) < node.start_mark.column:
                break
            end = index if line.strip() else end
        return end

    def _below(self, start: int, into: _Into, old: int) -> list[str]:
        """The comments below a value, indented like what it stands in, or deeper as they were."""
        lines = [line for line in self.text[start : into.until].splitlines() if line.strip()]
        return [" " * (into.column + 2 * (_indent(line) > old)) + line.strip() for line in lines]

    def _flat(self, parts: Sequence[_Part], column: int) -> Iterator[str]:
        for part in parts:
            yield from (" " * column + line if line else "" for line in part.lead if line or self.spaced)
            yield from part.lines

    def _leaf(self, before: str, node: Any, into: _Into, old: int) -> list[str]:
        """A scalar, or what stands in brackets, behind its dash or its key."""
        end = end_of(self.text, node)
        ends = line_end(self.text, end)
        lines = self._scalar(before, node, into, old) if isinstance(node, yaml.ScalarNode) else None
        lines = lines or self._bracketed(before, node, into, old)
        lines[-1] += self.text[end:ends].rstrip()
        return [*lines, *self._below(line_end(self.text, ends, past=True), into, old)]

    def _bracketed(self, before: str, node: Any, into: _Into, old: int) -> list[str]:
        written = self.text[node.start_mark.index : node.end_mark.index]
        if node.value and not comments(tree(f"- {written}")) and (data := _data(node, into.model)):
            return wrapped(before, in_brackets(data), len(before) + 1)
        first, *more = written.split("\n")
        return [before + first, *(_moved(line, into.column - old) for line in more)]

    def _scalar(self, before: str, node: Any, into: _Into, old: int) -> list[str]:
        first, *more = self.text[node.start_mark.index : end_of(self.text, node)].split("\n")
        if node.style in {"|", ">"}:
            deep = next((_indent(line) for line in more if line.strip()), 0)
            by = into.column - old if re.search(r"^.[-+]?\d", first) else into.column + 2 - deep
            return [
                before + first,
                *("" if len(line) <= deep and not line.strip() else _moved(line, by) for line in more),
            ]
        if more:
            return [before + first, *(" " * (into.column + 2) * bool(line.strip()) + line.lstrip() for line in more)]
        if node.value.isprintable() and (node.style or is_taken_for_more(node.value)):
            return [before + quoted_if_needed(node.value)]
        return [before + first]


def _refused(node: Any, why: str) -> CannotEditError:
    return CannotEditError(f"line {node.start_mark.line + 1}: {why}")


def _in_lines(node: Any) -> bool:
    """Whether a node is a list or mapping of lines."""
    return not isinstance(node, yaml.ScalarNode) and not node.flow_style


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, by: int) -> str:
    return " " * by + line if by >= 0 else line[min(-by, _indent(line)) :]


def _order(node: Any, model: Model) -> list[int]:
    """The positions of what a node holds, in the order they are to stand in."""
    if model is None:
        return list(range(len(node.value)))
    if isinstance(node, yaml.MappingNode):
        known = {key: at for at, key in enumerate(model.order())}
        return sorted(range(len(node.value)), key=lambda at: known.get(node.value[at][0].value, len(known)))
    days = [_day(item, "published" if "published" in model.model_fields else "reported") for item in node.value]
    return sorted(range(len(days)), key=lambda at: days[at] or date.min) if all(days) else list(range(len(days)))


def _day(node: Any, key: str) -> date | None:
    try:
        return dates.day(value_of(node, key).value.strip())
    except (ValueError, AttributeError):
        return None


def _data(node: Any, model: Model) -> Any:
    """What stands in brackets, its keys in order; None when it cannot be written anew on one line."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.value.isprintable() else None
    if isinstance(node, yaml.SequenceNode):
        items = [_data(item, model) for item in node.value]
        return items if None not in items else None
    pairs = [node.value[at] for at in _order(node, model)]
    fields = model.model_fields if model else {}
    found = {
        key.value: _data(value, inner(fields[key.value].annotation) if key.value in fields else None)
        for key, value in pairs
    }
    return found if None not in found.values() and all(key.isprintable() for key in found) else None
