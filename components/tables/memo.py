"""What is made once for a crisis or a view is kept for as long as that crisis or view is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

Of = TypeVar("Of")
Made = TypeVar("Made")


def kept(make: Callable[[Of], Made]) -> Callable[[Of], Made]:
    """Make a thing once of each object; what is made must not hold the object itself, or neither is ever let go."""
    found: WeakKeyDictionary[Of, Made] = WeakKeyDictionary()

    @wraps(make)
    def once(of: Of) -> Made:
        made = found.get(of)
        if made is None:
            made = found[of] = make(of)
        return made

    return once
