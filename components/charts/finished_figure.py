"""A finished figure: plain data for whoever shows it, and plotly's objects for whoever looks into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import Any, TypeVar, cast

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.basedatatypes import convert_to_base64
from plotly.io import templates

T = TypeVar("T")
_FREE = frozenset({"args", "meta"})
"""Where plotly takes whatever it is given."""
_BUILDING, _BUILT = Lock(), "_frame_objs"
"""Held while plotly builds, which it cannot do twice at once; what only a figure has that is built."""
_AS_IT_IS, _EMPTY = frozenset({str, int, float, bool}), object()
_MARKS = frozenset({"annotations", "shapes"})
_SECOND_AXIS = re.compile(r"[xy]axis\d")


class FinishedFigure(go.Figure):  # type: ignore[misc]
    """A finished figure, which nobody changes.

    Plotly builds an object of every mark, and checks every value of it, which takes far longer than drawing. Here it
    does so once somebody looks inside; who only shows the figure gets the same data without.
    """

    def __init__(self, drawn: Mapping[str, Any]) -> None:
        """Take `data`, `layout` and `frames` as plotly takes them, but no name of one property inside another."""
        self.__dict__["_drawn"] = drawn

    def __getattr__(self, name: str) -> Any:
        """Have plotly build what is asked for, all at once; raises ValueError for what it does not know.

        Nobody meets half of it: the files of a report are made side by side, and all look into the same figures.
        """
        if name.startswith("__"):
            raise AttributeError(name)
        with _BUILDING:
            if _BUILT not in self.__dict__:
                self.__dict__.update(go.Figure(dict(self._drawn)).__dict__)
        return object.__getattribute__(self, name)

    @property
    def series(self) -> Sequence[Mapping[str, Any]]:
        """Its series as they were drawn, each column a list: for who only reads them, without plotly's objects."""
        return self.once(
            "listed", lambda: [{name: _listed(trace[name]) for name in trace} for trace in self._drawn["data"]]
        )

    @property
    def laid_out(self) -> Mapping[str, Any]:
        """Its layout as it was drawn: axes, annotations and shapes, without plotly's objects."""
        return cast("Mapping[str, Any]", self._drawn["layout"])

    @property
    def words(self) -> Mapping[str, Any]:
        """Its title, subtitle and alternative text, and whether it is `empty`."""
        return cast("Mapping[str, Any]", self.laid_out["meta"])

    @property
    def height(self) -> int:
        """Its pixels from top to bottom."""
        return int(self.laid_out["height"])

    def as_high(self, height: int) -> FinishedFigure:
        """The same with another height in pixels."""
        return FinishedFigure({**self._drawn, "layout": {**self.laid_out, "height": height}})

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data, the same object every time."""
        return self.once("plain", lambda: _plain(self._drawn))

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What is made of the figure, kept with it under a name: it never changes."""
        if name not in self.__dict__:
            self.__dict__[name] = make()
        return cast("T", self.__dict__[name])


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, np.ndarray | pd.Series | pd.Index) else value


def _plain(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """The data that plotly makes of a figure, in the order in which it does."""
    layout = _compound(drawn["layout"])
    layout["template"] = _template(layout["template"])
    further = {name: layout.pop(name) for name in drawn["layout"] if _SECOND_AXIS.match(name)}
    figure = {"data": _value("data", drawn["data"]), "layout": layout | further}
    return figure | ({"frames": _value("frames", drawn["frames"])} if drawn["frames"] else {})


@cache
def _template(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", templates[name].to_plotly_json())


def _compound(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is said, by name; what is left empty is not said."""
    plain = {name: values[name] if type(values[name]) in _AS_IT_IS else _value(name, values[name]) for name in values}
    return {name: plain[name] for name in sorted(plain) if plain[name] is not _EMPTY}


def _value(name: str, value: Any) -> Any:
    if name in _FREE:
        return value
    if value is None or ((isinstance(value, dict) or name in _MARKS) and not value):
        return _EMPTY
    if isinstance(value, dict):
        return _compound(value)
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        return _packed(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_trace(each) if name == "data" else _compound(each) for each in value]
    return value


def _trace(values: Mapping[str, Any]) -> dict[str, Any]:
    """A trace says last what it is."""
    trace = _compound(values)
    return trace | {"type": trace.pop("type")}


def _packed(values: Any) -> Any:
    """Numbers as plotly packs them, which a browser reads faster than digits."""
    holder = {"values": values}
    convert_to_base64(holder)
    return holder["values"]
