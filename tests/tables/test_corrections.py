"""What a claim corrects stands until that day, and counts nowhere from then on; it stays where claims are listed."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from components.facts.kinds.registry import KINDS
from components.facts.model import Report
from components.facts.values.dates import parse_reported_day
from components.facts.values.quantity import quantity
from components.tables.airlift_nations import flights
from components.tables.capitals import capitals, reports
from components.tables.disagreements import disagreements
from components.tables.events import events
from components.tables.forces import forces
from components.tables.sources import claims
from components.tables.tallies import tallies
from components.tables.timeline import timeline
from tests.tables.views import COURIER, MINISTRY, WIRE, deployed, example, flown, happened, march, reported


def row(table: Any, claim: str) -> Any:
    return table.set_index("claim").loc[claim]


def corrected_flight(day: int) -> Any:
    (flight,) = (claim for claim in example().airlift if claim.kind == "flight")
    more = flight.model_copy(
        update={"id": "flight-270", "people": quantity("270"), "reported": date(2030, 3, 5), "corrects": flight.id}
    )
    return march(day, facts=flown(flight, more))


def test_a_figure_stands_until_the_day_of_its_correction():
    assert flights(corrected_flight(4))["people"].tolist() == ["211"]
    assert flights(corrected_flight(5))["people"].tolist() == ["270"]


def test_what_is_corrected_stays_in_the_list_of_claims_with_what_corrects_it():
    before, after = (row(claims(corrected_flight(day)), "flight-211") for day in (4, 5))
    assert (before["what"], before["note"]) == ("flight: 211 flown out", None)
    assert after["what"] == "flight: 211 flown out (corrected)"
    assert after["note"] == "Corrected on 5 Mar 2030 by the pilot: flight: 270 flown out."


def test_both_versions_stand_where_sources_differ():
    table = disagreements(corrected_flight(5))
    (versions,) = table.loc[table["kind"] == "corrected", "versions"]
    assert versions == ("flight: 211 flown out: the pilot", "flight: 270 flown out: the pilot, 5 Mar 2030")


def test_events_and_the_timeline_say_that_a_claim_is_corrected():
    assert row(events(march(5)), "deaths-four")["what"] == "Four people die in the crowd at the harbour"
    assert row(events(march(6)), "deaths-four")["what"].endswith("harbour (corrected)")
    mark = row(timeline(march(6)), "deaths-four")
    assert (mark["says"].endswith("(corrected)"), mark["firm"]) == (True, False)


def test_a_correction_by_a_source_that_is_not_chosen_corrects_nothing():
    assert row(events(march(6, COURIER)), "deaths-four")["note"] is None
    assert row(events(march(6, COURIER, MINISTRY)), "deaths-four")["note"]


def test_a_corrected_report_gives_a_capital_no_state():
    wrong = Report(reported=date(2030, 3, 2), says="fallen", sources=(WIRE,))
    right = Report(reported=date(2030, 3, 4), says="contested", corrects="XA-01/1", sources=(COURIER,))
    facts = reported(XA_01=[wrong, right])
    states = {day: capitals(march(day, facts=facts)).set_index("code").loc["XA-01", "state"] for day in (3, 4)}
    assert states == {3: "fallen", 4: "contested"}
    assert reports(march(4, facts=facts))[["says", "standing"]].to_numpy().tolist() == [
        ["fallen", "corrected"],
        ["contested", "gives the state"],
    ]


KIND = st.sampled_from(["adds", "total", "present", "ceiling", "withdraws"])


@given(st.lists(st.tuples(KIND, st.integers(1, 9), st.integers(2, 5)), min_size=1, max_size=5), st.data())
@settings(max_examples=15)
def test_a_corrected_announcement_is_never_counted(listed, data):
    """From the day of the correction on, all is as if the correction had stood in its place alone."""
    first = next(claim for claim in example().deployments if claim.counts == "adds")
    made = [
        first.model_copy(
            update={
                "id": f"c{at}",
                "counts": counts,
                "personnel": quantity(str(number)),
                "reported": date(2030, 3, day),
            }
        )
        for at, (counts, number, day) in enumerate(sorted(listed, key=lambda each: each[2]))
    ]
    wrong = data.draw(st.sampled_from(made))
    right = wrong.model_copy(
        update={"id": "right", "personnel": quantity("5"), "corrects": wrong.id, "reported": date(2030, 3, 6)}
    )
    both, without = deployed([*made, right]), deployed([*(claim for claim in made if claim is not wrong), right])
    columns = ["personnel", "present", "ceiling", "working"]
    assert forces(march(6, facts=both))[columns].to_dict() == forces(march(6, facts=without))[columns].to_dict()
    assert forces(march(5, facts=both)).to_dict() == forces(march(5, facts=deployed(made))).to_dict()
    assert wrong.id in {name for name, _ in march(6, facts=both).claims}


@given(st.lists(st.tuples(st.sampled_from(["AP", "AFP", None]), st.integers(1, 30)), min_size=1, max_size=6))
def test_a_speaker_in_several_editions_counts_once(listed):
    first = next(event for event in example().events if event.kind == "tally")
    made = [
        first.model_copy(
            update={"id": f"t{at}", "by": f"edition {at}", "speaker": speaker, "number": quantity(str(number))}
        )
        for at, (speaker, number) in enumerate(listed)
    ]
    voices = {claim.speaker or claim.by for claim in made}
    assert len(tallies(march(first.reported.day, facts=happened(*made)))) == len(voices)


def test_whose_word_it_is_stands_beside_who_said_it():
    assert row(claims(march(6)), "deaths-four")["by"] == "a reporter at the harbour (Example Wire)"


def test_a_day_that_is_only_roughly_known_sorts_by_the_day_and_is_said_so():
    rough = parse_reported_day("2030-03-06~")
    assert (str(rough), rough) == ("2030-03-06~", date(2030, 3, 6))
    assert row(events(march(6)), "demand-up-to-150")["reported"].approximate
    assert "demand-up-to-150" not in set(events(march(5))["claim"])


def test_every_kind_of_claim_can_be_corrected():
    assert all("corrects" in kind.claim.model_fields for kind in KINDS.values())
