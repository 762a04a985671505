"""What became of each assessment: open, past, overtaken or come true, and never open again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.facts import Facts
from components.facts.model import Assessment, Event, Report
from components.facts.values.dates import parse_beginning, parse_horizon, parse_span
from components.facts.values.vocabulary import Says
from components.tables.assessments import assessments
from components.tables.changes import changes
from components.tables.headlines import headlines
from components.tables.known import Known
from components.tables.outcomes import outcomes, unanswered, verdict
from tests.tables.views import MINISTRY, WIRE, example, having, march

TOWN = "Gammatown"
STATES = {"open", "past", "overtaken", "came true"}


def foresees(event: str, within: str = "10 days", day: int = 2, start: str = "", name: str = "a") -> Assessment:
    return Assessment.model_construct(
        id=name, event=event, within=parse_horizon(within), from_=parse_beginning(start) if start else None,
        by="an adviser", reported=date(2030, 3, day), sources=(WIRE,), condition=None, stated=None, note=None,
    )  # fmt: skip


def came(*settles: str, on: int, known_on: int | None = None) -> Event:
    return Event(
        id="o", kind="outcome", what="It came", reported=date(2030, 3, known_on or on),
        on=parse_span(f"2030-03-{on:02}"), settles=settles, sources=(MINISTRY,),
    )  # fmt: skip


def says(word: Says, day: int, on: int | None = None) -> Report:
    happened = parse_span(f"2030-03-{on:02}") if on else None
    return Report(says=word, reported=date(2030, 3, day), on=happened, sources=(MINISTRY,))


def with_facts(*claims: Assessment, events: tuple[Event, ...] = (), reports: tuple[Report, ...] = ()) -> Facts:
    capital = example().capitals[1].model_copy(update={"reports": reports})
    return having(assessments=claims, events=events, capitals=[capital] if reports else [], planner=())


def state(claim: Assessment, day: int, events: tuple[Event, ...] = (), reports: tuple[Report, ...] = ()) -> str:
    return verdict(claim, march(day, facts=with_facts(claim, events=events, reports=reports))).state


def test_it_is_open_until_its_window_closes_and_past_on_the_day_after():
    claim = foresees(f"pressure on {TOWN}")
    assert [state(claim, day) for day in (2, 12, 13)] == ["open", "open", "past"]


@pytest.mark.parametrize(
    ("foreseen", "settled_by", "expected"),
    [
        ("pressure on", "pressure on", "came true"),
        ("pressure on", "isolation of", "overtaken"),
        ("pressure on", "takeover of", "overtaken"),
        ("isolation of", "takeover of", "overtaken"),
        ("takeover of", "takeover of", "came true"),
        ("takeover of", "isolation of", "open"),
        ("isolation of", "pressure on", "open"),
    ],
)
def test_what_is_graver_settles_what_is_less_and_not_the_other_way_round(foreseen, settled_by, expected):
    assert state(foresees(f"{foreseen} {TOWN}"), 6, events=(came(f"{settled_by} {TOWN}", on=5),)) == expected


def test_the_loss_of_a_capital_by_reports_settles_its_takeover_by_itself():
    reports = (says("claimed", 3), says("fallen", 6, on=5))
    assert [state(foresees(f"takeover of {TOWN}"), day, reports=reports) for day in (5, 6)] == ["open", "came true"]
    assert state(foresees(f"pressure on {TOWN}"), 6, reports=reports) == "overtaken"
    assert state(foresees("pressure on Deltaburg"), 6, reports=reports) == "open"


def test_one_outcome_settles_all_that_it_lists():
    event = came(f"isolation of {TOWN}", "takeover of the country", on=5)
    for foreseen in (f"isolation of {TOWN}", "takeover of the country"):
        assert state(foresees(foreseen), 6, events=(event,)) == "came true"


def test_a_horizon_that_runs_from_an_earlier_day_ends_earlier_and_what_came_since_then_settles_it():
    claim = foresees(f"isolation of {TOWN}", "30 days", day=8, start="2030-03-01")
    assert claim.ends == (date(2030, 3, 31), date(2030, 3, 31))
    assert state(claim, 8, reports=(says("fallen", 5),)) == "overtaken"


def test_a_horizon_that_runs_from_words_has_no_day_by_which_it_ends():
    claim = foresees("takeover of the country", "6-12 months", start="the departure of the embassy")
    assert claim.ends == (None, None)
    assert state(claim, 20) == "open"
    assert state(claim, 20, events=(came("takeover of the country", on=9),)) == "overtaken"


def test_what_had_happened_before_it_was_said_is_never_expected():
    assert state(foresees(f"takeover of {TOWN}", day=6), 6, reports=(says("fallen", 3),)) == "overtaken"


def test_what_was_won_back_before_can_be_expected_again():
    reports = (says("fallen", 2), says("retaken", 4))
    assert state(foresees(f"takeover of {TOWN}", day=6), 6, reports=reports) == "open"


def test_a_claim_to_have_won_it_back_undoes_nothing():
    reports = (says("fallen", 2), says("claimed retaken", 4))
    assert state(foresees(f"takeover of {TOWN}", day=6), 6, reports=reports) == "overtaken"


def test_what_is_settled_by_others_than_the_chosen_sources_is_not_said_to_be_open():
    claim = foresees(f"pressure on {TOWN}")
    facts = with_facts(claim, reports=(says("fallen", 5),))
    assert [unanswered(claim, march(day, WIRE, facts=facts)) for day in (4, 5)] == [False, True]
    headline = headlines(march(5, WIRE, facts=facts)).iloc[-1]
    assert headline["detail"].endswith("no chosen source tells what became of it")
    assert not unanswered(claim, march(5, facts=facts))


def test_what_became_of_it_is_said_with_the_day():
    claim = foresees(f"isolation of {TOWN}")
    table = assessments(march(6, facts=with_facts(claim, reports=(says("fallen", 6, on=5),))))
    assert table["became"].tolist() == [
        "overtaken: Gammatown fell on 5 Mar 2030, three days after it was said, seven days before its window closed"
    ]


def changed(day: int, facts: Facts) -> list[tuple[str, ...]]:
    table = changes(march(day, facts=facts))
    return [
        tuple(row) for row in table.loc[table["side"] == "outlook", ["subject", "what", "before", "after"]].to_numpy()
    ]


def test_what_is_settled_is_a_change_of_the_day_on_which_it_became_known():
    claims = foresees(f"pressure on {TOWN}", name="a"), foresees(f"pressure on {TOWN}", "20 days", name="b")
    facts = with_facts(*claims, reports=(says("fallen", 6, on=5),))
    assert changed(6, facts) == [
        (f"pressure on {TOWN}", "state", "expected", "overtaken: Gammatown fell on 5 Mar 2030"),
    ]
    assert changed(5, facts) == changed(7, facts) == []


def test_an_assessment_that_becomes_known_when_it_is_settled_was_expected():
    facts = with_facts(foresees(f"isolation of {TOWN}", day=7, start="2030-03-01"), reports=(says("fallen", 5),))
    ((_, what, _, after),) = changed(7, facts)
    assert what == "was expected"
    assert after.startswith("within 10 days from 1 Mar 2030 (overtaken: Gammatown fell, known on 5 Mar 2030")


PREDICTIONS = st.sampled_from(
    [f"{kind} {place}" for kind in ("pressure on", "isolation of", "takeover of") for place in (TOWN, "the country")]
)
HORIZONS = st.sampled_from(["72 hours", "10 days", "2-6 days", "a few days", "not stated"])
STARTS = st.sampled_from(["", "2030-03-01", "2030-03-08", "2030-03", "the departure of the embassy"])
DAYS = st.integers(1, 12)
FORESEEN = st.builds(foresees, PREDICTIONS, HORIZONS, DAYS, STARTS)
HAPPENED = st.lists(st.builds(lambda what, day, late: came(what, on=day, known_on=day + late), PREDICTIONS, DAYS,
                              st.integers(0, 4)), max_size=3)  # fmt: skip
SAID = st.lists(
    st.tuples(st.sampled_from(["held", "claimed", "fallen", "claimed retaken", "retaken"]), DAYS, st.integers(0, 4)),
    max_size=5,
)


def _reports(told: list[tuple[Says, int, int]]) -> tuple[Report, ...]:
    return tuple(
        says(word, day, on=max(1, day - before)) for word, day, before in sorted(told, key=lambda each: each[1])
    )


def _views(facts: Facts) -> list[Known]:
    return [march(day, facts=facts) for day in range(1, 21)]


@given(FORESEEN, HAPPENED, SAID)
def test_an_assessment_has_one_state_a_day_and_once_settled_it_is_never_open_again(claim, events, told):
    facts = with_facts(claim, events=tuple(events), reports=_reports(told))
    states = [verdict(claim, view).state for view in _views(facts) if claim in view.assessments]
    assert set(states) <= STATES
    closed = [at for at, each in enumerate(states) if each != "open"]
    assert not closed or "open" not in states[closed[0] :]


@given(FORESEEN, HAPPENED, SAID, st.integers(1, 20))
def test_a_state_does_not_read_what_became_known_later(claim, events, told, day):
    every = with_facts(claim, events=tuple(events), reports=_reports(told))
    last = date(2030, 3, 1) + timedelta(days=day - 1)
    by_then = with_facts(
        claim,
        events=tuple(event for event in events if event.reported <= last),
        reports=tuple(report for report in _reports(told) if report.reported <= last),
    )
    now, then = (verdict(claim, march(day, facts=facts)) for facts in (every, by_then))
    assert now.state == then.state
    assert outcomes(march(day, facts=every)) == outcomes(march(day, facts=by_then))
