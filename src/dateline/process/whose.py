"""Whose sitting a sentence speaks of that does not name both sides, and whose armed group "the rebels" are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec

from dateline.process.sides import OPPOSITION, REBELS, is_body
from dateline.process.views import Deed, Meeting, Sheet, Side

Pair = frozenset[str]
"""Codes of the parties of a negotiation."""
_NAMELESS = re.compile(r"\b(?:rebel|guerrilla|insurgent|separatist|militant|fighter|gunm[ae]n|militia)", re.IGNORECASE)
"""What armed groups are called whoever they are."""
_TWO = 2
_UNDONE = frozenset({"postponed", "cancelled", "broken off"})
"""What befalls a meeting that was to be, or was: one that the report deals with."""
_POWERS = frozenset({"IGO EUR", "IGO NATO"})
"""Bodies that negotiate for themselves."""
_FAR = 2
"""How many times as often the one of two negotiations is told that a sentence without names means."""
_OWN = 3
"""How many times a party must be named to weigh as much as a meeting of a report."""
_LATER, _NEAR = 3, 200
"""From which number on a round tells whose it is, and days between reports that count them."""
_KNOWN = 2
"""How often a negotiation must be told for a report that names one of its sides to speak of it."""


def codes_of(sides: Iterable[Side]) -> Pair:
    """The codes of sides."""
    return frozenset(side.code for side in sides)


def between_of(meeting: Meeting) -> set[str]:
    """Mediators, and the country that hosts."""
    found = {side.code for side in meeting.mediators}
    if meeting.place is not None and meeting.place.country:
        found.add(meeting.place.country)
    return found


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


def pair_of(
    sheet: Sheet,
    meeting: Meeting,
    strength: Mapping[Pair, int],
    between: Mapping[Pair, Counter[str]],
    own: Counter[Pair],
) -> Pair | None:
    """The negotiation that a sentence speaks of: of the sides it names, or of those its report names most."""
    here, named = codes_of(meeting.parties), dict(sheet.sides)
    if meeting.mediators:
        return here
    speaks = meeting.is_sitting or meeting.is_both or meeting.status in _UNDONE
    hosts = _hosts(sheet, meeting)
    best: tuple[bool, int, bool, int, int, list[str]] | None = None
    for pair, weight in strength.items():
        inside = len(pair & here)
        strangers = _strangers(sheet, meeting, pair, between)
        if not all(code in named for code in pair) or (inside < _TWO and (strangers or not speaks)):
            continue
        if len(strangers) > int(meeting.is_sitting):
            continue
        seated = len(pair & (here - hosts))
        adverse = not any(map(is_body, pair))
        least = min(named[code] for code in pair) + _OWN * own[pair]
        rank = (adverse, seated, pair == here - hosts, least, weight, sorted(pair))
        if best is None or rank > best:
            best = rank
    if best is not None:
        return frozenset(best[5])
    return _half_named(sheet, meeting, strength, between) or _inner(sheet, meeting)


def _inner(sheet: Sheet, meeting: Meeting) -> Pair | None:
    """A state and its own armed group or opposition, whose sitting a report tells as its news."""
    if not (meeting.is_sitting and meeting.is_lead and meeting.is_dated):
        return None
    hosts = _hosts(sheet, meeting)
    codes = [code for code in codes_of(meeting.parties) if not is_body(code) and code not in hosts]
    lands = {code.split()[0] for code in codes}
    return frozenset(codes) if len(codes) == _TWO and len(lands) == 1 else None


def _half_named(
    sheet: Sheet, meeting: Meeting, strength: Mapping[Pair, int], between: Mapping[Pair, Counter[str]]
) -> Pair | None:
    """The one negotiation, told often, of which a report names a side and who stands between, or whose rebels it is."""
    if not meeting.is_sitting:
        return None
    named = {code for code, _ in sheet.sides}
    home = {sheet.home.country} if sheet.home is not None and sheet.home.country else set[str]()
    fit = []
    for pair, weight in strength.items():
        lacking = pair - named
        if len(pair) != _TWO or len(lacking) != 1 or weight < _KNOWN or _strangers(sheet, meeting, pair, between):
            continue
        is_inner = all(code.split()[0] in pair and code != code.split()[0] for code in lacking)
        if is_inner or any(between[pair][code] for code in (named | home) - pair):
            fit.append((weight, sorted(pair)))
    fit.sort()
    if not fit or (len(fit) > 1 and fit[-1][0] < _FAR * fit[-2][0]):
        return None
    return frozenset(fit[-1][1])


def _hosts(sheet: Sheet, meeting: Meeting) -> set[str]:
    """Who stands between, and the countries of the meeting and of the report."""
    home = sheet.home.country if sheet.home is not None else None
    return between_of(meeting) | ({home} if home else set())


def _strangers(sheet: Sheet, meeting: Meeting, pair: Pair, between: Mapping[Pair, Counter[str]]) -> list[str]:
    """Sides of the sentence that neither negotiate there nor stand between."""
    others = codes_of(meeting.parties) - pair - _hosts(sheet, meeting)
    return [code for code in others if between[pair][code] < _TWO and (not is_body(code) or code in _POWERS)]


def with_rebels(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Rebels or an opposition taken for the host's are those of the state that a report tells to sit with them."""
    known = Counter[str]()
    for sheet in sheets:
        told = [codes_of(meeting.parties) for meeting in sheet.meetings] + [
            codes_of(deed.sides) for deed in sheet.deeds
        ]
        known.update({code for pair in told for code in pair if pair == {code, f"{code} {REBELS}"}})
    return [_righted(sheet, known) for sheet in sheets]


