"""Whose force or flight it is, where many share a code: airlines have one together, and each counts for itself."""

from __future__ import annotations

AIRLINE = "AIRLINE"
"""The code that all airlines share; which one it is stands in `by`."""
_OF_ONE = f"{AIRLINE} "


def sender_code(country: str, by: str | None) -> str:
    """The code of a country or a sender; of an airline with its name."""
    return f"{_OF_ONE}{by}" if country == AIRLINE and by else country


def airline_of(sender: str) -> str | None:
    """The name of the airline that a code with a name stands for."""
    return sender.removeprefix(_OF_ONE) if sender.startswith(_OF_ONE) else None
