"""Which key each column of a sheet holds: by its heading, by its HXL tag, or as somebody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from components.editing.forms import RecordForm
from components.editing.sheets.sheet import Sheet, SheetError
from components.facts.values.slug import slug
from components.problems import did_you_mean
from components.words import text

KINDS_OF_SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "announcements": "announcement",
        "airlift": "airlift figure",
        "capitals": "capital report",
        "events": "event",
        "sources": "source",
    }
)
"""What a sheet can hold, by what the desk calls it: the name of the form of its records."""
OF_SOURCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "source url": ("url", "link", "source-url", "source-link", "web-address", "href", "lien"),
        "source publisher": ("publisher", "outlet", "media", "source-publisher", "source-name", "editeur"),
        "source title": ("title", "headline", "source-title", "titre"),
        "source published": ("published", "date-published", "publication-date", "source-published", "source-date"),
    }
)
"""What a row of claims may say of its source, and the headings it stands under, the likeliest first."""
_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("claim", "claim-id", "record-id", "ref", "reference"),
        "country": (
            "country-code",
            "iso2",
            "iso",
            "iso3",
            "nation",
            "sender",
            "sending-country",
            "contributor",
            "pays",
            "contributeur",
        ),
        "reported": (
            "known-on",
            "date-reported",
            "reported-on",
            "report-date",
            "announced",
            "announced-on",
            "date-de-l-annonce",
            "date-d-annonce",
            "date",
        ),
        "by": (
            "by-whom",
            "by-whose-word",
            "said-by",
            "who-said-it",
            "spokesperson",
            "according-to",
            "organisme",
            "porte-parole",
        ),
        "personnel": (
            "troops",
            "strength",
            "soldiers",
            "how-many",
            "number",
            "people",
            "force",
            "size",
            "effectif",
            "effectifs",
            "militaires",
        ),
        "people": (
            "evacuees",
            "evacuated",
            "flown-out",
            "passengers",
            "pax",
            "number",
            "how-many",
            "brought-out",
            "evacues",
            "personnes",
            "personnes-evacuees",
        ),
        "place": ("location", "where", "destination", "base", "lieu"),
        "counts": ("effect", "does", "counts-as"),
        "arrives": ("arrival", "arrival-date", "eta", "arriving", "arrivee", "date-d-arrivee"),
        "on": ("happened-on", "happened", "occurred", "event-date", "date-of-event", "when"),
        "window": ("period", "dates", "days", "window-utc", "when"),
        "until": ("holds-until",),
        "moved_from": ("moved-from", "from"),
        "units": ("unit", "unites"),
        "equipment": ("aircraft", "assets", "ships", "materiel", "moyens"),
        "duration": ("how-long",),
        "purposes": ("purpose", "what-for", "mission", "task"),
        "stated": ("words", "in-the-words-of-the-source", "verbatim", "stated-words"),
        "quote": ("line", "words"),
        "note": ("notes", "comment", "comments", "remark", "remarks", "remarque", "remarques", "commentaire"),
        "sources": ("source", "source-id", "source-ids"),
        "capital": ("code", "city", "town", "area", "province", "state-capital", "ville", "chef-lieu"),
        "says": ("state", "status", "situation", "control", "report", "etat"),
        "what": ("event", "description", "summary", "what-happened", "evenement"),
        "kind": ("type", "category", "kind-of-figure", "kind-of-event"),
        "group": ("whom", "of-whom", "group-of-people"),
        "number": ("how-many", "figure", "count"),
        "publisher": ("outlet", "media", "source-name"),
        "title": ("headline",),
        "published": ("date-published", "publication-date", "date"),
        "accessed": ("date-read", "read-on"),
        "url": ("link", "web-address", "href"),
        "archive": ("archived-copy", "archive-url"),
    }
)
"""Other headings a key may stand under, small letters and hyphens only, the likeliest first."""
_TAGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("#meta+id", "#meta+claim"),
        "country": ("#country+code", "#org+country+code", "#meta+country_code", "#country", "#org+name"),
        "reported": ("#date+reported", "#date+known", "#date"),
        "on": ("#meta+occurred", "#date+occurred"),
        "personnel": ("#capacity+text", "#capacity+num", "#capacity", "#affected"),
        "people": ("#reached+text", "#reached", "#affected", "#population"),
        "place": ("#loc+name", "#loc"),
        "capital": ("#adm1+code+iso", "#loc+name", "#adm1+name"),
        "says": ("#status",),
        "what": ("#event+name", "#event", "#description"),
        "sources": ("#meta+source", "#meta+sources"),
        "source url": ("#meta+url", "#meta+source+url"),
        "note": ("#meta+note", "#comments"),
    }
)
_OF_EXPORTS = frozenset(
    (
        "low", "best", "high", "bound", "approximate", "pcode", "line", "on-from", "on-to", "arrives-from",
        "arrives-to", "standing", "grade", "claims", "claim", "country", "country-code", "capital", "province",
        "purposes",
    )
)  # fmt: skip
"""What only our own tables hold, and no record: left out without a word."""


_TELLING: Mapping[str, tuple[frozenset[str], ...]] = MappingProxyType(
    {
        "announcements": (
            frozenset(
                {"personnel", "troops", "strength", "soldiers", "force", "effectif", "effectifs", "#capacity+text"}
            ),
        ),
        "airlift": (frozenset({"people", *_HEADINGS["people"][:6], "#reached", "#reached+text"}) - {"number"},),
        "capitals": (frozenset({"says", "state", "#status"}), frozenset({"capital", *_HEADINGS["capital"]})),
        "events": (frozenset({"what", *_HEADINGS["what"], "#event", "#event+name"}),),
        "sources": (frozenset({"publisher", "outlet", "media"}), frozenset({"title", "headline"})),
    }
)
"""The headings and tags that tell what a sheet holds: one of each group."""


def kind_of_sheet(sheet: Sheet, kind: str | None = None) -> str:
    """What a sheet holds: as said, as its name says, else what most of its headings belong to."""
    if kind is not None:
        return kind
    name = slug(sheet.name)
    named = next((each for each in KINDS_OF_SHEETS if name.startswith(each.rstrip("s"))), None)
    if named is not None:
        return named
    plain = set(map(slug, sheet.headings)) | {tag.replace(" ", "") for tag in sheet.tags}
    telling = (each for each, groups in _TELLING.items() if all(plain & group for group in groups))
    guessed = next(telling, None)
    if guessed is None:
        raise SheetError(f"what does '{sheet.name}' hold? say it with --kind {'|'.join(KINDS_OF_SHEETS)}")
    return guessed


def possible_keys(form: RecordForm) -> dict[str, str]:
    """The keys that a column of a sheet can hold, each as the form calls it."""
    own = {field.key: field.label for field in form.fields}
    return own if form.file == "sources" else own | {key: text.sentence(key) for key in OF_SOURCE}


def keys_of(sheet: Sheet, form: RecordForm, chosen: Mapping[str, str]) -> list[str]:
    """The key of each column, '' for one that holds none; `chosen` are keys by headings.

    Raises SheetError for a heading or a key of `chosen` that is not there.
    """
    possible = list(possible_keys(form))
    given = {_heading(sheet, heading): _key(key, possible) for heading, key in chosen.items()}
    keys = [given.get(heading, "") for heading in sheet.headings]
    if form.file == "sources" and "source" in sheet.headings:
        keys[sheet.headings.index("source")] = "id"
    if is_export(sheet):
        possible = [key for key in possible if key != "purposes"]  # in a form for readers there
    for column_of in (_tagged, _headed):
        for key in (key for key in possible if key not in keys):
            at = column_of(sheet, key, [at for at, taken in enumerate(keys) if not taken])
            if at is not None:
                keys[at] = key
    if not any(keys):
        raise SheetError(_no_heading(sheet, possible))
    return keys


def _no_heading(sheet: Sheet, possible: Sequence[str]) -> str:
    headings = list(filter(None, sheet.headings))
    return (
        f"no heading of '{sheet.name}' says what its column holds: {text.join(map(repr, headings))}; say it with "
        f"--map '{headings[0]}={possible[1]}' for each; there are {', '.join(possible)}"
    )


def is_export(sheet: Sheet) -> bool:
    """Whether a sheet is one of our own tables, which say some things in words for readers."""
    return bool({"line", "grade"} & set(sheet.headings)) and bool({"claim", "claims"} & set(sheet.headings))


def unread_columns(sheet: Sheet, keys: list[str]) -> list[str]:
    """The headings of the columns that hold no key, but for those that only our own tables have."""
    every = zip(sheet.headings, keys, strict=True)
    return [heading for heading, key in every if heading and not key and slug(heading) not in _OF_EXPORTS]


def _heading(sheet: Sheet, heading: str) -> str:
    if heading not in sheet.headings:
        raise SheetError(f"there is no column '{heading}'{did_you_mean(heading, sheet.headings)}")
    return heading


def _key(key: str, possible: list[str]) -> str:
    if key not in possible:
        raise SheetError(f"there is no key '{key}'{did_you_mean(key, possible)}; there are {', '.join(possible)}")
    return key


def _tagged(sheet: Sheet, key: str, free: list[int]) -> int | None:
    """The column whose HXL tag most likely says a key."""
    tags = {at: sheet.tags[at].replace(" ", "") for at in free if at < len(sheet.tags)}
    return next((at for tag in _TAGS.get(key, ()) for at, there in tags.items() if there == tag), None)


def _headed(sheet: Sheet, key: str, free: list[int]) -> int | None:
    """The column whose heading most likely says a key."""
    plain = {at: slug(sheet.headings[at]) for at in free}
    likeliest = ("country-code",) if key == "country" else ()
    words = (*likeliest, slug(key), *(_HEADINGS.get(key) or OF_SOURCE.get(key, ())))
    return next((at for word in words for at, there in plain.items() if there == word), None)
