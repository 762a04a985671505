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
    bracket_parts,
    is_taken_for_more,
    quote_if_needed,
    wrap_parts,
)
from components.facts.kinds.registry import record_files
from components.facts.model import Record
from components.facts.record_keys import inner, keys
from components.facts.settings import Crisis
from components.facts.values import dates

_COMMENT = re.compile(r"#[^\n]*")
_HEAD = re.compile(r"\s*\S.*\n[^\S\n]*\n", re.DOTALL)  # to the last empty line
Model = type[Record] | None


def canonical(text: str, name: str) -> str:
    """The canonical text of `<name>.yaml`; the same again when it is canonical.

    Raises CannotEditError with the line for a file that does not parse or that cannot be put in order.
    """
    mark, text = text[: text.startswith("\ufeff")], text.removeprefix("\ufeff")
    newline, before = tree(text, sound=True).newline, tree(re.sub("\r\n?", "\n", text))
    if before.root is None:
        return mark + text
    file = record_files().get(name)
    new_text = _Writer(before.text, keeps_gaps=file is None).file(before.root, file.model if file else Crisis)
    after = tree(new_text)
    if _without_order(after.data) != _without_order(before.data) or comments(after) != comments(before):
        raise CannotEditError("this file cannot be put in order as it is written; do it by hand")
    return mark + new_text.replace("\n", newline)


def _without_order(data: Any) -> Any:
    """Data in which the order of records, and of reports, says nothing."""
    if isinstance(data, dict):
        return {key: _without_order(value) if key == "reports" else value for key, value in data.items()}
    return sorted(json.dumps(_without_order(item), sort_keys=True) for item in data) if isinstance(data, list) else data


def comments(tree: Tree) -> Counter[str]:
    """Every comment of a text, and how often it stands there."""
    return Counter(
        comment.rstrip()
        for start, end in _spans_between_scalars(tree)
        for comment in _COMMENT.findall(tree.text, start, end)
    )


def _spans_between_scalars(tree: Tree) -> Iterator[tuple[int, int]]:
    """From where to where no scalar of a text stands."""
    spans = [(0, 0), *sorted(_scalars(tree.text, tree.root)), (len(tree.text), 0)]
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


class _Place(NamedTuple):
    """Where something is written: the column, the kind of record it belongs to, and where its old lines end."""

    column: int
    model: Model
    until: int


