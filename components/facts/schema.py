"""The JSON Schema of every file, from the model: what editors complete, explain on hover, and underline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from components.facts.draft import LISTS
from components.facts.gazetteer import Area, Country
from components.facts.model import App, Crisis
from components.facts.patterns import Schema, one_of

DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that yaml-language-server knows whole
RECORDS: Mapping[str, type[BaseModel]] = {"app": App, "crisis": Crisis}
NAMES = (*RECORDS, *LISTS)


def schema(name: str, *, countries: Iterable[Country] = (), areas: Iterable[Area] = ()) -> Schema:
    """The JSON Schema (draft-07) of `<name>.yaml`; codes of countries and areas are listed where they are given."""
    model = RECORDS.get(name) or LISTS[name]
    record = model.model_json_schema(schema_generator=_Plain)
    codes = {
        "country": {country.code: country.name for country in countries},
        "area": {area.code: f"{area.capital}, {area.name}" for area in areas},
    }
    whole = _written_out(record, record.pop("$defs", {}), codes)
    if name in LISTS:
        whole = {"type": "array", "description": record["description"], "items": whole}
    return {"$schema": DRAFT, "title": f"{name}.yaml", **whole}


class _Plain(GenerateJsonSchema):
    """Keys are left out where there is nothing to say: an empty value is refused."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic calls it
        """A key is its own title."""
        return False

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """What may be left out may not be empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """The default, where it is a word of its own."""
        if isinstance(schema.get("default"), str | int):
            return super().default_schema(schema)
        return self.generate_inner(schema["schema"])


def _written_out(node: Any, defined: Schema, codes: Mapping[str, Mapping[str, str]]) -> Any:
    """The same schema with every reference replaced by what it means: hover shows what stands beside it."""
    if isinstance(node, list):
        return [_written_out(inner, defined, codes) for inner in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        meant = defined[node["$ref"].rpartition("/")[2]]
        return _written_out(meant | {key: value for key, value in node.items() if key != "$ref"}, defined, codes)
    listed = codes.get(node.get("$comment", ""))
    if listed:
        node = {"description": node.get("description", ""), **one_of(listed, "one of the codes")}
    return {key: _written_out(value, defined, codes) for key, value in node.items() if key not in {"title", "$comment"}}
