"""Which meetings belong to one negotiation: those of the same parties, mediators told apart from parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.process.filling import at_home, filled, is_another, meets, sealed
from dateline.process.found import Cite, MeetingName
from dateline.process.inferred import grounded, meant
from dateline.process.known import Known, agreeing, known_of
from dateline.process.pairs import Pair, between_of, codes_of
from dateline.process.views import Meeting, Sheet, Side
from dateline.process.whose import of_day, pair_of

_TWO = 2
_NO_ROUND = frozenset({"phone"})


class Item(msgspec.Struct, frozen=True):
    """A meeting as a report tells it, with the parties that negotiate, and those between them."""

    name: MeetingName
    meeting: Meeting
    cite: Cite
    parties: Pair
    between: frozenset[str]


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
    pairs = {codes_of(meeting.parties) for _, meeting in told} | agreeing(sheets)
    told = [(sheet, _righted(meeting, pairs)) for sheet, meeting in told]
    known = known_of(sheets, told)
    items: dict[Pair, list[Item]] = defaultdict(list)
    owns = {sheet.key: grounded(sheet, known.pairs) for sheet in sheets}
    for sheet, meeting in told:
        parties = meant(sheet, meeting, known.firm, owns[sheet.key], known.numbers)
        base = known.base(parties, meeting)
        items[base].append(_item(sheet, meeting, base))
    for sheet, meeting, pair in _sentences(sheets, items, known):
        items[pair].append(_item(sheet, meeting, pair))
    for sheet in sheets:
        for meeting in sealed(sheet):
            base = known.base(codes_of(meeting.parties), meeting)
            if len(base) == _TWO and not _is_dated_by(sheet, meeting, base, items):
                items[base].append(_item(sheet, meeting, base))
    return Threads({pair: tuple(found) for pair, found in items.items()}, names_of(sheets))


def _sentences(
    sheets: Sequence[Sheet], items: Mapping[Pair, Sequence[Item]], known: Known
) -> list[tuple[Sheet, Meeting, Pair]]:
    """The sentences on sittings beside the meetings told, each with the negotiation that it speaks of."""
    strength = {pair: sum(2 if item.meeting.is_sitting else 1 for item in own) for pair, own in items.items()}
    for pair in (*known.formats, *sorted(filter(_is_inner, agreeing(sheets)), key=sorted)):
        strength.setdefault(pair, 1)
    owns: dict[int, Counter[Pair]] = defaultdict(Counter)
    days: dict[Pair, set[tuple[int, int]]] = defaultdict(set)
    for pair, own in items.items():
        for item in own:
            owns[item.name[0]][pair] += 1
            days[pair].update({(item.meeting.first, item.name[0])} if _is_held(item.meeting) else ())
    found: list[tuple[Sheet, Meeting, Pair]] = []
    for sheet in sheets:
        for meeting in sheet.loose:
            if any(meets(meeting, other) and not is_another(meeting, other) for other in sheet.meetings):
                continue
            likely = pair_of(sheet, meeting, strength, known, owns[sheet.key])
            if likely is not None:
                is_named = likely <= codes_of(meeting.parties)
                found.append((sheet, meeting, likely if is_named else known.whole(likely, sheet)))
    for sheet, meeting, pair in found:
        days[pair].update({(meeting.first, sheet.key)} if _is_held(meeting) else ())
    return [(sheet, meeting, of_day(sheet, meeting, pair, days)) for sheet, meeting, pair in found]


def _is_inner(pair: Pair) -> bool:
    """Is it a state and its own armed group or opposition?"""
    return len({code.split()[0] for code in pair}) == 1


def _is_held(meeting: Meeting) -> bool:
    return meeting.is_dated and meeting.status == "held"


def _is_dated_by(sheet: Sheet, meeting: Meeting, base: Pair, items: Mapping[Pair, Sequence[Item]]) -> bool:
    """Does the report tell of a sitting of these parties on about that day?"""
    return any(
        abs(item.meeting.last - meeting.last) <= 1
        for pair, found in items.items()
        for item in found
        if len(pair & base) > 1 and item.name[0] == sheet.key and item.meeting.is_dated
    )


def _righted(meeting: Meeting, pairs: set[Pair]) -> Meeting:
    """A meeting whose mediators are known to negotiate, and whose parties are not, has them the wrong way round."""
    mediators = codes_of(meeting.mediators)
    if mediators not in pairs or len(mediators) != _TWO or len(codes_of(meeting.parties)) <= _TWO:
        return meeting
    return msgspec.structs.replace(meeting, parties=meeting.mediators, mediators=meeting.parties)


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
