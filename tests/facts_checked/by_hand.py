"""What the YAML files say as of a day, added up a second time without any code of the project.

Only what the keys mean is shared with the dashboard (config/README.md); every sum and every state is worked out here
once more, so that the tables and their checker cannot be wrong in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise

from tests.facts_checked.files_read import KINDS, Entry, Files, many, reported, texts
from tests.facts_checked.force_by_hand import Force, bounds, places_of
from tests.facts_checked.written import Number, figures, first_day, latest_end, moments, number

LOST = {"fallen", "surrendered"}


@dataclass(frozen=True)
class Day:
    """What was known by the end of a day, according to some sources (none: all of them)."""

    files: Files
    as_of: date
    according_to: frozenset[str] = frozenset()

    def _knows(self, claim: Entry) -> bool:
        return reported(claim) <= self.as_of and (not self.according_to or self._carries(claim))

    def _carries(self, claim: Entry) -> bool:
        """Whether the chosen sources carry it; what none carries stands with the claims that it is derived from."""
        if claim.get("sources"):
            return bool(self.according_to & set(claim["sources"]))
        return all(self._carries(self.files.named(name)) for name in many(claim.get("from")))

    @cached_property
    def _corrected(self) -> set[str]:
        return {claim["corrects"] for claim in self._known_as_written if "corrects" in claim}

    @cached_property
    def _known_as_written(self) -> list[Entry]:
        flat = [claim for kind in KINDS if kind != "capitals" for claim in self.files.records[kind]]
        flat += [report for capital in self.files.records["capitals"] for report in capital["reports"]]
        return [claim for claim in flat if "reported" in claim and self._knows(claim)]

    def claims(self, kind: str) -> list[Entry]:
        """The claims of a file that were known and not corrected, as they became known."""
        found = [claim for claim in self.files.records[kind] if "reported" in claim and self._knows(claim)]
        return sorted((claim for claim in found if claim.get("id") not in self._corrected), key=reported)

    @cached_property
    def stated(self) -> set[int]:
        """Every number in figures that stands in any claim known, whatever it counts, and in titles of its sources."""
        return {each for claim in self._known_as_written for words in texts(claim) for each in figures(words)}

    @cached_property
    def quoted(self) -> list[str]:
        """Every text of the claims known and of the names that the files use, longest first."""
        every = {words for claim in self._known_as_written for words in texts(claim)} | set(texts(self.files.crisis))
        return sorted((words for words in every if " " in words), key=len, reverse=True)

    def reports_of(self, capital: Entry) -> list[Entry]:
        """The reports on a capital that were known, as they became known."""
        return sorted(filter(self._knows, capital["reports"]), key=reported)

    @property
    def counts(self) -> set[int]:
        """How many claims there are, in all and in each file, how many on one source alone, and how many not."""
        reports = [
            each for capital in self.files.records["capitals"] for each in capital["reports"] if self._knows(each)
        ]
        groups = [self._known_as_written, reports, *(self.claims(kind) for kind in KINDS)]
        numbers = [[sum(len(claim.get("sources", ())) == of for claim in group) for of in (0, 1)] for group in groups]
        return {
            each
            for group, (none, one) in zip(groups, numbers, strict=True)
            for each in (len(group), len(group) - none, none, one, len(group) - none - one)
        }

    @property
    def new(self) -> list[Entry]:
        """The claims that became known on the day itself."""
        return [claim for claim in self._known_as_written if reported(claim) == self.as_of]

    # ---- forces ----

    @cached_property
    def forces(self) -> dict[tuple[str, str | None], Force]:
        """Each country's force at each place."""
        forces: dict[tuple[str, str | None], Force] = {}
        for claim in self._deployments():
            for place in places_of(claim):
                force = forces.setdefault((claim["country"], place), Force(self.files.presence_holds))
                force.take(claim)
            for origin in many(claim.get("moved_from")):
                left = forces.setdefault((claim["country"], origin), Force(self.files.presence_holds))
                left.withdrawn.append(number(claim["personnel"]))
        return forces

    def _deployments(self) -> Iterator[Entry]:
        """Claims in their order; the first that restates one that is left out counts as that one."""
        every = {claim["id"]: claim for claim in self.files.records["deployments"]}
        known, stand_ins = {claim["id"] for claim in self.claims("deployments")}, set[str]()
        for claim in self.claims("deployments"):
            first = claim
            while first.get("counts") == "restates" and first.get("of") in every:
                first = every[first["of"]]
            if first is not claim and first["id"] not in known | stand_ins:
                stand_ins.add(first["id"])
                yield {**claim, "counts": first.get("counts", "adds")}
            else:
                yield claim

    def _ground(self) -> list[tuple[str, Force]]:
        return [(key[0], force) for key, force in self.forces.items() if self.files.on_the_ground(key[1])]

    @property
    def announced(self) -> list[Number]:
        """What stands of each force in the crisis area."""
        return [force.stands for _, force in self._ground() if force.standing]

    @property
    def present(self) -> list[Number]:
        """What the reports that hold say of each force in the crisis area."""
        return self.present_on(self.as_of)

    def present_on(self, day: date) -> list[Number]:
        """What the reports known by now say of each force in the crisis area on another day."""
        every = (force.present(day) for _, force in self._ground())
        return [there for there in every if there is not None and there.high != 0]

    @property
    def countries_without_a_number(self) -> set[str]:
        """The countries with a force that stands without a number."""
        return {
            self.files.countries[country]
            for country, force in self._ground()
            if any(part.low is None for part in force.standing)
        }

    @property
    def leads(self) -> dict[str, int]:
        """How many days after its announcement each force is first reported present, by `country, place`."""
        places = {place: entry["name"] for place, entry in self.files.places.items()}
        return {
            f"{self.files.countries[country]}, {places.get(place or '', '')}": force.lead
            for (country, place), force in self.forces.items()
            if force.lead is not None
        }

    @property
    def waiting(self) -> list[str]:
        """The countries whose force was announced, has not left, and was not reported to arrive."""
        return [
            self.files.countries[country]
            for country, force in self._ground()
            if force.announced_on and force.standing and force.lead is None
        ]

    @property
    def gone(self) -> set[str]:
        """The countries all of whose forces in the crisis area have left."""
        there = {country for country, force in self._ground() if force.standing or force.present(self.as_of)}
        left = {country for country, force in self._ground() if force.left_on}
        return {self.files.countries[country] for country in left - there}

    # ---- the ground ----

    @cached_property
    def states(self) -> dict[str, str]:
        """The state of each capital with a report, by its name: what is lost stays lost until it is retaken."""
        found: dict[str, str] = {}
        for capital in self.files.records["capitals"]:
            name = self.files.areas[capital["capital"]]["capital"]
            for report in self.reports_of(capital):
                if found.get(name) not in LOST or report["says"] in LOST | {"retaken"}:
                    found[name] = report["says"]
        return found

    @cached_property
    def lost_on(self) -> dict[str, date]:
        """The day on which each lost capital was first reported lost."""
        found: dict[str, date] = {}
        for capital in self.files.records["capitals"]:
            known = self.reports_of(capital)
            for report in [report for report in known if report["says"] in LOST][:1]:
                found[self.files.areas[capital["capital"]]["capital"]] = first_day(report.get("on")) or reported(report)
        return {name: day for name, day in found.items() if name in self.lost}

    @property
    def lost(self) -> set[str]:
        return {name for name, state in self.states.items() if state in LOST}

    # ---- sums ----

    @cached_property
    def sums(self) -> set[int]:
        """What adds up: forces of each day until now, periods of the airlift one after the other, loads of flights."""
        days = [day for day in self.files.days if day <= self.as_of]
        forces = {each for day in days for each in _sums_of_forces(self.files, day, self.according_to)}
        happened = {each for day in days for each in _ends(bounds(self.present_on(day)))}
        return forces | happened | set(self._runs_of_periods())

    @property
    def sums_of_forces(self) -> set[int]:
        """The bounds of what stands of each force, wherever it is, and of all in the crisis area and outside of it."""
        outside = [force.stands for (_, place), force in self.forces.items() if not self.files.on_the_ground(place)]
        totals = [force.stands for force in self.forces.values()]
        totals += map(bounds, (outside, self.announced, self.present))
        return {each for total in totals for each in _ends(total)}

    def _runs_of_periods(self) -> Iterator[int]:
        """The sums of periods that adjoin, each run from any of its beginnings, and people for each military flight."""
        periods = [claim for claim in self.claims("airlift") if claim["kind"] in {"period", "half-day"}]
        runs: list[tuple[datetime, set[int]]] = []
        for claim in sorted(periods, key=lambda claim: moments(claim["window"])):
            start, end = moments(claim["window"])
            low = number(claim.get("people") or claim.get("military", {}).get("people", "")).low or 0
            before = {0}.union(*(sums for until, sums in runs if abs(start - until) <= timedelta(hours=12)))
            runs.append((end, {each + low for each in before}))
            yield from runs[-1][1]
        for claim in periods:
            carried = claim.get("military", {})
            flights, people = (figures(str(carried.get(key, ""))) for key in ("flights", "people"))
            yield from (round(many / few) for many in people for few in flights if few)

    # ---- what is expected ----

    @cached_property
    def settled(self) -> dict[str, date]:
        """When what could be expected has happened: a takeover settles isolation and pressure there, and so on down."""
        came: dict[str, date] = {}
        for event in self.claims("events"):
            if event["kind"] == "outcome":
                day = first_day(event["on"]) or reported(event)
                came |= {said.casefold(): day for said in many(event.get("settles"))}
        came = {f"takeover of {name}".casefold(): day for name, day in self.lost_on.items()} | came
        for graver, milder in pairwise(("takeover of ", "isolation of ", "pressure on ")):
            for what, on in list(came.items()):
                if what.startswith(graver):
                    came.setdefault(milder + what.removeprefix(graver), on)
        return came

    def open(self, assessment: Entry) -> bool:
        """Whether what is expected has not happened and its window is not past."""
        end = self.end(assessment)
        return assessment["event"].casefold() not in self.settled and (end is None or end >= self.as_of)

    def end(self, assessment: Entry) -> date | None:
        start = assessment.get("from", reported(assessment).isoformat())
        return latest_end(first_day(start) or date.max, assessment["within"]) if first_day(start) else None


@lru_cache(512)
def _sums_of_forces(files: Files, day: date, according_to: frozenset[str]) -> frozenset[int]:
    return frozenset(Day(files, day, according_to).sums_of_forces)


def _ends(total: Number) -> set[int]:
    return {each for each in (total.low, total.high) if each is not None}
