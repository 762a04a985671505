"""What stands on the page Planner, in which order and layout."""

from __future__ import annotations

from components.charts.chart import Chart, MustMark, MustName
from components.charts.page_layout import Block, Content, Listed, Planned, SideBySide
from components.charts.planner_binding import planner_binding_chart
from components.charts.planner_fan import planner_forecast, planner_means
from components.charts.planner_finish import planner_finish_chart
from components.charts.planner_inputs import planner_inputs_chart, swatches
from components.charts.planner_reliefs import planner_reliefs_chart, planner_swings_chart, relief_bars
from components.words import planner_page

_FLOWN = MustMark("planner_flown", "people", "at", "sum")
PLANNER: tuple[Content, ...] = (
    Planned(
        (
            Block.PLAN,
            Planned(
                (
                    SideBySide(
                        (1, 1),
                        (
                            (
                                Chart(
                                    planner_means,
                                    ("planner_fan", "planner_flown", "planner_answer", "planner_stops"),
                                    under=("planner_fan", "planner_flown", "planner_stops"),
                                    must_mark=(_FLOWN,),
                                ),
                            ),
                            (
                                Chart(
                                    planner_forecast,
                                    ("planner_fan", "planner_flown", "planner_answer"),
                                    under=("planner_fan", "planner_flown"),
                                    must_mark=(_FLOWN,),
                                ),
                            ),
                        ),
                    ),
                ),
                lambda plan: plan.answer is not None or plan.pool is not None,
            ),
            Planned(
                (
                    SideBySide(
                        (1, 1),
                        (
                            (
                                Chart(
                                    planner_finish_chart,
                                    ("planner_finish",),
                                    must_mark=(MustMark("planner_finish", "what", y="share"),),
                                ),
                                Chart(
                                    planner_reliefs_chart,
                                    ("planner_reliefs",),
                                    must_name=(MustName("planner_reliefs", "called"),),
                                    must_mark=(MustMark("planner_reliefs", "named", "reach", of=relief_bars),),
                                    folds=True,
                                ),
                            ),
                            (
                                Chart(
                                    planner_binding_chart,
                                    ("planner_binding",),
                                    must_name=(MustName("planner_binding", "called"),),
                                    must_mark=(MustMark("planner_binding", "called", "day"),),
                                ),
                                Chart(
                                    planner_swings_chart,
                                    ("planner_swings",),
                                    must_name=(MustName("planner_swings", "called"),),
                                    must_mark=(MustMark("planner_swings", "called", "high"),),
                                ),
                            ),
                        ),
                    ),
                    Listed("planner_scenarios", planner_page.WHAT_IF),
                ),
                lambda plan: plan.answer is not None,
            ),
            Planned(
                (
                    Chart(
                        planner_inputs_chart,
                        ("planner_inputs",),
                        must_name=(MustName("planner_inputs", "called"),),
                        must_mark=(MustMark("planner_inputs", "called", "swatch", of=swatches),),
                        folds=True,
                    ),
                ),
                lambda plan: not plan.view.stopped,
            ),
            Listed("planner_record", planner_page.TRACK_RECORD),
            Listed("planner_past", planner_page.PAST_DAYS),
        ),
    ),
)
