"""What a crisis calls its losses, whose they are, its clock and its lifts: the nouns of every sentence about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from components.words import text

BY_AIRCRAFT = "aircraft"
_TO = frozenset({"lost", "fallen", "surrendered", "conceded"})
"""What is done to somebody; all else is done by somebody."""
TRIPS = {
    BY_AIRCRAFT: ("flight", "flights"), "helicopter": ("helicopter flight", "helicopter flights"),
    "ship": ("crossing", "crossings"), "convoy": ("convoy", "convoys"), "train": ("train", "trains"),
    "several": ("journey", "journeys"),
}  # fmt: skip
"""What one journey of a means of lift is called, and several."""


def figure_called(kind: str, lift: str) -> str:
    """What a figure of people out is called: by its kind, or as the journey it is of."""
    return TRIPS[lift][0] if kind == "flight" else kind


_CRAFT = {
    BY_AIRCRAFT: BY_AIRCRAFT,
    "helicopter": "helicopters",
    "ship": "ships",
    "convoy": "vehicles",
    "train": "trains",
}


@dataclass(frozen=True)
class Nouns:
    """The nouns of a crisis: `capital`, `capitals`, `lost`, the clock it runs against, the means of its lifts.

    `in_full` and `area` say what kind of capitals and of areas they are; without `ground` nothing is there to be lost.
    `own` says that crisis.yaml names what is lost, so that also its states are told in words of its own.
    """

    one: str = "capital"
    many: str = "capitals"
    verb: str = "lost"
    in_full: str = "provincial capitals"
    area: str = "province"
    opponent: str = ""
    clock: str = "deadline"
    lifts: tuple[str, ...] = (BY_AIRCRAFT,)
    ground: bool = True
    own: bool = False

    def fill(self, words: str, **more: str) -> str:
        """Words with these nouns in the places kept for them, {one}, {many}, {verb} and the like; and with `more`."""
        return words.format_map(self._filling | more) if "{" in words else words

    @property
    def to_somebody(self) -> bool:
        """Whether what befalls them is that somebody takes them."""
        return self.verb in _TO

    @property
    def at_stake(self) -> str:
        """What may be lost: the ground, or what the crisis names where nobody takes it."""
        return "the ground" if self.to_somebody else f"the {self.many}"

    @property
    def loss_of_it(self) -> str:
        """That some of it is lost."""
        return "ground is lost" if self.to_somebody else f"{self.many} are {self.verb}"

    @property
    def _filling(self) -> dict[str, str]:
        small = {
            "one": self.one, "many": self.many, "verb": self.verb, "in_full": self.in_full, "area": self.area,
            "clock": self.clock, "out": self.out, "evacuation": self.evacuation, "spot": self.spot,
            "held": self.says("held"), "claimed": self.says("claimed"), "partly": self.says("partly taken"),
            "retaken": self.says("retaken"), "at_stake": self.at_stake, "loss_of_it": self.loss_of_it,
            "trip": self.trip[0], "trips": self.trip[1], "craft": self.craft,
        }  # fmt: skip
        return small | {word.capitalize(): text.sentence(noun) for word, noun in small.items()}

    def count(self, number: int) -> str:
        """A number of them: 'one capital', '18 capitals'."""
        return text.count(number, self.one, self.many)

    def lost(self, number: int) -> str:
        """How many are lost, in a title: '18 capitals lost', 'no capital reported lost'."""
        return f"{self.count(number)} {self.verb}" if number else f"no {self.one} reported {self.verb}"

    def says(self, word: str) -> str:
        """What readers see for a word of the files: 'cut off' for 'fallen', 'the district' for 'the capital'."""
        return self._states.get(word, word)

    def meant(self, shown: str) -> str:
        """The word of the files for what readers see."""
        return self.meanings.get(shown, shown)

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """Words that readers see instead of those of the files, each with the one that it stands for."""
        return {shown: word for word, shown in self._states.items()}

    @cached_property
    def _states(self) -> Mapping[str, str]:
        """What readers see for words of the files, which tell of cities that somebody takes."""
        if not self.own:
            return {}
        of_what = {"the capital": f"the {self.one}", "the province": f"the {self.area}", "fallen": self.verb}
        if self.to_somebody:
            return of_what
        return of_what | {
            "held": f"not {self.verb}",
            "partly claimed": f"said to be partly {self.verb}",
            "claimed": f"said to be {self.verb}",
            "partly taken": f"partly {self.verb}",
            "claimed retaken": f"said to be no longer {self.verb}",
            "retaken": f"no longer {self.verb}",
        }

    @property
    def spot(self) -> str:
        """What a report on one of them may name: the city of a capital, or the thing itself."""
        return "city" if self.one.endswith("capital") else self.one

    @property
    def none_lost(self) -> str:
        """That none is reported lost, as a part of a sentence."""
        return f"no {self.one} is reported {self.verb}"

    @property
    def whose(self) -> str:
        """Whose they are now: ' to the rebels'; nothing where nobody takes them."""
        if not self.opponent:
            return ""
        return f" {'to' if self.to_somebody else 'by'} {self.opponent}"

    @property
    def trip(self) -> tuple[str, str]:
        """What a journey of its lifts is called, and several: a flight, or a journey where not all are of one kind."""
        return TRIPS[self.lifts[0] if len(self.lifts) == 1 else "several"]

    @property
    def craft(self) -> str:
        """What its lifts are: aircraft, ships, or craft where they are not of one kind."""
        return _CRAFT.get(self.lifts[0], "craft") if len(self.lifts) == 1 else "craft"

    def by_means(self, whose: str, lift: str) -> str:
        """Whose figure it is, with what carried them where not all lifts are of one kind: 'France, by ship'."""
        return whose if len(self.lifts) == 1 or lift == "several" else f"{whose}, by {lift}"

    @property
    def by_air(self) -> bool:
        """Whether all go by air, as far as is recorded."""
        return set(self.lifts) <= {BY_AIRCRAFT, "helicopter"}

    @property
    def out(self) -> str:
        """How people leave: flown out, or brought out where not all go by air."""
        return "flown out" if self.by_air else "brought out"

    @property
    def evacuation(self) -> str:
        """What the bringing out is called."""
        return "airlift" if self.by_air else "evacuation"


PROVINCIAL_CAPITALS = Nouns()
