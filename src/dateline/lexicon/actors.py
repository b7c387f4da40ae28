"""Row types of the data files about actors."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dateline.lexicon.loader import DataFiles
from dateline.model.record import ActorKind

BODIES = ("actors/organisations.tsv", "actors/groups.tsv")
"""The tables of bodies: organisations and armed groups, and the parties of negotiations."""


class Country(msgspec.Struct, frozen=True):
    """A state or territory: names, people, capital, and the words that stand for its government."""

    iso3: str
    name: str
    iso2: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    wikidata: str | None = None


class Organisation(msgspec.Struct, frozen=True):
    """A named body or armed group, with the code it has from `from` to `to`."""

    name: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: ActorKind = "organisation"
    wikidata: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    note: str | None = None


def organisations(data: DataFiles) -> tuple[Organisation, ...]:
    """The rows of both tables of bodies; rows of one name hold at different times."""
    return tuple(row for name in BODIES for row in data.table(name, Organisation))


class Office(msgspec.Struct, frozen=True):
    """A person in an office from `from` to `to` (dates as precise as known)."""

    person: str
    aliases: tuple[str, ...] = ()
    office: str | None = None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    gender: Literal["m", "f"] | None = None
    wikidata: str | None = None
    note: str | None = None


class Role(msgspec.Struct, frozen=True):
    """A role noun ("foreign minister", "soldier") and the sectors it tells; `*` is the sector of its body."""

    phrase: str
    sectors: tuple[str, ...] = ()
    kind: ActorKind = "person"
    plural: str | None = None
    note: str | None = None


class Word(msgspec.Struct, frozen=True):
    """Words of one `kind` that the actor layer goes by ("speech", "former"); `value`: what they mean."""

    kind: str
    words: tuple[str, ...]
    value: str | None = None
    note: str | None = None


class FirstNames(msgspec.Struct, frozen=True):
    """Given names of men or of women."""

    gender: Literal["m", "f"]
    names: tuple[str, ...]


class Weight(msgspec.Struct, frozen=True):
    """How much one sign counts when the mentions before a pronoun are ranked."""

    name: str
    value: float
    note: str | None = None


TABLES: dict[str, type[Any]] = {
    "actors/countries.tsv": Country,
    "actors/organisations.tsv": Organisation,
    "actors/groups.tsv": Organisation,
    "actors/offices.tsv": Office,
    "actors/roles.tsv": Role,
    "actors/words.tsv": Word,
    "actors/first_names.tsv": FirstNames,
    "actors/weights.tsv": Weight,
}
DOCUMENTS: dict[str, type[Any]] = {}
