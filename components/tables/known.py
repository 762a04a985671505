"""What was known on a day, according to chosen sources: the one filter every table stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import compress
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from components.facts.airlift import Airlift
from components.facts.corrections import corrections, derivations
from components.facts.facts import Facts
from components.facts.kinds.registry import KINDS
from components.facts.model import Assessment, Capital, Claim, Deployment, Event, Record, Report
from components.facts.planner import PlannerInput
from components.facts.source import Source
from components.facts.values.vocabulary import EventKind
from components.tables.memo import remember

Positions = NDArray[np.intp]
_NEAREST, _FARTHEST = timedelta(days=14), timedelta(days=60)  # how far ahead of the day of the view an axis ends
RecordOf = TypeVar("RecordOf", bound=Record)


@dataclass(frozen=True, eq=False)
class Order:
    """Every claim by its position: deployments as they became known, then the others as the files have them.

    `kinds` holds the positions and the claims of a kind, `carried` the positions of the claims of a source, `inside`
    the position of each claim that stands inside a record by its id as an object, `restating` each claim that restates
    another and the claim its chain leads to, `correcting` the positions of each claim that corrects another and of
    that one, as they became known, `unsourced` those of the claims that no source carries, `derived` those of each of
    these that follows from others, and of the claims that it rests on in the end.
    """

    claims: tuple[tuple[str, Claim], ...]
    deployments: int
    days: NDArray[np.int32]
    kinds: Mapping[type[Claim], tuple[Positions, tuple[Claim, ...]]]
    carried: Mapping[str, Positions]
    inside: Mapping[int, int]
    restating: tuple[tuple[int, Deployment, int, Deployment], ...]
    correcting: tuple[tuple[int, int], ...]
    unsourced: Positions
    derived: tuple[tuple[int, Positions], ...]

    def seen(self, as_of: date, chosen: Sequence[str]) -> NDArray[np.bool_]:
        """Which claims were reported by a day, and by chosen sources when any are.

        What no source carries is seen whichever are chosen: an assumption always, what is derived if its claims are.
        """
        mask: NDArray[np.bool_] = self.days <= as_of.toordinal()
        if chosen:
            carried = np.zeros(len(mask), dtype=bool)
            for source in chosen:
                carried[self.carried[source]] = True
            carried[self.unsourced] = True
            for at, rests_on in self.derived:
                carried[at] = carried[rests_on].all()
            mask &= carried
        return mask


@remember
def ordered(facts: Facts) -> Order:
    """The order of all claims of a crisis."""
    deployments = sorted(facts.deployments, key=lambda claim: claim.reported)
    others = [named for named in facts.claims if not isinstance(named[1], Deployment)]
    claims: list[tuple[str, Claim]] = [*((claim.id, claim) for claim in deployments), *others]
    return Order(
        tuple(claims),
        len(deployments),
        np.fromiter((claim.reported.toordinal() for _, claim in claims), np.int32, len(claims)),
        _by_kind(claims),
        _carried(claims, facts.sources),
        {id(claim): at for at, (_, claim) in enumerate(claims) if KINDS[type(claim)].inside},
        tuple(_restating(deployments)),
        tuple(sorted(corrections(claims), key=lambda pair: claims[pair[0]][1].reported)),
        np.array([at for at, (_, claim) in enumerate(claims) if not claim.sources], dtype=np.intp),
        tuple(_rests_on(claims)),
    )


def _rests_on(claims: Sequence[tuple[str, Claim]]) -> Iterator[tuple[int, Positions]]:
    """The position of each claim that no source carries and that is derived, with those it follows from in the end."""
    origins = dict(derivations(claims))

    def ends(at: int) -> set[int]:
        return {end for origin in origins[at] for end in (ends(origin) if origin in origins else (origin,))}

    for at in origins:
        if not claims[at][1].sources:
            yield at, np.array(sorted(ends(at)), dtype=np.intp)


def _by_kind(claims: Sequence[tuple[str, Claim]]) -> dict[type[Claim], tuple[Positions, tuple[Claim, ...]]]:
    """The positions and the claims of each kind whose claims are records that always count as they stand."""
    at: dict[type[Claim], list[int]] = {
        kind.claim: [] for kind in KINDS.values() if not kind.inside and kind.claim is not Deployment
    }
    for position, (_, claim) in enumerate(claims):
        if type(claim) in at:
            at[type(claim)].append(position)
    return {
        kind: (np.array(positions, dtype=np.intp), tuple(claims[position][1] for position in positions))
        for kind, positions in at.items()
    }


@remember
def events_by_kind(facts: Facts) -> Mapping[str, Sequence[tuple[int, Event]]]:
    """The events of each kind by their positions, and those that settle what was foreseen under 'settles'."""
    by_kind: dict[str, list[tuple[int, Event]]] = {}
    positions, events = ordered(facts).kinds[Event]
    for at, event in zip(positions.tolist(), events, strict=True):
        if not isinstance(event, Event):
            continue
        by_kind.setdefault(event.kind, []).append((at, event))
        if event.settles:
            by_kind.setdefault("settles", []).append((at, event))
    return by_kind


def _carried(claims: Sequence[tuple[str, Claim]], sources: Mapping[str, object]) -> dict[str, Positions]:
    by_source: dict[str, list[int]] = {source: [] for source in sources}
    for at, (_, claim) in enumerate(claims):
        for source in claim.sources:
            by_source.setdefault(source, []).append(at)
    return {source: np.array(positions, dtype=np.intp) for source, positions in by_source.items()}


def _restating(deployments: Sequence[Deployment]) -> list[tuple[int, Deployment, int, Deployment]]:
    """Each claim that restates another, with the claim its chain leads to."""
    positions = {claim.id: at for at, claim in enumerate(deployments)}
    firsts: dict[int, int] = {}
    for at in range(len(deployments)):
        chain, first = [], at
        while first not in firsts and deployments[first].counts == "restates" and deployments[first].of in positions:
            chain.append(first)
            first = positions[deployments[first].of or ""]
        firsts.update(dict.fromkeys([*chain, first], firsts.get(first, first)))
    return [(at, deployments[at], first, deployments[first]) for at, first in sorted(firsts.items()) if at != first]


@dataclass(frozen=True, eq=False)
class Known:
    """The claims known on `as_of`, reported by the sources in `according_to` (empty: all of them).

    `records` holds those of each file by their model that still count, `seen` says which claims of the order of all
    claims these are, `standing_in` which of them are changed here, `corrected` which no longer count, by the position
    of each with that of the claim that corrects it.
    """

    facts: Facts
    as_of: date
    according_to: tuple[str, ...]
    records: Mapping[type[Record], tuple[Any, ...]]
    claims: tuple[tuple[str, Claim], ...]
    seen: NDArray[np.bool_]
    standing_in: Mapping[int, Deployment]
    corrected: Mapping[int, int]

    def of(self, model: type[RecordOf]) -> tuple[RecordOf, ...]:
        """The records of a model, with the claims known here."""
        return self.records[model]

    @property
    def deployments(self) -> tuple[Deployment, ...]:
        """What countries announced, in the order it became known."""
        return self.of(Deployment)

    @property
    def capitals(self) -> tuple[Capital, ...]:
        """The reports on each capital, in the order they became known."""
        return self.of(Capital)

    @cached_property
    def capitals_with_corrected(self) -> tuple[Capital, ...]:
        """The reports on each capital, those too that have been corrected since."""
        order = ordered(self.facts)
        return tuple(_with_seen(capital, "reports", order, self.seen) for capital in self.facts.capitals)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """What was expected."""
        return self.of(Assessment)

    @property
    def airlift(self) -> tuple[Airlift, ...]:
        """The figures of people flown out."""
        return self.of(Airlift)

    @property
    def events(self) -> tuple[Event, ...]:
        """What else happened or was said."""
        return self.of(Event)

    def events_of(self, kind: EventKind | Literal["settles"]) -> list[Event]:
        """The events of a kind, or those that settle what was foreseen."""
        events = events_by_kind(self.facts).get(kind, ())
        return [event for at, event in events if self.seen[at] and at not in self.corrected]

    @property
    def planner(self) -> tuple[PlannerInput, ...]:
        """What an evacuation is planned from."""
        return self.of(PlannerInput)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that carry a claim known here, in the order of sources.yaml."""
        return tuple(source for source in self.facts.sources.values() if self.carried(source.id))

    def carried(self, source: str) -> int:
        """How many of the claims known here a source carries."""
        return int(np.count_nonzero(self.seen[ordered(self.facts).carried[source]]))

    @property
    def first_day(self) -> date:
        """The first day of every time axis."""
        return self.facts.crisis.covers.start or self.as_of

    @cached_property
    def last_day(self) -> date:
        """The last day of every time axis; of a running crisis so far ahead that the deadline has room."""
        if self.facts.crisis.covers.end is not None:
            return self.facts.crisis.covers.end
        deadlines = [event.on.end for event in self.events_of("deadline") if event.on and event.on.end]
        ahead = max((day for day in deadlines if day <= self.as_of + _FARTHEST), default=self.as_of)
        return max(ahead, self.as_of + _NEAREST)

    @cached_property
    def newest_day(self) -> date | None:
        """The newest day on which something became known that a source carries; None where nothing did."""
        return max((claim.reported for _, claim in self.claims if claim.sources), default=None)

    def country(self, code: str) -> str:
        """The short name of a country, or of another sender."""
        return self.facts.sender_name(code)

    def place(self, place: str | tuple[str, ...] | None) -> str:
        """The name of a place, of several together, and also when none was stated."""
        return self.facts.place_name(place)

    def pcode(self, place: str | tuple[str, ...] | None) -> str | None:
        """The P-code of the area whose capital a place lies in; None for any other place, and for several."""
        spot = None if isinstance(place, tuple) else self.facts.place(place)
        area = self.facts.gazetteer.areas.get(spot.capital or "") if spot else None
        return area.pcode or None if area else None

    def name(self, claim: Claim) -> str:
        """The name a claim goes by: its id, for a report on a capital the capital's code and a number."""
        if isinstance(claim, Report):
            order = ordered(self.facts)
            return order.claims[order.inside[id(claim)]][0]
        return str(getattr(claim, "id", ""))

    @cached_property
    def stand_ins(self) -> dict[str, str]:
        """The id of what stands in here for each claim that is left out, by the id of that claim."""
        changed = {at for at, claim in self.standing_in.items() if claim.of is None}
        return {first.id: claim.id for at, claim, _, first in ordered(self.facts).restating if at in changed}


