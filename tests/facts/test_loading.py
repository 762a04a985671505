"""From files to facts: every problem of every file at once, each at its place, and nothing is written."""

# ruff: noqa: E501 - sentences are compared whole

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from components.facts.airlift import AirliftKind
from components.facts.loading import check, crises, fingerprint, load, opening, settings
from components.facts.reading.yaml_reader import MAX_PROBLEMS
from components.facts.settings import App
from components.facts.values.vocabulary import Says
from components.paths import ROOT
from components.problems import errors
from tests.facts.writing import EXAMPLE, NAME, Draft

SHIPPED = ROOT / "config"
QUANTITIES = "3000, 'about 600', 'more than 250', 'up to 600', '3500-4000' or 'not stated'"

# file, what is replaced, by what, and what is said; {} is the line
WRONG = [
    ("deployments", "personnel: about 300", "personnel: abuot 300",
     f"{{}}:14: personnel: expected a quantity such as {QUANTITIES}, got 'abuot 300' (did you mean 'about 300'?)"),
    ("deployments", "personnel: about 300", "personnel: 010",
     f"{{}}:14: personnel: expected a quantity such as {QUANTITIES}, got '010'"),
    ("deployments", "personnel: about 300", "personnel: -5",
     f"{{}}:14: personnel: expected a quantity such as {QUANTITIES}, got '-5'"),
    ("deployments", "personnel: about 300", "personnel: 400-300",
     "{}:14: personnel: a range runs from the smaller to the larger number, got '400-300'"),
    ("deployments", "personnel: about 300", "personnel: {about: 300}", "{}:14: personnel: expected text, got keys and values"),
    ("deployments", "personnel: about 300", "personnel: [300]",
     "{}:14: personnel: expected text, got a list: write '300', without brackets"),
    ("deployments", "personnel: about 300", "personnel:", "{}:3: personnel: this is empty; give a value or remove the key"),
    ("deployments", "personnel: about 300", "personnel: ~", "{}:3: personnel: this is empty; give a value or remove the key"),
    ("deployments", "personnel: about 300", "personnel: ''", "{}:14: personnel: this is empty; give a value or remove the key"),
    ("deployments", "personnel: about 300", "personel: about 300", "{}:3: personel: unknown key (did you mean 'personnel'?)"),
    ("deployments", "country: XD", "country: xd",
     "{}:12: country: expected a country code of two capital letters (ISO 3166-1 alpha-2), or a sender of data/senders.csv such as NATO, got 'xd'"),
    ("deployments", "country: XD", "country: NO", "{}:12: country: there is no country 'NO' in ISO 3166-1"),
    ("deployments", "counts: restates", "counts: restate",
     "{}:11: counts: expected adds, total, part, restates, misreport, present, ceiling, withdraws or in retrospect, got 'restate' (did you mean 'restates'?)"),
    ("deployments", "status: standby", "status: [standby]",
     "{}:11: status: expected announced, authorised, standby, en route, present or withdrawn, got a list"),
    ("deployments", "arrives: 2030-03-07~", "arrives: 2030-03-07/2030-03-06",
     "{}:12: arrives: this span ends before it begins: '2030-03-07/2030-03-06'"),
    ("deployments", "arrives: 2030-03-07~", "arrives: 2030-02-30",
     "{}:12: arrives: expected a day of the calendar, got '2030-02-30' (day is out of range for month)"),
    ("deployments", "{code: embassy, stated: close", "{cod: embassy, stated: close",
     "{}:8: cod: unknown key (did you mean 'code'?)"),
    ("deployments", "    - {code: embassy, stated: close the embassy in good order}", "    embassy",
     "{}:5: purposes: expected a list, one item a line after '- ', got 'embassy'"),
    ("deployments", "stated: we are sending 1,000 soldiers", "stated: " + "word " * 25,
     "{}:11: stated: expected a quote of under 25 words, got 25 words"),
    ("deployments", "  of: xb-total-1500\n  personnel: at", "  personnel: at",
     "-5:3: a claim that restates another names it: add 'of: <id>'"),
    ("deployments", "id: xe-harbour  ", "id: at the harbour  ",
     "{}:7: id: expected an id of letters, digits, '-', '_' and '.', got 'at the harbour'"),
    ("sources", "published: 2030-03-02", "published: 2 March 2030", "{}:14: published: expected a day such as 2021-08-13, got '2 March 2030'"),
    ("sources", "kind: wire", "kind: agency", "{}:9: kind: expected official, wire, press or mirror, got 'agency'"),
    ("assessments", "from: the departure of the embassy", "from: ../2030-03-01",
     "{}:9: from: a horizon runs from a day that is known, or from words; got '../2030-03-01', which is open"),
    ("assessments", "from: the departure of the embassy", "from: 2030-02-30",
     "{}:9: from: expected a day of the calendar, got '2030-02-30' (day is out of range for month)"),
    ("events", "settles: pressure on Capital Placeholder", "settles: [pressure on Capital Placeholder, the fall]",
     "{}:12: settles: expected 'pressure on', 'isolation of' or 'takeover of' a place, or end of the ceasefire, got 'the fall'; what else can be expected is named in crisis.yaml, under 'expected'"),
    ("events", "settles: pressure on Capital Placeholder", "settles: []",
     "{}:12: settles: expected what came about, got an empty list"),
    ("sources", "reliability: B", "reliability: G", "{}:16: reliability: expected a reliability from A to F (Admiralty scale), got 'G'"),
    ("sources", "url: https://wire.example/examplia", "url: javascript:alert(1)",
     "{}:8: url: expected a link that begins with http:// or https://, got 'javascript:alert(1)'"),
    ("capitals", "says: held", "says: hold",
     "{}:36: says: expected held, contested, partly claimed, claimed, partly taken, fallen, surrendered, claimed retaken or retaken, got 'hold' (did you mean 'held'?)"),
    ("assessments", "within: 10 days", "within: soon",
     "{}:11: within: expected a horizon such as '30 days', '6-12 months' or 'a few months', got 'soon'"),
    ("assessments", "event: pressure on Capital Placeholder", "event: collapse",
     "{}:10: event: expected 'pressure on', 'isolation of' or 'takeover of' a place, or end of the ceasefire, got 'collapse'; what else can be expected is named in crisis.yaml, under 'expected'"),
    ("events", "  number: at least three\n", "", "-5:3: a tally states how many: add 'number: more than 12'"),
    ("crisis", "position: 12.5, 19.25", "position: 12.5",
     "{}:15: position: expected latitude and longitude such as '34.56, 69.21', got '12.5'"),
    ("crisis", "position: 12.5, 19.25", "position: 125, 19",
     "{}:15: position: latitude lies within 90 and longitude within 180 degrees, got '125, 19'"),
    ("crisis", "position: 12.5, 19.25", "position: nan, nan",
     "{}:15: position: expected latitude and longitude such as '34.56, 69.21', got 'nan, nan'"),
    ("crisis", "country: XA  ", "country: XF  ", "{}:10: country: "),
    ("crisis", "title: Examplia, March 2030\n", "", "2:1: title: this key is missing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "said"), WRONG, ids=[f"{n} {case[2].strip()[:30]}" for n, case in enumerate(WRONG)]
)
def test_a_wrong_value_is_said_at_its_place(draft: Draft, file: str, old: str, new: str, said: str) -> None:
    at = draft.replace(file, old, new)
    at_file = [line for line in draft.said() if line.startswith(f"{file}.yaml:")]
    if said.startswith("-"):
        offset, _, rest = said.partition(":")
        said = f"{at + int(offset)}:{rest}"
    assert sum(line.startswith(f"{file}.yaml:{said.replace('{}', str(at))}") for line in at_file) == 1
    assert all(line in at_file or "no place" in line for line in draft.said()), "one slip is said in one file"
    assert len(at_file) == 1 or "unknown key" in said or file == "crisis"


def test_the_sentence_of_the_shipped_crisis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SHIPPED, tmp_path / "config")
    shutil.copytree(SHIPPED.parent / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "config" / "kabul-2021" / "deployments.yaml"
    text = file.read_text(encoding="utf-8")
    at = text[: text.index("personnel: about 600")].count("\n") + 1
    file.write_text(text.replace("personnel: about 600", "personnel: abuot 600", 1), encoding="utf-8")

    (problem,) = errors(check(Path("config"))[1])
    assert str(problem) == (
        f"config/kabul-2021/deployments.yaml:{at}:14: personnel: expected a quantity such as {QUANTITIES},"
        " got 'abuot 600' (did you mean 'about 600'?)"
    )


def test_norway_is_a_country(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "config")
    shutil.copytree(SHIPPED.parent / "data", tmp_path / "data")
    facts = load(tmp_path / "config", "kabul-2021").facts
    assert facts is not None
    assert "NO" in {record.country for record in facts.deployments}
    assert facts.countries["NO"].name == "Norway"


def test_all_problems_of_all_files_are_said_at_once(draft: Draft) -> None:
    draft.replace("deployments", "personnel: about 300", "personnel: abuot 300")
    draft.replace("deployments", "country: XD", "country: XQ")
    draft.replace("deployments", "status: standby", "status: ready\n  status: standby")
    draft.replace("sources", "reliability: C", "reliability: ~")
    draft.replace("capitals", "says: held", "says: kept")
    draft.replace("assessments", "within: 10 days", "within: soon")
    draft.write("events", "- id: [\n")
    draft.replace("crisis", "hub: placeholder", "hub: nowhere")
    files = [said.split(":")[0] for said in draft.said()]
    assert files == [
        "assessments.yaml", "capitals.yaml", "crisis.yaml", *["deployments.yaml"] * 3, "events.yaml", "sources.yaml",
    ]  # fmt: skip
    assert draft.load().facts is None


def test_one_slip_is_said_once(draft: Draft) -> None:
    """A source that is unsound itself is still known by its id, and what cites it is not blamed."""
    draft.replace("sources", "reliability: C", "reliability: Z")
    assert len(draft.said()) == 1


@pytest.mark.parametrize("file", ["crisis", "sources", "deployments", "capitals", "assessments", "events"])
def test_a_file_that_cannot_be_read_is_said_once(draft: Draft, file: str) -> None:
    draft.write(file, "- id: [\n")
    assert [line.split(":")[0] for line in draft.said()] == [f"{file}.yaml"]


HURTFUL = {
    "empty": b"",
    "only a comment": b"# nothing\n",
    "null": b"~",
    "a word": b"word",
    "a list of words": b"- word\n- ~\n- [a]\n",
    "a mapping": b"a: b",
    "empty mapping": b"{}",
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "UTF-16": "- id: a".encode("utf-16"),
    "Latin-1": "- id: é".encode("latin-1"),
    "deep": b"[" * 25_000,
    "itself": b"&a [*a]",
    "merge": b"- &a {id: x}\n- <<: *a\n",
    "number keys": b"- {1: 2, ? : 3}\n",
    "colours": b'- {"\\e[31mid": "a\\nb"}\n',
}


@pytest.mark.parametrize("file", ["crisis", "sources", "deployments", "capitals", "assessments", "events"])
@pytest.mark.parametrize("name", HURTFUL)
def test_whatever_a_file_holds_it_is_said_and_nothing_is_raised(draft: Draft, file: str, name: str) -> None:
    draft.write(file, HURTFUL[name])
    before = {path: path.read_bytes() for path in draft.config.rglob("*") if path.is_file()}

    said = draft.said()
    assert any(line.startswith(f"{file}.yaml:") for line in said)
    assert all(line.isprintable() for line in said)
    assert draft.load().facts is None
    assert {path: path.read_bytes() for path in draft.config.rglob("*") if path.is_file()} == before


TOKENS = [
    "",
    "[]",
    "{a: b}",
    "- ",
    ": ",
    "~",
    "'",
    "[a, b]",
    "not stated",
    "2030-13-01",
    "../..",
    "&a ",
    "*a",
    "#",
    "\0",
    "!x ",
]


@pytest.mark.parametrize("file", ["crisis", "sources", "deployments", "capitals", "assessments", "events"])
def test_values_changed_at_random_are_read_or_said(draft: Draft, file: str) -> None:
    whole = draft.file(file).read_text(encoding="utf-8").split("\n")
    for seed in range(60):
        dice, lines = random.Random(seed), list(whole)  # noqa: S311 - damage, not secrets
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(lines))
            lines[at] = lines[at].partition(": ")[0] + ": " + dice.choice(TOKENS)
        draft.write(file, "\n".join(lines))
        loaded = draft.load()
        assert loaded.facts is not None or loaded.problems


