"""What is made from the model: the handbook of every key, the schema of every file, and files to begin with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic.fields import FieldInfo

from components.facts.field_meanings import meanings
from components.facts.gazetteer import countries_there, read_countries, read_gazetteer, read_senders, reference
from components.facts.handbook.json_schema import models, schema
from components.facts.handbook.template import new_crisis
from components.facts.kinds.registry import record_files
from components.facts.model import Record
from components.facts.record_keys import choices, inner, keys, record_meaning
from components.facts.settings import App, Crisis, Place
from components.facts.unchecked import REQUIRED

HEAD = """\
# How to edit the claims

Everything here is a **claim**: someone said something, on a day, in a source. One folder is one crisis, one file
holds one kind of claim, records stand oldest first. `python -m components check` names every mistake with its line;
`python -m components new ID` begins a crisis. This page is made from the model by `python -m components handbook`.

- **Numbers keep their words**: `3000`, `3,000`, `about 600`, `more than 250`, `at least 12`, `up to 600`, `fewer than
  4000`, `3500-4000`, `between 2,500 and 3,000`, `600+`, `six hundred`, `1.2 million`, `ca. 600`, `not stated`.
  Words that name a size alone (`hundreds`, `a few thousand`, `dozens`) count as the least that they can mean. What no
  source states is `not stated`, never a guess and never zero.
- **Days** are written `2021-08-13`. A date that is not one known day is EDTF: `2021-08-13/2021-08-15` (a span),
  `2021-08-13~` (about), `2021-08-13?` (uncertain), `../2021-08-13` (by then), `2021-08` (a month).
- **A mistake stays on record.** When somebody takes back or mends what was said, add a record for it and name the old
  one in `corrects`: until that day the old one stands, from then on it is shown as corrected and counts no longer.
  `reported: 2021-08-26~` is a claim that became known on about that day.
- **Known is when it was said**, in a briefing, a statement, on the air: `reported` is that day, though the page cited
  may be dated the next one, as newspapers and other time zones are. Its date is shown as it is.
- **Every claim names its sources** by their ids in `sources.yaml`. `stated` holds the words of the source, under 25
  of them; what the desk sums up itself goes into `noted` or `note`.
- What a deployment **counts** as decides what is added up: `adds` adds to the country's force at the place, `total`
  replaces what stood, `withdraws` takes away; all others leave the force alone and are shown beside it.
- **Assessments end.** One is expected while its window is open. Takeover of a place settles what was foreseen of its
  isolation and of pressure on it; that a capital is lost by the reports on it settles what was foreseen of it without
  more; all else is an event of kind `outcome`, which says what it `settles`. What befalls no place is expected in words
  that crisis.yaml names (`expected: [main eruption]`), and is open until its window closes or an outcome settles it.
- **Forces end.** `counts: withdraws` with `personnel: all` ends a force, and its presence, on the day in `on`, else on
  the day it became known; what had been announced is kept as history. `moved_from` takes the number from the force at
  the place they come from. Help at `place: [a, b]` has no number of its own at either. A `total` says with `includes`
  how many of it were there before.
- **Reports of presence grow old.** One holds for `presence_holds` days (crisis.yaml) after the day it speaks of, or
  `until` a day; then it is named beside the sum and is not in it. A later report without a number leaves the last
  number as it is while that holds. What `adds` with `status: present` comes on top of those who are there; a `total`
  with `status: present` says who is there and announces nothing.
- **Who holds what** beside the capitals is an event of kind `control` that names a `place`. Where the contest has sides
  that are named (`sides` in crisis.yaml, as many as there are, none of which need be a government) its `side` is one
  of them; else it is words. `place_state` says how the place is by the crisis's own list (`states`: flooded, evacuated,
  cut off), each with whether that is a loss. The newest word on either holds until there is another.
- **What an evacuation is planned from** stands in `planner.yaml`, one input a record. What somebody stated is a
  `claim` with its sources; what follows from claims is `derived` and names them in `from`; what nobody stated is an
  `assumption` and says `why`. Of an input the newest word with a number holds. Slots and loads that were used, and what
  came through the gates, need no record: they are taken from `airlift.yaml` and from those who wait. A record with a
  `scenario` holds in that what-if alone. A closure (events.yaml) says what it `stops`: the lift when it says nothing.
- **Your editor helps.** The first line of each file names its schema. With the YAML language server (in VS Code the
  extension YAML, by Red Hat) an editor offers keys, words and codes, finds the code of a country or a city by its name,
  explains what is under the pointer and underlines mistakes. Editors by JetBrains look for another first line:
  `# $schema: ../schema/deployments.schema.json`.
- **Files keep one form**: records oldest first with an empty line between them, keys in the order given here, quotes
  only where they are needed. `python -m components fmt` sees to it, and loses no comment: a comment belongs to what it
  stands above, and at the top, with an empty line below it, to the file. `python -m components sources check`
  names what sources still lack.
- A list with nothing in it yet is written `[]`.
- A crisis may be a link to a folder elsewhere, as in a mounted volume: it is read, and nothing is saved through it.
"""


def handbook() -> str:
    """The handbook as Markdown."""
    parts = [HEAD, *_file("app", App, "one record; beside the crises"), *_file("crisis", Crisis, "one record")]
    for name, file in record_files().items():
        parts += _file(name, file.model, "a list" + ("" if name in REQUIRED else "; the file may be missing"))
    return "\n".join(parts)


def _file(name: str, model: type[Record], shape: str) -> Iterator[str]:
    yield f"## {name}.yaml\n\n{record_meaning(model)} ({shape})\n"
    yield from _table(model)
    for key, field in keys(model).items():
        if record := inner(field.annotation):
            yield f"Each of its `{key}`: {record_meaning(record)}\n"
            yield from _table(record)


def _table(model: type[Record]) -> Iterator[str]:
    rows = [
        f"| `{key}` | {'needed' if field.is_required() else ''} | {meanings(model)[key]}{_choices(field)} |"
        for key, field in keys(model).items()
    ]
    yield "\n".join(["| key | | meaning |", "| --- | --- | --- |", *rows, ""])


def _choices(field: FieldInfo) -> str:
    """The words a field chooses from, when it does, a line each."""
    return "".join(
        f"<br>`{word}`: {means}" + (" (when left out)" if word == field.default else "")
        for word, means in choices(field.annotation).items()
    )


def handbook_files(data: Path) -> Mapping[str, str]:
    """The text of every file that is made from the model, by its path in a config folder.

    The codes of countries and areas are those of the reference data. Raises GazetteerError where it cannot be used.
    """
    countries = [
        *read_countries(reference(data, "countries.csv")).values(),
        *read_senders(reference(data, "senders.csv")).values(),
    ]
    gazetteers = [read_gazetteer(reference(data, code)) for code in countries_there(data)]
    areas = [area for gazetteer in gazetteers for area in gazetteer.areas.values()]
    schemas = {f"schema/{name}.schema.json": schema(name, countries=countries, areas=areas) for name in models()}
    hub = Place(id="hub", name=areas[0].capital, capital=areas[0].code)
    template = new_crisis("name-of-the-crisis", gazetteers[0].country, hub, date(2000, 1, 8))
    return {
        "README.md": handbook(),
        **{path: json.dumps(text, ensure_ascii=False, indent=1) + "\n" for path, text in schemas.items()},
        **{f"_template/{name}": text for name, text in template.items()},
    }
