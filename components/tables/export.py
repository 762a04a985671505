"""A table as a file: CSV, JSON, GeoJSON or Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

import pandas as pd

from components.tables.frames import Columns
from components.tables.registry import csv

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
        "people_best": "#reached+num",
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


class Format(Protocol):
    """How a table is written; raises ValueError when the table has nothing the format can hold."""

    def __call__(self, table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:
        """The bytes of the file."""


def as_csv(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:
    """CSV in UTF-8 with a mark spreadsheets know; formulas are defused; the HXL tags are a second row."""
    made = csv(table)
    if hxl:
        head, _, rows = made.partition("\r\n")
        tags = ",".join(HXL.get(name, f"#meta+{name}") for name in columns)
        made = f"{head}\r\n{tags}\r\n{rows}"
    return ("\ufeff" + made).encode("utf-8")


def as_json(table: pd.DataFrame, columns: Columns, *, hxl: bool = False) -> bytes:
    """A list of objects; what is not stated is null."""
    rows = [dict(zip(columns, map(_plain, values), strict=True)) for values in table[list(columns)].to_numpy()]
    rows = [{HXL.get(name, f"#meta+{name}"): value for name, value in row.items()} for row in rows] if hxl else rows
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
            plain[name] = plain[name].map(_text, na_action="ignore").astype("string")
    plain.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: Any) -> Any:
    """A cell as JSON knows it."""
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - not a number
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


FORMATS: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {"csv": as_csv, "json": as_json, "geojson": as_geojson, "parquet": as_parquet}
)
