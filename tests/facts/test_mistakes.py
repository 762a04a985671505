"""Mistakes that desks make, each with the one message that cures it."""

from __future__ import annotations

import pytest

from tests.facts.writing import Draft

CITING = "close the embassy in good order}\n  sources:"
# file, what is replaced, by what, and the only thing that is said, after the key
COVERS = "covers: 2030-03-01/2030-03-20"
UNSEEN = "U+200B (zero width space) stands in it, which looks like nothing"
CURES = [
    (
        "crisis",
        "hub: placeholder",
        "hub: Capital Placeholder",
        "there is no place 'Capital Placeholder' under places (did you mean 'placeholder'?)",
    ),
    (
        "deployments",
        "{code: embassy, stated: close the embassy in good order}",
        "{code: Evacuate embassy staff, stated: close the embassy in good order}",
        "there is no purpose 'Evacuate embassy staff' in crisis.yaml (did you mean 'embassy'?)",
    ),
    (
        "events",
        "kind: talks\n",
        "kind: control\n  place: Harbour Island\n  side: opposition\n",
        "there is no place 'Harbour Island' in crisis.yaml (did you mean 'harbour'?)",
    ),
    ("deployments", "country: XD", "country: Britain", "got 'Britain' (did you mean 'GB', United Kingdom?)"),
    ("deployments", "country: XD", "country: GBR", "there is no country 'GBR' in ISO 3166-1"),
    ("deployments", "country: XD", "country: gb", "got 'gb' (did you mean 'GB', United Kingdom?)"),
    ("deployments", "country: XD", "country: Soudan", "got 'Soudan' (did you mean 'SD', Sudan?)"),
    ("deployments", "country: XD", "country: Türkiye", "got 'Türkiye' (did you mean 'TR', Turkey?)"),
    (
        "deployments",
        "country: XD",
        "country: the European Union",
        "got 'the European Union' (did you mean 'EU', European Union?)",
    ),
    ("deployments", "personnel: about 300", "people: about 300", "people: unknown key (did you mean 'personnel'?)"),
    (
        "deployments",
        "personnel: about 300",
        "position: about 300",
        "position: unknown key, and the key 'personnel' is missing",
    ),
    ("deployments", "country: XD", "nation: XD", "nation: unknown key (did you mean 'country'?)"),
    ("airlift", "kind: total", "kind: total\n  lift: boat", "got 'boat' (did you mean 'ship'?)"),
    ("deployments", "status: standby", "status: arrived", "got 'arrived' (did you mean 'present'?)"),
    ("deployments", "counts: restates", "counts: stats", "got 'stats'"),
    (
        "deployments",
        "status: standby",
        "status: st\N{CYRILLIC SMALL LETTER A}ndby",
        "(did you mean 'standby'?); U+0430 (cyrillic small letter a) stands in it, which looks like 'a'",
    ),
    (
        "deployments",
        "personnel: about 300",
        "pers\N{CYRILLIC SMALL LETTER O}nnel: about 300",
        "(did you mean 'personnel'?); U+043E (cyrillic small letter o) stands in it, which looks like 'o'",
    ),
    (
        "deployments",
        "personnel: about 300",
        "personnel: two companies",
        "got 'two companies' (did you mean 'not stated', and 'units: two companies'?)",
    ),
    ("deployments", "personnel: about 300", "personnel: TBC", "got 'TBC' (did you mean 'not stated'?)"),
    (
        "deployments",
        f"{CITING} [courier-2030-03-04]",
        f"{CITING} [https://example.org/a]",
        "got 'https://example.org/a' (a link stands under 'url' in sources.yaml: write the id of that source)",
    ),
    ("deployments", f"{CITING} [courier-2030-03-04]", f"{CITING} courier", "got 'courier': write [courier]"),
    ("deployments", f"{CITING} [courier-2030-03-04]", f"{CITING}\n    -x", "got '-x': write '- x'"),
    ("deployments", f"{CITING} [courier-2030-03-04]", f"{CITING} [no body]", "'_' and '.', got 'no body'"),
    ("deployments", "personnel: about 300", "personnel: !x", "tags such as !x are not used here; write plain text"),
    (
        "deployments",
        "personnel: about 300",
        "personnel: &x",
        "personnel: a value cannot begin with '&'; say it in words, or put it in quotes",
    ),
    (
        "deployments",
        "- {code: embassy, stated: close the embassy in good order}",
        "- code: embassy\n      stated:",
        "stated: this is empty; give a value or remove the key",
    ),
    (
        "deployments",
        "- id: xd-special-forces",
        "\u2022 id: xd-special-forces",
        "U+2022 (bullet) stands here for the dash of a record; write '- '",
    ),
    (
        "deployments",
        "reported: 2030-03-04\n  by: parliament",
        "reported: 4 March 2030\n  by: parliament",
        "got '4 March 2030' (did you mean '2030-03-04'?)",
    ),
    ("crisis", "position: 12.5, 19.25", "position: [12.5, 19.25]", "got a list: write '12.5, 19.25', without brackets"),
    ("crisis", "position: 12.5, 19.25", "position: 12.5\u00b0N, 19.25\u00b0W", "(did you mean '12.5, -19.25'?)"),
    ("crisis", COVERS, "covers: [2030-03-01, 2030-03-20]", "write '2030-03-01/2030-03-20', without brackets"),
    ("assessments", "reported: 2030-03-02", "reported: [2030-03-02]", "write '2030-03-02', without brackets"),
    ("deployments", "personnel: about 300", "personnel: [2, 300]", "personnel: expected text, got a list"),
    ("capitals", "- capital: XA-05", "- capital: XA-\u200b05", f"in XA; {UNSEEN}"),
    ("deployments", "country: XD", "country: X\u200bD", UNSEEN),
    ("sources", "url: https://wire.example/", "url: https://wire.\u200bexample/", UNSEEN),
    ("capitals", "says: surrendered", "says: lost", "got 'lost' (did you mean 'fallen'?)"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), CURES, ids=lambda value: str(value)[-30:])
