"""Who does it to whom, one pair a row, for data sets that know one actor on each side."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.export.rows import Act, Telling, Who
from dateline.store.keys import key_of

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose actors without a recipient do it to one another."""


class Pair(msgspec.Struct, frozen=True):
    """One actor and one recipient, either of which may be unknown; `key` is the same from run to run."""

    key: int
    actor: Who | None
    recipient: Who | None


def pairs(name: str, type: str, actors: tuple[Who, ...], recipients: tuple[Who, ...]) -> Iterator[Pair]:
    """Each actor with each recipient. Of a meeting of several, each with each other, as both sides are coded.

    `name` is the id of the act or telling, from which the keys are made.
    """
    if not recipients and len(actors) > 1 and type in _MUTUAL:
        couples: list[tuple[Who | None, Who | None]] = [(a, b) for a in actors for b in actors if a is not b]
    else:
        couples = [(a, b) for a in actors or (None,) for b in recipients or (None,)]
    made = {_key(name, actor, recipient): (actor, recipient) for actor, recipient in reversed(couples)}
    for key, (actor, recipient) in reversed(made.items()):
        yield Pair(key, actor, recipient)


def _key(name: str, *sides: Who | None) -> int:
    """Made of who they are, so that it stays when others are told of, too."""
    return key_of("pair", name, *(part for who in sides for part in ((who.value, who.name) if who else ("", ""))))


class ActPair(msgspec.Struct, frozen=True):
    """An act between two."""

    act: Act
    pair: Pair


class TellingPair(msgspec.Struct, frozen=True):
    """A telling of an act between two."""

    telling: Telling
    pair: Pair
    day: str


def of_act(act: Act) -> Iterator[ActPair]:
    """The pairs of an act."""
    for pair in pairs(act.row.id, act.row.type, act.actors, act.recipients):
        yield ActPair(act, pair)


def of_telling(telling: Telling, day: str) -> Iterator[TellingPair]:
    """The pairs of a telling."""
    for pair in pairs(telling.id, telling.type, telling.actors, telling.recipients):
        yield TellingPair(telling, pair, day)