def _righted(sheet: Sheet, known: Counter[str]) -> Sheet:
    named = {code for code, _ in sheet.sides}
    hosts = {meeting.place.country for meeting in (*sheet.meetings, *sheet.loose) if meeting.place is not None}
    if sheet.home is not None:
        hosts.add(sheet.home.country)
    new: dict[str, str] = {}
    for code in named:
        land, _, kind = code.partition(" ")
        states = [state for state in named if known[state] and state != land]
        states = states or sorted(_partners(sheet, code))
        is_host = kind in (REBELS, OPPOSITION) and land in hosts and not known[land]
        if is_host and states and _is_nameless(sheet, code):
            new[code] = f"{max(states, key=lambda state: (known[state], state))} {kind}"
    if not new:
        return sheet
    counts = Counter[str]()
    for code, count in sheet.sides:
        counts[new.get(code, code)] += count
    return msgspec.structs.replace(
        sheet,
        meetings=tuple(_renamed(meeting, new) for meeting in sheet.meetings),
        loose=tuple(_renamed(meeting, new) for meeting in sheet.loose),
        deeds=tuple(_of_others(deed, new) for deed in sheet.deeds),
        sides=tuple(sorted(counts.items())),
    )


def _is_nameless(sheet: Sheet, code: str) -> bool:
    """Does the report call an armed group by no name of its own?"""
    sides = [side for meeting in (*sheet.meetings, *sheet.loose) for side in (*meeting.parties, *meeting.mediators)]
    sides += [side for deed in sheet.deeds for side in deed.others]
    return not any(side.code == code and side.name and not _NAMELESS.search(side.name) for side in sides)


def _partners(sheet: Sheet, code: str) -> set[str]:
    """The states that are told to negotiate with a side and it alone."""
    told = (*sheet.meetings, *(meeting for meeting in sheet.loose if meeting.is_sitting and meeting.is_lead))
    pairs = [codes_of(meeting.parties) for meeting in told] + [codes_of(deed.sides) for deed in sheet.deeds]
    lands = {other for pair in pairs if len(pair) == _TWO and code in pair for other in pair - {code}}
    return {land for land in lands if " " not in land and not is_body(land)}


def _renamed(meeting: Meeting, new: Mapping[str, str]) -> Meeting:
    parties, mediators = _sides(meeting.parties, new), _sides(meeting.mediators, new)
    return msgspec.structs.replace(meeting, parties=parties, mediators=mediators)


def _of_others(deed: Deed, new: Mapping[str, str]) -> Deed:
    return msgspec.structs.replace(deed, sides=_sides(deed.sides, new), others=_sides(deed.others, new))


def _sides(sides: Sequence[Side], new: Mapping[str, str]) -> tuple[Side, ...]:
    found = {code: side for side in sides for code in [new.get(side.code, side.code)]}
    return tuple(side if side.code == code else Side(code) for code, side in sorted(found.items()))
