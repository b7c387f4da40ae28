"""Row types of the data files about statements."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dateline.model.record import Factivity, Stance

Frame = Literal[
    "clause", "quote", "obj", "inf", "obj_inf", "on_inf", "upon_inf", "to_inf", "obj_of", "obj_as",
    "obj_pred", "obj_for", "obj_with", "for", "of", "on", "to", "about", "against", "at",
    "obj_to", "obj_at", "obj_on", "cited", "in", "with",
]  # fmt: skip


class CueVerb(msgspec.Struct, frozen=True):
    """A verb that tells words or thoughts, and how its content is built onto it.

    `frames`: `clause` (said that …), `quote` (direct speech), `obj` (denied the claims), `inf` (vowed to …),
    `obj_inf` (urged Kyiv to …), `on_inf`, `to_inf` (called on, appealed to X to …), `obj_of` (accused X of
    …), `obj_as` (described X as …), `obj_pred` (called X a …), `obj_for`, `obj_with`; a preposition.
    """

    verb: str
    stance: Stance
    factuality: Factivity
    frames: tuple[Frame, ...]


class Attitude(msgspec.Struct, frozen=True):
    """A word that tells what somebody wants, plans, favours or knows, not that it was said ("Kim opposes the plan").

    `frames` of a verb are those of cue verbs; of a noun or adjective: `that` (a clause), `inf`, or the
    preposition behind it ("critical of the plan", "hopes for a deal").
    """

    word: str
    part: Literal["verb", "noun", "adjective"]
    stance: Stance
    factuality: Factivity
    frames: tuple[Literal[Frame, "that", "over", "by"], ...]


class CueNoun(msgspec.Struct, frozen=True):
    """A noun that names words or thoughts ("his claim that …", "in her opinion").

    `frames`: `that` (claim that …), `inf` (promise to …), `of` (accusation of …), `for` (call for …),
    `in` (in his opinion, in the words of), `self` (reports that …: the noun itself is the source),
    `prep` (voiced concern over …: any preposition behind it, where a light verb stands before it).
    """

    noun: str
    stance: Stance
    factuality: Factivity
    frames: tuple[Literal["that", "inf", "of", "for", "in", "self", "prep"], ...]


class CuePhrase(msgspec.Struct, frozen=True):
    """A fixed phrase that comes before its source ("according to", "as per")."""

    phrase: str
    stance: Stance
    factuality: Factivity


class Voice(msgspec.Struct, frozen=True):
    """A noun lemma that can speak without being a person ("report", "statement", "poll")."""

    noun: str
    kind: Literal["document", "medium", "people"]


class LightVerb(msgspec.Struct, frozen=True):
    """A verb lemma that only voices its noun ("made a promise", "issued a denial")."""

    verb: str


class Elision(msgspec.Struct, frozen=True):
    """A word that begins with an apostrophe which opens no quotation ("'em", "'til")."""

    word: str


class Denied(msgspec.Struct, frozen=True):
    """A word for what was said before, or for what one is accused of ("the claim", "involvement")."""

    noun: str
    kind: Literal["claim", "accusation"]


class StatementWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words of grammar, lower case; the file says what each list is for."""

    source: str
    licence: str
    pointers: tuple[str, ...]
    modals: tuple[str, ...]
    conditions: tuple[str, ...]
    raising: tuple[str, ...]
    relative: tuple[str, ...]
    listeners: tuple[str, ...]
    occasions: tuple[str, ...]
    makers: tuple[str, ...]
    labels: tuple[str, ...]
    yardsticks: tuple[str, ...]
    nobody: tuple[str, ...]


TABLES: dict[str, type[Any]] = {
    "statements/verbs.tsv": CueVerb,
    "statements/attitudes.tsv": Attitude,
    "statements/nouns.tsv": CueNoun,
    "statements/phrases.tsv": CuePhrase,
    "statements/voices.tsv": Voice,
    "statements/light.tsv": LightVerb,
    "statements/elisions.tsv": Elision,
    "statements/denied.tsv": Denied,
}
DOCUMENTS: dict[str, type[Any]] = {"statements/words.toml": StatementWords}