@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_marks_and_line_ends_of_other_systems_do_no_harm(draft: Draft, start: str, end: str) -> None:
    for path in (draft.config / NAME).iterdir():
        path.write_bytes((start + path.read_text(encoding="utf-8").replace("\n", end)).encode())
    assert draft.said() == []


def test_a_list_may_be_empty_and_files_that_are_not_needed_missing(draft: Draft) -> None:
    draft.write("events", "[]\n")
    draft.file("assessments").unlink()
    facts = draft.load().facts
    assert facts is not None
    assert (facts.events, facts.assessments) == ((), ())


def test_files_that_are_needed_are_missed(draft: Draft) -> None:
    draft.file("crisis").unlink()
    draft.file("sources").unlink()
    said = draft.said()
    assert {"crisis.yaml: this file is missing", "sources.yaml: this file is missing"} <= set(said)
    assert draft.load().facts is None


def test_a_file_with_another_name_is_said(draft: Draft) -> None:
    draft.file("events").rename(draft.config / NAME / "events.yml")
    draft.write("deployment", "[]")
    draft.write("zzz", "[]")
    (draft.config / NAME / "notes.txt").write_text("not ours", encoding="utf-8")
    (draft.config / NAME / ".deployments.yaml.swp").write_text("not ours", encoding="utf-8")
    names = (
        "crisis.yaml, sources.yaml, deployments.yaml, capitals.yaml, assessments.yaml, airlift.yaml, events.yaml and "
        "planner.yaml"
    )
    assert draft.said() == [
        f"deployment.yaml: unknown file; a crisis has {names} (did you mean 'deployments.yaml'?)",
        f"events.yml: unknown file; a crisis has {names} (did you mean 'events.yaml'?)",
        f"zzz.yaml: unknown file; a crisis has {names}",
    ]


