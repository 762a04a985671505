"""What a reader chooses of a plan: a scenario, inputs of their own, the seed of the runs. All stays in the link."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.dashboard.link import given, keep_in_link
from components.dashboard.linked_view import say_given_twice
from components.dashboard.view_cache import CachedView, PlannedView
from components.look import html_blocks
from components.problems import did_you_mean
from components.tables.planner_answer import SEED, PlannerAnswer, planner_view
from components.tables.planner_changes import DEADLINE
from components.tables.planner_inputs import scenario_titles
from components.words import links
from components.words import planner_page as words
from components.words.lift_words import by_lift
from components.words.nouns import Nouns
from components.words.planner_answer import input_words
from components.words.planner_inputs import NO_SCENARIO
from components.words.planner_scenarios import AS_STATED
from components.words.text import join, sentence

LINK_KEYS = ("scenario", "set", "seed")
_ABOUT, _IS = "|", ":"
_MOST_SEED, _COLUMNS = 9999, 3
_SCENARIO, _SEED, _INPUT = "scenario of the plan", "seed of the plan", "plan "


def chosen_plan(view: CachedView) -> PlannedView:
    """Draw what can be chosen, and give the view of the plan that is chosen."""
    titles = scenario_titles(view.known)
    base = planner_view(view.known)
    first = st.container()
    if base.view.stopped:
        return _kept(view, base, first)
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        scenario = _scenario(titles)
    with right:
        seed = _seed()
    changes = _changes(base, view.known.facts.nouns)
    plan = planner_view(view.known, scenario or None, changes, seed)
    nouns = view.known.facts.nouns
    for problem in plan.view.problems:
        st.html(html_blocks.notice(f"{by_lift(sentence(input_words(problem.place)), nouns)}: {problem.sentence}"))
    _remember(scenario, changes, seed)
    return _kept(view, plan, first)


def _kept(view: CachedView, plan: PlannerAnswer, place: st.delta_generator.DeltaGenerator) -> PlannedView:
    """The view of a plan, made again only when either is another, what it comes to told at a place."""
    last: PlannedView | None = st.session_state.get("planned")
    if last is None or last.plan is not plan or last.view is not view:
        last = st.session_state["planned"] = PlannedView(view, plan)
    place.html(html_blocks.plan_block(last.table("planner_answer")))
    return last


def _scenario(titles: Mapping[str, str]) -> str:
    """The id of the scenario; nothing for what is stated."""
    linked = st.query_params.get("scenario", "")
    options = ["", *titles]
    if linked not in options:
        st.html(html_blocks.notice(NO_SCENARIO.format(name=linked, near=did_you_mean(linked, titles))))
    if st.session_state.setdefault(_SCENARIO, linked) not in options:
        st.session_state[_SCENARIO] = ""
    return st.selectbox(
        words.SCENARIO, options, key=_SCENARIO,
        format_func=lambda name: titles.get(name, AS_STATED),
    )  # fmt: skip


def _seed() -> int:
    st.session_state.setdefault(_SEED, _read_seed(st.query_params.get("seed", "")))
    return int(st.number_input(words.SEED_OF_RUNS, 0, _MOST_SEED, key=_SEED))


def _is_seed(linked: str) -> bool:
    return linked.isascii() and linked.isdecimal() and len(linked) <= len(str(_MOST_SEED))


def _read_seed(linked: str) -> int:
    """The seed of a link, or the usual one."""
    return int(linked) if _is_seed(linked) else SEED


def _changes(base: PlannerAnswer, nouns: Nouns) -> dict[str, str]:
    """A reader's own words for inputs, by their names; those of the link at first."""
    linked = linked_changes(_linked())
    names = [*base.view.rows, *(name for name in (*base.view.not_stated, DEADLINE) if name not in base.view.rows)]
    names += [name for name in linked if name not in names]
    with st.expander(words.CHANGE_INPUTS, expanded=bool(linked)):
        st.caption(words.CHANGE_HELP)
        columns = st.columns(_COLUMNS)
        wording = {name: _input(columns[at % _COLUMNS], name, base, linked, nouns) for at, name in enumerate(names)}
        st.button(words.RESET, on_click=_reset, args=(names,), disabled=not any(wording.values()))
    return {name: text for name, text in wording.items() if text}


def _input(
    column: st.delta_generator.DeltaGenerator, name: str, base: PlannerAnswer, linked: Mapping[str, str], nouns: Nouns
) -> str:
    row = base.view.rows.get(name)
    stated = row.words if row else words.INPUT_NOT_STATED
    if name == DEADLINE:
        stated = base.view.deadline.day.isoformat() if base.view.deadline else words.INPUT_NOT_STATED
    return column.text_input(
        by_lift(sentence(input_words(name)), nouns),
        key=_begun(f"{_INPUT}{name}", linked.get(name, "")),
        placeholder=by_lift(stated, nouns),
    ).strip()


def _begun(key: str, linked: str) -> str:
    """The key of an input, which begins with what the link says."""
    st.session_state.setdefault(key, linked)
    return key


def _reset(names: list[str]) -> None:
    for name in names:
        st.session_state[f"{_INPUT}{name}"] = ""


def follow_link_of_plan(notices: list[str]) -> None:
    """Choose anew what the address asks for, and say what of it cannot be understood."""
    linked = linked_changes(_linked())
    seed = st.query_params.get("seed", "")
    for key in [key for key in st.session_state if str(key).startswith(_INPUT)]:
        st.session_state[key] = linked.get(str(key).removeprefix(_INPUT), "")
    st.session_state[_SCENARIO] = st.query_params.get("scenario", "")
    st.session_state[_SEED] = _read_seed(seed)
    if seed and not _is_seed(seed):
        notices.append(links.no_seed(seed, _MOST_SEED, SEED))
    parts = _linked().split(_ABOUT)
    notices += [links.no_change(part) for part in parts if part and _IS not in part]
    for key in LINK_KEYS:
        say_given_twice(key, notices, join(given(key)) if key == "set" else "")


def _linked() -> str:
    """What the address says of inputs, be it in one part or in several."""
    return _ABOUT.join(given("set"))


def linked_changes(link: str) -> dict[str, str]:
    """The changes that a link holds: name:words, with a bar between two."""
    pairs = [part.partition(_IS) for part in link.split(_ABOUT) if _IS in part]
    return {"".join(name.split()): wording.strip() for name, _, wording in map(_craft, pairs) if wording.strip()}


def _craft(pair: tuple[str, str, str]) -> tuple[str, str, str]:
    """The name of an input may hold a type of craft: load:C-17:about 300."""
    name, sign, wording = pair
    craft, more, rest = wording.partition(_IS)
    return (f"{name}{_IS}{craft}", sign, rest) if more else pair


def _remember(scenario: str, changes: Mapping[str, str], seed: int) -> None:
    keep_in_link({
        "scenario": scenario,
        "set": _ABOUT.join(f"{name}{_IS}{wording}" for name, wording in changes.items()),
        "seed": "" if seed == SEED else str(seed),
    })  # fmt: skip
