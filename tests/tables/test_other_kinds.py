"""A crisis without an enemy and without ground to lose: a volcano, ships, and a clock."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from components.charts.chart import Chart
from components.charts.page_layout import parts
from components.facts.airlift import Airlift, parse_window
from components.facts.model import Capital, Deployment, Report
from components.facts.page_facts import how_to_fill, pages_with_facts
from components.facts.settings import Losses, PlaceState
from components.facts.values.quantity import quantity
from components.facts.values.vocabulary import SAYS
from components.look import theme
from components.page_contents import CHARTS, CONTENTS, PAPER_MAP, chart_context, in_columns
from components.reports.document.compose import compose
from components.reports.document.model import Figure
from components.reports.proof.marks_in_place import contradictions
from components.tables.export import csv_text
from components.tables.known import known_as_of
from components.tables.people import people_out
from components.tables.planner_plan import planner_plan
from components.tables.registry import TABLES
from components.words import answer, feeds, form_words
from components.words.nouns import Nouns
from components.words.pages import page_question
from tests.charts.drawn import draw, markers, strings, words
from tests.facts.writing import copied
from tests.tables.views import example, march, volcano

DAYS = (date(2031, 5, 6), date(2031, 5, 9), date(2031, 5, 10), date(2031, 6, 10))
GROUND = ("capital", "province", "ground", "opponent", "lost")


def view(day):
    return known_as_of(volcano(), day)


@pytest.mark.parametrize(
    ("day", "verdict", "words"),
    [
        (date(2031, 5, 6), "cannot be said", "no source known by this day announces help or tells of people out"),
        (date(2031, 5, 7), "not yet", "nobody is reported out, of about 4,000 islanders to be brought out, three days"),
        (
            date(2031, 5, 9),
            "in part",
            "3,120 people are reported out, of about 4,000 islanders to be brought out",
        ),
        (date(2031, 5, 11), "cannot be said", "no figure of people out counts to the expected eruption, 10 May"),
        (date(2031, 6, 10), "over", "4,050 people are reported out (counted to 11 May)"),
    ],
)
def test_the_answer_sets_help_and_people_out_against_the_clock(day, verdict, words):
    (row,) = TABLES["answer"].make(view(day)).to_dict("records")
    assert row["verdict"] == verdict
    assert words in row["sentence"]


def brought_out(*figures):
    others = tuple((name, claim) for name, claim in volcano().claims if not isinstance(claim, Airlift))
    claims = (*others, *((figure.id, figure) for figure in figures))
    return known_as_of(replace(volcano().having(airlift=figures), claims=claims), DAYS[1])


def out_of_the_volcano(*figures):
    known = brought_out(*figures)
    (row,) = TABLES["answer"].make(known).to_dict("records")
    card = next(people_out(known), {"value": "", "detail": ""})
    return row["sentence"], (card["value"], card["detail"])


def test_who_is_out_by_one_nation_or_one_crossing_is_not_nobody():
    crossing, flight, total, _ = volcano().airlift
    nation = total.model_copy(update={"id": "nation", "kind": "national total", "country": "XB", "lift": "several"})
    sentence, card = out_of_the_volcano(crossing, nation)
    assert "3,120 people are reported out by Placeholders alone (no total is stated), of about 4,000" in sentence
    assert card == ("3,120", "by Placeholders alone")
    sentence, card = out_of_the_volcano(crossing, flight)
    assert "1,687 people are reported out on one crossing alone (no total is stated)" in sentence
    assert card == ("1,687", "on one crossing alone")
    assert "nobody is reported out" in out_of_the_volcano()[0]


def test_a_way_says_the_most_that_was_stated_on_it():
    crossing, *_ = volcano().airlift
    smaller = crossing.model_copy(update={"id": "smaller", "people": quantity("about 380")})
    rows = TABLES["routes"].make(brought_out(crossing, smaller))
    assert list(rows["people"]) == ["1,687"]


def left(known):
    people = planner_plan(known).people
    assert people.left is not None
    return people.left.high, people.stated_on


def test_the_plan_takes_off_what_a_later_total_says_is_out():
    crossing, _, total, _ = volcano().airlift
    later = total.model_copy(update={"window": parse_window("2031-05-08/2031-05-09")})
    assert left(brought_out(crossing, later)) == (4_000 - 3_120, None)
    # this total counts from the day of the demand: some may have left before
    assert left(view(DAYS[1])) == (4_000, date(2031, 5, 7))


def test_the_planner_calls_no_ferry_an_aircraft(tmp_path):
    draft = copied(tmp_path)
    text = draft.file("airlift").read_text(encoding="utf-8")
    draft.write("airlift", text.replace("  kind:", "  lift: ship\n  kind:"))
    facts = draft.load().facts
    assert facts is not None
    known = known_as_of(facts, march(6).as_of)
    cells = [str(cell) for name in ("called", "words", "stage") for cell in TABLES["planner_inputs"].make(known)[name]]
    assert [cell for cell in cells if any(word in cell for word in ("aircraft", "flight", "airfield"))] == []
    assert any("crossing" in cell for cell in cells)


@pytest.mark.parametrize("day", DAYS)
def test_no_sentence_of_a_report_speaks_of_ground_or_of_an_enemy(day):
    report = compose(view(day))
    said = [report.question, report.answer, *report.answer_working]
    for section in report.sections:
        said += [section.heading, section.question]
        for part in section.parts:
            said += [*strings(part.spec), part.title, part.subtitle, part.alt] if isinstance(part, Figure) else []
    assert [words for words in said if any(word in words.lower() for word in GROUND)] == []


def test_pages_without_facts_leave_and_say_how_to_fill_them():
    assert pages_with_facts(volcano()) == (
        "situation",
        "personnel",
        "purposes",
        "timeline",
        "airlift",
        "planner",
        "sources",
    )
    assert "capitals.yaml" in how_to_fill("capitals", volcano())
    assert how_to_fill("airlift", volcano()) == ""
    assert len(pages_with_facts(example())) == len(CONTENTS)


def test_records_are_told_by_means_of_lift():
    context = chart_context(view(DAYS[1]))
    charts = {part.name: part for part in parts(CONTENTS["airlift"], view(DAYS[1])) if isinstance(part, Chart)}
    figure = charts["airlift_flights"].draw(lambda name: TABLES[name].make(view(DAYS[1])), context)
    assert figure.words["title"] == (
        "The largest single crossing carried 1,687 people (Placeholders); the fullest single flight 823 (Fictions)"
    )


def test_the_map_names_the_places_and_who_holds_them():
    known = view(DAYS[1])
    figure = in_columns(known)[1].draw(lambda name: TABLES[name].make(known), chart_context(known))
    said = "\n".join(strings(figure))
    assert "Sample Point airstrip is held by the coast guard" in figure.words["title"]
    assert all(name in said for name in ("Zetaport harbour", "Sample Point airstrip", "Haven Island"))


def test_the_map_shows_who_was_brought_where_and_by_what():
    known = view(DAYS[1])
    map_ = next(
        part for part in compose(known).sections[0].parts if isinstance(part, Figure) and part.name == "places_map"
    )
    assert list(contradictions(map_)) == []
    assert len(markers(map_.spec, "arrow")) == 2
    assert "ship, 1,687" in words(map_.spec)
    assert "Sample Point airstrip to Haven Island by aircraft: 823 people" in map_.spec.words["alt"]
    assert [table.name for table in map_.tables] == ["crisis_places", "routes"]


def test_a_place_is_held_by_a_side_of_the_contest_and_is_in_a_state_of_the_crisis(tmp_path):
    draft = copied(tmp_path)
    draft.replace(
        "events",
        "kind: talks\n  what: Talks are to begin again\n  on: 2030-03-08/..",
        "kind: control\n  what: The Opposition moves in\n  place: placeholder\n  side: opposition",
    )
    draft.replace(
        "events",
        "kind: displacement\n  what: Families have left their homes\n  number: 2,000-2,500",
        "kind: control\n  what: No road leads in\n  place: placeholder\n  place_state: closed-off",
    )
    known = march(6, facts=draft.load().facts)
    place = TABLES["crisis_places"].make(known).iloc[0]
    assert place[["side", "side_number", "state", "lost"]].tolist() == ["the Opposition", 2, "closed off", 1]
    capitals = TABLES["capitals"].make(known)
    there = capitals.loc[capitals["capital"] == "Capital Placeholder", ["side", "place_state"]]
    assert there.to_numpy().tolist() == [["the Opposition", "closed off"]]
    assert {"held by the Opposition", "closed off"} <= set(TABLES["timeline"].make(known)["says"])
    figure = CHARTS["capitals_map"].draw(lambda name: TABLES[name].make(known), chart_context(known))
    (mark,) = (trace for trace in figure.data if trace.customdata and "held by the Opposition" in trace.customdata[0])
    assert (mark.customdata[0], mark.marker.color) == (
        "Capital Placeholder, crisis area, held by the Opposition, closed off",
        theme.LOSS,
    )


def test_a_report_says_how_a_capital_is_by_the_states_of_the_crisis(tmp_path):
    known, draft = march(9), copied(tmp_path)
    rows = TABLES["capitals"].make(known)
    assert list(rows.loc[rows["place_state"].notna(), "place_state"]) == ["closed off"]
    assert "contested, closed off" in set(TABLES["timeline"].make(known)["says"])
    assert set(TABLES["reports"].make(known)["place_state"].dropna()) == {"closed off"}
    for name in ("capitals_map", "capitals_map_on_paper", "playback"):
        figure = draw(name, known)
        areas = [trace.fillpattern.shape for trace in figure.data if trace.fill == "toself" and trace.xaxis != "x2"]
        assert "x" in areas, name
        assert "closed off" in words(figure), f"{name}: the legend says what the pattern means"
    assert "Deltaburg (South Sample): surrendered, closed off" in draw("capitals_map", known).words["alt"]
    draft.replace("capitals", "by: residents, place_state: closed-off", "by: residents")
    draft.replace("capitals", "by: the mayor", "by: the mayor, place_state: closed-off")
    playing = draw("playback", march(9, facts=draft.load().facts))
    drawn = {int(frame.name[-2:]): "x" in [area.fillpattern.shape for area in frame.data] for frame in playing.frames}
    assert drawn == {2: False, 3: False, 4: False, 5: False, 6: True}, "from the day on which it became known"
    draft.replace("capitals", "place_state: closed-off", "place_state: closed")
    assert "there is no state 'closed' in crisis.yaml (did you mean 'closed-off'?)" in draft.said()[0]


def test_what_is_counted_as_held_is_not_marked_as_lost(tmp_path):
    draft = copied(tmp_path)
    draft.replace("capitals", "says: held, by: the governor,", "says: held, place_state: closed-off, by: the governor,")
    figure = draw("capitals_map", march(5, facts=draft.load().facts))
    drawn = {
        (trace.fillpattern.shape, trace.fillpattern.fgcolor, trace.xaxis)
        for trace in figure.data
        if trace.fillpattern.shape == "x"
    }
    assert drawn == {("x", colour, axis) for colour in (theme.LOSS, theme.MUTED) for axis in (None, "x2")}
    assert {"closed off", "closed off, held"} <= set(words(figure)), "the key has both"


def test_a_capital_that_is_only_flooded_is_no_ground_and_stands_on_the_map():
    crisis = volcano().crisis.model_copy(update={"states": (PlaceState(id="flooded", word="flooded"),)})

    def reporting(**state):
        report = Report(says="held", reported=DAYS[1], sources=("wire-2031-05-07",), **state)
        capital = Capital(capital="XA-03", reports=(report,))
        claims = (*volcano().claims, ("XA-03/1", report))
        return replace(volcano(), crisis=crisis, lists={**volcano().lists, "capitals": (capital,)}, claims=claims)

    facts = reporting(place_state="flooded")
    known = known_as_of(facts, DAYS[1])
    assert not known.facts.nouns.ground
    assert "capitals" in pages_with_facts(facts)
    names = [part.name for part in compose(known).sections[0].parts if isinstance(part, Figure)]
    assert names == ["race_with_the_clock", "capitals_map"]
    assert [chart.name for chart in in_columns(known)] == ["clock_in_column", "capitals_map_in_column"]
    assert "flooded" in words(CHARTS["capitals_map"].draw(lambda name: TABLES[name].make(known), chart_context(known)))
    assert reporting().nouns.ground, "who holds a capital is of the ground"


def test_where_no_figure_of_people_is_known_no_panel_stands_empty():
    announced = tuple((name, claim) for name, claim in volcano().claims if isinstance(claim, Deployment))
    known = known_as_of(replace(volcano(), claims=announced), DAYS[1])
    figure = CHARTS["race_with_the_clock"].draw(lambda name: TABLES[name].make(known), chart_context(known))
    whole = CHARTS["race_with_the_clock"].draw(
        lambda name: TABLES[name].make(view(DAYS[1])), chart_context(view(DAYS[1]))
    )
    assert "yaxis2" not in figure.layout.to_plotly_json()
    assert figure.height < whole.height
    assert figure.words["heading"] == "Help by day; no total of people out is stated"


def test_the_race_speaks_of_the_largest_figure_of_people_out_as_the_tile_does():
    crossing, _, total, _ = volcano().airlift
    stated = {"id": "period", "kind": "period", "people": quantity("about 900"), "window": parse_window("2031-05-08")}
    period = total.model_copy(update=stated)
    title_of_crossing = "1,687 people out on one crossing alone"
    label_of_crossing = "People out, 1,687 on one crossing alone"
    for airlift, title, label in (
        ([period], "about 900 people out", "People out, about 900"),
        ([period, crossing], title_of_crossing, f"{label_of_crossing} bars: about 900 since 8 May 2031"),
        ([crossing], title_of_crossing, f"{label_of_crossing} about 4,000"),
    ):
        figure = draw("race_with_the_clock", brought_out(*airlift))
        assert str(figure.words["title"]).endswith(title)
        assert label in re.sub("(<[^>]*>)+", " ", " ".join(words(figure)))


def test_losses_have_the_nouns_and_the_verb_of_the_crisis():
    crossings = Losses(one="border crossing", many="border crossings", verb="closed")
    crisis = example().crisis.model_copy(update={"losses": crossings, "opponent": None})
    known = march(6, facts=replace(example(), crisis=crisis))
    answer = str(TABLES["answer"].make(known)["sentence"].iloc[0])
    assert "border crossings are" in answer
    assert "closed" in answer
    assert "capital" not in answer.replace("Capital", "")
    assert TABLES["headlines"].make(known)["figure"].tolist()[2] == "Border crossings closed"


OF_THE_SOURCES = ("the fall of", "Capitals fall in Examplia")
"""Words of sources and claims of the example, which stay as they are."""
FALLS = re.compile(r"\bf(?:all|ell)\w*", re.IGNORECASE)


def of_districts(verb):
    districts = Losses(one="district", many="districts", verb=verb)
    return replace(example(), crisis=example().crisis.model_copy(update={"losses": districts, "opponent": None}))


def test_every_word_of_a_loss_is_that_of_the_crisis():
    known = march(6, facts=of_districts("cut off"))
    tables = {name: spec.make(known) for name, spec in TABLES.items() if not name.startswith(("planner", "plan"))}
    told = [csv_text(table, TABLES[name].columns) for name, table in tables.items()]
    told += [column.meaning for spec in TABLES.values() for column in spec.columns.values()]
    told.append(repr(compose(known, pages=["situation", "timeline", "capitals", "sources"])))
    told += [str((draw(name, known).words, words(draw(name, known)))) for name in ("playback", PAPER_MAP.name)]
    for words_of_a_source in OF_THE_SOURCES:
        told = [each.replace(words_of_a_source, "") for each in told]
    assert not FALLS.findall("\n".join(told))
    assert set(tables["reports"]["of"]) == {"the district"}
    states = dict(zip(tables["capitals"]["capital"], tables["capitals"]["state"], strict=True))
    assert [states[city] for city in ("Alphaville-on-Grid", "Epsilon Ford", "Gammatown")] == [
        "cut off", "not cut off", "no longer cut off",
    ]  # fmt: skip
    assert draw("capitals_map", known).words["title"].endswith("Epsilon Ford is not cut off")


def test_the_form_says_what_readers_see_for_a_word_of_the_files():
    nouns = of_districts("cut off").nouns
    shown = [form_words.choice(word, SAYS[word], nouns.says(word)) for word in ("fallen", "contested")]
    assert shown == ["fallen (cut off)", "contested (fighting in or at the city)"]


def test_what_somebody_takes_is_held_and_retaken_however_its_loss_is_called():
    nouns = of_districts("lost").nouns
    assert [nouns.says(state) for state in ("held", "fallen", "retaken", "surrendered")] == [
        "held", "lost", "retaken", "surrendered",
    ]  # fmt: skip
    assert example().nouns.says("fallen") == "fallen"


def test_what_nobody_takes_is_no_ground_in_any_answer_or_feed():
    facts = of_districts("cut off")
    told = [
        str(TABLES["answer"].make(known_as_of(facts, day)).to_dict()) for day in (date(2030, 3, 1), date(2030, 3, 19))
    ]
    told += [answer.rule(verdict, facts.nouns) for verdict in answer.RULE]
    told += [answer.no_ground("", facts.nouns), facts.nouns.fill(feeds.WHAT_CHANGED)]
    assert not [each for each in told if "ground" in each]
    assert "no source reports on the districts" in answer.rule(answer.CANNOT_BE_SAID, facts.nouns)
    assert "while districts are cut off" in answer.rule(answer.NOT_YET, facts.nouns)
    assert "while ground is lost" in answer.rule(answer.NOT_YET, example().nouns)


def test_states_look_alike_whatever_they_are_called():
    ours, theirs = march(4), march(4, facts=of_districts("cut off"))
    maps = [draw("capitals_map", known) for known in (ours, theirs)]
    looks = [
        [(trace.fillcolor, trace.fillpattern.shape) for trace in figure.data if trace.fill == "toself"]
        for figure in maps
    ]
    assert looks[0] == looks[1]


def test_what_nobody_takes_is_no_ground():
    flooded, fallen = Nouns(many="district capitals", verb="flooded"), Nouns(verb="fallen")
    question = "Is the announced help arriving faster than district capitals are flooded?"
    assert page_question("situation", flooded) == question
    assert "the ground" in page_question("situation", fallen)


def test_verbs_agree():
    nouns = Nouns(one="state capital", many="state capitals")
    assert nouns.lost(33) == "33 state capitals lost"
    assert nouns.lost(0) == "no state capital reported lost"
