"""What the project ships is sound, and says what its sources support and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from components.facts.fields import QUOTE_WORDS
from components.facts.loading import Facts, check
from components.facts.model import Claim, Deployment, Report
from components.facts.quantity import total

CONFIG = Path(__file__).parents[1] / "config"
WIRE = "ap-2021-08-13"


@pytest.fixture(scope="module")
def kabul() -> Facts:
    return check(CONFIG)[0]["kabul-2021"]


def _of(claims: Any) -> Iterator[Any]:
    """Those claims that the wire article carries."""
    return (claim for claim in claims if WIRE in claim.sources)


def _deployments(facts: Facts) -> dict[str, Deployment]:
    return {record.country: record for record in _of(facts.deployments)}


def _reports(facts: Facts) -> dict[str, Report]:
    """The one report of the article on each capital, by the name of the capital."""
    areas = facts.gazetteer.areas
    return {areas[capital.capital].capital: report for capital in facts.capitals for report in _of(capital.reports)}


def test_nothing_shipped_has_an_error_or_a_warning() -> None:
    sound, problems = check(CONFIG)
    assert [str(problem) for problem in problems] == []
    assert sorted(sound) == sorted(
        path.parent.name for path in CONFIG.glob("*/crisis.yaml") if path.parent.name[0] != "_"
    )


def test_three_countries_announce_forces(kabul: Facts) -> None:
    said = _deployments(kabul)
    assert {country: str(record.personnel) for country, record in said.items()} == {
        "US": "3,000",
        "GB": "about 600",
        "CA": "not stated",
    }
    assert all(record.counts == "adds" and record.status == "announced" for record in said.values())
    assert "short-term" in (said["GB"].duration or "")
    assert said["CA"].units == "special forces"


def test_no_arrival_is_stated(kabul: Facts) -> None:
    """Nor where the British and Canadian forces go; only the embassy in Kabul places the American one."""
    said = _deployments(kabul)
    assert [record.arrives for record in said.values()] == [None, None, None]
    assert {country: record.place for country, record in said.items()} == {"US": "kabul", "GB": None, "CA": None}


def test_the_sum_is_said_with_its_gap(kabul: Facts) -> None:
    names = kabul.countries
    parts = [(names[country].short, record.personnel) for country, record in _deployments(kabul).items()]
    assert total(parts).words == "at least about 3,600, plus a force whose number is not stated (Canada)"


def test_purposes_are_in_the_words_of_the_source(kabul: Facts) -> None:
    assert {
        country: [(purpose.code, purpose.stated) for purpose in record.purposes]
        for country, record in _deployments(kabul).items()
    } == {
        "US": [("embassy", "help evacuate some personnel from the US embassy in Kabul")],
        "GB": [("nationals", "support British nationals leaving the country")],
        "CA": [("embassy", "help evacuate its embassy")],
    }


def test_five_capitals_are_reported_on(kabul: Facts) -> None:
    assert {name: report.says for name, report in _reports(kabul).items()} == {
        "Lashkar Gah": "fallen",
        "Qalat": "fallen",
        "Tirin Kot": "surrendered",
        "Qala-e Naw": "claimed",
        "Pul-e Alam": "partly claimed",
    }


def test_who_says_so_is_named(kabul: Facts) -> None:
    said = _reports(kabul)
    assert all(name in (said["Tirin Kot"].by or "") for name in ("Bismillah Jan Mohammad", "Qudratullah Rahimi"))
    assert "Atta Jan Haqbayan" in (said["Qalat"].by or "")
    assert said["Qala-e Naw"].by == said["Pul-e Alam"].by == "the Taliban"
    assert all(part in (said["Pul-e Alam"].how or "") for part in ("police headquarters", "prison"))
    assert "o official confirmation" in (said["Qala-e Naw"].note or "")


def test_no_day_of_a_fall_is_stated(kabul: Facts) -> None:
    assert {report.on for report in _reports(kabul).values()} == {None}


def test_pressure_and_takeover_are_two_assessments(kabul: Facts) -> None:
    said = {record.event: record for record in _of(kabul.assessments)}
    assert {event: str(record.within) for event, record in said.items()} == {
        "pressure on Kabul": "30 days",
        "takeover of the country": "a few months",
    }
    assert said["takeover of the country"].condition == "if current trends hold"
    assert said["takeover of the country"].within.number is None


def test_the_tally_is_a_floor(kabul: Facts) -> None:
    (tally,) = (record for record in _of(kabul.events) if record.kind == "tally")
    assert tally.number is not None
    assert (str(tally.number), tally.number.low, tally.number.high) == ("more than a dozen", 12, None)


def test_the_article_gives_no_deadline(kabul: Facts) -> None:
    assert [record.id for record in _of(kabul.events) if record.kind == "deadline"] == []


def test_everything_of_the_article_was_known_on_its_day(kabul: Facts) -> None:
    claims = [claim for _, claim in kabul.claims if WIRE in claim.sources]
    assert len(claims) == 3 + 5 + 2 + len(list(_of(kabul.events)))
    assert {str(claim.reported) for claim in claims} == {"2021-08-13"}
    assert str(kabul.sources[WIRE].published) == "2021-08-13"


def _quotes(claim: Claim) -> list[str]:
    purposes = claim.purposes if isinstance(claim, Deployment) else ()
    return [*([claim.stated] if claim.stated else []), *(purpose.stated for purpose in purposes)]


def test_quotes_are_short_and_every_claim_of_the_article_has_one(kabul: Facts) -> None:
    for name, claim in kabul.claims:
        if WIRE in claim.sources:
            assert claim.stated, f"{name} has no quote"
        assert all(len(quote.split()) < QUOTE_WORDS for quote in _quotes(claim)), name
    assert all(len((source.quote or "").split()) < QUOTE_WORDS for source in kabul.sources.values())