def test_a_folder_where_a_file_is_expected_is_said(draft: Draft) -> None:
    draft.file("crisis").unlink()
    draft.file("crisis").mkdir()
    assert "crisis.yaml: expected a file, got a folder or a device" in draft.said()
    assert draft.load().facts is None


def test_a_config_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty" / "_template").mkdir(parents=True)
    said = {name: [p.message for p in check(tmp_path / name)[1]] for name in ("missing", "file", "empty")}
    assert said == {
        "missing": ["this config folder does not exist; name it with --config"],
        "file": ["this config folder is not a folder; name it with --config"],
        "empty": ["there is no crisis in this folder; a crisis is a folder with crisis.yaml and sources.yaml"],
    }
    assert [p.message for p in load(tmp_path, "missing").problems] == ["this crisis folder does not exist"]


def test_an_empty_crisis_folder_is_said(draft: Draft) -> None:
    (draft.config / "empty").mkdir()
    assert draft.said() == [f"empty/{name}.yaml: this file is missing" for name in ("crisis", "sources")]
    assert list(check(draft.config)[0]) == [NAME]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "opens: exampl-crisis\n",
            "app.yaml:1:8: opens: there is no crisis 'exampl-crisis' (did you mean 'example-crisis'?)",
        ),
        (
            "opens: ../secret\n",
            "app.yaml:1:8: opens: expected an id of letters, digits, '-', '_' and '.', got '../secret'",
        ),
        ("open: example-crisis\n", "app.yaml:1:1: open: unknown key (did you mean 'opens'?)"),
        ("opens:\n", "app.yaml:1:1: opens: this is empty; give a value or remove the key"),
        ("- a\n", "app.yaml:1:1: expected keys and values such as 'opens: ...'"),
    ],
)
def test_the_settings_of_the_dashboard_are_checked(draft: Draft, content: str, said: str) -> None:
    (draft.config / "app.yaml").write_text(content, encoding="utf-8")
    assert said in draft.said()
    assert opening(draft.config)[0] == NAME


