"""What every page shows, in which order and layout: one list for the dashboard and for reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from components.charts.airlift_flights import airlift_flights
from components.charts.airlift_nations import airlift_nations
from components.charts.airlift_total import airlift_total
from components.charts.airlift_windows import airlift_windows, windows
from components.charts.chart import Bounds, Chart, MustMark, MustName, but, turns
from components.charts.coverage import by_kind, coverage
from components.charts.distance import distance
from components.charts.figure import ChartContext, room_of
from components.charts.lead import lead
from components.charts.losses_ahead import drawn_bands, losses_ahead
from components.charts.map import capitals_map, capitals_map_in_column, capitals_map_on_paper
from components.charts.map_places import places_map
from components.charts.pace import pace, risen
from components.charts.page_layout import (
    Block,
    Content,
    Listed,
    Remark,
    SideBySide,
    Where,
    chart_shares,
    column_width,
    parts,
)  # fmt: skip
from components.charts.personnel import personnel
from components.charts.place_marks import nearby
from components.charts.planner_layout import PLANNER
from components.charts.playback import playback
from components.charts.purposes import newest_claims, purposes_chart
from components.charts.race import race
from components.charts.race_in_column import clock_in_column, race_in_column
from components.charts.race_people import race_with_the_clock
from components.charts.ring import ring
from components.charts.routes import on_the_map
from components.charts.timeline import timeline_chart, unfolded
from components.facts.facts import Facts
from components.facts.gazetteer import read_boundaries, reference
from components.facts.outlines import nested
from components.tables.capitals import has_lost, loses_ground, tells_of_capitals
from components.tables.known import Known
from components.tables.next_expected import next_expected
from components.tables.timeline import of_lanes
from components.words import chart_titles, text
from components.words.lift_words import WAYS_OUT


def positions(facts: Facts) -> str:
    """Where positions and outlines come from, as their licences ask it to be said."""
    distances = facts.nouns.fill(text.DISTANCES) if facts.tells_of_capitals else ""
    return f"{facts.gazetteer.credit} {distances}".strip()


_ROUTES = MustMark("routes", "route", "lon", "lat", on_the_map)
_PLACES = (MustMark("capitals", "capital", "lon", "lat"), _ROUTES)
_MAPPED = ("capitals", "crisis_places", "routes")
PAPER_MAP = Chart(capitals_map_on_paper, _MAPPED, must_mark=_PLACES)
MAP = Chart(capitals_map, _MAPPED, under=("capitals", "routes"), must_mark=_PLACES, shaped=True, still=PAPER_MAP)
MAP_OF_PLACES = Chart(
    places_map,
    ("crisis_places", "routes"),
    must_mark=(MustMark("crisis_places", "place", "lon", "lat", nearby), _ROUTES),
)
_ANNOUNCED = MustMark("announced_by_day", "personnel", "day", Bounds())
RACE = Chart(
    race,
    ("announced_by_day", "help_standing", "lost_by_day", "assessments", "tallies", "events"),
    under=("announced_by_day", "lost_by_day"),
    must_mark=(_ANNOUNCED, MustMark("lost_by_day", "names", "day", "lost")),
)
RACE_WITH_THE_CLOCK = Chart(
    race_with_the_clock,
    ("announced_by_day", "help_standing", "people_out_by_day", "demand", "headlines", "assessments", "events"),
    under=("announced_by_day", "people_out_by_day"),
    must_mark=(_ANNOUNCED, MustMark("people_out_by_day", "people", "day", Bounds("people_"))),
)


PACE = Chart(
    pace,
    ("advance", "lost_by_day", "verdicts"),
    under=("advance", "verdicts"),
    must_mark=(MustMark("advance", "names", "day", "rise", risen),),
)
RING = Chart(
    ring,
    ("advance",),
    must_mark=(MustMark("advance", "nearest", "day", "distance_km", turns("nearest")),),
)
LOSSES_AHEAD = Chart(
    losses_ahead,
    ("pace_ahead", "projection", "projection_past", "assessments"),
    under=("pace_ahead", "projection", "projection_chances", "projection_record", "projection_past"),
    must_mark=(
        *(MustMark("projection", "event", day, of=drawn_bands) for day in ("p10", "p50", "p90")),
        *(MustMark("projection_past", "event", day) for day in ("p10", "p50", "p90")),
    ),
)


CONTENTS: Mapping[str, tuple[Content, ...]] = MappingProxyType(
    {
        "situation": (
            Block.ANSWER,
            Block.HEADLINES,
            SideBySide(
                (3, 2),
                (
                    (Where(loses_ground, (RACE,), (RACE_WITH_THE_CLOCK,)), Block.CHANGES),
                    (Where(tells_of_capitals, (MAP,), (MAP_OF_PLACES,)), Block.ASSESSMENTS),
                ),
            ),
        ),
        "personnel": (
            Chart(
                personnel,
                ("forces", "help_standing"),
                must_name=(MustName("forces", "country"),),
                must_mark=(MustMark("forces", "country", x=Bounds()),),
                folds=True,
            ),
            Block.WORKINGS,
            Chart(
                lead,
                ("arrivals",),
                must_name=(MustName("arrivals", "country"),),
                must_mark=(
                    MustMark("arrivals", "country", "announced_on"),
                    MustMark("arrivals", "country", "present_on"),
                ),
            ),
            Listed("announced", text.EVERY_CLAIM),
        ),
        "purposes": (
            Chart(
                purposes_chart,
                ("purposes", "help_standing"),
                must_name=(MustName("purposes", "country", newest_claims),),
                must_mark=(MustMark("purposes", "country", x=Bounds(), of=newest_claims),),
                folds=True,
            ),
        ),
        "timeline": (
            Chart(
                timeline_chart,
                ("timeline",),
                must_mark=(MustMark("timeline", "what", "start", of=unfolded),),
                folds=True,
                of_lanes=of_lanes,
            ),
        ),
        "capitals": (
            SideBySide(
                (3, 2),
                (
                    (
                        Chart(
                            playback,
                            ("capitals", "states_by_day", "crisis_places", "routes"),
                            under=("capitals", "routes"),
                            must_mark=_PLACES,
                            shaped=True,
                            still=PAPER_MAP,
                        ),
                        Where(has_lost, (PACE,), ()),
                    ),
                    (
                        Chart(
                            distance,
                            ("capitals",),
                            must_name=(MustName("capitals", "capital", but("state", text.NO_REPORT)),),
                            must_mark=(MustMark("capitals", "capital", "distance_km"),),
                        ),
                        Where(has_lost, (RING, LOSSES_AHEAD), ()),
                    ),
                ),
            ),
            Listed("reports", text.CLAIMED_AGAINST_CONFIRMED),
            Remark(positions),
        ),
        "airlift": (
            Where(
                lambda known: bool(known.airlift),
                (
                    SideBySide(
                        (1, 1),
                        (
                            (
                                Chart(
                                    airlift_total,
                                    ("cumulatives", "sum_of_periods"),
                                    must_mark=(
                                        MustMark("cumulatives", "people", "at", Bounds("people_")),
                                        MustMark("sum_of_periods", "people", "at", Bounds("people_")),
                                    ),
                                ),
                            ),
                            (
                                Chart(
                                    airlift_windows,
                                    ("periods",),
                                    must_mark=(MustMark("periods", "people", "middle", Bounds("people_"), windows),),
                                ),
                            ),
                        ),
                    ),
                    Chart(
                        airlift_nations,
                        ("national",),
                        must_name=(MustName("national", "country"),),
                        must_mark=(MustMark("national", "country", x=Bounds("people_")),),
                        folds=True,
                    ),
                    Chart(
                        airlift_flights,
                        ("flights",),
                        must_name=(MustName("flights", "country"),),
                        must_mark=(MustMark("flights", "country", x=Bounds("people_")),),
                        folds=True,
                    ),
                ),
                otherwise=chart_titles.NOTHING_YET,
            ),
            Listed("routes", WAYS_OUT),
            Listed("demand", text.TO_BE_BROUGHT_OUT),
            Listed("closures", text.WHAT_IS_CLOSED),
            Listed("aircraft", text.EQUIPMENT_ANNOUNCED),
        ),
        "planner": PLANNER,
        "sources": (
            Listed("disagreements", text.WHERE_SOURCES_DIFFER),
            Block.DOUBTS,
            Chart(coverage, ("claims",), must_mark=(MustMark("claims", "kind", "number", of=by_kind),)),
            Listed("sources", text.EVERY_SOURCE),
            Listed("claims", text.EVERY_CLAIM),
        ),
    }
)
"""The pages in their order and layout, for the dashboard and for reports."""


_PARTS = tuple(part for page in CONTENTS.values() for part in parts(page))
CHARTS: Mapping[str, Chart] = MappingProxyType({part.name: part for part in _PARTS if isinstance(part, Chart)})
TITLES: Mapping[str, str] = MappingProxyType({part.table: part.title for part in _PARTS if isinstance(part, Listed)})
"""The titles of the tables that stand on their own."""
IN_COLUMNS = (
    replace(RACE, make=race_in_column),
    replace(MAP, make=capitals_map_in_column, shaped=False, still=None),
)
"""The race and the map as the brief shows them."""
CLOCK_IN_COLUMNS = (replace(RACE_WITH_THE_CLOCK, make=clock_in_column), MAP_OF_PLACES)
"""The same where no ground is lost."""


def in_columns(known: Known) -> tuple[Chart, Chart]:
    """The race and the map as the brief of a view shows them."""
    races, maps = zip(IN_COLUMNS, CLOCK_IN_COLUMNS, strict=True)
    return races[not loses_ground(known)], maps[not tells_of_capitals(known)]


_boundaries = cache(read_boundaries)


@cache
def _nested(folder: Path) -> frozenset[str]:
    return nested(_boundaries(folder))


_SHARES = {name: (share, beside) for page in CONTENTS.values() for name, share, beside in chart_shares(page)}


def chart_room(chart: str, page: int) -> int:
    """The width to compose a chart for on a page so many pixels wide."""
    return room_of(column_width(page, *_SHARES.get(chart, (1, 0))))


def chart_context(known: Known) -> ChartContext:
    """What charts must know of a view."""
    facts = known.facts
    folder = reference(facts.data, facts.crisis.country)
    chosen = [facts.sources[source].publisher for source in known.according_to]
    return ChartContext(
        as_of=known.as_of,
        first_day=known.first_day,
        last_day=known.last_day,
        subtitle=f"as of {text.day(known.as_of)}, {text.according_to(chosen)}",
        nouns=facts.nouns,
        hub=facts.hub.name,
        hub_position=facts.position(facts.hub),
        boundaries=_boundaries(folder),
        nested=_nested(folder),
        caveat=facts.gazetteer.caveat,
        next_expected=next_expected(known),
    )


def head_line(known: Known) -> str:
    """What stands below the question of a page: the day, the sources, and of a running crisis how new its facts are."""
    facts = known.facts
    newest = text.data_through(known.newest_day) if facts.moving and known.newest_day else ""
    following = text.NEXT_UPDATE.format(words=facts.crisis.next_update) if facts.crisis.next_update else ""
    return "; ".join(filter(None, (chart_context(known).subtitle, newest, following)))


def said_once(subtitle: str, of_view: str) -> str:
    """The subtitle of a chart without the day and the sources, where the page says them above it."""
    return subtitle.removesuffix(of_view).removesuffix("; ")
