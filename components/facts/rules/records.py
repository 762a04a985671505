"""Rules between records: each is one function, all of them are in RULES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from components.facts.gazetteer import Gazetteer
from components.facts.kinds.registry import KINDS, record_files
from components.facts.rules.assessments import ASSESSMENT_RULES
from components.facts.rules.control import CONTROL_RULES
from components.facts.rules.corrections import CORRECTION_RULES
from components.facts.rules.days import DAY_RULES
from components.facts.rules.deployments import FORCE_RULES
from components.facts.rules.planner import PLANNER_RULES
from components.facts.rules.positions import POSITION_RULES
from components.facts.unchecked import Path, UncheckedCrisis
from components.facts.values.country_cures import country_hint
from components.facts.values.slug import slug
from components.facts.values.typos import meant_name
from components.problems import Problem, look_alike
from components.words import text

Rule = Callable[[UncheckedCrisis], Iterator[Problem]]
_Where = TypeVar("_Where")
_FEW = 2
"""So many claims that name what is not there may each have a slip of their own; more follow from one elsewhere."""


def ids_are_unique(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No two records of a file share an id."""
    for name, file in record_files().items():
        key = file.key
        first: dict[str, int] = {}
        for index, record in draft.records(name).items():
            value = getattr(record, key)
            if value in first:
                line = draft.documents[name].place((first[value], key))[0]
                yield draft.problem(name, (index, key), f"{key}: '{value}' is already used on line {line}")
            first.setdefault(value, index)


def sources_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Every source cited is in sources.yaml."""
    if "sources" not in draft.documents:
        return
    known = draft.ids("sources")
    for source, citing in draft.cited_but_missing.items():
        places, cited = _few_or_first(citing, "cite")
        for placed, number in places:
            message = f"sources: there is no source '{source}' in sources.yaml{cited}{_meant_source(source, known)}"
            yield draft.problem(placed.file, (*placed.path, "sources", number), message)


def _few_or_first(where: list[_Where], verb: str) -> tuple[list[_Where], str]:
    """Where it is said that something is not there, and how many claims name it if that is not said at each of them."""
    if len(where) <= _FEW:
        return where, ""
    return where[:1], f", which {text.count(len(where), 'claim')} {verb}"


def _meant_source(source: str, known: Iterable[str]) -> str:
    """The id that is meant by one with a slip; one of another day is of another document."""
    digits = [sign for sign in source if sign.isdecimal()]
    alike = {slug(name): name for name in known if [sign for sign in name if sign.isdecimal()] == digits}
    meant = meant_name(slug(source), alike)
    return f" (did you mean '{meant}'?){look_alike(source)}" if meant else ""


def sources_are_cited_once(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A claim names each of its sources once."""
    for placed in draft.claims:
        seen: set[str] = set()
        for number, source in enumerate(placed.claim.sources):
            if source in seen:
                path = (*placed.path, "sources", number)
                yield draft.problem(placed.file, path, f"sources: '{source}' is cited twice for the same claim")
            seen.add(source)


