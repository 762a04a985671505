"""Rules on forces that move or leave: from where, and who is there afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from components.facts.model import Deployment
from components.facts.unchecked import UncheckedCrisis
from components.problems import Problem
from components.words import text

_Key = tuple[str, str | None]
_WAS_THERE = {"adds", "total", "restates", "present", "in retrospect"}


def who_withdraws_was_there(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A country does not withdraw from where nobody said that it had, or sent, a force."""
    if not draft.whole("deployments"):
        return
    there = _there(draft)
    for index, record in draft.records("deployments").items():
        if record.counts == "withdraws" and not there.keys() & {(record.sender, place) for place in record.places}:
            message = (
                f"counts: {record.country} withdraws here although no force was announced or reported here; "
                "record it first, or name its place"
            )
            for_readers = (
                f"{draft.country(record.sender)}: a force is withdrawn that nobody had announced or reported there"
            )
            yield draft.problem("deployments", (index, "counts"), message, warning=True, for_readers=for_readers)


def who_has_left_is_not_there(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Nobody of a force is there after all of it left, unless more were announced since."""
    left: dict[_Key, Deployment] = {}
    announced: dict[_Key, date] = defaultdict(lambda: date.min)
    for index, record in draft.records("deployments").items():
        for place in record.places:
            key = (record.sender, place)
            gone = left.get(key)
            if record.announces:
                announced[key] = max(announced[key], record.spoken)
            elif record.presence and gone and gone.spoken < record.spoken and announced[key] <= gone.spoken:
                yield _there_again(draft, index, record, gone)
            if record.personnel.everybody:
                left[key] = record


def _there_again(draft: UncheckedCrisis, index: int, record: Deployment, gone: Deployment) -> Problem:
    key = "on" if record.on else "reported"
    message = (
        f"{key}: they are there on {record.spoken} although '{gone.id}' has all of them gone on {gone.spoken}; "
        "correct one of the days, or record who came anew"
    )
    for_readers = (
        f"{draft.country(record.sender)}: a force is reported present on {text.day(record.spoken)} "
        f"after all of it had left on {text.day(gone.spoken)}"
    )
    return draft.problem("deployments", (index, key), message, warning=True, for_readers=for_readers)


def who_moves_comes_from_where_they_were(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Those who moved come from another place, where their country had or sent a force."""
    known, there = draft.crisis_ids("places"), _there(draft)
    for index, record in draft.records("deployments").items():
        source = record.moved_from
        if source is None:
            continue
        path = (index, "moved_from")
        if "crisis" in draft.documents and source not in known:
            message = f"moved_from: there is no place '{source}' in crisis.yaml{draft.place_hint(source)}"
            yield draft.problem("deployments", path, message)
        elif source in record.places:
            message = f"moved_from: they come from '{source}', which is the place they are at; name another"
            yield draft.problem("deployments", path, message)
        elif there.get((record.sender, source), date.max) > record.reported:
            message = (
                f"moved_from: nobody had said by {record.reported} that {record.country} has a force at '{source}'; "
                "record that force, or leave this out"
            )
            for_readers = (
                f"{draft.country(record.sender)}: a force moves from a place where none was announced or reported"
            )
            yield draft.problem("deployments", path, message, warning=True, for_readers=for_readers)


def reports_of_presence_end_after_they_begin(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A report of presence does not hold until a day before the one it speaks of."""
    for index, record in draft.records("deployments").items():
        if record.until is not None and record.until < record.spoken:
            message = f"until: {record.until} is before the day the report speaks of ({record.spoken})"
            yield draft.problem("deployments", (index, "until"), message)


def a_total_holds_what_it_includes(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A total is not smaller than those it includes."""
    for index, record in draft.records("deployments").items():
        most = record.personnel.extent
        if record.includes and most.stated and not most.open and record.includes.extent.solid > most.top:
            message = f"includes: '{record.includes}' are more than the total of '{record.personnel}'"
            yield draft.problem("deployments", (index, "includes"), message)


def _there(draft: UncheckedCrisis) -> dict[_Key, date]:
    """The first day on which each country was said to have, or to send, a force at a place."""
    first: dict[_Key, date] = {}
    for record in draft.records("deployments").values():
        if record.counts in _WAS_THERE:
            for place in record.places:
                first[record.sender, place] = min(first.get((record.sender, place), date.max), record.reported)
    return first


DEPARTURES = (
    who_withdraws_was_there,
    who_has_left_is_not_there,
    who_moves_comes_from_where_they_were,
    reports_of_presence_end_after_they_begin,
    a_total_holds_what_it_includes,
)
