"""How an area of the map is drawn: by the state of its capital, and by how long ago that was lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from components.facts.kinds.capitals import STANDS
from components.look import theme
from components.words import text
from components.words.nouns import Nouns

AreaLook = tuple[str, str, str]
"""The fill, the pattern over it, the colour of the pattern."""
LOOKS: dict[str, AreaLook] = {
    text.NO_REPORT: (theme.LAND, "", ""),
    "held": (theme.LAND, "", ""),
    "retaken": (theme.HELP_SOFT, "", ""),
    "contested": (theme.LAND, ".", theme.LOSS),
    "partly claimed": (theme.LAND, ".", theme.LOSS),
    "claimed": (theme.LAND, "/", theme.LOSS),
    "partly taken": (theme.LOSS_SOFT, "/", theme.LOSS),
    "claimed retaken": (theme.LAND, "/", theme.LOSS),
    "fallen": (theme.LOSS, "", ""),
    "surrendered": (theme.LOSS, "", ""),
}
PROVINCE_LOST: AreaLook = (theme.LOSS_SOFT, "-", theme.LOSS)
"""What is lost by reports that name the province and not its capital: lighter, and lined."""
STATE_PATTERNS = ("x", "|", "+", "\\")
"""The patterns of the states that a crisis names itself, in their order; the fifth is drawn as the first."""
SHADES = (0.28, 0.42, 0.56, 0.7)
"""How strong the colour of loss is, from what was lost first to what was lost last."""


def area_look(row: Any, nouns: Nouns) -> AreaLook:
    """How an area is drawn: by the state of its capital, what the reports of it speak of, and how it is besides."""
    look = plain_look(row, nouns)
    return look if pd.isna(row.place_state_number) else besides_look(row, nouns, look[0])


def plain_look(row: Any, nouns: Nouns) -> AreaLook:
    """The look of an area but for how its capital is besides."""
    return PROVINCE_LOST if of_province(row) else LOOKS[nouns.meant(row.state)]


def of_province(row: Any) -> bool:
    """Whether a capital is lost by reports that name its province alone."""
    return bool(row.lost) and row.of == "the province"


def besides_look(row: Any, nouns: Nouns, fill: str = theme.LAND) -> AreaLook:
    """The look of an area whose capital is flooded or cut off, or however the crisis calls it, over a fill.

    What a report calls held is not marked as lost by any state, for it is not counted as lost either.
    """
    is_loss = row.place_state_lost and nouns.meant(row.state) not in STANDS
    colour = theme.PAPER if fill == theme.LOSS else theme.LOSS if is_loss else theme.MUTED
    return fill, STATE_PATTERNS[(row.place_state_number - 1) % len(STATE_PATTERNS)], colour


def pattern_of(look: AreaLook) -> dict[str, Any]:
    """The pattern of a look as plotly takes it; nothing for a plain one."""
    return {"fillpattern": filled_pattern(look)} if look[1] else {}


def filled_pattern(look: AreaLook) -> dict[str, Any]:
    """The pattern of a look, of a plain one too: what takes the place of a pattern must say that there is none."""
    fill, shape, colour = look
    return {"shape": shape, "fgcolor": colour or fill, "bgcolor": fill, "size": 7, "solidity": 0.3}


def lost_span(capitals: pd.DataFrame) -> tuple[date, date] | None:
    """The first and the last day on which one that is lost became known as lost; None where none is."""
    days = capitals.loc[_tinted(capitals), "reported"]
    return (min(days), max(days)) if len(days) else None


def shades(capitals: pd.DataFrame) -> dict[str, float]:
    """How strong the fill of each area is: 1 but for what is lost, which is the lighter the longer ago it was."""
    span = lost_span(capitals)
    strong = dict.fromkeys(capitals["code"], 1.0)
    if span:
        lost = capitals[_tinted(capitals)]
        strong |= {code: shade(day, span) for code, day in zip(lost["code"], lost["reported"], strict=True)}
    return strong


def shade(day: date, span: tuple[date, date]) -> float:
    """How strong the fill is of what was lost on a day of a span."""
    first, last = span
    share = (day - first).days / max(1, (last - first).days) if first != last else 1
    return SHADES[min(len(SHADES) - 1, int(share * len(SHADES)))]


def _tinted(capitals: pd.DataFrame) -> pd.Series[bool]:
    return capitals["lost"].eq(1) & capitals["of"].ne("the province") & capitals["reported"].notna()
