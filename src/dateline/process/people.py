"""People whom a report names without telling their side: other reports tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from dateline.process.views import Meeting, Sheet, Side

_MOST = 2
"""How many times as often as any other the side that counts must be told."""


def with_people(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The reports, with the sides of those whom others introduce, by their last names."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in sheets:
        for name, code in sheet.people:
            told[name][code] += 1
    known = {name: clear for name, codes in told.items() if (clear := _clear(codes)) is not None}
    return [_named(sheet, known) for sheet in sheets]


def _clear(codes: Counter[str]) -> str | None:
    """The side that is told far more often than any other."""
    (code, times), *rest = codes.most_common(2)
    return code if not rest or times >= _MOST * rest[0][1] else None


def _named(sheet: Sheet, known: Mapping[str, str]) -> Sheet:
    found = [(known[name], times) for name, times in sheet.strangers if name in known]
    if not found:
        return sheet
    counts = Counter(dict(sheet.sides))
    for code, times in found:
        counts[code] += times
    loose = tuple(_seated(meeting, known) for meeting in sheet.loose)
    return msgspec.structs.replace(sheet, sides=tuple(sorted(counts.items())), loose=loose)


def _seated(meeting: Meeting, known: Mapping[str, str]) -> Meeting:
    """A sentence with the sides of the people in it, where it names for itself who sat there."""
    codes = {known[name] for name in meeting.strangers if name in known}
    if not codes or meeting.is_inferred or meeting.mediators:
        return meeting
    sides = {side.code: side for side in (*map(Side, codes), *meeting.parties)}
    return msgspec.structs.replace(meeting, parties=tuple(sides[code] for code in sorted(sides)))
