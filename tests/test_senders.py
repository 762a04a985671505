"""Senders that are no country, and the names by which countries are meant."""

from __future__ import annotations

import csv

import pytest

from components.facts.gazetteer import ALL_COUNTRIES, read_countries, read_senders
from components.facts.values.country_cures import country_hint
from components.paths import DATA

COUNTRIES, SENDERS = read_countries(DATA / "countries.csv"), read_senders(DATA / "senders.csv")
NAMES = list(csv.DictReader((DATA / "country_names.csv").read_text(encoding="utf-8").splitlines()))


def test_senders_are_no_countries_and_their_members_are() -> None:
    assert {"NATO", "EU", "UN", "RCRC", "XK", "AIRLINE"} == SENDERS.keys()
    assert not SENDERS.keys() & COUNTRIES.keys()
    members = {code for sender in SENDERS.values() for code in sender.members} - {ALL_COUNTRIES}
    assert members < COUNTRIES.keys()
    assert (len(SENDERS["NATO"].members), len(SENDERS["EU"].members)) == (32, 27)


def test_each_name_means_one_country() -> None:
    called = {
        (name.casefold(), row["code"]) for row in NAMES for name in [row["alpha3"], *row["names"].split("|")] if name
    }
    called |= {(name.casefold(), code) for code, country in COUNTRIES.items() for name in (country.name, country.short)}
    assert len(called) == len({name for name, _ in called})
    assert [row["code"] for row in NAMES] == list(COUNTRIES)


def test_whatever_a_country_is_called_is_answered_with_its_code() -> None:
    rows = {row["code"]: row for row in NAMES}
    for country in (*COUNTRIES.values(), *SENDERS.values()):
        row = rows.get(country.code, {"alpha3": "", "names": ""})
        called = [country.name, country.short, country.code.lower(), row["alpha3"], *row["names"].split("|")]
        assert {country_hint(name) for name in called if name} == {f" (did you mean '{country.code}', {country.name}?)"}


@pytest.mark.parametrize("code", ["QQ", "SX-DW", "Irab", "Atlantis"])
def test_what_is_no_country_is_not_guessed(code: str) -> None:
    assert country_hint(code) == ""
