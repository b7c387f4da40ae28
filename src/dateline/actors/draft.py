"""Mentions before they are gathered into actors."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.lexicon.actors import Role
from dateline.model import Span
from dateline.model.record import ActorKind, MentionKind


@dataclass(slots=True)
class Draft:
    """One mention and what is known of the actor behind it."""

    span: Span
    head: int
    """Token that heads the mention."""
    kind: MentionKind
    actor_kind: ActorKind
    key: str | None = None
    """Identity; mentions with the same key are one actor. None: still to be found."""
    name: str = ""
    full: str | None = None
    """The name by which the data files know the actor."""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    title: str | None = None
    office: str | None = None
    """The office that the data files have for the day."""
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    basis: str | None = None
    role: Role | None = None
    phrase: tuple[str, ...] = ()
    """Folded words of the role."""
    weight: int = 0
    wikidata: str | None = None
    far: bool = False
    """Is it of a region, or of nowhere ("Western leaders", "world powers")?"""
    relative: int | None = None
    """For "who" and "whose": the head of the noun phrase they belong to."""
    alias: bool = False
    """Is it a noun phrase that stands beside the name of its person?"""
    official: bool = False
    """Is it by its name a body of some state ("the National Security Bureau")?"""
    nested: bool = False
    """Does it lie inside a fuller mention that it only helps to name?"""


@dataclass(slots=True)
class Bundle:
    """The mentions of one actor."""

    key: str
    drafts: list[Draft] = field(default_factory=list)
