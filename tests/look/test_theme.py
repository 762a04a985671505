"""Colours: one palette for light and one for dark, readable, and exchanged completely."""

from __future__ import annotations

import re
import tomllib

import pytest
from streamlit.elements.lib import streamlit_plotly_theme

from components.look import theme
from components.paths import ROOT

SETTINGS = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
PALETTES = {"light": theme.LIGHT, "dark": theme.DARK}
WORDS = ("INK", "MUTED", "HELP", "LOSS", "OUTLOOK")


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guideline_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
def test_the_settings_repeat_the_palette(name):
    palette, settings = PALETTES[name], SETTINGS[name]
    assert settings["chartCategoricalColors"] == [palette[slot] for slot in theme.SLOTS]
    assert {key: settings[key] for key in ("primaryColor", "backgroundColor", "secondaryBackgroundColor")} == {
        "primaryColor": palette[theme.HELP],
        "backgroundColor": palette[theme.PAPER],
        "secondaryBackgroundColor": palette[theme.LAND],
    }
    assert (settings["textColor"], settings["linkColor"], settings["borderColor"]) == (
        palette[theme.INK], palette[theme.HELP], palette[theme.GRID],
    )  # fmt: skip


def test_slots_are_the_placeholders_that_streamlit_exchanges():
    names = [f"CATEGORY_{number}" for number in range(len(theme.SLOTS))]
    assert [getattr(streamlit_plotly_theme, name) for name in names] == list(theme.SLOTS)
    others = {
        value
        for name, value in vars(streamlit_plotly_theme).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("CATEGORY_")
    }
    assert others.isdisjoint(theme.SLOTS)


@pytest.mark.parametrize("name", PALETTES)
def test_every_slot_has_a_colour_of_its_own(name):
    palette = PALETTES[name]
    assert set(palette) == set(theme.SLOTS)
    assert len(set(palette.values())) == len(theme.SLOTS)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in palette.values())
    assert set(palette.values()).isdisjoint(theme.SLOTS)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("ground", ["PAPER", "LAND"])
def test_words_can_be_read_on_paper_and_on_land(name, words, ground):
    palette = PALETTES[name]
    assert contrast(palette[getattr(theme, words)], palette[getattr(theme, ground)]) >= 4.5


def test_the_page_has_both_colours_of_each_slot():
    css = theme.css_colours()
    for slot in theme.SLOTS:
        assert f"light-dark({theme.LIGHT[slot]},{theme.DARK[slot]})" in css
    assert css.count("--") == len(theme.SLOTS)