def test_a_mistake_has_one_message_and_its_cure(draft: Draft, file: str, old: str, new: str, message: str) -> None:
    draft.replace(file, old, new)
    errors = [line for line in draft.said() if "warning: " not in line]
    warnings = [line for line in draft.said() if "warning: " in line and "&" in line]
    (problem,) = [*errors, *warnings]
    assert problem.endswith(message), problem


def test_a_report_in_the_words_that_readers_see_is_told_the_word_of_the_files(draft: Draft) -> None:
    draft.replace(
        "crisis", "hub: placeholder\n", "hub: placeholder\nlosses: {one: pass, many: passes, verb: cut off}\n"
    )
    draft.replace("capitals", "says: surrendered", "says: Cut off")
    (problem,) = draft.said()
    assert problem.endswith("got 'Cut off' (did you mean 'fallen'?)"), problem


ELSEWHERE = [
    ("sources", "id: courier-2030-03-04", "id: kourier-2030-03-04", "which 20 claims cite (did you mean"),
    ("crisis", "hub: placeholder", "hub: placeholdr", "hub: there is no place 'placeholdr' under places"),
    ("crisis", "covers: 2030-03-01/2030-03-20", "covers: 2030-02-01/2030-02-20", "as_of: 2030-03-06 lies outside"),
    ("crisis", "covers: 2030-03-01/2030-03-20", "covers: 2030-03-01", "as_of: 2030-03-06 lies outside"),
    ("crisis", "timezone: UTC", "timezone: Khartoum", "got 'Khartoum' (did you mean 'Africa/Khartoum'?)"),
    ("crisis", "timezone: UTC", "timezone: GMT+2", "got 'GMT+2' (did you mean 'Etc/GMT-2'? its sign is"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), ELSEWHERE, ids=lambda value: str(value)[-30:])
def test_what_follows_from_one_slip_is_not_told_again(
    draft: Draft, file: str, old: str, new: str, message: str
) -> None:
    draft.replace(file, old, new)
    (problem,) = draft.said()
    assert message in problem, problem


def test_a_day_that_is_mistyped_is_told_once(draft: Draft) -> None:
    draft.replace("deployments", "reported: 2030-03-04\n  by: parliament", "reported: 2040-03-04\n  by: parliament")
    (problem,) = draft.said()
    assert "reported: 2040-03-04 is later than its sources" in problem
