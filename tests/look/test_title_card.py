"""The picture beside a link: every word on it, at a size that fits, or no picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from components.look.title_card import title_card

DAY = "As of 6 Mar 2030"


def inked(answer: str) -> list[int]:
    """The box of all that is written, from the right edge of the bars."""
    card = Image.open(io.BytesIO(title_card("Example crisis", answer, DAY))).convert("L").crop((40, 0, 1200, 630))
    box = card.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert box
    return list(box)


@pytest.mark.parametrize("answer", ["Yes.", "No: " + "the force announced is late, " * 9, "cut, " * 400])
def test_short_and_long_answers_stay_within_the_card(answer: str) -> None:
    left, top, right, bottom = inked(answer)
    assert left > 30
    assert top > 60
    assert right < 1160 - 60
    assert bottom < 600


def test_the_same_words_give_the_same_bytes() -> None:
    assert title_card("Example", "Not yet.", DAY) == title_card("Example", "Not yet.", DAY)
    assert title_card("Example", "Not yet.", DAY) != title_card("Example", "In part.", DAY)


def test_letters_of_our_typefaces_are_drawn_and_of_others_there_is_no_card() -> None:
    assert title_card("Évacuation de Šibenik – Łódź", "Not yet.", DAY)
    assert title_card("إخلاء", "Not yet.", DAY) == b""
