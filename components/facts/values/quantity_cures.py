"""What was meant by a quantity that is not understood: a slip, another language, a sign, a unit behind the number.

A suggestion means what was written, or none is made: whatever could be meant is tried, and said only where all of it
means the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from components.facts.values.numbers import MULTIPLES, WORD_VALUES, any_of
from components.facts.values.typos import mended, of_one_meaning

_SIGNS = {
    ">": "more than ", "<": "fewer than ", "≥": "at least ", ">=": "at least ", "≤": "at most ", "<=": "at most ",
    "≈": "about ", "±": "about ",
}  # fmt: skip
_FOREIGN = {
    "about": "environ, à peu près, autour de, etwa, ungefähr, rund, zirka, alrededor de, aproximadamente, unos, unas",
    "nearly": "près de, presque, knapp, beinahe, casi",
    "more than": "plus de, plus d', mehr als, más de, mas de",
    "over": "über",
    "at least": "au moins, au minimum, mindestens, wenigstens, zumindest, al menos, por lo menos, como mínimo",
    "fewer than": "moins de, moins d', weniger als, menos de",
    "under": "unter",
    "up to": "jusqu'à, bis zu, hasta",
    "at most": "au plus, au maximum, höchstens, maximal, como máximo, a lo sumo",
    "between": "entre, zwischen",
    "to": "à, bis",
    "and": "et, und, y",
    "dozens": "Dutzende, docenas",
    "hundreds": "des centaines, centaines, Hunderte, cientos, centenares",
    "thousands": "des milliers, milliers, Tausende, miles",
    "several hundred": "plusieurs centaines, mehrere hundert, mehrere Hundert, varios cientos, varias centenas",
    "several thousand": "plusieurs milliers, mehrere tausend, mehrere Tausend, varios miles",
    "a few hundred": "quelques centaines, einige hundert, einige Hundert, unos cientos, algunos cientos",
    "a few thousand": "quelques milliers, einige tausend, einige Tausend, algunos miles",
    "a dozen": "une douzaine, ein Dutzend, una docena",
    "a hundred": "cent, hundert, einhundert, cien",
    "a thousand": "mille, tausend, eintausend, mil",
    "two": "deux, zwei, dos", "three": "trois, drei, tres", "four": "quatre, vier, cuatro",
    "five": "cinq, fünf, cinco", "six": "sechs, seis", "seven": "sept, sieben, siete", "eight": "huit, acht, ocho",
    "nine": "neuf, neun, nueve", "ten": "dix, zehn, diez", "twenty": "vingt, zwanzig, veinte",
    "million": "mio, mio., mn, millionen, millones",
}  # fmt: skip
_IN_ONE_WORD = {
    "hundred": (
        "zweihundert, doscientos; dreihundert, trescientos; vierhundert, cuatrocientos; fünfhundert, quinientos; "
        "sechshundert, seiscientos; siebenhundert, setecientos; achthundert, ochocientos; neunhundert, novecientos"
    ),
    "thousand": (
        "zweitausend; dreitausend; viertausend; fünftausend; sechstausend; siebentausend; achttausend; neuntausend"
    ),
}
_FROM_TWO = {
    "two": "deux", "three": "trois", "four": "quatre", "five": "cinq", "six": "six", "seven": "sept", "eight": "huit",
    "nine": "neuf",
}  # fmt: skip
_COMPOUND = [
    *((f"{french} cents", f"{one} hundred") for one, french in _FROM_TWO.items()),
    *(
        (foreign, f"{one} {scale}")
        for scale, lines in _IN_ONE_WORD.items()
        for one, line in zip(_FROM_TWO, lines.split("; "), strict=True)
        for foreign in line.split(", ")
    ),
]
_TRANSLATED = {foreign.casefold(): english for english, line in _FOREIGN.items() for foreign in line.split(", ")}
_TRANSLATED |= dict(_COMPOUND)
_UNKNOWN = (
    "none given", "not given", "unknown", "unclear", "undisclosed", "unspecified", "tbc", "tbd", "tba", "n/a", "na",
    "not known", "not specified", "not disclosed", "no number", "?", "??", "-", "--", "...", "non précisé",
    "nicht bekannt", "unbekannt", "inconnu", "desconocido", "no especificado",
)  # fmt: skip
_PEOPLE = (
    "soldiers", "troops", "personnel", "people", "persons", "men", "women", "marines", "paratroopers", "commandos",
    "servicemen", "civilians", "citizens", "nationals", "evacuees", "passengers", "refugees", "diplomats", "officers",
    "staff", "police", "medics", "soldats", "hommes", "militaires", "personnes", "soldaten", "personen",
    "menschen", "kräfte", "soldados", "personas", "militares", "efectivos",
)  # fmt: skip
_UNITS = (
    "company", "companies", "battalion", "battalions", "brigade", "brigades", "platoon", "platoons", "squad", "squads",
    "regiment", "regiments", "division", "divisions", "squadron", "squadrons", "team", "teams", "unit", "units",
    "crew", "crews", "contingent", "contingents", "detachment", "detachments",
)  # fmt: skip
_CRAFT = (
    "aircraft", "plane", "planes", "airliner", "airliners", "jet", "jets", "helicopter", "helicopters", "ship", "ships",
    "frigate", "frigates", "ferry", "ferries", "vessel", "vessels", "boat", "boats", "bus", "buses", "truck", "trucks",
    "vehicle", "vehicles", "train", "trains",
)  # fmt: skip
_COUNTS = {
    "adds": r"(?:an |a )?(?:additional|further|extra|another) (?:an? )?(.+)|(.+?) (?:more|additional|extra)",
    "total": r"(?:a |in )?total(?: of)? (.+)|(.+?) (?:in total|in all|altogether|all told)",
}
_COUNTS_NOTE = " with 'counts: {}', which says that {}?"
_COUNTED = {"adds": "they come on top", "total": "it is the whole force"}
_ALONE = "? the number stands alone; who they are belongs in 'units' or a note"
_SCALE_SIGNS = {name for name in MULTIPLES if len(name) == 1}  # '1.5b' is nearer to a billion than a slip of '1.5k'
_NO_QUALIFIER = re.compile(r"\D*")


@dataclass(frozen=True)
class Cures:
    """What cures what is not understood; `meaning` is what words mean, None where they are not understood."""

    meaning: Callable[[str], object]
    phrases: Iterable[str]
    _longest: int = field(default=120, init=False)

    def of(self, words: str) -> str:
        """A hint to put behind the message, or nothing."""
        if not 0 < len(words) <= self._longest:
            return ""
        folded = words.casefold()
        if folded in _UNKNOWN:
            return " (did you mean 'not stated'?)"
        if folded in {"none", "nobody", "no one", "nil"}:
            return " (write 0 where it is said that there are none, and 'not stated' where no number is said)"
        return self._plainly(words) or self._counting(words) or self._without_unit(words)

    def _plainly(self, words: str, note: str = "") -> str:
        """The same in words that are understood, all of them of one meaning."""
        plain = _plain(words)
        tried = [*_translations(plain), *mended(plain, self._vocabulary, self.meaning)]
        meant = of_one_meaning([one for one in tried if one != words or note], self.meaning)
        return f" (did you mean '{meant}'{note or '?'})" if meant else ""

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        names = " ".join([*self.phrases, *WORD_VALUES, *MULTIPLES, "and half"])
        return frozenset(re.findall(r"[^\W\d_]+", names.casefold())) - _SCALE_SIGNS

    def _counting(self, words: str) -> str:
        """What stands beside a word that says how a number counts."""
        for counts, pattern in _COUNTS.items():
            if match := re.fullmatch(pattern, words, re.IGNORECASE):
                rest = match[1] or match[2]
                return self._understood(rest, _COUNTS_NOTE.format(counts, _COUNTED[counts]))
        return ""

    def _understood(self, rest: str, note: str) -> str:
        return f" (did you mean '{rest}'{note})" if self.meaning(rest) is not None else self._plainly(rest, note)

    def _without_unit(self, words: str) -> str:
        """What stands before the word for those who are counted; a number of units is none of people."""
        unit = words.rsplit(maxsplit=1)[-1].casefold()
        number = re.sub(r"\s+(?:de|d')$", "", words[: -len(unit)].strip())
        if unit in _PEOPLE:
            return self._understood(number, _ALONE)
        key = "units" if unit in _UNITS else "equipment" if unit in _CRAFT else ""
        if key and (self.meaning(number) is not None or _NO_QUALIFIER.fullmatch(number)):
            return f" (did you mean 'not stated', and '{key}: {words}'?)"
        return ""


def _plain(words: str) -> str:
    """The same with the digits, dashes and spaces of other scripts in ours, and thousands set apart by commas."""
    plain = "".join(_SAME.get(sign, sign if sign.isascii() else _digit(sign)) for sign in words)
    plain = re.sub(
        r"(?<![\d.,])([1-9]\d{0,2}(?:[ .'’]\d{3})+)(?![\d.,])", lambda m: re.sub(r"[ .'’]", ",", m[1]), plain
    )
    plain = re.sub(r"(\d+),(\d{1,2})(?=\s*(?:k|mio|million)\b)", r"\1.\2", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?<=\d)\s*(?:m|mn)\b", " million", plain)
    return re.sub(rf"^\s*({any_of(_SIGNS)})\s*(?=\w)", lambda match: _SIGNS[match[1]], plain)


_BEFORE_A_SCALE = WORD_VALUES.keys() - {"a"}  # which may be what is left of about or ca
_SAME = dict.fromkeys("‐‑‒—―−", "-") | {"٬": ",", "٫": ".", "’": "'", "\u200e": "", "\u200f": ""}


def _digit(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


_FOREIGN_WORDS = re.compile(
    rf"(?<!\w)(?:{any_of(_TRANSLATED)})(?!\w)|(?<!\w)(?:{any_of(one for one in _TRANSLATED if one[-1] == chr(39))})",
    re.IGNORECASE,
)


def _translations(plain: str) -> Iterator[str]:
    """The same as it is, and with every word of another language in English."""
    yield plain
    english = _FOREIGN_WORDS.sub(lambda match: f"{_TRANSLATED[match[0].casefold()]} ", plain)
    english = " ".join(english.split())
    for scale in ("hundred", "thousand"):
        english = re.sub(rf"\b({any_of(_BEFORE_A_SCALE)}|\d+) a {scale}\b", rf"\1 {scale}", english)
    if english != plain:
        yield english
