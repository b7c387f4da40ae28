"""Which meetings belong to one negotiation: those of the same parties, mediators told apart from parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from dateline.process.filling import at_home, filled, is_another, meets, sealed
from dateline.process.found import Cite, MeetingName
from dateline.process.sides import is_body
from dateline.process.views import Meeting, Sheet, Side
from dateline.process.whose import Pair, between_of, codes_of, grounded, meant, numbers_of, pair_of

_TWO, _THREE = 2, 3
_NO_ROUND = frozenset({"phone"})


class Item(msgspec.Struct, frozen=True):
    """A meeting as a report tells it, with the parties that negotiate, and those between them."""

    name: MeetingName
    meeting: Meeting
    cite: Cite
    parties: Pair
    between: frozenset[str]


class _Format(msgspec.Struct, frozen=True):
    """Who mediates in a standing format, and the reports that name it."""

    between: Pair
    reports: set[int]


class Threads(msgspec.Struct, frozen=True):
    """Meetings by parties, and the names of all sides."""

    items: dict[Pair, tuple[Item, ...]]
    sides: dict[str, Side]

    def named(self, codes: Iterable[str]) -> tuple[Side, ...]:
        """The sides of some codes, by code."""
        return tuple(self.sides.get(code, Side(code, code)) for code in sorted(codes))


def threads_of(sheets: Sequence[Sheet]) -> Threads:
    """All meetings of at least two parties that are no call, gathered by who negotiates."""
    told = [(sheet, filled(sheet, meeting)) for sheet in sheets for meeting in sheet.meetings if _is_meeting(meeting)]
    pairs = {codes_of(meeting.parties) for _, meeting in told} | _agreeing(sheets)
    told = [(sheet, _righted(meeting, pairs)) for sheet, meeting in told]
    weights, between = Counter[Pair](), defaultdict[Pair, Counter[str]](Counter)
    named, issues = defaultdict[Pair, set[str]](set), defaultdict[Pair, set[str]](set)
    for _, meeting in told:
        parties = codes_of(meeting.parties)
        weights[parties] += 2 if meeting.is_sitting else 1
        between[parties].update(dict.fromkeys(between_of(meeting), _TWO))
        named[parties].update(codes_of(meeting.mediators))
        issues[parties].update(meeting.issues)
    for pair, codes in _beside(sheets, pairs):
        between[pair].update(codes)
    formats = _formats(sheets)
    items: dict[Pair, list[Item]] = defaultdict(list)
    firm = Counter[Pair]()
    for _, meeting in told:
        firm[codes_of(meeting.parties)] += not meeting.is_inferred
    known = _Known(weights, between, named, issues)
    known_pairs = {pair for pair in (*firm, *formats) if firm[pair] or pair in formats}
    owns = {sheet.key: grounded(sheet, known_pairs) for sheet in sheets}
    numbers = numbers_of(sheets, known_pairs)
    for sheet, meeting in told:
        parties = meant(sheet, meeting, firm, owns[sheet.key], numbers)
        base = _at_format(parties, meeting, formats) or _base(parties, meeting, known)
        items[base].append(_item(sheet, meeting, base))
    strength = {pair: sum(2 if item.meeting.is_sitting else 1 for item in own) for pair, own in items.items()}
    for pair in formats:
        strength.setdefault(pair, 1)
    for sheet in sheets:
        own = {item.name: pair for pair, found in items.items() for item in found if item.name[0] == sheet.key}
        for meeting in sheet.loose:
            if any(meets(meeting, other) and not is_another(meeting, other) for other in sheet.meetings):
                continue
            likely = pair_of(sheet, meeting, strength, between, Counter(own.values()))
            if likely is not None:
                if not likely <= codes_of(meeting.parties):
                    likely = _whole(likely, formats, sheet)
                items[likely].append(_item(sheet, meeting, likely))
        for meeting in sealed(sheet):
            base = _base(codes_of(meeting.parties), meeting, known)
            dated = [
                item.meeting.last
                for pair, found in items.items()
                for item in found
                if len(pair & base) > 1 and item.name[0] == sheet.key and item.meeting.is_dated
            ]
            if len(base) == _TWO and not any(abs(day - meeting.last) <= 1 for day in dated):
                items[base].append(_item(sheet, meeting, base))
    return Threads({pair: tuple(found) for pair, found in items.items()}, names_of(sheets))


def _beside(sheets: Sequence[Sheet], pairs: set[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Who else stands in a sentence on a sitting of a pair that is known."""
    known = sorted((pair for pair in pairs if len(pair) == _TWO), key=sorted)
    for sheet in sheets:
        for meeting in (loose for loose in sheet.loose if loose.is_sitting):
            codes = codes_of(meeting.parties) | codes_of(meeting.beside)
            yield from ((pair, codes - pair) for pair in known if pair < codes)


def _agreeing(sheets: Sequence[Sheet]) -> set[Pair]:
    """Pairs that are told to have agreed on something."""
    found = {codes_of(deed.sides) for sheet in sheets for deed in sheet.deeds if deed.fate == "agreed"}
    return {pair for pair in found if len(pair) == _TWO}


