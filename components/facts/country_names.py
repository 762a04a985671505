"""A country by what people call it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from components.facts.gazetteer import Country
from components.facts.values.country_cures import code_called, country_hint
from components.facts.values.slug import slug

_CALLED = MappingProxyType(
    {
        "uk": "GB", "britain": "GB", "great-britain": "GB", "england": "GB", "usa": "US", "u-s": "US", "u-s-a": "US",
        "america": "US", "united-states-of-america": "US", "uae": "AE", "emirates": "AE", "turkiye": "TR",
        "russian-federation": "RU", "republic-of-korea": "KR", "korea": "KR", "czechia": "CZ", "holland": "NL",
        "the-netherlands": "NL", "ksa": "SA", "drc": "CD", "dr-congo": "CD", "cote-d-ivoire": "CI", "burma": "MM",
        "swaziland": "SZ", "viet-nam": "VN", "cabo-verde": "CV", "timor-leste": "TL", "syrian-arab-republic": "SY",
    }
)  # fmt: skip


def codes_by_name(countries: Mapping[str, Country]) -> Mapping[str, str]:
    """The code of every country by its code and by each of its usual names, as `slug` writes them."""
    named = {slug(each): code for code, country in countries.items() for each in (country.name, country.short, code)}
    return {**{name: code for name, code in _CALLED.items() if code in countries}, **named}


def country_code(name: str, codes: Mapping[str, str]) -> str:
    """The code of a country by what people call it, among `codes_by_name`. Raises ValueError where there is none."""
    code = codes.get(slug(name)) or code_called(name)
    known = frozenset(codes.values())
    if code not in known:
        near = (
            country_hint(name, known)
            or "; write its English name or its two letters, or NATO, EU, UN, RCRC, XK, AIRLINE"
        )
        raise ValueError(f"there is no country '{name}' in ISO 3166-1{near}")
    return code
