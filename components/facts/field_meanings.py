"""What each key of a record means: the docstring under its field, read from the code where somebody asks for it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from components.facts.model import Record


@cache
def meanings(model: type[Record]) -> Mapping[str, str]:
    """What each key of a record means, its own and those it inherits."""
    described: dict[str, str] = {}
    for each in reversed(model.__mro__):
        described |= _docstrings(each) if issubclass(each, Record) else {}
    return {field.alias or name: described.get(name, "") for name, field in model.model_fields.items()}


@cache
def _docstrings(model: type[Record]) -> Mapping[str, str]:
    """The text that stands below each field in the code of a record."""
    [record] = ast.parse(inspect.getsource(model)).body
    below: dict[str, str] = {}
    for field, words in pairwise(record.body if isinstance(record, ast.ClassDef) else ()):
        match field, words:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                below[name] = inspect.cleandoc(said)
    return below
