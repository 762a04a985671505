"""The day a running crisis opens on, and what is said of claims that no day shows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from components.facts import clock
from components.facts.clock import today
from components.facts.facts import Facts
from components.facts.store import FactsStore
from components.facts.watcher import crisis_versions
from components.tables.known import known_as_of
from tests.facts.writing import NAME, Draft

AS_OF, COVERS = "as_of: 2030-03-06", "covers: 2030-03-01/2030-03-20"
NIGHT = "1898982000"  # 2030-03-05, 23:00 UTC


@pytest.fixture
def night(monkeypatch):
    """An hour before the fifth of March 2030 ends, UTC."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NIGHT)


def facts_of(draft: Draft) -> Facts:
    facts = draft.load().facts
    assert facts is not None
    return facts


def running(draft: Draft, as_of: str, covers: str = "2030-03-01/..", timezone: str = "UTC") -> Facts:
    draft.replace("crisis", AS_OF, f"as_of: {as_of}")
    draft.replace("crisis", COVERS, f"covers: {covers}")
    draft.replace("crisis", "timezone: UTC", f"timezone: {timezone}")
    return facts_of(draft)


def test_today_is_the_day_of_the_crisis_s_time_zone(night):
    assert [today(), today("Africa/Khartoum"), today("America/New_York")] == [
        date(2030, 3, 5),
        date(2030, 3, 6),
        date(2030, 3, 5),
    ]


@pytest.mark.parametrize(
    ("setting", "opens", "last"),
    [
        (("today", "2030-03-01/..", "UTC"), date(2030, 3, 5), date(2030, 3, 6)),  # the newest claim is of the sixth
        (("today", "2030-03-01/..", "Asia/Kabul"), date(2030, 3, 6), date(2030, 3, 6)),
        (("latest", "2030-03-01/..", "UTC"), date(2030, 3, 5), date(2030, 3, 6)),
        (("today", "2030-03-01/2030-03-04", "UTC"), date(2030, 3, 4), date(2030, 3, 4)),
        (("2030-03-04", "2030-03-01/..", "UTC"), date(2030, 3, 4), date(2030, 3, 6)),
    ],
)
def test_the_dashboard_opens_on_a_moving_day_within_what_it_covers(draft, night, setting, opens, last):
    facts = running(draft, *setting)
    assert (facts.opens_on, facts.covered) == (opens, (date(2030, 3, 1), last))


def test_latest_stays_where_the_newest_claim_is(draft, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # 2030-03-17
    facts = running(draft, "latest")
    assert facts.opens_on == date(2030, 3, 6)
    assert running_today(draft, facts) == date(2030, 3, 17)


def running_today(draft: Draft, facts: Facts) -> date:
    draft.replace("crisis", "as_of: latest", "as_of: today")
    return facts_of(draft).opens_on


def test_the_axis_of_an_open_end_has_room_for_the_deadline_and_knows_no_clock(draft, night):
    facts = running(draft, "today")
    assert known_as_of(facts, date(2030, 3, 2)).last_day == date(2030, 3, 16), (
        "a fortnight, before the deadline is known"
    )
    assert known_as_of(facts, date(2030, 3, 5)).last_day == date(2030, 3, 19)


@pytest.mark.parametrize("opens_on", ["today", "latest"])
def test_a_claim_ahead_of_today_is_told_and_not_hidden(draft, night, opens_on):
    facts = running(draft, opens_on)
    ahead = [line for line in draft.said() if "lies ahead of today" in line]
    assert "reported: 2030-03-06 lies ahead of today (2030-03-05): readers see it from that day on" in " ".join(ahead)
    assert any(claim.reported == date(2030, 3, 6) for _, claim in known_as_of(facts, facts.covered[1]).claims)


def test_an_end_that_has_come_is_told(draft, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    running(draft, "today", "2030-03-01/2030-03-10")
    said = "covers: today lies after 2030-03-10, where the dashboard opens; write '2030-03-01/..' to go on"
    assert [line for line in draft.said() if said in line]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            AS_OF,
            "as_of: Today",
            "expected a day such as 2021-08-13, 'today' or 'latest', got 'Today' (did you mean 'today'?)",
        ),
        ("timezone: UTC", "timezone: Africa/Kartoum", "time zone such as Asia/Tokyo or UTC, got 'Africa/Kartoum'"),
        (COVERS, "covers: ../2030-03-20", "covers: expected a first day, got '../2030-03-20'"),
    ],
)
def test_what_cannot_be_a_day_or_a_zone_is_told(draft, old, new, why):
    draft.replace("crisis", old, new)
    assert why in " ".join(draft.said())


def test_at_midnight_the_version_of_a_page_changes_and_that_of_no_other(draft, monkeypatch):
    def versions() -> tuple[str, str]:
        monkeypatch.setattr(clock, "now", lambda: moment)
        return store.page_version(NAME, known), FactsStore(draft.config).page_version(NAME, known)

    running(draft, "today")
    store, known = FactsStore(draft.config), crisis_versions(draft.config)
    moment = datetime(2030, 3, 5, 23, 59, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    before, first = store.snapshot(NAME), versions()
    moment = datetime(2030, 3, 6, 0, 1, tzinfo=UTC)
    assert versions()[0] != first[0]
    assert versions()[1] == first[1], "what nobody has read has no day of its own"
    assert store.snapshot(NAME).problems != before.problems, "what lay ahead lies ahead no longer"
