"""Rules on corrections: what is corrected is there, is another claim, and was known before."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.corrections import corrections
from components.facts.kinds.registry import KINDS
from components.facts.unchecked import UncheckedCrisis
from components.problems import Problem, did_you_mean


def corrected_claims_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What a claim corrects is a claim of one of the files."""
    known = {placed.id for placed in draft.claims}.union(*(draft.ids(kind.file) for kind in KINDS.values()))
    nested = all(draft.whole(kind.file) for kind in KINDS.values() if kind.inside)
    for placed in draft.claims:
        name = placed.claim.corrects
        if name is not None and name not in known and (nested or "/" not in name):
            message = f"corrects: there is no claim '{name}'{did_you_mean(name, known - {placed.id})}"
            yield draft.problem(placed.file, (*placed.path, "corrects"), message)


def corrections_look_back(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A claim corrects what had become known by its day."""
    for at, other in _pairs(draft):
        later, earlier = draft.claims[at], draft.claims[other]
        if earlier.claim.reported > later.claim.reported:
            message = (
                f"corrects: '{earlier.id}' became known on {earlier.claim.reported}, after this claim "
                f"({later.claim.reported}); a correction names what was known before it"
            )
            yield draft.problem(later.file, (*later.path, "corrects"), message)


def correcting_ends(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Following `corrects` never leads back to the same claim."""
    pairs = dict(_pairs(draft))
    for at in pairs:
        path, step = [at], pairs.get(at)
        while step is not None and step not in path:
            path.append(step)
            step = pairs.get(step)
        if step == at:
            placed = draft.claims[at]
            names = " -> ".join(draft.claims[part].id for part in (*path, at))
            mistake = "a claim cannot correct itself" if len(path) == 1 else f"these claims correct each other: {names}"
            yield draft.problem(placed.file, (*placed.path, "corrects"), f"corrects: {mistake}")


def _pairs(draft: UncheckedCrisis) -> Iterator[tuple[int, int]]:
    return corrections([(placed.id, placed.claim) for placed in draft.claims])


CORRECTION_RULES = (corrected_claims_exist, corrections_look_back, correcting_ends)
