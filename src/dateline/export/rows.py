"""The rows that every format is written from: acts with their tellings, each tied to its report and its words."""

from __future__ import annotations

import msgspec

from dateline.store import ClaimRow, GroupRow, IncidentRow

_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes of bodies that are no state, the last of which in a code is the narrowest."""


class Words(msgspec.Struct, frozen=True):
    """A piece of a report: where it stands, in code points, and what it says."""

    start: int
    end: int
    text: str


UNTOLD = Words(-1, -1, "")
"""Of what an analyst said and no report tells."""


class Who(msgspec.Struct, frozen=True):
    """An actor as an act or a statement has it."""

    name: str
    code: str | None
    country: str | None
    sectors: tuple[str, ...]
    title: str | None
    wikidata: str | None
    kind: str
    words: Words
    """Its phrase at the act, else its first mention."""

    @property
    def value(self) -> str:
        """The same for the same authority in all reports: its code, else its name."""
        return self.code or self.name

    @property
    def body(self) -> str | None:
        """PLOVER's code of the international body that it is or belongs to."""
        found = [part for part in (self.code or "").split() if part in _BODIES]
        return found[-1] if found else None

    @property
    def realm(self) -> str | None:
        """Its state, else its international body."""
        return self.country or self.body


class Where(msgspec.Struct, frozen=True):
    """A place as an act has it."""

    name: str
    geonames: int | None
    country: str | None
    admin1: str | None
    level: str | None
    feature: str | None
    latitude: float | None
    longitude: float | None
    disputed: bool
    words: Words


class Number(msgspec.Struct, frozen=True):
    """A number told of an act."""

    id: str
    measure: str
    of: str | None
    value: float
    low: float | None
    high: float | None
    qualifier: str
    unit: str | None
    words: Words


class Said(msgspec.Struct, frozen=True):
    """A statement that holds an act: who says it, how, in which words."""

    id: str
    who: tuple[Who, ...]
    source: str
    """The words that name the speakers."""
    kind: str
    stance: str
    factivity: str
    content: tuple[Words, ...]


class Source(msgspec.Struct, frozen=True):
    """A report."""

    key: str
    id: str
    published: str | None
    modified: str | None
    title: str | None
    publisher: str | None
    url: str | None
    agency: str | None
    voice: str | None
    copy_of: str | None
    language: str | None
    length: int
    text_hash: str
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]


class Telling(msgspec.Struct, frozen=True):
    """One event of one report."""

    incident: str
    source: Source
    event: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    score: float | None
    """On PLOVER's scale from conflict (-10) to cooperation (10)."""
    confidence: float
    """The share of such events that are right."""
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    earliest: str | None
    latest: str | None
    basis: str | None
    place: Where | None
    numbers: tuple[Number, ...]
    factuality: str
    certainty_source: float
    certainty_author: float
    said: tuple[Said, ...]
    habitual: bool
    words: Words
    trigger: Words
    sentence: int
    """Which sentence of the report it stands in, from 1."""
    by_hand: str
    """Fields that stand as an analyst corrected them, by `; `."""

    @property
    def id(self) -> str:
        """The same from run to run: the report's key and the event's id in it."""
        return f"{self.source.key}_{self.event}"

    @property
    def told(self) -> str | None:
        """The first day that the report tells, else the last."""
        return self.earliest or self.latest


class Act(msgspec.Struct, frozen=True):
    """An incident with all that is told of it."""

    row: IncidentRow
    tellings: tuple[Telling, ...]
    claims: tuple[ClaimRow, ...]
    groups: tuple[GroupRow, ...]

    @property
    def best(self) -> Telling:
        """The telling whose words stand for the act."""
        fitting = [telling for telling in self.tellings if telling.type == self.row.type]
        told = [telling for telling in fitting if telling.words.text == self.row.told]
        return (told or fitting or list(self.tellings))[0]

    @property
    def actors(self) -> tuple[Who, ...]:
        """Who does it, as the incident names them."""
        return _named(self.row.actors, [who for telling in self.tellings for who in telling.actors])

    @property
    def recipients(self) -> tuple[Who, ...]:
        """To whom it is done, as the incident names them."""
        return _named(self.row.recipients, [who for telling in self.tellings for who in telling.recipients])

    @property
    def place(self) -> Where | None:
        """The place of the incident as a telling has it."""
        row = self.row
        places = [telling.place for telling in self.tellings if telling.place is not None]
        spot = (row.place, row.latitude, row.longitude)
        return next((place for place in places if (place.name, place.latitude, place.longitude) == spot), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The reports that tell it, each once, by publication."""
        return tuple({telling.source.key: telling.source for telling in self.tellings}.values())


def _named(names: str, known: list[Who]) -> tuple[Who, ...]:
    first: dict[str, Who] = {}
    for who in known:
        first.setdefault(who.value, who)
    return tuple(first[name] for name in names.split("; ") if name in first)
