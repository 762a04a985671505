"""The documents that claims rest on."""

from __future__ import annotations

from typing import Literal

from components.facts.model import Record
from components.facts.values.fields import (
    Credibility,
    Day,
    Grade,
    Id,
    Quote,
    Text,
    Url,
)
from components.words import text

SourceKind = Literal["official", "wire", "press", "mirror"]


class Source(Record):
    """A document that claims rest on."""

    id: Id
    """A short name of your own, used once in this file; publisher and day serve well: wire-2021-08-13."""
    publisher: Text
    """Who published it, as readers know them."""
    title: Text
    """Its headline."""
    url: Url | None = None
    """Where it is, beginning with https:// or http://."""
    published: Day
    """The day it was published, such as 2021-08-13."""
    accessed: Day | None = None
    """The day on which the desk read it."""
    kind: SourceKind
    """What sort of document it is."""
    reliability: Grade
    """How far the publisher can be trusted, by the Admiralty scale: A completely, F cannot be judged."""
    credibility: Credibility
    """How far what it says can be believed, by the Admiralty scale: 1 confirmed, 6 cannot be judged."""
    archive: Url | None = None
    """Where an archived copy is, beginning with https:// or http://."""
    quote: Quote | None = None
    """A telling line in its very words, fewer than 25 of them."""
    note: Text | None = None
    """What a reader must know to use the source rightly, in a sentence of the desk."""

    @property
    def called(self) -> str:
        """What readers call it: by its publisher and its day."""
        return f"{self.publisher}, {text.day(self.published)}"
