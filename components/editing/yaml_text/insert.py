"""Changes to the text of a YAML file that leave the rest of it as it is, to the letter.

Where things stand comes from the marks of PyYAML's nodes. Every change is read back and compared with what it was
meant to do: one that would do anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mode
from typing import Any

import yaml

from components.editing.yaml_text.scalars import CannotEditError, Habit, bracket_parts
from components.facts.reading.yaml_reader import parse
from components.problems import errors

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE_END = re.compile(r"\r\n|[\r\n]")
LinesAt = Callable[[int], list[str]]  # the lines of an item, from the column of its dash


@dataclass(frozen=True)
class Tree:
    """The text of a file with its nodes; there is no root while nothing but comments is written."""

    text: str
    data: Any
    root: Any

    @property
    def newline(self) -> str:
        """How its lines end."""
        crlf = self.text.count("\r\n")
        return "\r\n" if crlf * 2 > self.text.count("\n") else "\n"


def tree(text: str, *, sound: bool = False) -> Tree:
    """Read a text; raises CannotEditError with the first problem when it is no YAML, or not `sound` in every value."""
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return Tree(text, None, None)
    document, problems = parse(text.encode(), "the file")
    wrong = errors(problems)
    if document is None or (sound and wrong):
        raise CannotEditError(f"mend line {wrong[0].line or 1} first: {wrong[0].message}")
    return Tree(text, document.data, yaml.compose(text, Loader=LOADER))  # parse has refused what could hurt


def value_of(mapping: Any, key: str) -> Any:
    """The node of a key in a mapping, or None."""
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def habit_of(sequence: Any, default: Habit) -> Habit:
    """How the records of a list are written."""
    records = [item for item in getattr(sequence, "value", ()) if isinstance(item, yaml.MappingNode) and item.value]
    if not records:
        return default
    last = records[-1]
    dash = last.start_mark.column - sequence.start_mark.column if not sequence.flow_style else default.dash
    inner = next((pair for item in reversed(records) for pair in item.value if _holds_records(pair[1])), None)
    if inner is None or inner[1].flow_style:
        return replace(default, brackets=bool(last.flow_style), dash=dash)
    deeper = inner[1].start_mark.column - inner[0].start_mark.column
    return Habit(bool(last.flow_style), dash, deeper, bool(inner[1].value[-1].flow_style))


def _holds_records(node: Any) -> bool:
    return isinstance(node, yaml.SequenceNode) and bool(node.value) and isinstance(node.value[-1], yaml.MappingNode)


def with_item(tree: Tree, sequence: Any, at: int, lines: LinesAt, record: Any, *, blank: int) -> str:  # noqa: PLR0913
    """The text with a record put into a list at a position; `blank` lines apart where the list shows no habit."""
    if tree.root is None:
        return _put(tree, len(tree.text), lines(0))
    if sequence.flow_style and (sequence.value or _within_brackets(tree, sequence)):
        return _with_item_in_brackets(tree, sequence, at, "".join(bracket_parts(record)))
    if not sequence.value:
        return _with_first_item(tree, sequence, lines)
    column = sequence.start_mark.column
    new_lines = lines(column)
    space = [""] * _blank_lines(tree, sequence, blank)
    if at == 0:
        return _put(tree, _before_first(tree, sequence), [*new_lines, *space])
    index = end_of_item(tree, sequence, at - 1)
    if not tree.text[:index].splitlines()[-1].strip():  # a blank line that belongs to the value above
        space = []
    return _put(tree, index, [*space, *new_lines])


@dataclass(frozen=True)
class Slots:
    """Records for a list that stands in lines of its own: for each position in it the lines of those that go there.

    `blank` lines stand between them where the list shows no habit.
    """

    sequence: Any
    records: Mapping[int, Sequence[LinesAt]]
    blank: int = 1


def with_lines(tree: Tree, lists: Sequence[Slots]) -> str:
    """The text with many records put into lists at once, the outer list first."""
    insertions = [insertion for slots in lists for insertion in _insertions(tree, slots)]
    text = tree.text
    for index, lines in sorted(insertions, key=lambda each: -each[0]):  # so that what stands before keeps its place
        text = _put(Tree(text, None, None), index, lines)
    return text


def with_first_lines(tree: Tree, records: Sequence[LinesAt]) -> str:
    """The text of a file that holds no record yet, with its first ones."""
    if tree.root is None:
        return _put(tree, len(tree.text), _joined(records, 0, 1))
    return _with_first_item(tree, tree.root, lambda column: _joined(records, column, 1))


def _insertions(tree: Tree, slots: Slots) -> Iterator[tuple[int, list[str]]]:
    """Where lines go into a text, and which."""
    column, blank = slots.sequence.start_mark.column, _blank_lines(tree, slots.sequence, slots.blank)
    for at, records in slots.records.items():
        lines = _joined(records, column, blank)
        if at == 0:
            yield _before_first(tree, slots.sequence), [*lines, *[""] * blank]
            continue
        index = end_of_item(tree, slots.sequence, at - 1)
        last_line = tree.text[line_start(tree.text, index - 1) : index]
        apart = blank if last_line.strip() else 0  # a blank line belongs to the value above
        yield index, [*[""] * apart, *lines]


def _joined(records: Sequence[LinesAt], column: int, blank: int) -> list[str]:
    """The lines of records, so many empty ones between them."""
    lines = [line for record in records for line in (*record(column), *[""] * blank)]
    return lines[: len(lines) - blank] if blank else lines


def _put(tree: Tree, index: int, lines: list[str]) -> str:
    """Whole lines at the beginning of a line."""
    before, after = tree.text[:index], tree.text[index:]
    if before and not before.endswith(("\n", "\r")):
        before += tree.newline
    newline = tree.newline
    return before + "".join(line + newline for line in lines) + after


def _with_first_item(tree: Tree, sequence: Any, lines: LinesAt) -> str:
    """The text with the first item of a list that was written []."""
    text, start, end = tree.text, sequence.start_mark.index, sequence.end_mark.index
    head, before = text[: line_start(text, start)], text[line_start(text, start) : start]
    comment = text[end : line_end(text, end)].rstrip()
    below = text[line_end(text, end, past=True) :]
    if not before.strip(" -"):  # a list of the whole file
        comments = [before.rstrip()] * bool(before.strip()) + [comment.lstrip()] * bool(comment)
        return _put(Tree(head + below, None, None), len(head), [*comments, *lines(0)])
    column = len(before) - len(before.lstrip(" -")) + 2
    return _put(Tree(head + below, None, None), len(head), [before.rstrip() + comment, *lines(column)])


def _within_brackets(tree: Tree, sequence: Any) -> bool:
    before = tree.text[line_start(tree.text, sequence.start_mark.index) : sequence.start_mark.index]
    return "{" in before or "[" in before


def _with_item_in_brackets(tree: Tree, sequence: Any, at: int, item: str) -> str:
    if not sequence.value:
        index = sequence.start_mark.index + 1
        return f"{tree.text[:index]}{item}{tree.text[index:]}"
    if at == 0:
        index = sequence.value[0].start_mark.index
        return f"{tree.text[:index]}{item}, {tree.text[index:]}"
    index = sequence.value[at - 1].end_mark.index
    return f"{tree.text[:index]}, {item}{tree.text[index:]}"


def end_of_item(tree: Tree, sequence: Any, at: int) -> int:
    """Where the lines of an item end, the comments that belong to it included.

    These are the comments on its last line, and those below that are indented deeper than its dash. Below the last
    item also those that stand directly under it, at the column of the dash.
    """
    last = at == len(sequence.value) - 1
    return end_of_lines(tree.text, sequence.value[at], sequence.start_mark.column, last=last)


def end_of_lines(text: str, node: Any, column: int, *, last: bool) -> int:
    """Where the lines of a value end that stands in a list or mapping at a column, its comments included."""
    end = index = line_end(text, end_of(text, node), past=True)
    apart = False
    while index < len(text):
        after = line_end(text, index, past=True)
        line = text[index:after]
        if line.strip() and not line.lstrip(" \t").startswith("#"):
            break
        apart = apart or not line.strip()
        deep = len(line) - len(line.lstrip())
        if line.strip() and (deep > column or (last and not apart and deep == column)):
            end = after
        elif line.strip() and deep <= column:
            break
        index = after
    return end


def end_of(text: str, node: Any) -> int:
    """Where the last character of a value stands, plus one."""
    if isinstance(node, yaml.ScalarNode):
        start, value_text = node.start_mark.index, text[node.start_mark.index : node.end_mark.index]
        if node.style in {"|", ">"} and "+" in text[start : line_end(text, start)]:  # blank lines belong to the value
            return int(start + len(value_text.removesuffix("\n").removesuffix("\r")))
        return int(start + len(value_text.rstrip()))
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    inner = node.value[-1]
    return end_of(text, inner[1] if isinstance(inner, tuple) else inner)


def line_start(text: str, index: int) -> int:
    """Where the line of a character begins."""
    start = text.rfind("\n", 0, index) + 1
    return max(start, text.rfind("\r", start, index) + 1)


def line_end(text: str, index: int, *, past: bool = False) -> int:
    """Where the line of a character ends: before its line end, or past it."""
    match = _LINE_END.search(text, index)
    return len(text) if match is None else match.end() if past else match.start()


def _before_first(tree: Tree, sequence: Any) -> int:
    """Where an item goes that stands before all others: above the comment of the first, below the head of the file."""
    text = tree.text
    index = first = line_start(text, sequence.value[0].start_mark.index)
    while index > 0:
        above = line_start(text, index - (2 if text.startswith("\r\n", index - 2) else 1))
        if not text[above:index].lstrip().startswith("#"):
            return index
        index = above
    return first


def _blank_lines(tree: Tree, sequence: Any, default: int) -> int:
    """How many blank lines stand between the items of a list."""
    ends = (end_of_item(tree, sequence, at) for at in range(len(sequence.value) - 1))
    gaps = [_count_blank_lines(tree.text, end) for end in ends]
    return mode(gaps) if gaps else default


def _count_blank_lines(text: str, index: int) -> int:
    count = 0
    while index < len(text) and not text[index : line_end(text, index)].strip():
        index, count = line_end(text, index, past=True), count + 1
    return count


def verify(text: str, data: Any) -> str:
    """A changed text, when it reads as it was meant to; raises CannotEditError when it does not."""
    document, problems = parse(text.encode(), "the file")
    if document is None or document.data != data:
        why = f" ({problems[0].message})" if problems else ""
        raise CannotEditError(f"this cannot be written into the file as it stands{why}; edit the text itself")
    return text
