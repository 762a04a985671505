"""Where labels go so that none covers another, on the narrowest screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CHARACTER, _LINE, _GAP = 6.6, 15.0, 6.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point, both in pixels from the top left of a narrow screen."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a label goes: the shift of its anchor from the point, and which side of it is anchored."""

    shift_x: float
    shift_y: float
    xanchor: str
    yanchor: str


_SIDES = (
    _Placed(_GAP, 0, "left", "middle"),
    _Placed(-_GAP, 0, "right", "middle"),
    _Placed(0, -_GAP, "center", "bottom"),
    _Placed(0, _GAP, "center", "top"),
    _Placed(_GAP, -_GAP, "left", "bottom"),
    _Placed(-_GAP, -_GAP, "right", "bottom"),
    _Placed(_GAP, _GAP, "left", "top"),
    _Placed(-_GAP, _GAP, "right", "top"),
)
Box = tuple[float, float, float, float]


def place(labels: Sequence[Label], width: float, height: float) -> list[_Placed | None]:
    """A place for each label, the first ones first; None for one that has no room."""
    points = [(label.x - 4, label.y - 4, label.x + 4, label.y + 4) for label in labels]
    taken: list[Box] = []
    sides: list[_Placed | None] = []
    for number, label in enumerate(labels):
        others = taken + points[:number] + points[number + 1 :]
        side = next((side for side in _SIDES if _free(_box(label, side), others, width, height)), None)
        if side is not None:
            taken.append(_box(label, side))
        sides.append(side)
    return sides


def _box(label: Label, side: _Placed) -> Box:
    wide, high = max(map(len, label.lines)) * CHARACTER + 4, len(label.lines) * _LINE + 2
    left = label.x + side.shift_x - {"left": 0, "center": wide / 2, "right": wide}[side.xanchor]
    top = label.y + side.shift_y - {"top": 0, "middle": high / 2, "bottom": high}[side.yanchor]
    return left, top, left + wide, top + high


def _free(box: Box, others: Sequence[Box], width: float, height: float) -> bool:
    if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height:
        return False
    return not any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)
