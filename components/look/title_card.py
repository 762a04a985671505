"""The picture that stands beside a link to a page: the crisis, its answer and the day, drawn without a browser."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from components.look import theme
from components.look.fonts import font_files

_WIDE, _HIGH = 1200, 630
"""Pixels, as those who show previews ask for."""
_MARGIN, _BAR = 76, 18
_SMALL, _ANSWERS = 34, (66, 60, 54, 48, 42, 38, 34, 30)
"""Sizes in pixels; of those of an answer the largest that fits."""
_TOP, _FOOT, _LEADING = 150, 536, 1.22
_INK, _MUTED, _PAPER, _STEPS = 0, 80, 255, 8
"""How light words and paper are, and in how many steps from ink to paper their edges are drawn."""
_SANS, _CUT = "Source Sans", " …"
_Place = tuple[float, float]


def title_card(crisis: str, answer: str, day: str) -> bytes:
    """A PNG in the colours of the page by day; nothing where our fonts lack a letter. Same words, same bytes."""
    if not all(map(_file_of("400").get, {ord(letter) for letter in crisis + answer + day})):
        return b""
    written = Image.new("L", (_WIDE, _HIGH), _PAPER)
    pen = ImageDraw.Draw(written)
    _write(pen, (_MARGIN, 96), _fitting(crisis, _SMALL, 1)[0], ("600", _SMALL), _MUTED)
    size, lines = _answer(answer)
    for number, line in enumerate(lines):
        _write(pen, (_MARGIN, _TOP + size * (0.9 + number * _LEADING)), line, ("700", size), _INK)
    _write(pen, (_MARGIN, _FOOT + _SMALL), day, ("400", _SMALL), _MUTED)
    return _png(written)


def _answer(words: str) -> tuple[int, list[str]]:
    """The size and the lines of an answer: the largest that fits, or as much as fits at the smallest."""
    ways = ((size, _fitting(words, size, int((_FOOT - _TOP) / (size * _LEADING)))) for size in _ANSWERS)
    return next(way for way in ways if not way[1][-1].endswith(_CUT) or way[0] == _ANSWERS[-1])


def _fitting(words: str, size: int, most: int) -> list[str]:
    """Words on as many lines as they need, `most` at most, with a sign where some are left out."""
    lines = list(_lines(words, size))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1].rsplit(' ', 1)[0]}{_CUT}"]


def _lines(words: str, size: int) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer, ("700", size)) > _WIDE - 2 * _MARGIN:
            yield line
            longer = word
        line = longer
    yield line


def _write(pen: ImageDraw.ImageDraw, place: _Place, words: str, look: tuple[str, int], shade: int) -> None:
    """Write words from a place on their line, each letter with the file that holds it."""
    x, y = place
    for font, run in _runs(words, look):
        pen.text((x, y), run, shade, font, anchor="ls")
        x += font.getlength(run)


def _width(words: str, look: tuple[str, int]) -> float:
    return sum(font.getlength(run) for font, run in _runs(words, look))


def _runs(words: str, look: tuple[str, int]) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    weight, size = look
    for file, letters in groupby(words, key=lambda letter: _file_of(weight)[ord(letter)]):
        yield _font(file, size), "".join(letters)


@cache
def _file_of(weight: str) -> dict[int, Path]:
    """The file of our typeface, in a weight, that holds each letter."""
    files = [file for file in font_files(printed=True) if file.letters and file.weight == weight]
    return {code: file.path for file in files if file.name == _SANS for code in _codes(file.letters)}


def _codes(letters: str) -> Iterator[int]:
    """The codes of letters as a style sheet writes them: U+0000-00FF,U+0131."""
    for span in letters.split(","):
        first, _, last = span.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


@lru_cache(maxsize=32)
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _png(written: Image.Image) -> bytes:
    """What is written, in the colours of the page between the bars of help and loss."""
    steps = written.point([level * _STEPS // 256 for level in range(256)])
    card = Image.frombytes("P", written.size, steps.tobytes())
    card.putpalette([part for colour in _palette() for part in colour])
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, _BAR, _HIGH // 2), _STEPS)
    pen.rectangle((0, _HIGH // 2, _BAR, _HIGH), _STEPS + 1)
    buffer = io.BytesIO()
    card.save(buffer, "PNG", compress_level=8)
    return buffer.getvalue()


def _palette() -> Iterator[tuple[int, ...]]:
    """The colours from ink to paper, of help and of loss."""
    ink, paper, help_, loss = (
        ImageColor.getrgb(theme.LIGHT[slot]) for slot in (theme.INK, theme.PAPER, theme.HELP, theme.LOSS)
    )
    for step in range(_STEPS):
        share = step / (_STEPS - 1)
        yield tuple(round(dark + (light - dark) * share) for dark, light in zip(ink, paper, strict=True))
    yield from (help_, loss)
