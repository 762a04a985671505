"""Rules between records: each is one function, all of them are in RULES."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from components.facts.gazetteer import Gazetteer
from components.facts.kinds.registry import KINDS, record_files
from components.facts.model import Deployment
from components.facts.unchecked import UncheckedCrisis
from components.facts.values.quantity import Quantity
from components.problems import Problem, did_you_mean, nearest
from components.words import text

Rule = Callable[[UncheckedCrisis], Iterator[Problem]]
_ALIASES = {"UK": "GB", "EL": "GR"}
_COMING = {"announced", "authorised", "standby", "en route"}


def ids_are_unique(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No two records of a file share an id."""
    for name, file in record_files().items():
        key = file.key
        first: dict[str, int] = {}
        for index, record in draft.records(name).items():
            given = getattr(record, key)
            if given in first:
                line = draft.documents[name].place((first[given], key))[0]
                yield draft.problem(name, (index, key), f"{key}: '{given}' is already used on line {line}")
            first.setdefault(given, index)


def sources_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Every source cited is in sources.yaml."""
    if "sources" not in draft.documents:
        return
    known = draft.ids("sources")
    for placed in draft.claims:
        for number, source in enumerate(placed.claim.sources):
            if source not in known:
                message = f"sources: there is no source '{source}' in sources.yaml{did_you_mean(source, known)}"
                yield draft.problem(placed.file, (*placed.path, "sources", number), message)


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
    published = {source.id: source.published for source in draft.records("sources").values()}
    for placed in draft.claims:
        days = [published[source] for source in placed.claim.sources if source in published]
        if days and placed.claim.reported > max(days):
            message = f"reported: {placed.claim.reported} is later than its sources, the last published on {max(days)}"
            yield draft.problem(placed.file, (*placed.path, "reported"), message)


def sources_are_used(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Every source carries a claim."""
    if not all(draft.whole(name) for name in record_files()):
        return
    cited = {source for placed in draft.claims for source in placed.claim.sources}
    for index, source in draft.records("sources").items():
        if source.id not in cited:
            told = f"No claim rests on the source {source.publisher}, {source.title}"
            yield draft.problem("sources", (index, "id"), f"id: no claim cites '{source.id}'", warning=True, told=told)


def countries_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Country codes are ISO 3166-1 alpha-2."""
    for name in _files_with("country"):
        for index, record in draft.records(name).items():
            if record.country is not None and record.country not in draft.countries:
                yield draft.problem(name, (index, "country"), f"country: {_country(draft, record.country)}")
    if draft.crisis and draft.crisis.country not in draft.countries:
        yield draft.problem("crisis", ("country",), f"country: {_country(draft, draft.crisis.country)}")


def _files_with(key: str) -> list[str]:
    """The files whose records have a key."""
    return [kind.file for kind in KINDS.values() if key in kind.model.model_fields]


def _country(draft: UncheckedCrisis, code: str) -> str:
    meant = _ALIASES.get(code, "")
    hint = f" (did you mean '{meant}', {draft.countries[meant].name}?)" if meant in draft.countries else ""
    return f"there is no country '{code}' in ISO 3166-1{hint or did_you_mean(code, draft.countries)}"


def places_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Places of claims and the hub are places of crisis.yaml."""
    if "crisis" not in draft.documents:
        return
    known = draft.crisis_ids("places")
    for name in _files_with("place"):
        for index, record in draft.records(name).items():
            if record.place is not None and record.place not in known:
                message = f"place: there is no place '{record.place}' in crisis.yaml{did_you_mean(record.place, known)}"
                yield draft.problem(name, (index, "place"), message)
    if draft.crisis and draft.crisis.hub not in known:
        message = f"hub: there is no place '{draft.crisis.hub}' under places{did_you_mean(draft.crisis.hub, known)}"
        yield draft.problem("crisis", ("hub",), message)


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


