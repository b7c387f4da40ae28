"""What all reports together tell of each negotiation: how often, who stands between, in which format, on which days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from dateline.process.inferred import Numbers, numbers_of
from dateline.process.pairs import Pair, between_of, codes_of
from dateline.process.sides import is_body
from dateline.process.views import Meeting, Sheet

_TWO, _THREE = 2, 3
Told = Sequence[tuple[Sheet, Meeting]]
"""Meetings with the reports that tell them."""


class Format(msgspec.Struct, frozen=True):
    """Who mediates in a standing format, and the reports that name it."""

    between: Pair
    reports: set[int]


class Known(msgspec.Struct, frozen=True):
    """What all meetings tell of each set of parties."""

    weights: Counter[Pair]
    firm: Counter[Pair]
    """How often their sentences name all parties."""
    between: Mapping[Pair, Counter[str]]
    """Who stands between them or is their host."""
    named: Mapping[Pair, set[str]]
    """Who is named as a mediator."""
    issues: Mapping[Pair, set[str]]
    formats: Mapping[Pair, Format]
    numbers: Numbers

    @property
    def pairs(self) -> set[Pair]:
        """Those named in so many words, and the standing formats."""
        return {pair for pair in self.firm if self.firm[pair]} | set(self.formats)

    def are_between(self, pair: Pair, parties: Pair) -> bool:
        """Do all of `parties` stand between the pair, who are not among them?"""
        return not pair & parties and all(self.between[pair][code] for code in parties)

    def base(self, parties: Pair, meeting: Meeting) -> Pair:
        """The parties proper: those of a format; mediators among them left out; one with the mediator for both."""
        at_format = self._at_format(parties, meeting)
        if at_format is not None:
            return at_format
        weights = self.weights
        if len(parties) > _TWO:
            proper = frozenset(code for code in parties if not is_body(code)) - between_of(meeting)
            if len(proper) == _TWO:
                return proper
            inner = [frozenset(pair) for pair in combinations(sorted(parties), _TWO)]
            fit = [pair for pair in inner if weights[pair] and all(self.between[pair][c] for c in parties - pair)]
            fit = fit or [pair for pair in weights if len(pair) == _TWO and self.are_between(pair, parties)]
            return max(fit, key=lambda pair: (weights[pair], sorted(pair)), default=parties)
        if not meeting.is_sitting or meeting.number is not None:
            return parties
        fit = [
            pair
            for pair in weights
            if len(pair) == _TWO
            and len(pair & parties) == 1
            and weights[pair] > weights[parties]
            and self._stands_for(parties - pair, pair, meeting)
        ]
        return max(fit, key=lambda pair: (weights[pair], sorted(pair)), default=parties)

    def whole(self, pair: Pair, sheet: Sheet) -> Pair:
        """The format that has the parties among others, where several reports name it, and this one all in it."""
        named = {code for code, _ in sheet.sides}
        wider = [other for other in self.formats if pair < other <= named and len(self.formats[other].reports) > 1]
        return min(wider, key=lambda other: (len(other), sorted(other)), default=pair)

    def _at_format(self, parties: Pair, meeting: Meeting) -> Pair | None:
        """The format of which those who sat are a part, where several reports name it.

        Of a wide one two states may sit for themselves; one with the mediator sits for all.
        """
        if meeting.is_format or parties in self.formats:
            return parties
        for pair in sorted(self.formats, key=lambda pair: (len(pair), sorted(pair))):
            inner = parties - self.formats[pair].between
            is_part = len(pair) <= _THREE or len(inner) >= _THREE or inner < parties
            if inner <= pair and is_part and meeting.is_sitting and len(self.formats[pair].reports) > 1:
                return pair
        return None

    def _stands_for(self, other: Pair, pair: Pair, meeting: Meeting) -> bool:
        """Is the one that a side of the pair talks with their host, or their mediator and on their issues?"""
        if not all(self.between[pair][code] for code in other):
            return False
        if meeting.place is not None and other <= {meeting.place.country}:
            return True
        return other <= self.named[pair] and bool(self.issues[pair].intersection(meeting.issues))


def known_of(sheets: Sequence[Sheet], told: Told) -> Known:
    """What the meetings tell, and the sentences of the reports beside them."""
    weights, firm = Counter[Pair](), Counter[Pair]()
    between = defaultdict[Pair, Counter[str]](Counter)
    named, issues = defaultdict[Pair, set[str]](set), defaultdict[Pair, set[str]](set)
    for _, meeting in told:
        parties = codes_of(meeting.parties)
        weights[parties] += 2 if meeting.is_sitting else 1
        firm[parties] += not meeting.is_inferred
        between[parties].update(dict.fromkeys(between_of(meeting), _TWO))
        named[parties].update(codes_of(meeting.mediators))
        issues[parties].update(meeting.issues)
    for pair, codes in _beside(sheets, {*weights, *agreeing(sheets)}):
        between[pair].update(codes)
    formats = _formats(sheets)
    pairs = {pair for pair in firm if firm[pair]} | set(formats)
    return Known(weights, firm, between, named, issues, formats, numbers_of(sheets, pairs))


def agreeing(sheets: Sequence[Sheet]) -> set[Pair]:
    """Pairs that are told to have agreed on something."""
    found = {codes_of(deed.sides) for sheet in sheets for deed in sheet.deeds if deed.fate == "agreed"}
    return {pair for pair in found if len(pair) == _TWO}


def _beside(sheets: Sequence[Sheet], pairs: set[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Who else stands in a sentence on a sitting of a pair that is known."""
    known = sorted((pair for pair in pairs if len(pair) == _TWO), key=sorted)
    for sheet in sheets:
        for meeting in (loose for loose in sheet.loose if loose.is_sitting):
            codes = codes_of(meeting.parties) | codes_of(meeting.beside)
            yield from ((pair, codes - pair) for pair in known if pair < codes)


def _formats(sheets: Sequence[Sheet]) -> dict[Pair, Format]:
    """Parties of the standing formats that sentences name, with who mediates and the reports that name them."""
    found: dict[Pair, Format] = {}
    for sheet in sheets:
        for meeting in sheet.loose:
            if meeting.mediators:
                known = found.setdefault(codes_of(meeting.parties), Format(codes_of(meeting.mediators), set()))
                known.reports.add(sheet.key)
    return found