@dataclass(frozen=True)
class _Writer:
    """Writes nodes anew, with what stands between them; `keeps_gaps` keeps the empty lines between keys."""

    text: str
    keeps_gaps: bool

    def file(self, root: Any, model: type[Record]) -> str:
        """The whole text."""
        if not isinstance(root, yaml.MappingNode if self.keeps_gaps else yaml.SequenceNode):
            raise _refusal(root, "expected keys and values" if self.keeps_gaps else "expected a list of records")
        for event in yaml.parse(self.text, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise _refusal(event, "an anchor, an alias or a tag stands here; write the value out")
        if root.flow_style:
            return self.text.rstrip() + "\n"
        begin = line_start(self.text, root.start_mark.index)
        start = self._below_head(begin)
        end = end_of_lines(self.text, root, root.start_mark.column, last=True)
        order = _order(root, model)
        if order[0] and start == begin and self._comments(0, begin)[-1:] not in ([], [""]):
            order = sorted(order)  # whose comment the first is cannot be known
        parts = self._parts(root, start, _Place(0, model, end), order)
        if order[0]:  # an empty line would make the comments above it a part of the head
            parts[0] = parts[0]._replace(lead=list(filter(None, parts[0].lead)))
        lines = [*self._comments(0, start), *self._record_lines(parts), *self._comments(end, len(self.text))]
        return "\n".join(lines).strip("\n") + "\n"

    def _below_head(self, begin: int) -> int:
        """Where the comments of the first record begin: below the last empty line; without one they are the file's."""
        head = _HEAD.match(self.text, 0, begin)
        return head.end() if head else begin

    def _comments(self, start: int, end: int) -> list[str]:
        """The comments between two places, and one empty line wherever there are some."""
        lines = [line.strip() for line in self.text[start:end].splitlines()]
        return [line for at, line in enumerate(lines) if line or at == 0 or lines[at - 1]]

    def _record_lines(self, parts: Sequence[_Part]) -> Iterator[str]:
        """Records with an empty line between them; those in brackets may stand close."""
        for at, (node, lead, lines) in enumerate(parts):
            above = lead[lead[:1] == [""] :] if not self.keeps_gaps else lead
            if at and not self.keeps_gaps:
                close = not (_in_lines(node) or _in_lines(parts[at - 1].node)) and above == lead
                yield from [] if close else [""]
            yield from (*above, *lines)

    def _parts(self, node: Any, start: int, place: _Place, order: Sequence[int] = ()) -> list[_Part]:
        """What a list or mapping holds, in order; the old lines run from `start`."""
        old, parts = node.start_mark.column, []
        for at, pair in enumerate(node.value):
            key, value = pair if isinstance(pair, tuple) else (None, pair)
            last = at == len(node.value) - 1
            here = place._replace(until=place.until if last else end_of_lines(self.text, value, old, last=False))
            above = self._comments(start, line_start(self.text, (key or value).start_mark.index))
            more, lines = self._pair(key, value, here) if key else self._item(old, value, here)
            parts.append(_Part(value, above + more, lines))
            start = here.until
        chosen = order or _order(node, place.model)
        if isinstance(node, yaml.SequenceNode) and chosen[-1:] != [len(parts) - 1]:
            parts[-1:] = [_with_comments_inside(part, place.column) for part in parts[-1:]]
        return [parts[at] for at in chosen]

    def _item(self, old: int, value: Any, place: _Place) -> tuple[list[str], list[str]]:
        """An item of a list: what is to stand above its dash, and its lines."""
        dash, begin = " " * place.column + "- ", line_start(self.text, value.start_mark.index)
        if self.text[begin + old : value.start_mark.index].strip() != "-":
            raise _refusal(value, "begin the record on the line of its dash")
        if _in_lines(value):
            first, *rest = self._inside(value, begin, place, old)
            lines = [dash + first.lines[0][len(dash) :], *first.lines[1:], *self._part_lines(rest, len(dash))]
            return list(filter(None, first.lead)), lines
        return [], self._leaf_lines(dash, value, place, old)

    def _pair(self, key: Any, value: Any, place: _Place) -> tuple[list[str], list[str]]:
        """A key with its value."""
        old, ends = key.start_mark.column, line_end(self.text, key.end_mark.index)
        before = " " * place.column + self.text[key.start_mark.index : key.end_mark.index]
        if place.model and key.value in keys(place.model):
            place = place._replace(model=inner(keys(place.model)[key.value].annotation))
        else:
            place = place._replace(model=None)
        if not _in_lines(value):
            if self.text[key.end_mark.index : value.start_mark.index].strip() != ":":
                raise _refusal(value, "begin the value on the line of its key")
            return [], self._leaf_lines(f"{before}: ", value, place, old)
        parts = self._inside(value, line_end(self.text, ends, past=True), place, old)
        return [], [
            before + self.text[key.end_mark.index : ends].rstrip(),
            *self._part_lines(parts, place.column + 2),
        ]

    def _inside(self, node: Any, start: int, place: _Place, old: int) -> list[_Part]:
        """What a list or mapping inside an item or under a key holds, and the comments below it."""
        column, end = place.column + 2, self._end_of_deeper_comments(node, place.until)
        parts = self._parts(node, start, place._replace(column=column, until=end))
        return [*parts, _Part(None, [], self._comments_below(end, place, old))]

    def _end_of_deeper_comments(self, node: Any, until: int) -> int:
        """Where the comments below a list or mapping end that are indented like it, or deeper."""
        end = index = line_end(self.text, end_of(self.text, node), past=True)
        for line in self.text[index:until].splitlines(keepends=True):
            index += len(line)
            if line.strip() and _indent(line) < node.start_mark.column:
                break
            end = index if line.strip() else end
        return end

    def _comments_below(self, start: int, place: _Place, old: int) -> list[str]:
        """The comments below a value, indented like what it stands in, or deeper as they were."""
        lines = [line for line in self.text[start : place.until].splitlines() if line.strip()]
        return [" " * (place.column + 2 * (_indent(line) > old)) + line.strip() for line in lines]

    def _part_lines(self, parts: Sequence[_Part], column: int) -> Iterator[str]:
        for part in parts:
            yield from (" " * column + line if line else "" for line in part.lead if line or self.keeps_gaps)
            yield from part.lines

    def _leaf_lines(self, before: str, node: Any, place: _Place, old: int) -> list[str]:
        """A scalar, or what stands in brackets, behind its dash or its key."""
        end = end_of(self.text, node)
        ends = line_end(self.text, end)
        lines = self._scalar_lines(before, node, place, old) if isinstance(node, yaml.ScalarNode) else None
        lines = lines or self._bracket_lines(before, node, place, old)
        lines[-1] += self.text[end:ends].rstrip()
        return [*lines, *self._comments_below(line_end(self.text, ends, past=True), place, old)]

    def _bracket_lines(self, before: str, node: Any, place: _Place, old: int) -> list[str]:
        value_text = self.text[node.start_mark.index : node.end_mark.index]
        if node.value and not comments(tree(f"- {value_text}")) and (data := _data(node, place.model)):
            return wrap_parts(before, bracket_parts(data), len(before) + 1)
        first, *more = value_text.split("\n")
        return [before + first, *(_shift(line, place.column - old) for line in more)]

    def _scalar_lines(self, before: str, node: Any, place: _Place, old: int) -> list[str]:
        first, *more = self.text[node.start_mark.index : end_of(self.text, node)].split("\n")
        if node.style in {"|", ">"}:
            deep = next((_indent(line) for line in more if line.strip()), 0)
            counted = re.search(r"^.[-+]?\d", first)
            if not (deep or counted) and not any(map(str.strip, more)):
                return [before + first, *("" for _ in more)]  # how deep its empty lines are says nothing
            by = place.column - old if counted else place.column + 2 - deep
            return [
                before + first,
                *("" if len(line) <= deep and not line.strip() else _shift(line, by) for line in more),
            ]
        if more:
            return [before + first, *(" " * (place.column + 2) * bool(line.strip()) + line.lstrip() for line in more)]
        if node.value.isprintable() and (node.style or is_taken_for_more(node.value)):
            return [before + quote_if_needed(node.value)]
        return [before + first]


def _with_comments_inside(part: _Part, column: int) -> _Part:
    """The last record where another is last now: what stood below it would stand above the next."""
    return part._replace(lines=["  " * line.startswith("#", column) + line for line in part.lines])


def _refusal(node: Any, why: str) -> CannotEditError:
    return CannotEditError(f"line {node.start_mark.line + 1}: {why}")


def _in_lines(node: Any) -> bool:
    """Whether a node is a list or mapping of lines."""
    return not isinstance(node, yaml.ScalarNode) and not node.flow_style


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shift(line: str, by: int) -> str:
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
        return dates.parse_reported_day(value_of(node, key).value.strip())
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
    fields = keys(model) if model else {}
    data = {
        key.value: _data(value, inner(fields[key.value].annotation) if key.value in fields else None)
        for key, value in pairs
    }
    return data if None not in data.values() and all(key.isprintable() for key in data) else None
