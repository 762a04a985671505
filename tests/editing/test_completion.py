"""What the editor offers: keys with their meaning, codes with their names, and what the crisis itself names."""

from __future__ import annotations

import pytest

from components.editing.completion import outline
from components.facts.kinds.registry import file_names
from components.facts.loading import crises, load
from components.paths import CONFIG
from tests.facts.writing import EXAMPLE, NAME


@pytest.fixture(scope="module")
def facts():
    return load(EXAMPLE / "config", NAME).facts


@pytest.mark.parametrize("name", file_names())
def test_every_key_of_a_file_is_offered_with_its_meaning(facts, name):
    keys = outline(name, facts)["keys"][""]
    assert len(keys) > 1
    assert all(meaning for _, meaning in keys)


def test_keys_and_words_of_inner_records_are_offered_by_their_path(facts):
    made = outline("deployments", facts)
    assert [key for key, _ in made["keys"]["purposes"]] == ["code", "stated", "noted"]
    assert ("nationals", "Help nationals leave") in made["values"]["purposes.code"]
    assert ("restates", "") in made["values"]["counts"]
    assert ("claimed", "") in outline("capitals", facts)["values"]["reports.says"]


def test_codes_and_ids_are_offered_with_what_they_stand_for(facts):
    made = outline("deployments", facts)["values"]
    first = [code for code, _ in made["country"][:7]]
    assert first == ["UN", "NATO", "EU", "XK", "RCRC", "AIRLINE", "XC"], "who is no country, then those in the files"
    assert ("XE", "Testonia") in made["country"]
    assert made["sources"][0] == ("ministry-2030-03-06", "Placeholder Islands, ministry of defence, 6 Mar 2030")
    assert ("harbour", "Harbour Island") in made["place"]
    assert ("xb-total-1500", "1,500, 4 Mar") in made["of"]
    assert dict(outline("capitals", facts)["values"]["capital"])["XA-01"].startswith("Alphaville-on-Grid, ")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("UK", "GB"), ("UN", "UN"), ("EU", "EU"), ("OTAN", "NATO"), ("ICRC", "RCRC"), ("Croix", "RCRC"), ("ONU", "UN"),
     ("Deutsch", "DE"), ("Ivory", "CI"), ("Britain", "GB"), ("UAE", "AE")],
)  # fmt: skip
def test_a_sender_is_found_by_whatever_it_is_called(typed: str, code: str) -> None:
    shipped = load(CONFIG, crises(CONFIG)[0][0]).facts
    offered = outline("deployments", shipped)["values"]["country"]
    assert next(each for each, names in offered if typed.casefold() in f"{names} ({each})".casefold()) == code


def test_every_country_is_the_first_found_by_its_whole_name_and_by_what_it_is_called_besides() -> None:
    shipped = load(CONFIG, crises(CONFIG)[0][0]).facts
    offered = [(code, f"{names} ({code})") for code, names in outline("deployments", shipped)["values"]["country"]]
    for code, names in offered:
        for name in names.removesuffix(f" ({code})").casefold().split(", "):
            assert next(each for each, line in offered if name in line.casefold()) == code or name == "el", name


def test_without_sound_facts_the_keys_and_words_are_still_offered():
    made = outline("deployments", None)
    assert made["keys"][""]
    assert "sources" not in made["values"]
    assert made["values"]["status"]
