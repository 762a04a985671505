"""Rules on deployments: what restates, what arrives, what is present or taken away."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.gazetteer import ALL_COUNTRIES, Country
from components.facts.model import Deployment
from components.facts.rules.departures import DEPARTURES
from components.facts.unchecked import UncheckedCrisis
from components.facts.values.quantity import Quantity
from components.problems import Problem, did_you_mean
from components.words import text

_COMING = {"announced", "authorised", "standby", "en route"}


def restated_claims_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What a claim is `of` is a deployment of the same country."""
    known, sound = draft.ids("deployments"), _deployments(draft)
    for index, record in draft.records("deployments").items():
        if record.of is None:
            continue
        if record.of not in known:
            message = f"of: there is no deployment '{record.of}'{did_you_mean(record.of, known - {record.id})}"
            yield draft.problem("deployments", (index, "of"), message)
        elif record.of in sound and sound[record.of].sender != record.sender:
            message = f"of: '{record.of}' is a claim about {sound[record.of].sender}, not {record.sender}"
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
            for_readers = (
                f"{draft.country(record.sender)}: '{record.personnel}' is said to be the same as "
                f"'{first.personnel}' of {text.day(first.reported)}, but the numbers differ"
            )
            yield draft.problem("deployments", (index, "personnel"), message, warning=True, for_readers=for_readers)


def _compatible(one: Quantity, other: Quantity) -> bool:
    if not (one.stated and other.stated):
        return True
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return low <= other_high and other_low <= high


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.best is None else quantity.best
    high = quantity.high if quantity.best is None else quantity.best
    return low or 0, float("inf") if high is None else high


def arrival_follows_announcement(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A force that is still to come does not arrive before it is announced."""
    for index, record in draft.records("deployments").items():
        arrives = record.arrives
        late = arrives and arrives.end and arrives.end < record.reported
        if record.status in _COMING and late and ("deployments", (index,)) not in draft.after_their_sources:
            message = f"arrives: {arrives} is before it was reported ({record.reported}) although it is {record.status}"
            for_readers = (
                f"{draft.country(record.sender)}: a force that was still to come on {text.day(record.reported)} "
                f"is said to arrive by {text.day(arrives.end)}"
            )
            yield draft.problem("deployments", (index, "arrives"), message, warning=True, for_readers=for_readers)


def presence_stays_below_the_ceiling(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No more of a country are present at a place than the last ceiling named before allows."""
    ceilings: dict[tuple[str, str | tuple[str, ...] | None], Deployment] = {}
    for index, record in draft.records("deployments").items():
        key = (record.sender, record.place)
        ceiling = ceilings.get(key)
        if record.counts == "ceiling":
            ceilings[key] = record
        elif record.counts == "present" and ceiling and _bounds(record.personnel)[0] > _bounds(ceiling.personnel)[1]:
            message = (
                f"personnel: '{record.personnel}' present is above the ceiling '{ceiling.personnel}' of '{ceiling.id}'"
            )
            for_readers = (
                f"{draft.country(record.sender)}: {record.personnel} are reported present on "
                f"{text.day(record.reported)}, above the ceiling named before, {ceiling.personnel}"
            )
            yield draft.problem("deployments", (index, "personnel"), message, warning=True, for_readers=for_readers)


def members_are_not_added_unsaid(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Forces of an organisation and of its members are added up; that some may be counted twice is said."""
    announced = [
        (index, record)
        for index, record in draft.records("deployments").items()
        if record.counts in {"adds", "total"} and not record.personnel.everybody
    ]
    named: set[str] = set()
    for index, record in announced:
        sender = draft.senders.get(record.country)
        if sender is None or sender.code in named:
            continue
        named.add(sender.code)
        if beside := [(at, other) for at, other in announced if _member(sender, other, draft)]:
            listed = text.join_few(list(dict.fromkeys(draft.country(other.country) for _, other in beside)), 3)
            message = f"country: {sender.code} is added to its members ({listed}); say in a note if they are among it"
            for_readers = f"The forces of {sender.short} are added to those of its members, which may be among them"
            first = min(beside, key=lambda claim: claim[1].reported)
            at, _ = max((index, record), first, key=lambda claim: claim[1].reported)  # no day before both tells of it
            yield draft.problem("deployments", (at, "country"), message, warning=True, for_readers=for_readers)


def _member(sender: Country, claim: Deployment, draft: UncheckedCrisis) -> bool:
    """Whether the country of a claim is a member of a sender."""
    is_country = claim.country not in draft.senders
    return claim.country in sender.members or (is_country and ALL_COUNTRIES in sender.members)


def numbers_are_not_nobody(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Nobody announces that nobody comes: a number that is not stated was meant."""
    for index, record in draft.records("deployments").items():
        if record.counts in {"adds", "total"} and record.personnel.stated and not record.personnel.extent.top:
            message = "personnel: 0 people are announced; write 'not stated' where the number is not known"
            for_readers = f"{draft.country(record.sender)}: a force of nobody is announced"
            yield draft.problem("deployments", (index, "personnel"), message, warning=True, for_readers=for_readers)


def _deployments(draft: UncheckedCrisis) -> dict[str, Deployment]:
    return {record.id: record for record in draft.records("deployments").values()}


FORCE_RULES = (
    restated_claims_exist,
    restating_ends,
    restatements_agree,
    arrival_follows_announcement,
    presence_stays_below_the_ceiling,
    members_are_not_added_unsaid,
    numbers_are_not_nobody,
    *DEPARTURES,
)
