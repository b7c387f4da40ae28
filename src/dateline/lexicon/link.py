"""Row types of the data files for linking reports."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class StopWord(msgspec.Struct, frozen=True):
    """A word too small to tell two reports apart."""

    word: str


class Agency(msgspec.Struct, frozen=True):
    """Whose words a report may carry: a news agency, or an official channel; `names` as credit lines have them."""

    name: str
    kind: Literal["agency", "official"]
    names: tuple[str, ...]


class ScopeNoun(msgspec.Struct, frozen=True):
    """A noun (lemma) whose counts go under `scope`; any other noun is a scope of its own."""

    noun: str
    scope: str


class TotalPhrase(msgspec.Struct, frozen=True):
    """Words that tell a running total, or one over more than a single act ("so far", "since the war began")."""

    phrase: str


class RetractionWord(msgspec.Struct, frozen=True):
    """A phrase by which a claim is told to be taken back.

    `act` is what is done ("withdrew") to a `thing` ("claim") or a `count` ("toll"); `past` ("earlier") and `theirs`
    ("its") tell that it is the speaker's own; `fault` is what it is said to have been ("wrong"); `own` are notes of the
    report on itself; behind `new` stands what is claimed now, behind `old` what is not any more.
    """

    kind: Literal["act", "thing", "count", "past", "theirs", "fault", "own", "new", "old"]
    phrase: str


class IrregularWord(msgspec.Struct, frozen=True):
    """A word with the forms of it that no ending makes ("strike": "struck")."""

    word: str
    forms: tuple[str, ...]


class KinWords(msgspec.Struct, frozen=True):
    """Words that may tell one and the same act ("raid", "strike", "shelling")."""

    words: tuple[str, ...]


class Superlative(msgspec.Struct, frozen=True):
    """A word that sets one act against all others ("the deadliest so far")."""

    word: str


class UnrealWord(msgspec.Struct, frozen=True):
    """A word of sentences that tell what may happen or might have, rather than what did ("could", "if")."""

    word: str


class LinkWeights(msgspec.Struct, frozen=True):
    """Weights of the likeness of two acts and of two reports, and from where on they are the same."""

    act: dict[str, float]
    act_threshold: float
    story: dict[str, float]
    story_threshold: float


TABLES: dict[str, type[Any]] = {
    "link/stopwords.tsv": StopWord,
    "link/agencies.tsv": Agency,
    "link/scopes.tsv": ScopeNoun,
    "link/totals.tsv": TotalPhrase,
    "link/superlatives.tsv": Superlative,
    "link/unreal.tsv": UnrealWord,
    "link/irregular.tsv": IrregularWord,
    "link/kin.tsv": KinWords,
    "link/retractions.tsv": RetractionWord,
}
DOCUMENTS: dict[str, type[Any]] = {"link/weights.toml": LinkWeights}
