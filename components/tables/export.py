"""A table as a file: CSV, JSON, GeoJSON or Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from components.tables.columns import Columns

_FORMULAS = "=+-@＝＋－＠"
HXL = MappingProxyType(
    {
        "code": "#adm1+code+iso",
        "pcode": "#adm1+code",
        "province": "#adm1+name",
        "capital": "#loc+name",
        "lat": "#geo+lat",
        "lon": "#geo+lon",
        "country": "#org+name",
        "country_code": "#org+code",
        "place": "#loc+name",
        "reported": "#date+reported",
        "day": "#date",
        "on": "#date+occurred",
        "published": "#date+published",
        "personnel": "#capacity+text",
        "low": "#capacity+num+min",
        "best": "#capacity+num",
        "high": "#capacity+num+max",
        "people": "#reached+text",
        "people_low": "#reached+num+min",
        "people_best": "#reached+num",
        "people_high": "#reached+num+max",
        "state": "#status",
        "status": "#status",
        "what": "#description",
        "sources": "#meta+source",
        "url": "#meta+url",
        "note": "#meta+note",
        "claim": "#meta+id",
    }
)
"""Tags of the Humanitarian Exchange Language; other columns are tagged #meta with their own name."""


def csv(table: pd.DataFrame) -> str:
    """The table as CSV that no spreadsheet takes for formulas: such cells get an apostrophe in front."""
    defused = {name: pd.Series([_defused(cell) for cell in table[name]], dtype=object) for name in table.columns}
    return pd.DataFrame(defused, columns=table.columns).to_csv(index=False, lineterminator="\r\n")


def _defused(cell: object) -> object:
    """A cell with an apostrophe before what begins a formula, also behind spaces, quotes and what is hidden."""
    if not isinstance(cell, str):
        return cell
    first = next((sign for sign in cell if sign.isprintable() and not sign.isspace() and sign not in "'\""), "")
    return f"'{cell}" if cell.startswith(("\t", "\r", "\n")) or (first and first in _FORMULAS) else cell


def tags(columns: Columns) -> dict[str, str]:
    """The HXL tag of each column of a table."""
    return {name: HXL.get(name, f"#meta+{name}") for name in columns}


def as_csv(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:
    """CSV in UTF-8 with a mark spreadsheets know; formulas are defused; the HXL tags are a second row."""
    made = csv(table)
    if hxl:
        head, _, rows = made.partition("\r\n")
        made = f"{head}\r\n{','.join(tags(columns).values())}\r\n{rows}"
    return ("\ufeff" + made).encode("utf-8")


def as_json(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:
    """A list of objects; what is not stated is null."""
    rows = [dict(zip(columns, map(_plain, values), strict=True)) for values in table[list(columns)].to_numpy()]
    rows = [{tags(columns)[name]: value for name, value in row.items()} for row in rows] if hxl else rows
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_geojson(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:  # noqa: ARG001 - one signature
    """A point for each row; raises ValueError for a table without positions."""
    if not {"lat", "lon"} <= set(columns):
        raise ValueError("this table has no positions; GeoJSON is for tables with lat and lon, such as capitals")
    features = [_feature(dict(zip(columns, values, strict=True))) for values in table[list(columns)].to_numpy()]
    return (json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n").encode("utf-8")


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    properties = {name: _plain(value) for name, value in row.items() if name not in {"lat", "lon"}}
    point = {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}
    return {"type": "Feature", "properties": properties, "geometry": point}


def as_parquet(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:  # noqa: ARG001 - one signature
    """Parquet; what is neither a number nor a truth value is text."""
    buffer = io.BytesIO()
    plain = table[list(columns)].copy()
    for name in plain.columns:
        if plain[name].dtype == object:
            plain[name] = _typed(plain[name])
    plain.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _typed(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Cells of any kind as whole numbers or truth values where all of them are, else as text."""
    kind = pd.api.types.infer_dtype(cells, skipna=True)
    if kind == "integer":
        return cells.astype("Int64")
    if kind == "boolean":
        return cells.astype("boolean")
    return cells.map(_text, na_action="ignore").astype("string")


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: Any) -> Any:
    """A cell as JSON knows it."""
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - not a number
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


TAGGED = ("csv", "json")
"""The formats that hold HXL tags."""
FORMATS: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {"csv": as_csv, "json": as_json, "geojson": as_geojson, "parquet": as_parquet}
)
