"""Finds all matches of the grammar's patterns in a text that has been cut into words."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator

import msgspec

from dateline.times.grammar import Pattern
from dateline.times.words import OTHER, Piece

GAP = "z"
"""The character that parts runs of known words."""
_RUN = re.compile(f"[^{OTHER}](?:{OTHER}?[^{OTHER}])*")
"""Words that patterns speak of, with at most one other word between two of them."""


class Candidate(msgspec.Struct, frozen=True):
    """A match: pieces `first` to `last` (exclusive), its pattern, and the pieces of its groups."""

    first: int
    last: int
    pattern: Pattern
    groups: dict[str, tuple[int, int]]

    @property
    def key(self) -> tuple[int, int, int]:
        """Order of reading: leftmost, then longest, then the earlier rule."""
        return self.first, -self.last, self.pattern.order


class Search:
    """The matches in one text, in the order in which they are to be read."""

    def __init__(self, pieces: list[Piece], patterns: list[Pattern], strong: re.Pattern[str]) -> None:
        self._symbols, self._places = _runs(pieces, strong)
        found = []
        for pattern in patterns:
            for match in pattern.regex.finditer(self._symbols):
                if match.end() > match.start():
                    found.append(self._candidate(match, pattern))
        self._queue = sorted(found, key=lambda candidate: candidate.key)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All matches, overlapping ones as well."""
        return tuple(self._queue)

    def __iter__(self) -> Iterator[Candidate]:
        at = 0
        while at < len(self._queue):
            yield self._queue[at]
            at += 1

    def again(self, candidate: Candidate, first: int) -> None:
        """Looks once more for the pattern of an overlapped candidate, in what is left of it from `first`."""
        start, end = (bisect_left(self._places, place) for place in (first, candidate.last))
        match = candidate.pattern.regex.search(self._symbols, start, end)
        if match is not None and match.end() > match.start():
            insort(self._queue, self._candidate(match, candidate.pattern), key=lambda item: item.key)

    def _candidate(self, match: re.Match[str], pattern: Pattern) -> Candidate:
        places = self._places
        groups = {
            own: (places[start], places[end - 1] + 1)
            for name, own in pattern.names.items()
            if (start := match.start(name)) >= 0 and (end := match.end(name)) > start
        }
        return Candidate(places[match.start()], places[match.end() - 1] + 1, pattern, groups)


def _runs(pieces: list[Piece], strong: re.Pattern[str]) -> tuple[str, list[int]]:
    """The runs of known words that hold at least one word of time, and for each symbol its piece."""
    runs: list[str] = []
    places: list[int] = []
    for match in _RUN.finditer("".join([piece.symbol for piece in pieces])):
        if strong.search(match[0]):
            runs.append(match[0])
            places.extend(range(match.start(), match.end() + 1))
    return GAP.join(runs), places
