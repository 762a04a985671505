"""What is said once of a crisis, its places and headings, and of the dashboard itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from components.facts.model import Record
from components.facts.values.fields import (
    AreaCode,
    CountryCode,
    Days,
    Editor,
    Form,
    FrameOrigin,
    HeaderName,
    HostName,
    Id,
    OpeningDay,
    Position,
    Reference,
    Seconds,
    Span,
    Text,
    TimeZone,
)

PlaceKind = Literal["crisis area", "staging base", "temporary safe haven"]
Switch = Literal["on", "off"]


class Place(Record):
    """Somewhere forces are sent."""

    id: Id
    """A short name of your own, which deployments.yaml uses, such as harbour."""
    name: Text
    """Its name as readers see it."""
    kind: PlaceKind = "crisis area"
    """Whether forces sent there help on the ground."""
    capital: AreaCode | None = None
    """The code of the area whose capital it is or lies in, such as AF-KAB; the position comes from data/."""
    position: Position | None = None
    """Latitude and longitude in degrees, such as 34.5658, 69.2131; for a place that is no capital."""


class PurposeKind(Record):
    """A heading under which stated purposes are sorted."""

    id: Id
    """A short name of your own, which deployments.yaml uses, such as nationals."""
    label: Text
    """The heading as readers see it, such as Help nationals leave."""


class Contender(Record):
    """One of those who contest the ground."""

    id: Id
    """A short name of your own, which claims of control in events.yaml use, such as army."""
    name: Text
    """Its name as readers see it, with an article, such as the army."""


class PlaceState(Record):
    """How a place can be, other than held by a side."""

    id: Id
    """A short name of your own, which claims of control and reports on capitals use, such as flooded."""
    word: Text
    """What the place is, after 'is', as readers see it: flooded, evacuated, cut off."""
    loss: Switch = "off"
    """Whether a place that is so is lost, and marked as that; a capital is counted as lost by what its reports say."""

    @property
    def is_loss(self) -> bool:
        """Whether a place that is so is lost."""
        return self.loss == "on"


class Losses(Record):
    """What is lost in the crisis, in the words of its sentences."""

    one: Text
    """One of them, such as state capital, district or border crossing."""
    many: Text
    """Several of them, such as state capitals."""
    verb: Text = "lost"
    """What befalls them, after 'is' and 'are': lost, flooded, cut off; readers see it where a report says fallen."""


class Crisis(Record):
    """What the crisis is and the names it uses."""

    BEGINS = ("format",)

    title: Text
    """The name of the crisis as readers see it."""
    as_of: OpeningDay
    """The day the dashboard opens on, such as 2021-08-13; of a running crisis today, or latest, which has a claim."""
    next_update: Text | None = None
    """When the next facts are to be expected, in words for readers, such as 25 April, 07:00 UTC."""
    country: CountryCode
    """The country it happens in: the two letters of ISO 3166-1; its areas come from the folder data/ has of it."""
    opponent: Text | None = None
    """Whose advance takes the capitals, with its article: the rebels; left out where there is none, as in a flood."""
    losses: Losses | None = None
    """What is lost, where it is not the capitals of provinces: {one: state capital, many: state capitals}."""
    clock: Text | None = None
    """What the evacuation runs against, where it is no deadline, such as landfall or end of the ceasefire."""
    hub: Reference
    """The id of the place that distances are measured from, one of places below."""
    covers: Span
    """The first and last day that the dashboard can be moved to: 2021-08-06/2021-09-12, or 2023-04-15/.. for no end."""
    places: tuple[Place, ...] = Field(min_length=1)
    """Where forces are sent: the hub, and every place that deployments.yaml names."""
    sides: tuple[Contender, ...] = ()
    """Those who contest the ground, for claims of control; left out, these say in words who holds a place."""
    states: tuple[PlaceState, ...] = ()
    """How places can be by the claims of control, such as flooded or cut off; left out, these say who holds them."""
    expected: tuple[Text, ...] = ()
    """What assessments may expect besides what befalls a place: [main eruption], or [landfall, end of the storm]."""
    purposes: tuple[PurposeKind, ...] = ()
    """The headings under which stated purposes are sorted."""
    presence_holds: Days = 3
    """How many days a report that forces are there holds, after the day that it speaks of."""
    format: Form = 1
    """Which form the files of this crisis have, for the day when a newer dashboard writes them in another."""
    timezone: TimeZone | None = None
    """Whose midnight ends the day that today is, such as Asia/Tokyo; UTC when left out."""


class App(Record):
    """Settings of the dashboard itself."""

    opens: Id | None = None
    """The crisis that opens first: the name of a folder beside this file; the first of them when left out."""
    reports: Switch = "on"
    """Whether readers may make reports, on the page Report: each takes a browser and up to a gigabyte for a minute."""
    report_limit: Seconds = 300
    """After how many seconds a report that is not done is given up."""
    hosts: tuple[HostName, ...] = ()
    """The names that readers reach the dashboard by; what asks for another, save this machine's own, is refused."""
    embed_from: tuple[FrameOrigin, ...] = ()
    """The sites that may show the pages in a frame, such as https://news.example.org; none when left out."""
    editing: Switch = "off"
    """Whether the claims can be edited in the browser, on the page Edit."""
    editors: tuple[Editor, ...] = ()
    """Who may edit where people sign in: mail addresses, or whole domains such as '@example.org'."""
    signed_in_header: HeaderName | None = None
    """The header in which a proxy in front says who is signed in; it must remove that header from what clients send."""
    commits: Switch = "off"
    """Whether what is saved in the browser is also committed, when config/ lies in a git checkout."""
