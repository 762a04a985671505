"""A table as a file: CSV, JSON, GeoJSON or Parquet; cells keep their types as far as the format has them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from components.facts.airlift import Window
from components.facts.values.dates import RoughDay, Span
from components.tables.columns import CellKind, Column, Columns, cell_text

_FORMULAS = "=+-@＝＋－＠"


def exported(columns: Columns) -> Columns:
    """The columns of a file: beside one of spans stand those of its first and its last day."""
    return {name: column for item in columns.items() for name, column in _with_bounds(*item)}


def _with_bounds(name: str, column: Column) -> Iterator[tuple[str, Column]]:
    yield name, column
    if column.kind == "span":
        tag = _tag(name, column).replace("#meta", "#date")
        yield (
            f"{name}_from",
            Column(f"the first day of '{name}'; empty when open or no date", "", "day", f"{tag}+start"),
        )
        yield f"{name}_to", Column(f"the last day of '{name}'; empty when open or no date", "", "day", f"{tag}+end")


def expanded(table: pd.DataFrame, columns: Columns) -> dict[str, list[Any]]:
    """The cells of the columns of a file; what is empty is None."""
    cells: dict[str, list[Any]] = {}
    for name, column in columns.items():
        cells[name] = [None if _empty(cell) else cell for cell in table[name]]
        if column.kind == "span":
            spans = [cell if isinstance(cell, Span) else None for cell in cells[name]]
            cells[f"{name}_from"] = [each and each.start for each in spans]
            cells[f"{name}_to"] = [each and each.end for each in spans]
    return cells


def _empty(cell: object) -> bool:
    return cell is None or cell is pd.NA or cell != cell  # noqa: PLR0124 - not a number


def tags(columns: Columns) -> dict[str, str]:
    """The tag of the Humanitarian Exchange Language of each column of a file."""
    return {name: _tag(name, column) for name, column in exported(columns).items()}


def _tag(name: str, column: Column) -> str:
    """Its own, else one by its name, under #date where days stand."""
    return column.hxl or f"#{'date' if column.kind in {'day', 'moment'} else 'meta'}+{name}"


def cell_words(cell: Any, kind: CellKind, line_end: str = "\n") -> Any:
    """A cell for a format without lists and dates."""
    if isinstance(cell, tuple):
        return cell_text(cell, kind, line_end)
    return str(cell) if isinstance(cell, date | Span | Window) else cell


def csv_text(table: pd.DataFrame, columns: Columns, line_end: str = "\n") -> str:
    """The table as CSV that no spreadsheet takes for formulas: such cells get an apostrophe in front."""
    kinds, cells = exported(columns), expanded(table, columns)
    defused = [
        [_defused(cell_words(cell, kinds[name].kind, line_end)) for cell in each] for name, each in cells.items()
    ]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(cells)
    writer.writerows(zip(*defused, strict=True))
    return file.getvalue()


def _defused(cell: object) -> object:
    """A cell with an apostrophe before what begins a formula, also behind spaces, quotes and what is hidden."""
    if not isinstance(cell, str) or cell[:1].isalnum():
        return cell
    first = next((sign for sign in cell if sign.isprintable() and not sign.isspace() and sign not in "'\""), "")
    return f"'{cell}" if cell.startswith(("\t", "\r", "\n")) or (first and first in _FORMULAS) else cell


def csv_file(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:
    """CSV in UTF-8 with a mark spreadsheets know; formulas are defused; the HXL tags are a second row.

    Lines of a cell have bars between them then, as white space counts as an error there.
    """
    text = csv_text(_with_days_alone(table, columns) if hxl else table, columns, " | " if hxl else "\n")
    if hxl:
        head, _, rows = text.partition("\r\n")
        text = f"{head}\r\n{','.join(tags(columns).values())}\r\n{rows}"
    return ("\ufeff" + text).encode("utf-8")


def _with_days_alone(table: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """A day that is only roughly known is that day, where a format has no sign for it."""
    rough = [name for name, column in columns.items() if column.kind == "day"]
    return table.assign(**{name: table[name].map(_day_alone).astype(object) for name in rough})


def _day_alone(cell: Any) -> Any:
    return cell.on_axis if isinstance(cell, RoughDay) else cell


def json_file(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:
    """A list of objects, one a line; what is not stated is null, sources and lines are lists."""
    names = list((tags(columns) if hxl else {name: name for name in exported(columns)}).values())
    table = _with_days_alone(table, columns) if hxl else table
    rows = [dict(zip(names, row, strict=True)) for row in _rows(table, columns)]
    lines = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[{lines}]\n".encode()


def _rows(table: pd.DataFrame, columns: Columns) -> Iterator[Sequence[Any]]:
    """The rows of a file, their cells as JSON knows them."""
    return zip(*([_plain(cell) for cell in cells] for cells in expanded(table, columns).values()), strict=True)


def _plain(cell: Any) -> Any:
    if isinstance(cell, date) and not isinstance(cell, RoughDay):
        return cell.isoformat()
    if isinstance(cell, RoughDay | Span | Window):
        return str(cell)
    return cell.item() if hasattr(cell, "item") else cell


def geojson_file(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:  # noqa: ARG001 - one signature
    """A point for each row, by the code of its area; raises ValueError for a table without positions."""
    if not {"lat", "lon"} <= set(columns):
        raise ValueError("this table has no positions; GeoJSON is for tables with lat and lon, such as capitals")
    features = [_feature(dict(zip(exported(columns), row, strict=True))) for row in _rows(table, columns)]
    collection = {"type": "FeatureCollection", **_box(features), "features": features}
    return (json.dumps(collection, ensure_ascii=False) + "\n").encode("utf-8")


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name not in {"lat", "lon"}}
    point = {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}
    named = {"id": row["code"]} if "code" in row else {}
    return {"type": "Feature", **named, "properties": properties, "geometry": point}


def _box(features: Sequence[Mapping[str, Any]]) -> dict[str, list[float]]:
    """The west, south, east and north of all points; nothing where there is no point."""
    points = [feature["geometry"]["coordinates"] for feature in features]
    return {"bbox": [*map(min, zip(*points, strict=True)), *map(max, zip(*points, strict=True))]} if points else {}


def parquet_file(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:  # noqa: ARG001 - one signature
    """Parquet: numbers, truth, days and moments as such; sources and lines are lists of text; the rest is text.

    A day that is only roughly known is that day.
    """
    import pyarrow as pa  # noqa: PLC0415 - no page needs it
    from pyarrow import parquet  # noqa: PLC0415

    text = pa.string()
    types = {
        "int": pa.int64(),
        "number": pa.float64(),
        "share": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
        "sources": pa.list_(text),
        "lines": pa.list_(text),
    }
    kinds, buffer = exported(columns), io.BytesIO()
    arrays = {
        name: pa.array(cells if kinds[name].kind in types else map(_text, cells), types.get(kinds[name].kind, text))
        for name, cells in expanded(table, columns).items()
    }
    parquet.write_table(pa.table(arrays), buffer)
    return buffer.getvalue()


def _text(cell: object) -> str | None:
    return None if cell is None else str(cell)


TAGGED = ("csv", "json")
"""The formats that hold HXL tags."""
TABLE_FORMATS: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {"csv": csv_file, "json": json_file, "geojson": geojson_file, "parquet": parquet_file}
)
