"""Standing formats of negotiation ("the Contact Group") that a text names, taken apart into who sits in them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from dateline.lexicon.process import TalksFormat
from dateline.process.days import iso
from dateline.process.sides import Sides
from dateline.process.signs import pattern_of
from dateline.process.views import Side

Seats = tuple[tuple[Side, ...], tuple[Side, ...]]
"""Parties and mediators."""


class Formats:
    """Knows the formats of the data file."""

    def __init__(self, formats: Iterable[TalksFormat], sides: Sides) -> None:
        self._formats = [(pattern_of(item.names), item) for item in formats]
        self._sides = sides

    def of(self, words: str, day: int, named: Container[str] | None = None) -> Seats | None:
        """Parties and mediators of the first format that the words name, if it was one in the year of `day`.

        Among the codes `named` in the report, where given, must be the one that a format needs.
        """
        for pattern, item in self._of_year(day):
            if (named is None or not item.needs or item.needs in named) and pattern.search(words):
                return self._seats(item)
        return None

    def full(self, codes: frozenset[str], day: int) -> Seats | None:
        """The format of which these are all, parties and mediators."""
        for _, item in self._of_year(day):
            if item.mediators and codes == {*item.parties, *item.mediators}:
                return self._seats(item)
        return None

    def _of_year(self, day: int) -> Iterator[tuple[re.Pattern[str], TalksFormat]]:
        year = int((iso(day) or "0000")[:4])
        return (row for row in self._formats if row[1].from_ <= year <= row[1].to)

    def _seats(self, item: TalksFormat) -> Seats:
        return tuple(map(self._sides.called, item.parties)), tuple(map(self._sides.called, item.mediators))