def _no_area(gazetteer: Gazetteer, given: str) -> str:
    """That there is no such area, with the code that is meant when a capital or a province is named."""
    areas = gazetteer.areas.values()
    codes = {name: area.code for area in areas for name in (area.name, area.capital, *area.spellings)}
    name = nearest(given, codes)
    hint = f" (did you mean '{codes[name]}', {name}?)" if name else did_you_mean(given, gazetteer.areas)
    return f"there is no area '{given}' in {gazetteer.country}{hint}"


def purposes_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Purpose codes are purposes of crisis.yaml."""
    if "crisis" not in draft.documents:
        return
    known = draft.crisis_ids("purposes")
    for index, record in draft.records("deployments").items():
        for number, purpose in enumerate(record.purposes):
            if purpose.code not in known:
                near = did_you_mean(purpose.code, known)
                message = f"code: there is no purpose '{purpose.code}' in crisis.yaml{near}"
                yield draft.problem("deployments", (index, "purposes", number, "code"), message)


def capitals_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Capitals are those of the country's areas."""
    if draft.gazetteer is None:
        return
    for index, record in draft.records("capitals").items():
        if record.capital not in draft.gazetteer.areas:
            message = f"capital: {_no_area(draft.gazetteer, record.capital)}"
            yield draft.problem("capitals", (index, "capital"), message)


def restated_claims_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What a claim is `of` is a deployment of the same country."""
    known, sound = draft.ids("deployments"), _deployments(draft)
    for index, record in draft.records("deployments").items():
        if record.of is None:
            continue
        if record.of not in known:
            message = f"of: there is no deployment '{record.of}'{did_you_mean(record.of, known - {record.id})}"
            yield draft.problem("deployments", (index, "of"), message)
        elif record.of in sound and sound[record.of].country != record.country:
            message = f"of: '{record.of}' is a claim about {sound[record.of].country}, not {record.country}"
            yield draft.problem("deployments", (index, "of"), message)


def restating_ends(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Following `of` never leads back to the same claim."""
    sound = _deployments(draft)
    ends: set[str] = set()
    for index, record in draft.records("deployments").items():
        path: dict[str, None] = {}
        step: str | None = record.id
        while step in sound and step not in path and step not in ends:
            path[step] = None
            step = sound[step].of
        ends.update(path)
        if step in path:
            chain = list(path)
            loop = " -> ".join([*chain[chain.index(step) :], step])
            yield draft.problem("deployments", (index, "of"), f"of: these claims lead back to each other: {loop}")