def test_the_first_crisis_opens_when_nothing_is_said(draft: Draft) -> None:
    app = draft.config / "app.yaml"
    for content in ("editing: on\n", "# opens: nothing\n\n", ""):
        app.write_text(content, encoding="utf-8")
        assert opening(draft.config) == (NAME, [])
        assert settings(draft.config) == App(editing="on" if content.startswith("editing") else "off")
    app.unlink()
    assert opening(draft.config) == (NAME, [])
    assert crises(draft.config) == ([NAME], [])


def test_the_version_follows_the_bytes(draft: Draft) -> None:
    before = fingerprint(draft.config, NAME)
    assert draft.load().facts is not None
    assert fingerprint(draft.config, NAME) == before
    draft.replace("events", "what: Talks are to begin again", "what: Talks may begin again")
    assert fingerprint(draft.config, NAME) != before


def test_the_example_reads_as_it_is_written() -> None:
    facts = load(EXAMPLE / "config", NAME).facts
    assert facts is not None
    assert facts.crisis.as_of == date(2030, 3, 6)
    assert {record.personnel.kind for record in facts.deployments} == {
        "exact",
        "floor",
        "ceiling",
        "range",
        "not stated",
    }
    assert {record.counts for record in facts.deployments} == {
        "adds",
        "total",
        "restates",
        "present",
        "ceiling",
        "withdraws",
        "misreport",
        "part",
        "in retrospect",
    }
    assert {record.kind for record in facts.airlift} == set(get_args(AirliftKind)) - {"double count"}
    says = {report.says for capital in facts.capitals for report in capital.reports}
    assert says == set(get_args(Says)) - {"claimed retaken"}
    assert facts.position(facts.hub) == (11.5, 21.5)
    harbour = facts.place("harbour")
    assert harbour is not None
    assert facts.position(harbour) == (12.5, 19.25)
    assert facts.place(None) is None
    assert facts.lines["xb-1000"].endswith("deployments.yaml:5")
    assert len(facts.lines) == len(facts.claims)


def test_one_mistake_made_very_often_is_said_often_enough(draft: Draft) -> None:
    record = "- {{id: e{0}, reported: 2030-03-02, kind: talks, what: talks, sources: [nobody-{0}]}}\n"
    draft.write("events", "".join(map(record.format, range(MAX_PROBLEMS + 5))))
    assert sum("there is no source 'nobody-" in said for said in draft.said()) == MAX_PROBLEMS


def test_a_slip_in_the_list_of_sources_is_one_mistake_whoever_cites_it(draft: Draft) -> None:
    draft.replace("sources", "- id: wire-2030-03-02", "- id: wires-2030-03-02")
    (said,) = (line for line in draft.said() if "warning: " not in line)
    told = "there is no source 'wire-2030-03-02' in sources.yaml, which nine claims cite"
    assert said.endswith(f"{told} (did you mean 'wires-2030-03-02'?)")
