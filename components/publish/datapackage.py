"""The tables of a site for programs: a Data Package (Frictionless) that names each file, its columns, their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from components.publish.json_text import json_bytes
from components.tables.columns import CellKind, Columns
from components.tables.export import exported
from components.tables.registry import TABLES

TYPES: Mapping[CellKind, str] = MappingProxyType(
    {"int": "integer", "number": "number", "share": "number", "boolean": "boolean"}
)
"""What programs may take the cells of a column for; days can be rough, and lists are words in a CSV."""


class TableFile(NamedTuple):
    """A file of a table, and where it lies from the package: as of a day, or of the newest one where there is none."""

    table: str
    day: date | None
    path: str


def datapackage(crisis: str, title: str, files: Iterable[TableFile]) -> bytes:
    """The package of a crisis; each CSV names the schema of its table, which lies beside the package."""
    content = {
        "profile": "data-package",
        "name": crisis,
        "title": title,
        "resources": [_resource(file) for file in files],
    }
    return json_bytes(content)


def schemas() -> dict[str, bytes]:
    """The schema of each table, by where it lies from the package."""
    return {_schema_path(name): json_bytes(_schema(table.columns)) for name, table in TABLES.items()}


def _resource(file: TableFile) -> dict[str, Any]:
    kind = file.path.rpartition(".")[2]
    parts = [file.table.replace("_", "-"), *([str(file.day)] if file.day else []), *([kind] if kind != "csv" else [])]
    about = {"name": "-".join(parts), "path": file.path}
    if kind != "csv":
        return {**about, "profile": "data-resource", "format": kind, "mediatype": f"application/{kind}"}
    return {
        **about,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema_path(file.table),
    }


def _schema_path(table: str) -> str:
    return f"schemas/{table}.json"


def _schema(columns: Columns) -> dict[str, Any]:
    fields = [
        {"name": name, "type": TYPES.get(column.kind, "string"), "description": column.meaning}
        for name, column in exported(columns).items()
    ]
    return {"fields": fields, "missingValues": [""]}
