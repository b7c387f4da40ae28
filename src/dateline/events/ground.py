"""Is anybody political concerned? Bakers, clubs and companies do and suffer much that is worded like an act."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Actor, Parsed, Record

POLITICAL = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "REB", "PRM", "PTY", "SPY", "UAF", "OPP", "PRE"}
)
"""Sectors of those whose acts are events whatever is done."""
_CONCERNED = frozenset({"JRN", "MED", "REF", "CVL", "SOC", "REL", "EDU", "LAB"})
"""Sectors of those who are concerned where their state is known: its citizens, its students."""
_INTERNATIONAL = ("IGO", "IMG")


class Ground:
    """Looks for political actors in one report: among those of an act, and in its sentence."""

    def __init__(self, parsed: Parsed, record: Record) -> None:
        self._actors = {actor.id: actor for actor in record.actors}
        heads = ((parsed.head_of(m.span), a.id) for a in record.actors if is_political(a) for m in a.mentions)
        self._sentences = frozenset(parsed.tokens[head].sent for head, _ in heads if head is not None)

    def concerns(self, actors: Iterable[str], sentence: int) -> bool:
        """Is one of the actors political or a citizen of a known state, or anyone political in the sentence?"""
        found = [self._actors[actor] for actor in actors]
        return sentence in self._sentences or any(is_political(a) or _is_citizen(a) for a in found)


def is_political(actor: Actor) -> bool:
    """A state, its organs and forces, an armed group, a party, an international body."""
    if actor.kind == "country" or not POLITICAL.isdisjoint(actor.sectors):
        return True
    return actor.code is not None and actor.code.startswith(_INTERNATIONAL)


def _is_citizen(actor: Actor) -> bool:
    return actor.country is not None and not _CONCERNED.isdisjoint(actor.sectors)