def sources_were_out(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A claim does not become known after every source that carries it was published."""
    for placed in draft.claims:
        last = draft.after_their_sources.get((placed.file, placed.path))
        if last:
            message = f"reported: {placed.claim.reported} is later than its sources, the last published on {last}"
            yield draft.problem(placed.file, (*placed.path, "reported"), message)


def sources_are_used(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Every source carries a claim; while one is cited that is not there, another may be meant by it."""
    if not all(draft.whole(name) for name in record_files()) or draft.cited_but_missing:
        return
    cited = {source for placed in draft.claims for source in placed.claim.sources}
    for index, source in draft.records("sources").items():
        if source.id not in cited:
            for_readers = f"No claim rests on the source {source.publisher}, {source.title}"
            yield draft.problem(
                "sources", (index, "id"), f"id: no claim cites '{source.id}'", warning=True, for_readers=for_readers
            )


def countries_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Country codes are ISO 3166-1 alpha-2."""
    for name in _files_with("country"):
        for index, record in draft.records(name).items():
            if record.country is not None and record.country not in {**draft.countries, **draft.senders}:
                yield draft.problem(name, (index, "country"), f"country: {_country(draft, record.country)}")
    if draft.crisis and draft.crisis.country not in draft.countries:
        yield draft.problem("crisis", ("country",), f"country: {_country(draft, draft.crisis.country)}")


def _files_with(key: str) -> list[str]:
    """The files whose records have a key."""
    return [kind.file for kind in KINDS.values() if key in kind.model.model_fields]


def _country(draft: UncheckedCrisis, code: str) -> str:
    hint = country_hint(code, {**draft.countries, **draft.senders})
    return f"there is no country '{code}' in ISO 3166-1{hint}"


def places_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Places of claims and the hub are places of crisis.yaml."""
    if "crisis" not in draft.documents:
        return
    known = draft.crisis_ids("places")
    hub = draft.crisis.hub if draft.crisis else None
    if hub is not None and hub not in known:
        yield draft.problem("crisis", ("hub",), f"hub: there is no place '{hub}' under places{draft.place_hint(hub)}")
    named: dict[str, list[tuple[str, int, str]]] = {}
    for name, index, key, place in _places_named(draft):
        if place is not None and place not in {*known, hub}:
            named.setdefault(place, []).append((name, index, key))
    for place, where in named.items():
        places, more = _few_or_first(where, "name")
        for name, index, key in places:
            message = f"{key}: there is no place '{place}' in crisis.yaml{more}{draft.place_hint(place)}"
            yield draft.problem(name, (index, key), message)


def _places_named(draft: UncheckedCrisis) -> Iterator[tuple[str, int, str, str | None]]:
    """Each place that a record names: the file, the position of the record, the key and the id."""
    for name in _files_with("place"):
        for index, record in draft.records(name).items():
            yield from ((name, index, "place", place) for place in getattr(record, "places", (record.place,)))
    for index, record in draft.records("airlift").items():
        yield from (("airlift", index, key, place) for key, place in (("from", record.from_), ("to", record.to)))


def places_have_a_position(draft: UncheckedCrisis) -> Iterator[Problem]:
    """The hub can be found on the map, and the capitals that places name are known."""
    if draft.crisis is None or draft.gazetteer is None:
        return
    for index, place in enumerate(draft.crisis.places):
        if place.capital is not None and place.capital not in draft.gazetteer.areas:
            message = f"capital: {_no_area(draft.gazetteer, place.capital)}"
            yield draft.problem("crisis", ("places", index, "capital"), message)
        if place.id == draft.crisis.hub and place.capital is None and place.position is None:
            message = f"the hub '{place.id}' needs a position: add 'capital: <code>' or 'position: <lat, lon>'"
            yield draft.problem("crisis", ("places", index), message)


def _no_area(gazetteer: Gazetteer, code: str) -> str:
    """That there is no such area, with the code of the one that is named; a code is never taken for one like it."""
    codes = {area.code: area.code for area in gazetteer.areas.values()}
    codes |= {area.code.partition("-")[2]: area.code for area in gazetteer.areas.values()}
    names = {
        name: area.code for area in gazetteer.areas.values() for name in (area.name, area.capital, *area.spellings)
    }
    meant = {given.casefold(): area for given, area in codes.items()}.get(code.casefold()) or meant_name(code, names)
    hint = f" (did you mean '{meant}', {gazetteer.areas[meant].capital}?)" if meant else ""
    return f"there is no area '{code}' in {gazetteer.country}{hint}{look_alike(code)}"


def purposes_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Purpose codes are purposes of crisis.yaml."""
    if "crisis" not in draft.documents:
        return
    known = draft.crisis_ids("purposes")
    named: dict[str, list[Path]] = {}
    for index, record in draft.records("deployments").items():
        for number, purpose in enumerate(record.purposes):
            if purpose.code not in known:
                named.setdefault(purpose.code, []).append((index, "purposes", number, "code"))
    for code, where in named.items():
        places, more = _few_or_first(where, "name")
        for path in places:
            message = f"code: there is no purpose '{code}' in crisis.yaml{more}{draft.purpose_hint(code)}"
            yield draft.problem("deployments", path, message)


def capitals_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Capitals are those of the country's areas."""
    if draft.gazetteer is None:
        return
    for index, record in draft.records("capitals").items():
        if record.capital not in draft.gazetteer.areas:
            message = f"capital: {_no_area(draft.gazetteer, record.capital)}"
            yield draft.problem("capitals", (index, "capital"), message)


def nothing_is_known_early(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A capital or a force is not reported to have changed on a day that is still to come."""
    for placed in draft.claims:
        on = getattr(placed.claim, "on", None)
        if placed.file in {"capitals", "deployments"} and on and on.start and on.start > placed.claim.reported:
            message = f"on: {on} is after it was reported ({placed.claim.reported})"
            yield draft.problem(placed.file, (*placed.path, "on"), message)


def records_are_oldest_first(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Records, and the reports on each capital, stand in the order in which they became known."""
    for placed in draft.claims:
        if later := draft.out_of_order.get((placed.file, placed.path)):
            earlier = placed.claim.reported
            message = f"reported: {earlier} stands after {later}; records go oldest first"
            for_readers = f"A claim of {text.day(earlier)} is recorded after one of {text.day(later)}"
            yield draft.problem(placed.file, (*placed.path, "reported"), message, warning=True, for_readers=for_readers)


def headings_are_unique(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No two places, sides, states or purposes of crisis.yaml share an id, and nothing is expected twice."""
    if draft.crisis is None:
        return
    for index, word in enumerate(draft.crisis.expected):
        if word in draft.crisis.expected[:index]:
            yield draft.problem("crisis", ("expected", index), f"expected: '{word}' is named twice")
    for key in ("places", "sides", "states", "purposes"):
        ids = [record.id for record in getattr(draft.crisis, key)]
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield draft.problem("crisis", (key, index, "id"), f"id: '{name}' is used twice under {key}")


RULES: tuple[Rule, ...] = (
    ids_are_unique,
    headings_are_unique,
    sources_exist,
    sources_are_cited_once,
    sources_were_out,
    sources_are_used,
    countries_exist,
    places_exist,
    places_have_a_position,
    purposes_exist,
    capitals_exist,
    nothing_is_known_early,
    records_are_oldest_first,
    *CONTROL_RULES,
    *DAY_RULES,
    *CORRECTION_RULES,
    *FORCE_RULES,
    *ASSESSMENT_RULES,
    *PLANNER_RULES,
    *POSITION_RULES,
)
