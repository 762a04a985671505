"""Rows of a spreadsheet become records, or are told with their row, their column and the cure."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from components.__main__ import main
from components.editing.sheets.faults import MOST_TOLD, fault_lines, wrong_rows
from components.editing.sheets.importing import ImportOptions, SheetImport, read_import
from components.editing.sheets.sheet import SheetError
from components.editing.sheets.template import template_workbook
from components.editing.typed_days import day_text, order_of, span_text
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.facts import Facts
from components.facts.gazetteer import Country
from tests.facts.writing import Draft

WIRE = "wire-2030-03-02"

SHEET = """\
Country,Date,Troops,Who said it,Location,Link,Mood
Republic of Examplia,7 March 2030,about 120,the minister,capital placeholder,https://a.example/one,calm
XB,13/3/2030,"1,200",the minister,Harbour Island,https://a.example/one,
XC,08.03.2030,2 hundred,the minister,Harbor Island,https://a.example/two,
Atlantis,20300309,5,the minister,Harbour Island,https://a.example/two,
XB,2030-03-09,not stated,the minister,Harbour Island,,
"""


def facts_of(draft: Draft) -> Facts:
    facts = draft.load().facts
    assert facts is not None
    return facts


def imported(draft: Draft, text: str, **options) -> SheetImport:
    return read_import(facts_of(draft), "sheet.csv", text.encode(), ImportOptions(**options))


def run(draft: Draft, *words: str) -> int:
    return main(["import", *words, "--config", str(draft.config)])


def saved(draft: Draft, text: str) -> str:
    file = draft.config.parent / "sheet.csv"
    file.write_text(text, encoding="utf-8")
    return str(file)


MESSY = """\
Tableau de suivi,,,,,
,,,,,
Contributeur,,Forces,,Dates,
Pays,Organisme,Effectif,Lieu,Date de l'annonce,Lien
#country,#org,#capacity+text,#loc,#date+reported,#meta+url
XB,Défense,60,Harbour Island,7 mars 2030,https://a.example/be
,,,,,
OTAN,CICR,12,Harbour Island,13/03/2030,https://a.example/nato
Croix-Rouge,,environ 9,Harbour Island,2030-03-07,https://a.example/rc
,,,,,
TOTAL,,72,,,
"""


@pytest.mark.parametrize("tags", [True, False], ids=["tags", "no tags"])
def test_headings_are_found_below_titles_in_french_too_and_a_total_is_no_record(draft, tags):
    lines = [line for line in MESSY.splitlines() if tags or not line.startswith("#")]
    result = imported(draft, "\n".join(lines))
    told = [(record.values["country"], record.values["reported"]) for record in result.records]
    assert told == [("XB", "2030-03-07"), ("NATO", "2030-03-13")]
    (fault,) = result.faults
    assert str(fault).endswith("got 'environ 9' (did you mean 'about 9'?)")
    assert result.totals == {"sheet": (len(lines),)}
    assert result.left_out == {"sheet": []}


def test_headings_are_found_where_half_of_the_columns_have_none(draft):
    rows = "XB,7 March 2030,60,https://a.example/b,seen,by phone,Ann\n"
    result = imported(draft, f"Our list\n\nCountry,Date,Troops,Link,,,\n{rows}{rows.replace('60', '70')}")
    assert [record.values["personnel"] for record in result.records] == ["60", "70"]


def test_a_sheet_none_of_whose_headings_is_known_says_how_to_name_them(draft):
    with pytest.raises(SheetError, match="'Foo' and 'Bar'; say it with --map 'Foo=country'"):
        imported(draft, "Foo,Bar\n1,2\n", kind="announcements")


def test_columns_countries_places_and_days_are_understood_in_common_forms(draft):
    result = imported(draft, SHEET)
    first, second = (record.values for record in result.records)
    assert (first["country"], first["reported"], first["place"]) == ("XA", "2030-03-07", "placeholder")
    assert (second["country"], second["reported"], second["personnel"]) == ("XB", "2030-03-13", "1,200")
    assert first["id"] == "xa-placeholder-120"
    assert result.left_out == {"sheet": ["Mood"]}


def test_every_row_that_cannot_be_read_is_told_with_its_column_and_its_cure(draft):
    told = [str(fault) for fault in imported(draft, SHEET).faults]
    assert [line.partition(": ")[0] for line in told] == [
        "sheet, row 4, column 'Location'",
        "sheet, row 5, column 'Country'",
        "sheet, row 6",
    ]
    assert "there is no place 'Harbor Island' in crisis.yaml (did you mean 'Harbour Island'?)" in told[0]
    assert "there is no country 'Atlantis' in ISO 3166-1; write its English name or its two letters" in told[1]
    assert "give its id in a column 'sources', or its link in a column 'url'" in told[2]


def test_all_mistakes_of_a_row_are_told_at_once_and_what_it_says_of_a_source_spoils_no_other_row(draft):
    bad = "XB,soon,lots,Harbor,https://a.example/1,maybe"
    rows = (bad, bad, "XB,2030-03-07,61,Harbour Island,https://a.example/1,", "Atlantis,4/5/2030,abuot 6,,,")
    result = imported(draft, "\n".join(["country,reported,troops,place,url,status", *rows]))
    told = [line.partition(": ") for line in fault_lines(result.faults)]
    assert [(where.removeprefix("sheet, "), cure.partition(" such")[0][:30]) for where, _, cure in told] == [
        ("rows 2 and 3, column 'place'", "there is no place 'Harbor' in "),
        ("rows 2 and 3, column 'reported'", "expected a day"),
        ("rows 2 and 3, column 'status'", "expected announced, authorised"),
        ("rows 2 and 3, column 'troops'", "expected a quantity"),
        ("row 5", "sources: no source is named: g"),
        ("row 5, column 'country'", "there is no country 'Atlantis'"),
        ("row 5, column 'reported'", "'4/5/2030' can be 2030-05-04 o"),
        ("row 5, column 'troops'", "expected a quantity"),
    ]
    (source,) = result.sources
    assert source.values["published"] == "2030-03-07"


def test_all_mistakes_of_a_report_are_told_at_once_also_without_its_capital(draft):
    result = imported(draft, f"city,state,reported,sources\nNowhere,asleep,soon,{WIRE}\n,held,soon,{WIRE}\n")
    assert [(fault.row, fault.column) for fault in sorted(result.faults)] == [
        (2, "city"), (2, "reported"), (2, "state"), (3, "city"), (3, "reported"),
    ]  # fmt: skip


def test_countries_by_three_letters_or_in_french_and_a_purpose_without_words_are_understood(draft):
    countries = {code: Country(code, code, code) for code in ("GB", "SD")}
    facts = replace(facts_of(draft), countries=countries)
    sheet = (
        "country,reported,troops,purpose,sources\nGBR,2030-03-07,5,nationals,wire-2030-03-02\n"
        "Soudan,2030-03-07,6,embassy: fly people out,wire-2030-03-02\nSudn,2030-03-07,7,holiday,wire-2030-03-02\n"
    )
    result = read_import(facts, "s.csv", sheet.encode(), ImportOptions())
    first, second = (record.values for record in result.records)
    assert (first["country"], second["country"]) == ("GB", "SD")
    assert first["purposes"] == [{"code": "nationals", "noted": "Help nationals leave"}]
    assert second["purposes"] == [{"code": "embassy", "stated": "fly people out"}]
    country, purpose = (str(fault) for fault in result.faults)
    assert "there is no country 'Sudn' in ISO 3166-1; write its English name" in country
    assert "there is no purpose 'holiday' in crisis.yaml: add it there under 'purposes', write one of" in purpose


def test_a_link_makes_one_source_that_says_what_nobody_has_looked_at(draft):
    (source,) = (made.values for made in imported(draft, SHEET).sources)
    assert (source["id"], source["publisher"], source["reliability"]) == ("a-example-2030-03-07", "a.example", "F")
    assert source["published"] == "2030-03-13", "it was out when the newest claim that cites it became known"
    assert "its grade" in source["note"]
    assert imported(draft, SHEET).records[0].values["sources"] == ["a-example-2030-03-07"]


def test_nothing_is_written_while_a_row_is_wrong_nor_before_yes(draft, capsys):
    before = {path: path.read_bytes() for path in draft.config.rglob("*.yaml")}
    assert run(draft, saved(draft, SHEET), "--yes") == 1
    said = capsys.readouterr()
    assert "+- id: xa-placeholder-120" in said.out
    assert "nothing is written while rows are wrong" in said.err
    assert run(draft, saved(draft, SHEET), "--skip-bad") == 0
    assert "nothing is written yet: add --yes" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in draft.config.rglob("*.yaml")} == before
    assert run(draft, saved(draft, SHEET), "--skip-bad", "--yes") == 0
    assert {"xa-placeholder-120", "a-example-2030-03-07"} <= {name for name, _ in facts_of(draft).claims} | set(
        facts_of(draft).sources
    )
    capsys.readouterr()
    assert run(draft, saved(draft, SHEET), "--skip-bad", "--yes") == 0, "a second time changes nothing"
    assert "No new records, two there already" in capsys.readouterr().out


def test_what_only_shows_between_records_is_told_at_its_row(draft, capsys):
    sheet = "country,reported,personnel,counts,of,place,sources\nXB,2030-03-05,5,part,nobody,placeholder,{}\n"
    assert run(draft, saved(draft, sheet.format("courier-2030-03-04")), "--yes") == 1
    said = capsys.readouterr().out
    assert "sheet, row 2: reported: 2030-03-05 is later than its sources" in said
    assert "sheet, row 2: of: there is no" in said


def test_a_record_that_is_there_with_other_words_is_told(draft):
    sheet = "id,country,reported,personnel,place,sources\nxb-1000,XB,2030-03-03,2000,placeholder,wire-2030-03-02\n"
    (fault, *_) = imported(draft, sheet).faults
    assert "'xb-1000' is there already, and says otherwise; change it in the file" in fault.message


def test_hxl_tags_name_columns_in_any_language(draft):
    sheet = (
        "Pays;Jour;Effectif;Lieu;Source\n#country+code;#date+reported;#capacity+text;#loc+name;#meta+url\n"
        "XB;2030-03-07;environ 5;Harbour Island;https://b.example/x\n"
    )
    result = imported(draft, sheet)
    assert list(result.columns["sheet"].values()) == ["country", "reported", "personnel", "place", "source url"]
    assert "column 'Effectif': expected a quantity" in str(result.faults[0])


def test_a_column_can_be_named_and_a_wrong_name_is_told(draft):
    sheet = "Who,When known,Heads,sources\nXB,2030-03-07,5,wire-2030-03-02\n"
    chosen = {"Who": "country", "When known": "reported", "Heads": "personnel"}
    (record,) = imported(draft, sheet, kind="announcements", chosen=chosen).records
    assert (record.values["country"], record.values["personnel"]) == ("XB", "5")
    with pytest.raises(SheetError, match="there is no key 'personel' \\(did you mean 'personnel'"):
        imported(draft, sheet, kind="announcements", chosen={"Heads": "personel"})
    with pytest.raises(SheetError, match="what does 'sheet' hold\\? say it with --kind"):
        imported(draft, sheet)


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2030-03-07", None, "2030-03-07"), ("20300307", None, "2030-03-07"), ("7.3.2030", None, "2030-03-07"),
        ("7 March 2030", None, "2030-03-07"), ("March 7, 2030", None, "2030-03-07"), ("7-Mar-30", None, "2030-03-07"),
        ("22/3/2030", "dmy", "2030-03-22"), ("3/22/2030", "mdy", "2030-03-22"), ("3/3/2030", None, "2030-03-03"),
        ("2030/3/7", None, "2030-03-07"), ("2030-03-07~", None, "2030-03-07~"), ("yesterday", None, "yesterday"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_forms_that_can_mean_only_one(cell, order, day):
    assert day_text(cell, order) == day


def test_a_day_that_could_be_two_is_asked_about_unless_its_column_tells():
    with pytest.raises(ValueError, match="'4/5/2030' can be 2030-05-04 or 2030-04-05"):
        day_text("4/5/2030", None)
    assert order_of(["4/5/2030", "13/5/2030"]) == "dmy"
    assert order_of(["4/5/2030", "5/13/2030"]) == "mdy"
    assert order_of(["4/5/2030", "5 May 2030"]) is None
    assert span_text("7 March 2030 to 9 March 2030", None) == "2030-03-07/2030-03-09"


def cells(content: bytes) -> dict[str, list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: sorted(map(str, sheet.values)) for sheet in book.worksheets}


@pytest.mark.parametrize("empty", [False, True])
def test_a_round_trip_changes_nothing(draft, tmp_path, empty, capsys):
    """The filled workbook into the crisis it comes from, and into one whose files are empty."""
    file = tmp_path / "filled.xlsx"
    assert run(draft, "--template", str(file), "--filled") == 0
    before, files = cells(file.read_bytes()), {path: path.read_bytes() for path in draft.config.rglob("*.yaml")}
    if empty:
        for name in ("sources", "deployments", "airlift", "capitals", "events", "assessments", "planner"):
            draft.write(name, "[]\n")
    assert run(draft, str(file), "--yes") == 0
    assert cells(template_workbook(facts_of(draft), filled=True)) == before
    if not empty:
        assert {path: path.read_bytes() for path in files} == files
        assert "No new records, 43 there already." in capsys.readouterr().out


@pytest.mark.parametrize("table", ["announced", "reports", "events", "sources"])
def test_our_own_export_is_recognised_and_changes_nothing(draft, tmp_path, table, capsys):
    file = tmp_path / f"{table}.csv"
    view = ("--as-of", "2030-03-20", "--config", str(draft.config))
    assert main(["export", table, "--hxl", "--out", str(file), *view]) == 0
    assert run(draft, str(file), "--yes") == 0
    assert "No new records" in capsys.readouterr().out


def test_the_workbook_to_fill_in_has_lists_to_choose_from(draft):
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(facts_of(draft))))
    assert book.sheetnames == ["about", "announcements", "airlift", "capitals", "events", "sources", "lists"]
    sheet = book["announcements"]
    keys = [cell.value for cell in sheet[1]]
    chosen = {str(rule.sqref).split(":")[0].rstrip("0123456789") for rule in sheet.data_validations.dataValidation}
    letters = {sheet.cell(1, at + 1).column_letter: key for at, key in enumerate(keys)}
    assert {"country", "counts", "place", "status", "sources"} <= {letters[letter] for letter in chosen}
    assert sheet["B1"].comment is not None
    assert book["lists"].sheet_state == "hidden"


@pytest.mark.parametrize("damage", ["cut", "bytes", "locked", "lost"])
def test_a_damaged_workbook_is_told(draft, damage):
    whole = template_workbook(draft.load().facts, filled=True)
    at = whole.index(b"PK\1\2")
    damaged = {
        "cut": whole[:200],
        "bytes": whole[:60] + bytes(50) + whole[110:],
        "locked": whole[: at + 8] + b"\x41" + whole[at + 9 :],
        "lost": whole[: at + 10] + b"\x63" + whole[at + 11 :],
    }[damage]
    with pytest.raises(SheetError, match="expected an xlsx workbook that is whole: "):
        read_import(draft.load().facts, "b.xlsx", damaged, ImportOptions())


def test_a_row_without_a_day_after_one_of_the_same_link_is_told(draft):
    rows = "country,personnel,place,url,reported\nXB,5,placeholder,https://a.example/1,\nXB,6,placeholder,https://a.example/1,2030-03-05\n"
    result = read_import(draft.load().facts, "a.csv", rows.encode(), ImportOptions())
    assert [(fault.row, fault.message) for fault in result.faults if "reported" in str(fault)] == [
        (2, "this key is missing")
    ]


def test_files_of_other_programs_are_read(draft):
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        sheet = "country\treported\ttroops\tby\tsources\nXB\t2030-03-07\t5\tMüller\twire-2030-03-02\n"
        result = read_import(facts_of(draft), "s.csv", sheet.encode(encoding), ImportOptions())
        assert result.records[0].values["by"] == "Müller", encoding
    for content in (b"", b"PK\x03\x04 no workbook", b"only,headings\n"):
        with pytest.raises(SheetError):
            read_import(facts_of(draft), "s.csv", content, ImportOptions())


@pytest.mark.exhaustive
def test_five_thousand_rows_take_less_than_ten_seconds(draft, tmp_path):
    rows = [f"XB,2030-03-{7 + n % 9:02},{100 + n},Harbour Island,https://c.example/{n % 50}" for n in range(5_000)]
    (tmp_path / "big.csv").write_text("\n".join(["country,reported,troops,place,url", *rows]), encoding="utf-8")
    started = time.process_time()
    assert run(draft, str(tmp_path / "big.csv"), "--yes") == 0
    assert time.process_time() - started < 10
    assert len(facts_of(draft).deployments) > 5_000


def test_reports_go_to_their_capitals_and_new_capitals_are_begun(draft):
    sheet = "city,state,reported,sources\nGammatown,retaken,2030-03-06,{0}\nZetaport,Contested,2030-03-06,{0}\n"
    source = "ministry-2030-03-06"
    assert run(draft, saved(draft, sheet.format(source)), "--yes") == 0
    by_code = {capital.capital: capital.reports[-1].says for capital in facts_of(draft).capitals}
    assert (by_code["XA-03"], by_code["XA-06"]) == ("retaken", "contested")
    assert Path(draft.file("capitals")).read_text(encoding="utf-8").startswith("#")


def test_a_report_is_read_in_the_words_in_which_the_crisis_shows_it(draft):
    draft.replace(
        "crisis", "hub: placeholder\n", "hub: placeholder\nlosses: {one: district, many: districts, verb: cut off}\n"
    )
    sheet = "city,state,reported,sources\nGammatown,No longer cut off,2030-03-06,{0}\nZetaport,cut off,2030-03-06,{0}\n"
    assert run(draft, saved(draft, sheet.format("ministry-2030-03-06")), "--yes") == 0
    by_code = {capital.capital: capital.reports[-1].says for capital in facts_of(draft).capitals}
    assert (by_code["XA-03"], by_code["XA-06"]) == ("retaken", "fallen")


def test_reports_that_are_no_list_in_the_file_are_told(draft):
    """A file that somebody else left half done: `reports` is a mapping there."""
    rows = "capital,says,reported,sources\nXA-01,held,2030-03-05,wire-2030-03-02\n"
    result = read_import(draft.load().facts, "capitals.csv", rows.encode(), ImportOptions("capitals"))
    with pytest.raises(CannotEditError, match="XA-01 has no list of reports"):
        result.texts({"capitals": "- capital: XA-01\n  reports:\n    says: held\n"})


def test_a_mistake_in_many_rows_is_told_once_with_its_rows_and_the_rows_are_counted(draft, capsys):
    rows = [f"{'Atlantis' if at % 2 else 'XB'},2030-03-07,{60 + at},Harbor,{WIRE}" for at in range(10)]
    assert run(draft, saved(draft, "\n".join(["country,date,troops,place,source", *rows]))) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in told if ", row" in line] == [
        "sheet, rows 2, 3, 4 and 7 more, column 'place'",
        "sheet, rows 3, 5, 7 and 2 more, column 'country'",
    ]
    assert told[-1] == "No new records, ten rows with mistakes."


def test_mistakes_that_are_all_others_are_not_all_told(draft):
    rows = [f"XB,2030-03-07,{60 + at},{WIRE},help number {at}" for at in range(MOST_TOLD + 20)]
    result = imported(draft, "\n".join(["country,date,troops,source,purpose", *rows]))
    lines = fault_lines(result.faults)
    assert (len(lines), lines[-1]) == (MOST_TOLD + 1, "and 20 more mistakes: mend these first")
    assert wrong_rows(result.faults) == len(rows)


def test_words_that_are_no_purpose_are_told_the_ways_out_and_the_last_of_them_works(draft):
    sheet = f"country,date,troops,source,Purpose\nXB,2030-03-02,61,{WIRE},bring home our people\n"
    (fault,) = imported(draft, sheet).faults
    assert fault.message == (
        "there is no purpose 'bring home our people' in crisis.yaml: add it there under 'purposes', write one of "
        "embassy, nationals before the words ('embassy: bring home our people'), or leave the column out"
    )
    assert imported(draft, sheet.replace("bring", "embassy: bring")).faults == []
    result = imported(draft, sheet, chosen={"Purpose": ""})
    assert (result.faults, result.left_out) == ([], {"sheet": ["Purpose"]})
    assert run(draft, saved(draft, sheet), "--map", "Purpose=", "--yes") == 0


def test_values_in_columns_without_a_heading_are_counted(draft, capsys):
    rows = f"XB,2030-03-07,61,,{WIRE},seen,by phone\nXB,2030-03-08,62,Ann,{WIRE},,\n"
    run(draft, saved(draft, f"country,date,troops,,source\n{rows}"))
    told = capsys.readouterr().out
    assert "sheet: column D has no heading: one value left out; give it one" in told
    assert "column F has no heading: one value left out" in told
    assert "column G has no heading: one value left out" in told
    assert "No new" not in told


@pytest.mark.parametrize(("cells", "key"), [(("600", "about 70"), "personnel"), (("Rangers", "2 PARA"), "units")])
def test_a_column_of_forces_holds_how_many_or_which_units(draft, cells, key):
    rows = "".join(f"XB,2030-03-0{at},{cell},{WIRE}\n" for at, cell in enumerate(cells, start=7))
    result = imported(draft, f"country,date,Force,source\n{rows}", kind="announcements")
    assert result.columns["sheet"]["Force"] == key
