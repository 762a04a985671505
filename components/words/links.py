"""What is said of a link that asks for more, or for something else, than can be shown."""

from __future__ import annotations

from components.words import text


def given_twice(key: str, times: int, shown: str) -> str:
    """A part of a link of which only one value can count."""
    return f"This link gives '{key}' {'twice' if times == 2 else f'{times} times'}. Showing {shown}."  # noqa: PLR2004


def sources_unread(unread: int, most: int) -> str:
    """A list of sources that is longer than one is read."""
    return f"This link names {most + unread} sources. The first {most} were read."


def no_change(words: str) -> str:
    """A part of a plan in a link that names no input and its value."""
    return f"This link changes '{words}', which is not an input, a colon and its value. It was left out."


def no_seed(words: str, most: int, shown: int) -> str:
    """A seed of the runs that is none."""
    return text.unknown_value("the seed", words, str(shown), "", f"which is not a whole number from 0 to {most}")


def more_unknown(more: int, instead: str) -> str:
    """What is said of the rest of many sources that are not there."""
    return f"This link asks for {text.count(more, 'more source')} that are not there. Showing {instead} instead."
