"""What is made once for a crisis or a view is kept for as long as that crisis or view is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

Of = TypeVar("Of")
Result = TypeVar("Result")


def remember(make: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """Make a thing once of each object; what is made must not hold the object itself, or neither is ever let go."""
    results: WeakKeyDictionary[Of, Result] = WeakKeyDictionary()

    @wraps(make)
    def once(of: Of) -> Result:
        result = results.get(of)
        if result is None:
            result = results[of] = make(of)
        return result

    return once
