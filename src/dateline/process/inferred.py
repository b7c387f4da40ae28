"""Whose talks a meeting is of which a sentence does not name all who sat there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from dateline.process.pairs import Pair, codes_of
from dateline.process.sides import is_body
from dateline.process.views import Meeting, Sheet

_TWO = 2
_FAR = 2
"""How many times as often the one of two negotiations is told that a sentence without names means."""
_KNOWN = 2
"""How often a negotiation must be told for another to yield to it."""
_LATER, _NEAR = 3, 200
"""From which number on a round tells whose it is, and days between reports that count them."""


def grounded(sheet: Sheet, pairs: Iterable[Pair]) -> Counter[Pair]:
    """How often a report names all who sit in a known negotiation in a sentence on a sitting of theirs."""
    known = sorted((pair for pair in pairs if len(pair) == _TWO), key=sorted)
    found = Counter(codes_of(meeting.parties) for meeting in sheet.meetings if not meeting.is_inferred)
    for meeting in sheet.loose:
        codes = codes_of(meeting.parties)
        found.update([codes] if meeting.mediators else [pair for pair in known if pair <= codes])
    return found


Numbers = Mapping[Pair, set[tuple[int, int]]]
"""The numbers of the rounds of negotiations, with the days of the reports that tell them."""


def numbers_of(sheets: Iterable[Sheet], known: Container[Pair]) -> Numbers:
    """The numbers that reports tell together with all who sat there."""
    found: dict[Pair, set[tuple[int, int]]] = {}
    for sheet in sheets:
        for meeting in (*sheet.meetings, *sheet.loose):
            pair = codes_of(meeting.parties)
            if meeting.number is not None and not meeting.is_inferred and pair in known:
                found.setdefault(pair, set()).add((meeting.number, sheet.day))
    return found


def meant(sheet: Sheet, meeting: Meeting, weights: Counter[Pair], own: Counter[Pair], numbers: Numbers) -> Pair:
    """Parties that its sentence does not name are those of the negotiation that its report tells in so many words.

    Else of the one of two negotiations that is told far more often: so of a state and a neighbour, which the report
    names once, against the state and its armed group.
    """
    parties = codes_of(meeting.parties)
    if not meeting.is_inferred or own[parties]:
        return parties
    counted = [pair for pair in weights if weights[pair] and _follows(sheet, meeting, numbers.get(pair, set()))]
    if counted:
        return parties if parties in counted else max(counted, key=lambda pair: (weights[pair], sorted(pair)))
    told = [pair for pair in own if pair.issuperset(meeting.named)] or _half_told(sheet, meeting)
    told = [pair for pair in told if not any(map(is_body, pair))]
    if told and not meeting.is_format:
        return max(told, key=lambda pair: (own[pair], weights[pair], sorted(pair)))
    return _outweighed(sheet, parties, weights)


def _follows(sheet: Sheet, meeting: Meeting, told: Iterable[tuple[int, int]]) -> bool:
    """Is it a later round of which the one before or after is told, or its own number by another report?"""
    number = meeting.number or 0
    return number >= _LATER and any(abs(number - other) <= 1 and abs(day - sheet.day) <= _NEAR for other, day in told)


def _half_told(sheet: Sheet, meeting: Meeting) -> list[Pair]:
    """The parties of what the report tells below its title of the same round, or with at least a name."""
    if meeting.named and not meeting.is_first:
        return []
    below = [other for other in sheet.meetings if other.id != meeting.id and other.named and not other.is_first]
    same = [other for other in below if other.number == meeting.number is not None]
    return [codes_of(other.parties) for other in same or ([] if meeting.named else below)]


def _outweighed(sheet: Sheet, parties: Pair, weights: Counter[Pair]) -> Pair:
    if len(parties) != _TWO:
        return parties
    counts = dict(sheet.sides)
    fit = []
    for pair, weight in weights.items():
        same, odd, other = pair & parties, parties - pair, pair - parties
        if len(pair) != _TWO or len(same) != 1 or weight < max(_FAR * weights[parties], 1):
            continue
        is_inner = all(code.split()[0] in same for code in other)
        is_plain = not weights[parties] and weight >= _KNOWN
        if (is_inner or all(code in counts for code in other)) and (
            is_plain or all(counts.get(code, 0) <= 1 for code in odd)
        ):
            fit.append((weight, sorted(pair)))
    return frozenset(max(fit)[1]) if fit else parties
