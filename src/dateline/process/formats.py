"""Standing formats of negotiation ("the Contact Group") that a text names, taken apart into who sits in them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set

from dateline.lexicon.process import TalksFormat
from dateline.process.days import iso
from dateline.process.sides import Sides
from dateline.process.signs import pattern_of
from dateline.process.views import Side

_WIDE = 4
"""Parties of a format that need not be called by its name."""
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

    def within(self, text: str, day: int, named: Sequence[Set[str]]) -> tuple[Seats, int] | None:
        """The format that a report speaks of most, and how often: by its name, or by all who sit in it.

        `named` are the codes of each sentence.
        """
        counted = [
            (
                sum(1 for _ in pattern.finditer(text)) + sum(_is_listed(item, codes) for codes in named),
                item,
            )
            for pattern, item in self._of_year(day)
            if not item.needs or any(item.needs in codes for codes in named)
        ]
        count, best = max(counted, key=lambda entry: (entry[0], entry[1].names), default=(0, None))
        return (self._seats(best), count) if best is not None and count else None

    def listed(self, codes: Set[str], day: int) -> Seats | None:
        """The wide format all of whose parties are among these."""
        return next((self._seats(item) for _, item in self._of_year(day) if _is_listed(item, codes)), None)

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


def _is_listed(item: TalksFormat, codes: Set[str]) -> bool:
    """Are these all the parties of a format of many?"""
    return len(item.parties) >= _WIDE and codes >= {*item.parties}
