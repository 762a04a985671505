"""The templates of the project's own HTML: what is put into one is escaped, unless it is HTML already, a Markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ENVIRONMENT = Environment(
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
)
"""A value that is left out is an error, not a gap."""


class Html(Markup):
    """HTML that is ready to be shown: Streamlit takes it as it is, where it would look for indentation in a text."""

    def _repr_html_(self) -> str:
        return str.__str__(self)


class Macros:
    """The macros of a template, each a function that gives HTML; it is read when the first one is called."""

    def __init__(self, file: Path) -> None:
        """Name the file of the template."""
        self._file = file

    def __getattr__(self, name: str) -> Callable[..., Html]:
        """The macro of a name."""
        macro: Callable[..., Markup] = getattr(self._module, name)
        return lambda *cells: Html(macro(*cells))

    @cached_property
    def _module(self) -> Any:
        loader = FileSystemLoader(self._file.parent)
        return loader.load(_ENVIRONMENT, self._file.name).module
