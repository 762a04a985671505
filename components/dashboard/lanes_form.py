"""What a reader chooses of a chart with lanes: lanes, and words to look for. Both stay in the link."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.charts.chart import Chart
from components.dashboard.link import given, keep_in_link
from components.dashboard.linked_view import MOST_OF_ONE_PART, say_given_twice
from components.look import html_blocks
from components.problems import did_you_mean
from components.words import timeline as words
from components.words.text import join, unknown_value

LANE_KEYS = ("lanes", "find")
_LANES, _FIND = "lanes of the chart", "words in the chart"


def chosen_lanes(chart: Chart, rows: pd.DataFrame) -> pd.DataFrame:
    """Draw what can be chosen, and give the rows that are; the same table where nothing is."""
    names = list(dict.fromkeys(rows["lane"]))
    _begin(names)
    left, middle, right = st.columns([5, 3, 1], vertical_alignment="bottom")
    lanes = left.pills(words.CHOOSE_LANES, names, selection_mode="multi", key=_LANES, label_visibility="collapsed")
    find = middle.text_input(words.FIND, key=_FIND, placeholder=words.FIND, label_visibility="collapsed").strip()
    every = len(lanes) == len(names)
    right.button(
        words.SHOW_FEW if every else words.SHOW_ALL, type="tertiary", on_click=_choose, args=([] if every else names,)
    )
    keep_in_link({"lanes": ",".join(map(_link, lanes)), "find": find})
    if chart.of_lanes is None or not (lanes or find):
        return rows
    chosen = chart.of_lanes(rows, lanes, find)
    st.caption(words.subjects_shown(_subjects(chosen), _subjects(rows)) if len(chosen) else words.no_subject(find))
    return chosen


def _subjects(rows: pd.DataFrame) -> int:
    return len(rows[["lane", "subject"]].drop_duplicates())


def follow_link_of_lanes(notices: list[str]) -> None:
    """Choose anew what the address asks for, when the chart is shown next; of lanes all that it names."""
    st.session_state.pop(_LANES, None)
    lanes, find = LANE_KEYS
    say_given_twice(lanes, notices, join(_linked_lanes()))
    say_given_twice(find, notices)


def _begin(names: Sequence[str]) -> None:
    """What the link asks for, when the chart is shown first; later only lanes that are still there."""
    if _LANES in st.session_state:
        st.session_state[_LANES] = [name for name in st.session_state[_LANES] if name in names]
        return
    by_link = {_link(name): name for name in names}
    linked = _linked_lanes()
    for part in [part for part in linked if part not in by_link][:MOST_OF_ONE_PART]:
        st.html(html_blocks.notice(unknown_value("the lane", part, "the others", did_you_mean(part, by_link))))
    st.session_state[_LANES] = [by_link[part] for part in linked if part in by_link]
    st.session_state[_FIND] = st.query_params.get("find", "")


def _linked_lanes() -> list[str]:
    return list(dict.fromkeys(part for each in given("lanes") for part in each.split(",") if part))


def _choose(names: Sequence[str]) -> None:
    st.session_state[_LANES] = list(names)


def _link(name: str) -> str:
    """A lane as a link writes it."""
    return name.casefold().replace(" ", "-")
