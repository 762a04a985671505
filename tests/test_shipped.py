"""What the project ships is sound, and says what its sources support and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.facts.facts import Facts
from components.facts.loading import check
from components.facts.model import Claim, Deployment, Report
from components.facts.values.fields import QUOTE_WORDS
from components.facts.values.total import total
from components.paths import ROOT
from components.problems import errors
from components.tables.capitals import CLAIMED, capitals, lost_by_day
from components.tables.forces import forces
from components.tables.headlines import headlines
from components.tables.known import Known, known_as_of

CONFIG = ROOT / "config"
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


DOUBTS = re.compile(r"(do not sum|add up to [\d,]+|a sum takes one)$|: no day shows it")
"""Conflicts of the sources, kept as conflicts, and what became known years later."""


def test_nothing_shipped_has_an_error_or_an_unexplained_warning() -> None:
    sound, problems = check(CONFIG)
    assert errors(problems) == []
    assert [str(problem) for problem in problems if not DOUBTS.search(problem.message)] == []
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
    assert all(record.status == "announced" for record in said.values())
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
    return [quote for quote in (claim.stated, *(purpose.stated for purpose in purposes)) if quote]


def test_quotes_are_short_and_every_claim_of_the_article_has_one(kabul: Facts) -> None:
    for name, claim in kabul.claims:
        if WIRE in claim.sources:
            assert claim.stated, f"{name} has no quote"
        assert all(len(quote.split()) < QUOTE_WORDS for quote in _quotes(claim)), name
    assert all(len((source.quote or "").split()) < QUOTE_WORDS for source in kabul.sources.values())


# ---- the whole chronology, as known on any day -------------------------------------------------------------


def _on(facts: Facts, day: str, *sources: str) -> Known:
    return known_as_of(facts, date.fromisoformat(day), sources)


def _announced(view: Known) -> dict[tuple[str, str], str]:
    table = forces(view)
    return dict(zip(zip(table["country"], table["place"], strict=True), table["personnel"], strict=True))


def _lost(view: Known) -> list[str]:
    table = capitals(view)
    return list(table.loc[table["lost"] == 1, "capital"])


def test_the_wire_article_alone_shows_what_it_supports(kabul: Facts) -> None:
    view = _on(kabul, "2021-08-13", WIRE)
    assert list(_announced(view).values()) == ["3,000", "about 600", "not stated"]
    assert sorted(_lost(view)) == ["Lashkar Gah", "Qalat", "Tirin Kot"]
    table = capitals(view)
    doubtful = table[table["state"].isin(CLAIMED)]
    assert dict(zip(doubtful["capital"], doubtful["state"], strict=True)) == {
        "Pul-e Alam": "partly claimed",
        "Qala-e Naw": "claimed",
    }


EXPECTED = yaml.safe_load(Path(__file__).with_name("shipped_expectations.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("expected", EXPECTED, ids=[str(entry["day"]) for entry in EXPECTED])
def test_what_was_known_on_a_day_is_what_its_entry_in_the_expectations_says(
    kabul: Facts, expected: dict[str, Any]
) -> None:
    view = _on(kabul, str(expected["day"]))
    held = {name for name in expected if name == "day" or HOLDS[name](view, expected[name])}
    assert set(expected) - held == set(), f"as of {expected['day']}"


def _forces(view: Known, column: str = "personnel") -> set[tuple[str, str]]:
    """Each force as `country, place`, with its number."""
    table = forces(view)
    return set(zip(table["country"] + ", " + table["place"], table[column], strict=True))


def _left(view: Known) -> dict[str, date]:
    """The day on which each force that is gone had left, as `country, place`."""
    table = forces(view)
    gone = table[table["left_on"].notna()]
    return dict(zip(gone["country"] + ", " + gone["place"], gone["left_on"], strict=True))


def _headlines(view: Known) -> dict[str, str]:
    """The value of each headline and, under its name with 'beside', what must be read with it."""
    rows = headlines(view).to_dict("records")
    values = {row["figure"]: row["value"] for row in rows}
    return values | {f"beside {row['figure']}": row["detail"] for row in rows}


def _people(view: Known) -> set[str]:
    return {str(number) for claim in view.airlift for number in (claim.people, *claim.since.values())}


def _first(view: Known) -> dict[str, Any]:
    first = lost_by_day(view).iloc[0]
    return {"day": date.fromisoformat(str(first["day"])), "names": first["names"], "lost": first["lost"]}


HOLDS: dict[str, Callable[[Known, Any], bool]] = {
    "lost": lambda view, number: len(_lost(view)) == number,
    "first lost": lambda view, first: _first(view) == first,
    "announced": lambda view, every: _forces(view) == set(every.items()),
    "announced among others": lambda view, some: _forces(view) >= set(some.items()),
    "present among others": lambda view, some: _forces(view, "present") >= set(some.items()),
    "left": lambda view, days: _left(view).items() >= days.items(),
    "headlines": lambda view, values: _headlines(view).items() >= values.items(),
    "misreports": lambda view, every: (
        [str(claim.personnel) for claim in view.deployments if claim.counts == "misreport"] == every
    ),
    "flown out among others": lambda view, some: _people(view) >= set(some),
    "not yet flown out": lambda view, none: _people(view).isdisjoint(none),
    "capitals": lambda view, number: len(capitals(view)) == len(view.facts.gazetteer.areas) == number,
    "countries at least": lambda view, floor: len({claim.country for claim in view.facts.deployments}) >= floor,
}
