"""Which side an actor is of: a state, the armed group against it, or an international body."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Actor
from dateline.process.views import Side

_ARMED = frozenset({"REB", "PRE", "PRM", "UAF"})
_STATE = frozenset(
    {
        "GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "OPP", "CVL", "BUS", "EDU", "MED", "ELI", "AGR", "HLH",
        "LAB", "REL", "JRN", "NGO", "CRM", "REF", "UNK", "SOC", "JEW", "MUS", "CHR",
    }
)  # fmt: skip
_OBSERVERS = frozenset({"JRN", "MED"})
_BODIES = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC", "UNO", "EUR"})
REBELS, OPPOSITION = "REB", "OPP"
POWERS = frozenset({"IGO EUR", "IGO NATO", "IGO GSV"})
"""Bodies that negotiate, decide and promise for themselves."""
_PARTY = "PTY"


def is_named(actor: Actor, side: Side) -> bool:
    """Do words tell the side, or is it only the state that its report deals with ("the ministers")?"""
    return actor.basis != "context" or side.code.endswith((REBELS, OPPOSITION))


def last_name(words: str) -> str:
    """By what a person is called later in a text."""
    return words.removesuffix("'s").removesuffix("’s").split()[-1]


def is_body(code: str) -> bool:
    """Is the side an international body, and no state or armed group?"""
    return code.split()[0] in _BODIES


class Sides:
    """Knows the names of states."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def of(self, actor: Actor) -> Side | None:
        """The side of an actor; None where nothing tells it, and for those who report."""
        if not actor.code:
            return self._state(actor.country) if actor.country in self._names else None
        first, *rest = actor.code.split()
        if _OBSERVERS.intersection((first, *rest)):
            return None
        if first in _BODIES:
            code = f"{first} {rest[0]}" if rest and rest[0] not in _STATE else first
            return Side(code, actor.name if actor.kind == "organisation" else "")
        if rest and (rest[0] in _ARMED or rest[0] not in _STATE):
            return Side(f"{first} {REBELS}", actor.name if actor.kind in ("organisation", "group") else "")
        if rest and (rest[0] == OPPOSITION or (rest[0] == _PARTY and OPPOSITION in actor.sectors)):
            return Side(f"{first} {OPPOSITION}", actor.name if actor.kind in ("organisation", "group") else "")
        return self._state(first)

    def all_of(self, actors: Iterable[Actor]) -> tuple[Side, ...]:
        """The sides of several actors, each once, by code."""
        found: dict[str, Side] = {}
        for actor in actors:
            side = self.of(actor)
            if side is not None and (side.code not in found or not found[side.code].name):
                found[side.code] = side
        return tuple(found[code] for code in sorted(found))

    def called(self, code: str) -> Side:
        """The side of a code."""
        return Side(code, self._names.get(code, ""))

    def _state(self, code: str) -> Side:
        return Side(code, self._names.get(code, code))
