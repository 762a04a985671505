"""The schema of each file: an editor underlines nothing that is read, and completes what there is to choose from."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from components.facts.airlift import Times
from components.facts.gazetteer import read_countries, read_gazetteer
from components.facts.handbook.json_schema import models, schema
from components.facts.values import dates, fields, numbers, quantity, schema_patterns
from tests.facts.writing import EXAMPLE

COUNTRIES = read_countries(EXAMPLE / "data/countries.csv").values()
AREAS = read_gazetteer(EXAMPLE / "data/XA").areas.values()
INTEGER = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def plain(text: str) -> Any:
    """What YAML 1.2 takes unquoted text for."""
    if INTEGER.fullmatch(text):
        return int(text)
    if NUMBER.fullmatch(text):
        return float(text)
    return {"true": True, "false": False}.get(text.lower(), text)


def accepts(written: schema_patterns.Schema, value: Any) -> bool:
    """Whether a value is what a field's schema says, as far as such schemas go."""
    if "anyOf" in written:
        return any(accepts(one, value) for one in written["anyOf"])
    if "enum" in written:
        return value in written["enum"]
    kind = {str: "string", bool: "boolean", int: "integer", float: "number"}[type(value)]
    if kind not in written["type"] and not (kind == "integer" and "number" in written["type"]):
        return False
    if isinstance(value, str):
        return len(value) >= written.get("minLength", 0) and bool(re.search(written.get("pattern", ""), value))
    return not (value < written.get("minimum", -math.inf) or value >= written.get("exclusiveMaximum", math.nan))


def _written(number: str) -> st.SearchStrategy[str]:
    """Quantities as they may be written, whose numbers match a pattern."""
    said = re.compile(quantity.grammar(number), re.IGNORECASE | re.ASCII)
    sizes = re.compile(quantity.SIZED, re.IGNORECASE | re.ASCII)
    return st.from_regex(said, fullmatch=True, alphabet=st.characters(codec="ascii")) | st.from_regex(
        sizes, fullmatch=True
    )


BLANKS = st.text(alphabet=" \t\n\r\x85\u2003", max_size=2)
LIKELY = st.text(alphabet="0123456789XTZ~?%./-,abeoths ", max_size=24)
DAYS = st.dates().map(str) | st.sampled_from(["2021", "2021-08", "202X", "20XX", "2021-XX", "2021-08-XX", ".."])
DOUBTFUL = st.builds(str.__add__, DAYS, st.sampled_from(["", "~", "?", "%"]))
MOMENTS = st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%MZ}")
QUANTITIES = _written(numbers.WHOLE)
AMOUNTS = _written(numbers.FRACTIONAL)
HORIZONS = st.builds(
    lambda many, unit: f"{many} {unit}", QUANTITIES, st.sampled_from(["days", "hour", "Weeks", "year"])
)
PLACES = st.builds("{} {}".format, st.sampled_from(["pressure on", "isolation of", "takeover of"]), st.text(min_size=1))
KINDS: dict[str, tuple[Any, st.SearchStrategy[str]]] = {
    "text": (fields.Text, st.text()),
    "id": (fields.Id, st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]*", fullmatch=True) | st.sampled_from(["true", "1e3"])),
    "country": (fields.CountryCode, st.from_regex(r"[A-Z]{2}", fullmatch=True)),
    "area": (fields.AreaCode, st.text()),
    "url": (fields.Url, st.from_regex(r"https?://[^\s<>\"']+", fullmatch=True)),
    "grade": (fields.Grade, st.sampled_from("ABCDEFG")),
    "credibility": (fields.Credibility, st.sampled_from("0123456789")),
    "day": (fields.Day, st.dates().map(str)),
    "span": (fields.Span, DOUBTFUL | st.builds("{}/{}".format, DOUBTFUL, DOUBTFUL) | LIKELY),
    "window": (Times, DAYS | st.builds("{}/{}".format, DAYS, DAYS) | st.builds("{}/{}".format, MOMENTS, MOMENTS)),
    "quantity": (fields.People, QUANTITIES | st.just("Not stated") | LIKELY),
    "amount": (fields.Measure, AMOUNTS | st.sampled_from(["Not stated", "-500", "0.85", "1.5-2.25"]) | LIKELY),
    "claims": (fields.ClaimNames, st.sampled_from(["a", "a, b-2", "XA-01/2,c", "a b", ",", "a,,b"])),
    "horizon": (fields.Horizon, HORIZONS | st.from_regex(dates.VAGUE, fullmatch=True)),
    "quote": (fields.Quote, st.text() | st.lists(st.text("ab,\u2003\ufeff", min_size=1), max_size=26).map(" ".join)),
    "position": (fields.Position, st.from_regex(r"-?[1-8]?\d(\.\d+)?\s*,\s*-?1?[1-7]?\d(\.\d+)?", fullmatch=True)),
    "prediction": (fields.Prediction, PLACES),
    "seconds": (fields.Seconds, st.integers().map(str)),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=50)
