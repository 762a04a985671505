"""The headings and HXL tags that the columns of a sheet stand under, by the key that each of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from components.facts.values.slug import slug


def _lists(words: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(listed.split()) for key, listed in words.items()})


OF_SOURCE: Mapping[str, tuple[str, ...]] = _lists(
    {
        "source url": "url link source-url source-link web-address href lien",
        "source publisher": "publisher outlet media source-publisher source-name editeur",
        "source title": "title headline source-title titre",
        "source published": "published date-published publication-date source-published source-date",
    }
)
"""What a row of claims may say of its source, and the headings it stands under, the likeliest first."""
KEY_HEADINGS: Mapping[str, tuple[str, ...]] = _lists(
    {
        "id": "claim claim-id record-id ref reference",
        "country": "country-code iso2 iso iso3 nation sender sending-country contributor pays contributeur",
        "reported": "known-on date-reported reported-on report-date announced announced-on date-de-l-annonce "
        "date-d-annonce date",
        "by": "by-whom by-whose-word said-by who-said-it spokesperson according-to organisme porte-parole",
        "personnel": "troops strength soldiers how-many number people force forces size effectif effectifs militaires",
        "people": "evacuees evacuated flown-out passengers pax number how-many brought-out evacues personnes "
        "personnes-evacuees",
        "place": "location where destination base lieu",
        "counts": "effect does counts-as",
        "arrives": "arrival arrival-date eta arriving arrivee date-d-arrivee",
        "on": "happened-on happened occurred event-date date-of-event when",
        "window": "period dates days window-utc when",
        "until": "holds-until",
        "moved_from": "moved-from from",
        "units": "unit unites unit-name which-units force forces",
        "equipment": "aircraft assets ships materiel moyens",
        "duration": "how-long",
        "purposes": "purpose what-for mission task",
        "stated": "words in-the-words-of-the-source verbatim stated-words",
        "quote": "line words",
        "note": "notes comment comments remark remarks remarque remarques commentaire",
        "sources": "source source-id source-ids",
        "capital": "code city town area province state-capital ville chef-lieu",
        "says": "state status situation control report etat",
        "what": "event description summary what-happened evenement",
        "kind": "type category kind-of-figure kind-of-event",
        "group": "whom of-whom group-of-people",
        "number": "how-many figure count",
        "publisher": "outlet media source-name",
        "title": "headline",
        "published": "date-published publication-date date",
        "accessed": "date-read read-on",
        "url": "link web-address href",
        "archive": "archived-copy archive-url",
    }
)
"""Other headings a key may stand under, small letters and hyphens only, the likeliest first."""
EITHER_NUMBER_OR_UNITS = frozenset({"force", "forces"})
"""Headings of how many come, or of which units: what stands below them tells."""
TAGS: Mapping[str, tuple[str, ...]] = _lists(
    {
        "id": "#meta+id #meta+claim",
        "country": "#country+code #org+country+code #meta+country_code #country #org+name",
        "reported": "#date+reported #date+known #date",
        "on": "#meta+occurred #date+occurred",
        "personnel": "#capacity+text #capacity+num #capacity #affected",
        "people": "#reached+text #reached #affected #population",
        "place": "#loc+name #loc",
        "capital": "#adm1+code+iso #loc+name #adm1+name",
        "says": "#status",
        "what": "#event+name #event #description",
        "sources": "#meta+source #meta+sources",
        "source url": "#meta+url #meta+source+url",
        "note": "#meta+note #comments",
    }
)
"""The HXL tags of a key, the likeliest first."""
_WORDS = frozenset(
    word for listed in (KEY_HEADINGS, OF_SOURCE) for key, words in listed.items() for word in (slug(key), *words)
)


def known_headings(row: Iterable[str]) -> int:
    """How many cells of a row are headings of a key."""
    return sum(slug(cell) in _WORDS for cell in row if cell)
