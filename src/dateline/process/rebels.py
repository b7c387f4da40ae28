"""Whose armed group "the rebels" are, or the opposition, of which a report does not tell the country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from dateline.process.pairs import codes_of
from dateline.process.sides import OPPOSITION, REBELS, is_body
from dateline.process.views import Deed, Meeting, Sheet, Side

_NAMELESS = re.compile(r"\b(?:rebel|guerrilla|insurgent|separatist|militant|fighter|gunm[ae]n|militia)", re.IGNORECASE)
"""What armed groups are called whoever they are."""
_TWO = 2


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
    """The states that are told to negotiate with a side and it alone, the country that hosts left out."""
    told = (*sheet.meetings, *(meeting for meeting in sheet.loose if meeting.is_sitting and meeting.is_lead))
    pairs = [codes_of(meeting.parties) for meeting in told] + [codes_of(deed.sides) for deed in sheet.deeds]
    lands = set[str]()
    for pair in pairs:
        states = {other for other in pair - {code, code.split()[0]} if " " not in other and not is_body(other)}
        groups = {other for other in pair - {code} if " " in other and not is_body(other)}
        lands |= states if code in pair and len(states) == 1 and not groups else set()
    return lands


def _renamed(meeting: Meeting, new: Mapping[str, str]) -> Meeting:
    parties, mediators = _sides(meeting.parties, new), _sides(meeting.mediators, new)
    return msgspec.structs.replace(meeting, parties=parties, mediators=mediators)


def _of_others(deed: Deed, new: Mapping[str, str]) -> Deed:
    return msgspec.structs.replace(deed, sides=_sides(deed.sides, new), others=_sides(deed.others, new))


def _sides(sides: Sequence[Side], new: Mapping[str, str]) -> tuple[Side, ...]:
    found = {code: side for side in sides for code in [new.get(side.code, side.code)]}
    return tuple(side if side.code == code else Side(code) for code, side in sorted(found.items()))