@given(data=st.data())
def test_whatever_is_read_is_accepted(kind, data):
    annotation, texts = KINDS[kind]
    read = TypeAdapter(annotation)
    text = data.draw(BLANKS) + data.draw(texts).replace(" ", data.draw(BLANKS) or " ") + data.draw(BLANKS)
    try:
        read.validate_python(text)
    except ValidationError:
        return
    written = read.json_schema()
    assert accepts(written, text), "in quotes"
    assert accepts(written, plain(text.strip())), "unquoted"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("quantity", "abuot 600"), ("quantity", "3.000"), ("quantity", -5), ("day", "2021-8-13"), ("day", 20210813),
        ("span", "13 August"), ("span", "2021-08-13/"), ("id", "two words"), ("country", "Fra"), ("grade", "G"),
        ("credibility", 7), ("horizon", "soon"), ("url", "www.example.org"), ("position", "34.5 69.2"),
        ("quote", "word " * 25), ("text", ""), ("window", "2021-08-13T07:00"),
    ],
)  # fmt: skip
def test_the_usual_slips_are_underlined(kind, text):
    assert not accepts(TypeAdapter(KINDS[kind][0]).json_schema(), text)


@pytest.mark.parametrize("name", models())
def test_every_key_is_explained_and_no_other_is_accepted(name):
    def explained(node: Any) -> None:
        if "properties" in node:
            assert node["additionalProperties"] is False
            for key, value in node["properties"].items():
                assert value["description"], key
                explained(value)
        explained(node["items"]) if "items" in node else None

    explained(schema(name))


def test_codes_are_completed_by_name():
    deployment = schema("deployments", countries=COUNTRIES)["items"]["properties"]
    assert {"label": "United Fictions (XC)", "body": "XC"} in deployment["country"]["defaultSnippets"]
    assert accepts(deployment["country"], "XC")
    assert not accepts(deployment["country"], "XY")
    capital = schema("capitals", areas=AREAS)["items"]["properties"]["capital"]
    assert {"label": "Gammatown (XA-03)", "body": "XA-03"} in capital["defaultSnippets"]
    assert not accepts(capital, "XA-99")
    assert accepts(schema("capitals")["items"]["properties"]["capital"], "XA-99"), "nothing is known of other countries"


def test_words_are_listed_with_what_they_mean():
    def listed(written: schema_patterns.Schema) -> dict[str, str]:
        return dict(zip(written["enum"], written["markdownEnumDescriptions"], strict=True))

    source = schema("sources")["items"]["properties"]
    assert listed(source["reliability"]["anyOf"][0])["A"] == "completely reliable"
    assert accepts(source["credibility"], 3)
    assert accepts(source["credibility"], "3")
    says = listed(schema("capitals")["items"]["properties"]["reports"]["items"]["properties"]["says"])
    assert says["retaken"] == "those who held the city before have won it back"


@pytest.mark.parametrize("name", models())
def test_keys_stand_in_the_order_in_which_they_are_written(name):
    whole = schema(name)
    assert tuple(whole.get("items", whole)["properties"]) == models()[name].order()