def place_cells(known: Known, place: str | tuple[str, ...] | None) -> dict[str, str | None]:
    """The cells of PLACE for a place, also when none was stated."""
    return {"place": known.place(place), "pcode": known.pcode(place)}


def known_as_of(facts: Facts, as_of: date, according_to: Iterable[str] = ()) -> Known:
    """Keep what was reported by a day and by chosen sources.

    A claim that restates another stands in for it where the day or the sources leave the other out; one that is
    corrected by another that is kept counts no longer.
    """
    ids, order = set(according_to), ordered(facts)
    chosen = tuple(source for source in facts.sources if source in ids)
    seen = order.seen(as_of, chosen)
    corrected = {other: at for at, other in order.correcting if seen[at] and seen[other]}
    counted = seen.copy()
    counted[list(corrected)] = False
    standing_in = _standing_in(order, seen)
    every: list[tuple[str, Claim]] = list(order.claims)
    for at, claim in standing_in.items():
        every[at] = claim.id, claim
    claims = tuple(compress(every, seen.tolist()))
    records: dict[type[Record], tuple[Any, ...]] = {
        kind.model: tuple(_with_seen(record, kind.inside.key, order, counted) for record in facts.records(kind.file))
        for kind in KINDS.values()
        if kind.inside
    }
    records |= {model: tuple(compress(of, counted[at].tolist())) for model, (at, of) in order.kinds.items()}
    deployments = counted[: order.deployments].tolist()
    records[Deployment] = tuple(claim for _, claim in compress(every, deployments))
    return Known(facts, as_of, chosen, records, claims, seen, standing_in, corrected)


def _with_seen(record: RecordOf, key: str, order: Order, seen: NDArray[np.bool_]) -> RecordOf:
    """A record with those of its claims that are seen, in the order they became known."""
    claims = [claim for claim in getattr(record, key) if seen[order.inside[id(claim)]]]
    return record.model_copy(update={key: tuple(sorted(claims, key=lambda claim: claim.reported))})


def _standing_in(order: Order, seen: NDArray[np.bool_]) -> dict[int, Deployment]:
    """Let the first restatement of each hidden claim count as that claim, and the others restate it."""
    stand_ins: dict[int, str] = {}
    records: dict[int, Deployment] = {}
    for at, claim, first_at, first in order.restating:
        if seen[first_at] or not seen[at]:
            continue
        if first_at in stand_ins:
            records[at] = claim.model_copy(update={"of": stand_ins[first_at]})
        else:
            stand_ins[first_at] = claim.id
            records[at] = claim.model_copy(update={"counts": first.counts, "of": None})
    return records
