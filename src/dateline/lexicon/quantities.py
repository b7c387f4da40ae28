"""Row types of the data files about quantities."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dateline.model.record import Measure, Qualifier

NumberKind = Literal["unit", "ten", "scale", "letter", "vague", "some", "share"]
Things = Literal["person", "weapon", "body", "thing", "any"]


class NumberWord(msgspec.Struct, frozen=True):
    """A number word and its value; for the vague ones the least that it can mean."""

    word: str
    value: float
    kind: NumberKind


class QualifierPhrase(msgspec.Struct, frozen=True):
    """Words before or after a number that bound it."""

    phrase: str
    qualifier: Qualifier
    side: Literal["before", "after"]


class Unit(msgspec.Struct, frozen=True):
    """A word or sign for a unit of measurement; `unit` is its one name in the record."""

    word: str
    unit: str
    measure: Measure


class Currency(msgspec.Struct, frozen=True):
    """A sign or word for money, before or after the number; `currency` is the ISO 4217 code."""

    word: str
    currency: str
    side: Literal["before", "after"]


class MeasureVerb(msgspec.Struct, frozen=True):
    """What is measured by the things that stand to a verb as `role`."""

    verb: str
    role: Literal["object", "subject", "with"]
    things: Things
    measure: Measure


class CountedNoun(msgspec.Struct, frozen=True):
    """A noun that is counted: its class, and what it measures where no verb says otherwise."""

    noun: str
    things: Things
    measure: Measure | None = None


class ActNoun(msgspec.Struct, frozen=True):
    """A noun for the act of a measure verb ("release", "killing"): `verb` is that verb's lemma."""

    noun: str
    verb: str


class NounRow(msgspec.Struct, frozen=True):
    """One noun of a plain list."""

    noun: str


TABLES: dict[str, type[Any]] = {
    "quantities/numbers.tsv": NumberWord,
    "quantities/qualifiers.tsv": QualifierPhrase,
    "quantities/units.tsv": Unit,
    "quantities/currencies.tsv": Currency,
    "quantities/verbs.tsv": MeasureVerb,
    "quantities/nouns.tsv": CountedNoun,
    "quantities/acts.tsv": ActNoun,
    "quantities/labels.tsv": NounRow,
    "quantities/pairs.tsv": NounRow,
    "quantities/single.tsv": NounRow,
}
DOCUMENTS: dict[str, type[Any]] = {}
