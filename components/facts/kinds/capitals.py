"""The reports on each provincial capital."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.facts import Facts
from components.facts.kinds.kind import Inside, Kind, Lane, Mark, Questions, Values, dated, filled
from components.facts.model import Capital, Report
from components.words import text

LOST = frozenset({"fallen", "surrendered"})
"""The words by which a capital is lost."""
STANDS = frozenset({"held", "retaken"})
"""The words by which it is not."""
_LANE = "{Many}"
_FIRST = ("capital", "says", "place_state", "reported", "on", "by", "stated", "sources")


def _city(facts: Facts, name: str) -> str:
    """The capital that a report is on, by the name the report goes by."""
    return facts.gazetteer.areas[name.rpartition("/")[0]].capital


def _called(facts: Facts, capital: Capital) -> str:
    return facts.gazetteer.areas[capital.capital].capital


def _report(report: Report) -> str:
    return f"'{report.says}', reported {text.day(report.reported)}"


def _says(facts: Facts, report: Report) -> str:
    """How the capital stands, and how it is besides."""
    state, says = facts.place_state(report.place_state), facts.nouns.says(report.says)
    return f"{says}, {state.word}" if state else says


def _gist(facts: Facts, name: str, report: Report) -> str:
    return f"{_city(facts, name)} {_says(facts, report)}"


def _marks(facts: Facts, name: str, report: Report) -> Iterator[Mark]:
    city, firm = _city(facts, name), report.says in LOST | STANDS
    says = _says(facts, report)
    yield dated((facts.nouns.fill(_LANE), city, says, f"{city}: {says}"), report.reported, report.on, firm=firm)


def _entry(facts: Facts, values: Values) -> str:
    area = facts.gazetteer.areas.get(filled(values, "capital"))
    return f"{area.capital if area else 'a capital'}: {filled(values, 'says') or 'a report'}"


CAPITALS_KIND = Kind(
    file="capitals",
    model=Capital,
    key="capital",
    inside=Inside("reports", Report, _report),
    noun="{one}",
    plural="{many}",
    called=_called,
    gist=_gist,
    lanes=(Lane(_LANE, "loss", settling=LOST | {"retaken"}),),
    marks=_marks,
    change=None,
    form=Questions("capital report", "Report on a {one}", _FIRST, lambda _: (), _entry, {"of": "Speaks of"}),
)
