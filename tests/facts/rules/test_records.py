"""Each rule between records fires at the line that breaks it, and only there."""

# ruff: noqa: E501 - sentences are compared whole

from __future__ import annotations

import inspect
import re
import time

import pytest

from components.facts.loading import Loaded, load
from components.facts.rules import (
    assessments,
    control,
    corrections,
    days,
    departures,
    deployments,
    planner,
    positions,
    records,
)
from tests.facts.writing import EXAMPLE, NAME, Draft

WIRE = "sources: [wire-2030-03-02]"

# rule: the file, what is replaced in it, by what, and the sentence, where {} is the line of what was replaced
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "ids_are_unique": (
        "events", "id: talks-resume", "id: deadline-15-march",
        "events.yaml:{}:7: id: 'deadline-15-march' is already used on line 10",
    ),
    "headings_are_unique": (
        "crisis", "{id: nationals,", "{id: embassy,",
        "crisis.yaml:{}:10: id: 'embassy' is used twice under purposes",
    ),
    "sources_exist": (
        "assessments", WIRE, "sources: [wire_2030-03-02]",
        "assessments.yaml:{}:13: sources: there is no source 'wire_2030-03-02' in sources.yaml (did you mean 'wire-2030-03-02'?)",
    ),
    "sources_are_cited_once": (
        "assessments", WIRE, "sources: [wire-2030-03-02, wire-2030-03-02]",
        "assessments.yaml:{}:30: sources: 'wire-2030-03-02' is cited twice for the same claim",
    ),
    "sources_were_out": (
        "assessments", "reported: 2030-03-02", "reported: 2030-03-03",
        "assessments.yaml:{}:13: reported: 2030-03-03 is later than its sources, the last published on 2030-03-02",
    ),
    "sources_are_used": (
        "sources", "- id: courier-2030-03-04", "- id: lost\n  publisher: A\n  title: B\n  published: 2030-03-01\n  kind: press\n  reliability: F\n  credibility: 6\n\n- id: courier-2030-03-04",
        "sources.yaml:{}:7: warning: id: no claim cites 'lost'",
    ),
    "countries_exist": (
        "deployments", "country: XD", "country: XQ",
        "deployments.yaml:{}:12: country: there is no country 'XQ' in ISO 3166-1",
    ),
    "places_exist": (
        "deployments", "place: harbour", "place: harbor",
        "deployments.yaml:{}:10: place: there is no place 'harbor' in crisis.yaml (did you mean 'harbour'?)",
    ),
    "places_have_a_position": (
        "crisis", "    capital: XA-02", "    capital: XA-20",
        "crisis.yaml:{}:14: capital: there is no area 'XA-20' in XA",
    ),
    "purposes_exist": (
        "deployments", "{code: embassy, stated: close", "{code: embasy, stated: close",
        "deployments.yaml:{}:14: code: there is no purpose 'embasy' in crisis.yaml (did you mean 'embassy'?)",
    ),
    "sides_exist": (
        "events", "kind: talks", "side: the Opposition\n  place: harbour\n  kind: control",
        "events.yaml:{}:9: side: there is no side 'the Opposition' in crisis.yaml (did you mean 'opposition'?); expected islands (the Placeholder Islands) or opposition (the Opposition)",
    ),
    "states_exist": (
        "events", "kind: talks", "place_state: closed\n  place: harbour\n  kind: control",
        "events.yaml:{}:16: place_state: there is no state 'closed' in crisis.yaml (did you mean 'closed-off'?); expected closed-off (closed off)",
    ),
    "states_agree_with_reports": (
        "capitals", "says: held, by: the governor,", "says: held, place_state: closed-off, by: the governor,",
        "capitals.yaml:{}:55: warning: place_state: 'closed-off' is a loss by crisis.yaml, 'says: held' is none, and that is what is counted: write 'says: fallen' here, or 'loss: \"off\"' there",
    ),
    "places_lie_in_the_country": (
        "crisis", "position: 12.5, 19.25", "position: 21.5, 11.25",
        "crisis.yaml:{}:15: warning: position: 21.5, 11.25 lies far outside Examplia, and 11.25, 21.5 inside it: latitude comes first",
    ),
    "claims_are_not_known_before_they_are_published": (
        "sources", "published: 2030-03-06", "published: 2030-03-07",
        "deployments.yaml:49:13: warning: reported: 2030-03-04 is three days before the first of its sources was published (2030-03-07): name a source of that day, or say in 'note' how it was known",
    ),
    "capitals_exist": (
        "capitals", "- capital: XA-05", "- capital: Epsilonford",
        "capitals.yaml:{}:12: capital: there is no area 'Epsilonford' in XA (did you mean 'XA-05', Epsilon Ford?)",
    ),
    "restated_claims_exist": (
        "deployments", "counts: restates\n  of: xb-total-1500", "of: xb-totl-1500\n  counts: restates",
        "deployments.yaml:{}:7: of: there is no deployment 'xb-totl-1500' (did you mean 'xb-total-1500'?)",
    ),
    "restating_ends": (
        "deployments", "counts: total\n", "of: xb-at-least-1400\n  counts: total\n",
        "deployments.yaml:{}:7: of: these claims lead back to each other: xb-total-1500 -> xb-at-least-1400 -> xb-total-1500",
    ),
    "restatements_agree": (
        "deployments", "personnel: at least 1,400", "personnel: fewer than 1,400",
        "deployments.yaml:{}:14: warning: personnel: 'fewer than 1,400' restates '1,500' of 'xb-total-1500' but differs from it",
    ),
    "arrival_follows_announcement": (
        "deployments", "arrives: 2030-03-04/2030-03-06", "arrives: 2030-02-28/2030-03-01",
        "deployments.yaml:{}:12: warning: arrives: 2030-02-28/2030-03-01 is before it was reported (2030-03-02) although it is announced",
    ),
    "nothing_is_known_early": (
        "capitals", "on: 2030-03-05", "on: 2030-03-07",
        "capitals.yaml:{}:68: on: 2030-03-07 is after it was reported (2030-03-06)",
    ),
    "records_are_oldest_first": (
        "capitals", "reported: 2030-03-03, says: partly taken", "reported: 2030-03-01, says: partly taken",
        "capitals.yaml:{}:18: warning: reported: 2030-03-01 stands after 2030-03-02; records go oldest first",
    ),
    "the_first_day_shows_something": (
        "crisis", "as_of: 2030-03-06", "as_of: 2030-03-21",
        "crisis.yaml:{}:8: as_of: 2030-03-21 lies outside what the dashboard covers (2030-03-01/2030-03-20)",
    ),
    "claims_are_shown_some_day": (
        "planner", "reported: 2030-03-05\n  input: slots\n  says: 8", "reported: 2030-03-21\n  input: slots\n  says: 8",
        "planner.yaml:{}:13: warning: reported: 2030-03-21 lies after what the dashboard covers (2030-03-01/2030-03-20): no day shows it",
    ),
    "who_withdraws_was_there": (
        "deployments", "counts: withdraws\n  personnel: 100\n  place: placeholder",
        "counts: withdraws\n  personnel: 100\n  place: harbour",
        "deployments.yaml:{}:11: warning: counts: XC withdraws here although no force was announced or reported here; record it first, or name its place",
    ),
    "who_has_left_is_not_there": (
        "deployments", "- id: xb-present-900                # who is there, of those announced\n  country: XB\n  reported: 2030-03-05",
        "- {id: xb-gone, country: XB, reported: 2030-03-04, counts: withdraws, personnel: all, place: placeholder, sources: [courier-2030-03-04]}\n- id: xb-present-900\n  country: XB\n  reported: 2030-03-05",
        "deployments.yaml:103:13: warning: reported: they are there on 2030-03-05 although 'xb-gone' has all of them gone on 2030-03-04; correct one of the days, or record who came anew",
    ),
    "who_moves_comes_from_where_they_were": (
        "deployments", "personnel: 150-200\n  place: harbour", "personnel: 150-200\n  place: harbour\n  moved_from: placeholder",
        "deployments.yaml:96:15: warning: moved_from: nobody had said by 2030-03-04 that XE has a force at 'placeholder'; record that force, or leave this out",
    ),
    "reports_of_presence_end_after_they_begin": (
        "deployments", "status: present\n  arrives: 2030-03-05", "status: present\n  until: 2030-03-04",
        "deployments.yaml:109:10: until: 2030-03-04 is before the day the report speaks of (2030-03-05)",
    ),
    "a_total_holds_what_it_includes": (
        "deployments", "personnel: 1500\n", "personnel: 1500\n  includes: about 1,600\n",
        "deployments.yaml:53:13: includes: 'about 1,600' are more than the total of '1,500'",
    ),
    "members_are_not_added_unsaid": (
        "deployments", "country: XD", "country: UN",
        "deployments.yaml:{}:12: warning: country: UN is added to its members (Placeholders, Fictions and Testonia); say in a note if they are among it",
    ),
    "numbers_are_not_nobody": (
        "deployments", "personnel: about 300", "personnel: 0",
        "deployments.yaml:{}:14: warning: personnel: 0 people are announced; write 'not stated' where the number is not known",
    ),
    "presence_stays_below_the_ceiling": (
        "deployments", "country: XE\n  reported: 2030-03-04\n  by: parliament",
        "country: XB\n  reported: 2030-03-04\n  by: parliament",
        "deployments.yaml:106:14: warning: personnel: 'about 900' present is above the ceiling 'up to 400' of 'xe-up-to-400'",
    ),
    "events_can_be_expected": (
        "events", "settles: pressure on Capital Placeholder", "settles: Capital Placeholder falls",
        "events.yaml:{}:12: settles: expected 'pressure on', 'isolation of' or 'takeover of' a place, or end of the ceasefire, got 'Capital Placeholder falls'; what else can be expected is named in crisis.yaml, under 'expected'",
    ),
    "outcomes_settle_something": (
        "events", "settles: pressure on Capital Placeholder", "settles: pressure on Zetaport",
        "events.yaml:{}:12: warning: settles: no assessment foresees 'pressure on Zetaport'",
    ),
    "outcomes_have_happened": (
        "events", "on: 2030-03-05\n  settles", "on: 2030-03-07\n  settles",
        "events.yaml:{}:7: on: 2030-03-07 is after it was reported (2030-03-06); what is still to come is an assessment",
    ),
    "windows_are_not_over": (
        "assessments", "within: a few months\n  from: the departure of the embassy", "within: two weeks\n  from: 2029-11",
        "assessments.yaml:14:9: warning: from: two weeks from 2029-11 end on 2029-12-14, before it became known (2030-03-04)",
    ),
    "corrected_claims_exist": (
        "events", "corrects: deaths-four", "corrects: deaths-fuor",
        "events.yaml:{}:13: corrects: there is no claim 'deaths-fuor' (did you mean 'deaths-four'?)",
    ),
    "corrections_look_back": (
        "events", "what: Talks are to begin again", "corrects: pressure-felt\n  what: Talks are to begin again",
        "events.yaml:{}:13: corrects: 'pressure-felt' became known on 2030-03-06, after this claim (2030-03-04); a correction names what was known before it",
    ),
    "correcting_ends": (
        "events", "corrects: deaths-four", "corrects: deaths-six",
        "events.yaml:{}:13: corrects: a claim cannot correct itself",
    ),
    "units_fit_their_inputs": (
        "planner", "unit: minutes", "unit: departures/day",
        "planner.yaml:{}:9: unit: ground_time is given in hours, minutes or days, got 'departures/day'",
    ),
    "amounts_can_be": (
        "planner", "says: 24", "says: 25",
        "planner.yaml:{}:9: says: operating_hours is at most 24 hours/day, got '25'",
    ),
    "inputs_rest_on_something": (
        "planner", "  why: twice what one berth allows\n", "",
        "planner.yaml:64:10: basis: an assumption says why: add 'why: <how it follows, or the reason>'",
    ),
    "derived_from_what_is_there": (
        "planner", "from: [flown-first, flown-second]", "from: [flown-first, flown-secnd]",
        "planner.yaml:{}:9: from: there is no claim 'flown-secnd' (did you mean 'flown-second'?)",
    ),
    "derived_from_what_was_known": (
        "planner", "from: [flown-first, flown-second]", "from: [flown-first, flown-third]",
        "planner.yaml:{}:9: from: 'flown-third' became known on 2030-03-05, after 2030-03-03; what is derived from it becomes known then",
    ),
    "deriving_ends": (
        "planner", "from: [flown-first, flown-second]", "from: [flown-first, gate-200-to-300]",
        "planner.yaml:{}:9: from: 'gate-200-to-300' follows from itself in the end",
    ),
    "scenarios_have_names_of_their_own": (
        "planner", "- id: waiting-more-than-300", "- {id: more, reported: 2030-03-05, input: load, says: 9, basis: assumption, why: a guess, scenario: a second BERTH!}\n\n- id: waiting-more-than-300",
        "planner.yaml:{}:101: scenario: 'a second BERTH!' and 'A second berth' are both 'a-second-berth' in links; reword one",
    ),
    "craft_fits_the_input": (
        "planner", "  input: plan_rate\n", "  input: plan_rate\n  craft: ferry\n",
        "planner.yaml:6:10: craft: plan_rate is of all craft together; leave this out, or say it in a note",
    ),
    "inputs_end_after_they_begin": (
        "planner", "until: 2030-03-05", "until: 2030-03-03",
        "planner.yaml:{}:10: until: 2030-03-03 is before it became known (2030-03-04)",
    ),
}  # fmt: skip

