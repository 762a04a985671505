"""The track record: each past day scored by what was known then, and by what came."""

from __future__ import annotations

from datetime import date

import pytest

from components.facts.facts import Facts
from components.tables.columns import records
from components.tables.known import known_as_of
from components.tables.planner_json import record_json
from components.tables.planner_record import planner_past, planner_record, scored_days
from tests.tables.planner_views import DEADLINE, crisis, day_of, flown_on, means, stated
from tests.tables.views import kabul, march

PEOPLE = {3: 200, 4: 300, 5: 250, 6: 400, 7: 500, 8: 450}


@pytest.fixture(scope="module")
def facts() -> Facts:
    inputs = [*means(), stated("plan_rate", "200-400")]
    return crisis(inputs, [flown_on(day, str(people)) for day, people in PEOPLE.items()], [DEADLINE])


def test_a_day_counts_once_the_three_days_after_it_are_known(facts):
    assert scored_days(march(5, facts=facts)) == []
    assert scored_days(march(6, facts=facts)) == [day_of(3)]
    assert scored_days(march(20, facts=facts)) == [day_of(3), day_of(4), day_of(5)]
    assert scored_days(march(1)) == []
    assert planner_record(march(6)).empty


def test_each_past_day_stands_with_what_was_forecast_and_what_came(facts):
    rows = {(row.day.day, row.horizon, row.model): row for row in records(planner_past(march(8, facts=facts)))}
    assert {row.came for key, row in rows.items() if key[:2] == (4, 3)} == {250 + 400 + 500}
    officials = rows[4, 1, "officials"]
    assert 200 <= officials.p10 < officials.p50 < officials.p90 <= 400
    assert (officials.came, officials.held) == (250, True)
    assert not rows[5, 1, "officials"].held
    assert all(row.p10 <= row.p50 <= row.p90 for row in rows.values())


def test_models_are_scored_beside_the_officials_on_the_same_days(facts):
    rows = {(row.model, row.horizon): row for row in records(planner_record(march(8, facts=facts)))}
    assert rows.keys() == {(model, days) for model in ("pool", "officials", "pace", "capacity") for days in (1, 3)}
    assert {row.n for row in rows.values()} == {3}
    pool, officials = rows["pool", 1], rows["officials", 1]
    assert officials.skill is None
    assert pool.skill == pytest.approx(1 - pool.crps / officials.crps, abs=1e-3)


def test_a_later_correction_changes_what_came_and_not_what_was_said(facts):
    later = flown_on(5, "900", 9, id="more", corrects="flown-5")
    corrected = crisis(list(facts.planner), [*facts.airlift, later], list(facts.events))
    before, after = (records(planner_past(march(10, facts=each))) for each in (facts, corrected))
    assert [row.p50 for row in before] == [row.p50 for row in after]
    assert {row.came for row in after if (row.day.day, row.horizon) == (4, 1)} == {900}


def test_the_record_as_plain_data_has_the_scores_of_each_model(facts):
    models = record_json(march(8, facts=facts))["models"]
    assert models["officials"].keys() >= {"crps_1", "crps_3", "coverage_80", "n"}
    assert models["pool"]["n"] == 3
    assert models["pool"]["crps_7"] is None
    empty = record_json(march(1))
    assert (empty["models"]["pool"]["n"], empty["models"]["pool"]["crps_1"], empty["days"]) == (0, None, [])


@pytest.mark.parametrize("days", [1, 3])
def test_on_the_shipped_facts_the_pool_is_no_worse_than_the_officials_own_figure(days):
    known = known_as_of(kabul(), date(2021, 8, 30))
    models = record_json(known)["models"]
    assert scored_days(known)[0] == date(2021, 8, 17)
    assert scored_days(known)[-1] == date(2021, 8, 27)
    assert models["pool"][f"n_{days}"] == models["officials"][f"n_{days}"]
    assert models["pool"][f"crps_{days}"] <= models["officials"][f"crps_{days}"]