def restatements_agree(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A claim in other words gives a number the words of the first allow."""
    sound = _deployments(draft)
    for index, record in draft.records("deployments").items():
        first = sound.get(record.of or "")
        if record.counts == "restates" and first is not None and not _compatible(first.personnel, record.personnel):
            message = (
                f"personnel: '{record.personnel}' restates '{first.personnel}' of '{first.id}' but differs from it"
            )
            told = (
                f"{draft.country(record.country)}: '{record.personnel}' is said to be the same as "
                f"'{first.personnel}' of {text.day(first.reported)}, but the numbers differ"
            )
            yield draft.problem("deployments", (index, "personnel"), message, warning=True, told=told)


def _compatible(one: Quantity, other: Quantity) -> bool:
    if not (one.stated and other.stated):
        return True
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return low <= other_high and other_low <= high


def _bounds(said: Quantity) -> tuple[float, float]:
    low = said.low if said.best is None else said.best
    high = said.high if said.best is None else said.best
    return low or 0, float("inf") if high is None else high


def arrival_follows_announcement(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A force that is still to come does not arrive before it is announced."""
    for index, record in draft.records("deployments").items():
        arrives = record.arrives
        if record.status in _COMING and arrives and arrives.end and arrives.end < record.reported:
            message = f"arrives: {arrives} is before it was reported ({record.reported}) although it is {record.status}"
            told = (
                f"{draft.country(record.country)}: a force that was still to come on {text.day(record.reported)} "
                f"is said to arrive by {text.day(arrives.end)}"
            )
            yield draft.problem("deployments", (index, "arrives"), message, warning=True, told=told)


def nothing_is_known_early(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A capital is not reported to have changed hands on a day that is still to come."""
    for placed in draft.claims:
        on = getattr(placed.claim, "on", None)
        if placed.file == "capitals" and on and on.start and on.start > placed.claim.reported:
            message = f"on: {on} is after it was reported ({placed.claim.reported})"
            yield draft.problem(placed.file, (*placed.path, "on"), message)


def records_are_oldest_first(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Records, and the reports on each capital, stand in the order in which they became known."""
    for before, after in pairwise(draft.claims):
        same_list = (before.file, before.path[:-1]) == (after.file, after.path[:-1])
        earlier, later = after.claim.reported, before.claim.reported
        if same_list and earlier < later:
            message = f"reported: {earlier} stands after {later}; records go oldest first"
            told = f"A claim of {text.day(earlier)} is recorded after one of {text.day(later)}"
            yield draft.problem(after.file, (*after.path, "reported"), message, warning=True, told=told)


def the_first_day_shows_something(draft: UncheckedCrisis) -> Iterator[Problem]:
    """The day the dashboard opens on lies in what it covers and has claims."""
    if draft.crisis is None:
        return
    covers, as_of = draft.crisis.covers, draft.crisis.as_of
    if covers.start is None or covers.end is None:
        yield draft.problem("crisis", ("covers",), f"covers: expected a first and a last day, got '{covers}'")
    elif not covers.start <= as_of <= covers.end:
        yield draft.problem("crisis", ("as_of",), f"as_of: {as_of} lies outside what the dashboard covers ({covers})")
    days = [placed.claim.reported for placed in draft.claims]
    if days and min(days) > as_of:
        message = f"as_of: nothing is known by {as_of}; the first claim was reported on {min(days)}"
        told = f"Nothing was known by {text.day(as_of)}; the first claim became known on {text.day(min(days))}"
        yield draft.problem("crisis", ("as_of",), message, warning=True, told=told)


def headings_are_unique(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No two places and no two purposes of crisis.yaml share an id."""
    if draft.crisis is None:
        return
    for key in ("places", "purposes"):
        given = [record.id for record in getattr(draft.crisis, key)]
        for index, name in enumerate(given):
            if name in given[:index]:
                yield draft.problem("crisis", (key, index, "id"), f"id: '{name}' is used twice under {key}")


def forces_do_not_go_below_zero(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A country does not withdraw where it never announced a force."""
    if not draft.whole("deployments"):
        return
    announced: Counter[tuple[str, str | None]] = Counter()
    for index, record in draft.records("deployments").items():
        key = (record.country, record.place)
        if record.counts == "withdraws" and not announced[key]:
            message = f"counts: {record.country} withdraws here although no force was announced before"
            told = f"{draft.country(record.country)}: a force is withdrawn that nobody had announced or reported there"
            yield draft.problem("deployments", (index, "counts"), message, warning=True, told=told)
        announced[key] += record.counts in {"adds", "total", "restates", "present"}


def presence_stays_below_the_ceiling(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No more of a country are present at a place than the last ceiling named before allows."""
    ceilings: dict[tuple[str, str | None], Deployment] = {}
    for index, record in draft.records("deployments").items():
        key = (record.country, record.place)
        ceiling = ceilings.get(key)
        if record.counts == "ceiling":
            ceilings[key] = record
        elif record.counts == "present" and ceiling and _bounds(record.personnel)[0] > _bounds(ceiling.personnel)[1]:
            message = (
                f"personnel: '{record.personnel}' present is above the ceiling '{ceiling.personnel}' of '{ceiling.id}'"
            )
            told = (
                f"{draft.country(record.country)}: {record.personnel} are reported present on "
                f"{text.day(record.reported)}, above the ceiling named before, {ceiling.personnel}"
            )
            yield draft.problem("deployments", (index, "personnel"), message, warning=True, told=told)


def _deployments(draft: UncheckedCrisis) -> dict[str, Deployment]:
    return {record.id: record for record in draft.records("deployments").values()}


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
    restated_claims_exist,
    restating_ends,
    restatements_agree,
    arrival_follows_announcement,
    nothing_is_known_early,
    records_are_oldest_first,
    the_first_day_shows_something,
    forces_do_not_go_below_zero,
    presence_stays_below_the_ceiling,
)
