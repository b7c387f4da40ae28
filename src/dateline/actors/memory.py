"""What has been read of a report's actors so far, for the mentions that refer back."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.actors.draft import Draft


@dataclass(slots=True)
class Seen:
    """A mention that later ones can refer to."""

    draft: Draft
    key: str
    sentence: int
    rank: float


@dataclass(slots=True)
class Memory:
    """Mentions in text order and what is known of each actor, by key."""

    seen: list[Seen] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    leaning: dict[str, str] = field(default_factory=dict)
    """The gender of a pronoun that an actor has been given."""
    described: dict[str, Draft] = field(default_factory=dict)
    """The mention of each actor that tells most."""
    named_at: dict[int, str] = field(default_factory=dict)
    """For each head token of a name its actor."""
    key_at: dict[int, str] = field(default_factory=dict)
    """For each head token of a mention read so far its actor."""
    spoke: set[str] = field(default_factory=set)
    """Who has said something so far."""
    times: dict[str, int] = field(default_factory=dict)
    """How often each actor has been mentioned."""
