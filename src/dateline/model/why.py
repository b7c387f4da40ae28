"""Why an event is coded as it is: what decided its type, what was decided at each slot, and by which words."""

from __future__ import annotations

import msgspec

from dateline.model.record import Event, EventType, Factuality
from dateline.model.span import Span


class Words(msgspec.Struct, frozen=True):
    """A piece of the report's text and where it stands."""

    span: Span
    text: str


class ConditionGround(msgspec.Struct, frozen=True):
    """A condition of a frame: one of `names` must be there (`due`) or must not, as `object`, `subject`, `with`."""

    part: str
    names: tuple[str, ...]
    due: bool
    held: bool
    words: Words | None = None
    """The argument that is one of them."""


class FrameGround(msgspec.Struct, frozen=True):
    """A frame whose trigger words stand at the act, and whether its conditions are met there."""

    name: str
    type: EventType
    mode: str | None
    grade: str
    words: Words
    met: bool
    conditions: tuple[ConditionGround, ...] = ()


class Decision(msgspec.Struct, frozen=True):
    """The classifier's probability of an act, and the least one that what the frames say asks for."""

    probability: float
    threshold: float
    backing: str
    """`sure`, `met`, `unmet` (conditions fail), `other` (frames of other types only), `none`."""
    types: tuple[tuple[str, float], ...]
    """The likeliest types, with their probabilities."""


class SlotGround(msgspec.Struct, frozen=True):
    """What was decided at one slot, why, and the words that say so."""

    slot: str
    value: str
    why: str
    words: tuple[Words, ...] = ()


class MentionGround(msgspec.Struct, frozen=True):
    """A telling that was gathered into the act, or one of the same type that was not."""

    words: Words
    merged: bool
    why: str
    evidence: float
    """How much speaks for the same act; see `needed`."""
    needed: float
    event: str | None = None
    """The event that it is told as, where it was not merged."""


class EventExplanation(msgspec.Struct, frozen=True):
    """One event, explained."""

    event: Event
    trigger: Words
    clause: Words
    decision: Decision
    frames: tuple[FrameGround, ...]
    slots: tuple[SlotGround, ...]
    mentions: tuple[MentionGround, ...]


class Omission(msgspec.Struct, frozen=True):
    """A word that nearly became an event, and why it did not."""

    words: Words
    type: EventType
    probability: float
    why: str
    factuality: Factuality | None = None


class EventsExplained(msgspec.Struct, frozen=True):
    """The events of one report explained, in text order, and what was left out."""

    events: tuple[EventExplanation, ...]
    omitted: tuple[Omission, ...] = ()
