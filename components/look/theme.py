"""Every colour, once for light and once for dark, and the sizes of type.

A chart is drawn in slots: placeholder colours that Streamlit's browser code exchanges for the theme's
`chartCategoricalColors`, so one figure serves both themes and a switch needs no server. Outside Streamlit
`reports/report.js` does. `.streamlit/config.toml` repeats the palettes; a test compares them.
"""

from __future__ import annotations

from types import MappingProxyType

HELP = "#000001"
"""Announced help."""
LOSS = "#000002"
"""Ground lost."""
OUTLOOK = "#000003"
"""What is expected."""
INK = "#000004"
MUTED = "#000005"
GRID = "#000006"
PAPER = "#000007"
LAND = "#000008"
"""Areas nothing is reported of."""
HELP_SOFT = "#000009"
LOSS_SOFT = "#000010"
SIDES = MappingProxyType({"help": HELP, "loss": LOSS, "outlook": OUTLOOK})
"""The colours of what helps, what is lost, and what is expected, by the side of a row."""
CONTENDERS = (OUTLOOK, INK, HELP, MUTED)
"""The colours of those who contest the ground, in the order in which the crisis names them; words say it too."""
SLOTS = (HELP, LOSS, OUTLOOK, INK, MUTED, GRID, PAPER, LAND, HELP_SOFT, LOSS_SOFT)

LIGHT = MappingProxyType(
    {
        HELP: "#155a8a",
        LOSS: "#b3361e",
        OUTLOOK: "#845f0f",
        INK: "#1c2126",
        MUTED: "#59616b",
        GRID: "#e2ded5",
        PAPER: "#fdfcf9",
        LAND: "#e9e5db",
        HELP_SOFT: "#a8c8df",
        LOSS_SOFT: "#ecb7a8",
    }
)
DARK = MappingProxyType(
    {
        HELP: "#6db3e8",
        LOSS: "#ff8166",
        OUTLOOK: "#e3b85a",
        INK: "#ece9e3",
        MUTED: "#a2aab4",
        GRID: "#2d333b",
        PAPER: "#14181d",
        LAND: "#2a3038",
        HELP_SOFT: "#2f5675",
        LOSS_SOFT: "#74362a",
    }
)

TEXT_SIZE, SMALL_SIZE, TINY_SIZE = 14, 13, 12


def css_colours() -> str:
    """The palettes as CSS variables that follow the page's colour scheme."""
    names = ("help", "loss", "outlook", "ink", "muted", "grid", "paper", "land", "help-soft", "loss-soft")
    pairs = zip(names, SLOTS, strict=True)
    return "".join(f"--{name}:light-dark({LIGHT[slot]},{DARK[slot]});" for name, slot in pairs)
