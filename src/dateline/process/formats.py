"""Standing formats of negotiation ("the Contact Group") that a text names, taken apart into who sits in them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.lexicon.process import TalksFormat
from dateline.process.days import iso
from dateline.process.sides import Sides
from dateline.process.signs import pattern_of
from dateline.process.views import Side


class Formats:
    """Knows the formats of the data file."""

    def __init__(self, formats: Iterable[TalksFormat], sides: Sides) -> None:
        self._formats = [(pattern_of(item.names), item) for item in formats]
        self._sides = sides

    def of(self, words: str, day: int) -> tuple[tuple[Side, ...], tuple[Side, ...]] | None:
        """Parties and mediators of the first format that the words name, if it was one in the year of `day`."""
        year = int((iso(day) or "0000")[:4])
        for pattern, item in self._formats:
            if item.from_ <= year <= item.to and pattern.search(words):
                return tuple(map(self._sides.called, item.parties)), tuple(map(self._sides.called, item.mediators))
        return None
