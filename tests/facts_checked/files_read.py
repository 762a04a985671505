"""The YAML files of a crisis as plain texts, read by PyYAML alone, with the names and positions they use."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import yaml

Entry = Mapping[str, Any]
KINDS = ("deployments", "capitals", "assessments", "airlift", "events", "planner")
_PRESENCE_HOLDS = timedelta(days=3)
_EARTH_KM = 6371.0088


def reported(claim: Entry) -> date:
    return date.fromisoformat(claim["reported"].strip("~?%"))


def many(value: Any) -> list[str]:
    """The values of a key that takes one or a list."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def speaker(claim: Entry) -> str:
    """Who says something, the same in whichever edition it was printed."""
    return str(claim.get("speaker") or claim.get("by", "").partition(",")[0])


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, keys among them."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from (str(key), *texts(each))
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    else:
        yield str(value)


class Files:
    """The files of a crisis as plain text values, and the names they use."""

    def __init__(self, folder: Path, data: Path) -> None:
        def read(name: str) -> Any:
            file = folder / f"{name}.yaml"
            return yaml.load(file.read_text("utf-8"), yaml.CBaseLoader) if file.exists() else []  # noqa: S506 - texts

        self.crisis: Entry = read("crisis")
        read_files = {kind: read(kind) for kind in KINDS}
        self.records: dict[str, list[Entry]] = {k: v if isinstance(v, list) else [] for k, v in read_files.items()}
        self.sources = {source["id"]: source for source in read("sources")}
        self.countries = {row["code"]: row["short"] for row in _rows(data / "countries.csv")}
        self.areas = {row["code"]: row for row in _rows(data / self.crisis["country"] / "areas.csv")}
        self.places = {place["id"]: place for place in self.crisis["places"]}
        held = self.crisis.get("presence_holds", "").split()
        self.presence_holds = timedelta(days=int(held[0])) if held else _PRESENCE_HOLDS

    @property
    def days(self) -> list[date]:
        """Every day that the dashboard can be moved to."""
        first, last = (date.fromisoformat(day) for day in self.crisis["covers"].split("/"))
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]

    def named(self, name: str) -> Entry:
        """The claim of a name, in planner.yaml first; a report on a capital by the capital's code and its number."""
        code, _, number = name.partition("/")
        if number:
            reports = {capital["capital"]: capital["reports"] for capital in self.records["capitals"]}
            return dict(reports[code][int(number) - 1])
        return next(each for kind in reversed(KINDS) for each in self.records[kind] if each.get("id") == name)

    def on_the_ground(self, place: str | None) -> bool:
        return place is None or self.places[place].get("kind", "crisis area") == "crisis area"

    @cached_property
    def distances(self) -> dict[str, int]:
        """How far each capital lies from the hub in km, by its name."""
        hub = self.places[self.crisis["hub"]]
        at = hub.get("position", "").split(",") if "position" in hub else None
        lat, lon = map(float, at or (self.areas[hub["capital"]][side] for side in ("lat", "lon")))
        return {
            area["capital"]: round(_km(float(area["lat"]), float(area["lon"]), lat, lon))
            for area in self.areas.values()
        }


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    north, east = radians(to_lat - lat) / 2, radians(to_lon - lon) / 2
    return 2 * _EARTH_KM * asin(sqrt(sin(north) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(east) ** 2))