def _righted(meeting: Meeting, pairs: set[Pair]) -> Meeting:
    """A meeting whose mediators are known to negotiate, and whose parties are not, has them the wrong way round."""
    mediators = codes_of(meeting.mediators)
    if mediators not in pairs or len(mediators) != _TWO or len(codes_of(meeting.parties)) <= _TWO:
        return meeting
    return msgspec.structs.replace(meeting, parties=meeting.mediators, mediators=meeting.parties)


def _formats(sheets: Sequence[Sheet]) -> dict[Pair, _Format]:
    """Parties of the standing formats that sentences name, with who mediates and the reports that name them."""
    found: dict[Pair, _Format] = {}
    for sheet in sheets:
        for meeting in sheet.loose:
            if meeting.mediators:
                known = found.setdefault(codes_of(meeting.parties), _Format(codes_of(meeting.mediators), set()))
                known.reports.add(sheet.key)
    return found


def _at_format(parties: Pair, meeting: Meeting, formats: dict[Pair, _Format]) -> Pair | None:
    """The format of which those who sat are a part, where several reports name it.

    Of a wide one two states may sit for themselves; one with the mediator sits for all.
    """
    if meeting.is_format or parties in formats:
        return parties
    for pair in sorted(formats, key=lambda pair: (len(pair), sorted(pair))):
        inner = parties - formats[pair].between
        is_part = len(pair) <= _THREE or len(inner) >= _THREE or inner < parties
        if inner <= pair and is_part and meeting.is_sitting and len(formats[pair].reports) > 1:
            return pair
    return None


def _whole(pair: Pair, formats: dict[Pair, _Format], sheet: Sheet) -> Pair:
    """The format that has the parties among others, where several reports name it, and this one all who sit in it."""
    named = {code for code, _ in sheet.sides}
    wider = [other for other in formats if pair < other <= named and len(formats[other].reports) > 1]
    return min(wider, key=lambda other: (len(other), sorted(other)), default=pair)


def _is_meeting(meeting: Meeting) -> bool:
    if meeting.is_idle and meeting.status == "held" and meeting.number is None:
        return False
    return meeting.form not in _NO_ROUND and len(codes_of(meeting.parties)) >= _TWO


def _item(sheet: Sheet, meeting: Meeting, base: Pair) -> Item:
    meeting = at_home(sheet, meeting, {code.split()[0] for code in base})
    cite = Cite(sheet.day, sheet.key, sheet.id, meeting.span, meeting.told)
    others = (codes_of(meeting.parties) | between_of(meeting)) - base
    return Item((sheet.key, meeting.id), meeting, cite, base, others)


def names_of(sheets: Sequence[Sheet]) -> dict[str, Side]:
    """Every side with the name that most reports have for it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in sheets:
        for meeting in sheet.meetings:
            for side in (*meeting.parties, *meeting.mediators):
                counts[side.code][side.name] += bool(side.name)
        for deed in sheet.deeds:
            for side in deed.others:
                counts[side.code][side.name] += bool(side.name)
        for stand in sheet.stands:
            counts[stand.party.code][stand.party.name] += bool(stand.party.name)
    best = {code: min(names.items(), key=lambda entry: (-entry[1], entry[0]))[0] for code, names in counts.items()}
    return {code: Side(code, name or code) for code, name in best.items()}


class _Known(msgspec.Struct, frozen=True):
    """What all meetings tell of each set of parties."""

    weights: Counter[Pair]
    between: dict[Pair, Counter[str]]
    """Who stands between them or is their host."""
    named: dict[Pair, set[str]]
    """Who is named as a mediator."""
    issues: dict[Pair, set[str]]

    def are_between(self, pair: Pair, parties: Pair) -> bool:
        """Do all of `parties` stand between the pair, who are not among them?"""
        return not pair & parties and all(self.between[pair][code] for code in parties)


def _base(parties: Pair, meeting: Meeting, known: _Known) -> Pair:
    """The parties proper: mediators counted among them are left out; one side with the mediator stands for both."""
    weights = known.weights
    if len(parties) > _TWO:
        proper = frozenset(code for code in parties if not is_body(code)) - between_of(meeting)
        if len(proper) == _TWO:
            return proper
        inner = [frozenset(pair) for pair in combinations(sorted(parties), _TWO)]
        fit = [pair for pair in inner if weights[pair] and all(known.between[pair][code] for code in parties - pair)]
        fit = fit or [pair for pair in weights if len(pair) == _TWO and known.are_between(pair, parties)]
        return max(fit, key=lambda pair: (weights[pair], sorted(pair)), default=parties)
    if not meeting.is_sitting or meeting.number is not None:
        return parties
    fit = [
        pair
        for pair in weights
        if len(pair) == _TWO
        and len(pair & parties) == 1
        and weights[pair] > weights[parties]
        and _stands_for(parties - pair, pair, meeting, known)
    ]
    return max(fit, key=lambda pair: (weights[pair], sorted(pair)), default=parties)


def _stands_for(other: Pair, pair: Pair, meeting: Meeting, known: _Known) -> bool:
    """Is the one that a side of the pair talks with their host, or their mediator and on their issues?"""
    if not all(known.between[pair][code] for code in other):
        return False
    if meeting.place is not None and other <= {meeting.place.country}:
        return True
    return other <= known.named[pair] and bool(known.issues[pair].intersection(meeting.issues))
