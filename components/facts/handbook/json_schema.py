"""The JSON Schema of every file, from the model: what editors complete, explain on hover, and underline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from components.facts.field_meanings import meanings
from components.facts.gazetteer import Area, Country
from components.facts.kinds.registry import record_files
from components.facts.model import Record
from components.facts.record_keys import inner, keys
from components.facts.settings import App, Crisis
from components.facts.values.schema_patterns import Schema, code_of
from components.facts.values.vocabulary import MEANINGS

DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that yaml-language-server knows whole


def models() -> Mapping[str, type[Record]]:
    """What each file holds, or each record of it, by the name of the file."""
    return {"app": App, "crisis": Crisis, **{name: file.model for name, file in record_files().items()}}


def schema(name: str, *, countries: Iterable[Country] = (), areas: Iterable[Area] = ()) -> Schema:
    """The JSON Schema (draft-07) of `<name>.yaml`; codes of countries and areas are completed where they are given."""
    model = models()[name]
    record = model.model_json_schema(schema_generator=_Plain)
    codes = {
        "country": code_of({country.code: country.name for country in countries}, "a country code of ISO 3166-1"),
        "area": code_of({area.code: area.capital for area in areas}, "the code of an area in data/ (ISO 3166-2)"),
    }
    whole = _in_order(_written_out(record, record.pop("$defs", {}), codes), model)
    if name in record_files():
        whole = {"type": "array", "description": record["description"], "items": whole}
    return {"$schema": DRAFT, "title": f"{name}.yaml", **whole}


def _in_order(record: Schema, model: type[Record]) -> Schema:
    """The same schema with the keys of records in the order in which they are written: so editors insert them."""
    properties = {}
    for key, field in keys(model).items():
        properties[key] = value = {"description": meanings(model)[key], **record["properties"][key]}
        if record_inside := inner(field.annotation):
            properties[key] = (
                value | {"items": _in_order(value["items"], record_inside)}
                if "items" in value
                else _in_order(value, record_inside)
            )
    return record | {
        "properties": properties,
        "required": [key for key in properties if key in record.get("required", ())],
    }


class _Plain(GenerateJsonSchema):
    """Keys are left out where there is nothing to say: an empty value is refused."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic calls it
        """A key is its own title."""
        return False

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """What may be left out may not be empty."""
        return self.generate_inner(schema["schema"])

    def literal_schema(self, schema: Any) -> JsonSchemaValue:
        """The words to choose from, each with its meaning."""
        meanings = MEANINGS.get(frozenset(schema["expected"]), {})
        return super().literal_schema(schema) | {"markdownEnumDescriptions": [*meanings.values()]}

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """The default, where it is a word of its own."""
        if isinstance(schema.get("default"), str | int):
            return super().default_schema(schema)
        return self.generate_inner(schema["schema"])


def _written_out(node: Any, defined: Schema, codes: Mapping[str, Schema]) -> Any:
    """The same schema with every reference replaced by what it means: hover shows what stands beside it."""
    if isinstance(node, list):
        return [_written_out(inner, defined, codes) for inner in node]
    if not isinstance(node, dict):
        return node
    meant = defined[node.pop("$ref").rpartition("/")[2]] if "$ref" in node else {}
    snippets = codes.get(str(node.pop("$comment", "")), {})
    return {key: _written_out(value, defined, codes) for key, value in {**meant, **node, **snippets}.items()}
