"""Which two of the sides of a sentence are known to be in conflict, so that their meeting is a sitting."""

from __future__ import annotations

from collections.abc import Iterable, Set

from dateline.lexicon.talks import Adversaries
from dateline.process.sides import REBELS, is_body

_WAR = "war"


class Rivals:
    """Knows the pairs of the data file, as sides."""

    def __init__(self, rows: Iterable[Adversaries]) -> None:
        self._pairs = {frozenset((_side(row.a), _side(row.b))): row.kind for row in rows}

    def of(self, codes: Set[str]) -> tuple[str, ...]:
        """The one pair at war among these, or two sides alone that are rivals; none where there are several."""
        wars = [pair for pair, kind in self._pairs.items() if kind == _WAR and pair <= codes]
        if len(wars) == 1:
            return tuple(sorted(wars[0]))
        return tuple(sorted(codes)) if not wars and frozenset(codes) in self._pairs else ()


def _side(code: str) -> str:
    """A side as processes name it: an armed group by its state."""
    land, _, group = code.partition(" ")
    return f"{land} {REBELS}" if group and not is_body(code) else code