SEVERAL = {
    "headings_are_unique": 3,  # the heading that is gone is missed twice
    "claims_are_shown_some_day": 2,  # a claim of an earlier day stands after it
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_said_at_its_line(draft: Draft, rule: str) -> None:
    file, old, new, sentence = BROKEN[rule]
    at = draft.replace(file, old, new)
    assert sentence.format(at) in draft.said()
    assert len(draft.said()) == SEVERAL.get(rule, 1)


@pytest.mark.parametrize("rule", BROKEN)
def test_readers_are_told_a_warning_in_a_sentence_without_keys_codes_and_lines(draft: Draft, rule: str) -> None:
    draft.replace(*BROKEN[rule][:3])
    for problem in draft.load().problems:
        if problem.level == "warning":
            assert problem.for_readers
            assert not re.search(r"line|\d{4}-\d{2}|\b[a-z]+-[a-z0-9-]*\d|\bX[A-Z]\b|^[a-z_]+:", problem.for_readers), (
                problem.for_readers
            )


def test_the_example_breaks_no_rule() -> None:
    loaded: Loaded = load(EXAMPLE / "config", NAME)
    assert loaded.problems == ()
    assert loaded.facts is not None


def test_every_rule_is_in_the_list_and_has_its_test() -> None:
    every = [
        (of, module)
        for module in (records, control, days, deployments, departures, assessments, corrections, planner, positions)
        for _, of in inspect.getmembers(module, inspect.isfunction)
    ]
    public = [of.__name__ for of, module in every if of.__module__ == module.__name__]
    written = {name for name in public if not name.startswith("_")}
    assert {rule.__name__ for rule in records.RULES} == written == set(BROKEN)
    assert len(records.RULES) == len(written)


def test_a_crisis_names_what_else_can_be_expected_and_a_slip_is_told_the_word_that_is_meant(draft: Draft) -> None:
    at = draft.replace("assessments", "event: pressure on Capital Placeholder", "event: end of the ceasefir")
    assert draft.said() == [
        (
            f"assessments.yaml:{at}:10: event: expected 'pressure on', 'isolation of' or 'takeover of' a place, or end of the "
            "ceasefire, got 'end of the ceasefir' (did you mean 'end of the ceasefire'?)"
        )
    ]
    draft.replace("assessments", "of the ceasefir\n", "of the ceasefire\n")
    draft.replace("events", "settles: pressure on Capital Placeholder", "settles: end of the ceasefire")
    assert draft.said() == []
    at = draft.replace("crisis", "[end of the ceasefire]", "[end of the ceasefire, end of the ceasefire]")
    assert draft.said() == [f"crisis.yaml:{at}:34: expected: 'end of the ceasefire' is named twice"]


def test_other_ways_to_break_them(draft: Draft) -> None:
    """The second sentence of the rules that have two."""
    hub = draft.replace("crisis", "hub: placeholder", "hub: placeholdr")
    first = draft.replace("crisis", "as_of: 2030-03-06", "as_of: 2030-03-01")
    covers = draft.replace("crisis", "covers: 2030-03-01/2030-03-20", "covers: ../2030-03-20")
    of = draft.replace("deployments", "counts: present\n  of: xb-total-1500", "of: xc-about-300\n  counts: present")
    assert draft.said() == [
        f"crisis.yaml:{first}:8: warning: as_of: nothing is known by 2030-03-01; the first claim was reported on 2030-03-02",
        f"crisis.yaml:{hub}:6: hub: there is no place 'placeholdr' under places (did you mean 'placeholder'?)",
        f"crisis.yaml:{covers}:9: covers: expected a first day, got '../2030-03-20'",
        f"deployments.yaml:{of}:7: of: 'xc-about-300' is a claim about XC, not XB",
    ]


def test_a_crisis_of_a_thousand_years_is_a_slip(draft: Draft) -> None:
    line = draft.replace("crisis", "covers: 2030-03-01/2030-03-20", "covers: 1030-03-01/2030-03-20")
    said = f"crisis.yaml:{line}:9: covers: expected at most 20 years, got '1030-03-01/2030-03-20'"
    assert draft.said() == [said]


def test_a_loss_that_only_a_claim_of_control_tells_of_is_not_counted(draft: Draft) -> None:
    state = (
        "kind: control\n  what: No road leads in\n  place: placeholder\n  place_state: closed-off\n  on: 2030-03-08/.."
    )
    at = draft.replace("events", "kind: talks\n  what: Talks are to begin again\n  on: 2030-03-08/..", state)
    assert draft.said() == [
        (
            f"events.yaml:{at + 3}:16: warning: place_state: 'closed-off' is a loss by crisis.yaml, and no report in "
            "capitals.yaml says that XA-02 is lost, which is what is counted: record it there"
        )
    ]


@pytest.mark.parametrize(
    ("kind", "position", "hint"),
    [
        (
            "crisis area",
            "52.5, 13.4",
            "52.5, 13.4 lies far outside Examplia; a place abroad is a 'staging base' or a 'temporary safe haven'",
        ),
        ("staging base", "52.5, 13.4", ""),
        ("crisis area", "10.9, 23.9", ""),
        (
            "temporary safe haven",
            "21.5, 11.25",
            "21.5, 11.25 lies far outside Examplia, and 11.25, 21.5 inside it: latitude comes first",
        ),
    ],
)
def test_only_a_place_of_the_crisis_itself_must_lie_in_its_country(
    draft: Draft, kind: str, position: str, hint: str
) -> None:
    old = "    kind: staging base\n    position: 12.5, 19.25"
    at = draft.replace("crisis", old, f"    kind: {kind}\n    position: {position}")
    assert [line for line in draft.said() if "position" in line] == (
        [f"crisis.yaml:{at + 1}:15: warning: position: {hint}"] if hint else []
    )


def test_a_note_says_how_a_claim_was_known_before_it_was_published(draft: Draft) -> None:
    draft.replace("sources", "published: 2030-03-06", "published: 2030-03-07")
    draft.replace("deployments", "personnel: 1500\n", "personnel: 1500\n  note: Said on television.\n")
    assert not [line for line in draft.said() if "before the first of its sources" in line]


def test_the_hub_needs_a_position(draft: Draft) -> None:
    draft.replace("crisis", "    kind: crisis area\n    capital: XA-02\n", "    kind: crisis area\n")
    said = "the hub 'placeholder' needs a position: add 'capital: <code>' or 'position: <lat, lon>'"
    assert draft.said() == [f"crisis.yaml:11:5: {said}"]


@pytest.mark.parametrize(("code", "hint"), [("UK", " (did you mean 'GB', United Kingdom?)"), ("EL", "")])
def test_a_code_in_common_use_is_corrected(draft: Draft, code: str, hint: str) -> None:
    with (draft.config.parent / "data" / "countries.csv").open("a", encoding="utf-8") as countries:
        countries.write("GB,United Kingdom,UK\n")
    at = draft.replace("deployments", "country: XD", f"country: {code}")
    assert draft.said() == [f"deployments.yaml:{at}:12: country: there is no country '{code}' in ISO 3166-1{hint}"]


def test_long_chains_and_loops_are_followed_in_no_time(draft: Draft) -> None:
    record = "- {{id: d{}, country: XB, reported: 2030-03-02, personnel: 1, of: d{}, sources: [wire-2030-03-02]}}\n"
    draft.write("deployments", "".join(record.format(n, (n + 1) % 3_000) for n in range(3_000)))
    started = time.process_time()
    (said,) = [problem for problem in draft.load().problems if "lead back" in problem.message]
    assert time.process_time() - started < 10
    assert said.line == 1
