"""Words that a style sheet writes: where a reader is, on the button of a phone and at the head of a sheet."""

from __future__ import annotations

from components.look.templating import Html


def css_words(words: str) -> str:
    """Words as a string of CSS, which no file can end early."""
    return '"' + "".join(char if char.isalnum() or char in " .,;:/-" else f"\\{ord(char):06x}" for char in words) + '"'


def whereabouts(words: str) -> Html:
    """What a phone says on the button that opens the choice of pages and days."""
    return Html(f"<style>:root {{ --here: {css_words(words)} }}</style>")
