"""What other sentences of its report add to a meeting: its number, its days, where it was, that it did not come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.process.days import iso
from dateline.process.reckoning import OFF
from dateline.process.views import Deed, Meeting, Sheet, Spot

_PLAINER = {
    "held": ("broken off",),
    "ongoing": ("broken off", "postponed", "cancelled"),
    "cancelled": ("postponed",),
    "planned": ("postponed", "cancelled"),
}
"""What a sentence may say of a meeting more plainly than its status."""
_NEWS = frozenset({"held", "ongoing", "broken off"})
_TOWNS = frozenset({"settlement", "site"})
_LEAD = 400
"""Characters in which a report tells its news."""
_TWO = 2
_SIGNED = re.compile(r"\bsign(?:ed|s|ing)?\b", re.IGNORECASE)
"""Papers are often signed by others than those who sat, and later."""


def meets(one: Meeting, other: Meeting) -> bool:
    """Do they stand in one sentence?"""
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def is_another(one: Meeting, other: Meeting) -> bool:
    """Are both numbered, and not alike, or is it the second day that a sentence tells, on which the other was not?"""
    if "." in one.id and one.is_dated and other.is_dated:
        slack = 1 if one.status == other.status else 0
        return one.first > other.last + slack or other.first > one.last + slack
    return one.number is not None and other.number is not None and one.number != other.number


def filled(sheet: Sheet, meeting: Meeting) -> Meeting:
    """What the sentence of a meeting tells besides: its number, its days, that it was put off."""
    own = [loose for loose in sheet.loose if meets(loose, meeting) and not is_another(loose, meeting)]
    if _is_of_another(sheet, meeting, own):
        meeting = msgspec.structs.replace(meeting, number=None)
    kept = any(loose.first == meeting.first and loose.status == meeting.status for loose in own if loose.first)
    for loose in own:
        if loose.first and _is_same_day(meeting.first, loose.first):
            meeting = msgspec.structs.replace(meeting, first=loose.first, last=loose.last)
        meeting = _placed(sheet, meeting, loose)
        meeting = msgspec.structs.replace(meeting, is_sitting=meeting.is_sitting or loose.is_sitting)
        if loose.status in _PLAINER.get(meeting.status, ()) and not (kept and loose.status in OFF):
            meeting = msgspec.structs.replace(meeting, status=loose.status)
        if loose.status == "planned" and loose.edge == "end" and meeting.last == loose.last and meeting.status in _NEWS:
            meeting = msgspec.structs.replace(meeting, first=0, last=0)
        is_bare = meeting.status == "ongoing" and not meeting.is_dated and meeting.number in (None, loose.number)
        if is_bare and loose.status == "held" and loose.edge == "begin":
            meeting = msgspec.structs.replace(meeting, first=loose.first, last=loose.last, edge="begin")
        if (
            (meeting.status == "planned" or is_bare)
            and loose.status == "held"
            and loose.edge == "range"
            and loose.last <= sheet.day
        ):
            meeting = msgspec.structs.replace(meeting, status="held", first=loose.first, last=loose.last, edge="range")
        is_past = loose.last < sheet.day
        if meeting.status == "planned" and loose.status == "held" and loose.last == meeting.last and is_past:
            meeting = msgspec.structs.replace(meeting, status="held")
        if loose.edge and loose.first == meeting.first and not loose.first < meeting.last:
            meeting = msgspec.structs.replace(meeting, edge=loose.edge)
        if meeting.number is None and loose.number is not None:
            meeting = msgspec.structs.replace(meeting, number=loose.number, is_sitting=True)
        is_wider = loose.first < loose.last or not meeting.is_dated
        if is_wider and loose.first and loose.status == meeting.status:
            meeting = msgspec.structs.replace(meeting, first=loose.first, last=loose.last, edge=loose.edge)
    return meeting


def _is_same_day(one: int, other: int) -> bool:
    """Are they the same day of different years?"""
    return bool(one) and one != other and (iso(one) or "")[5:] == (iso(other) or "")[5:]


def _is_of_another(sheet: Sheet, meeting: Meeting, own: Sequence[Meeting]) -> bool:
    """Is its number that of a sitting of another day, of which another sentence tells?"""
    if meeting.number is None or not meeting.is_dated or any(loose.number == meeting.number for loose in own):
        return False
    same = [loose for loose in sheet.loose if loose.number == meeting.number and loose.is_dated and loose not in own]
    return any(loose.first > meeting.last + 1 or meeting.first > loose.last + 1 for loose in same)


def _placed(sheet: Sheet, meeting: Meeting, loose: Meeting) -> Meeting:
    """The town in which the sentence is set, where none is told, or where it is the one that the report is from."""
    if loose.place is None or (meeting.place is not None and loose.place != sheet.home):
        return meeting
    return msgspec.structs.replace(meeting, place=loose.place)


def at_home(sheet: Sheet, meeting: Meeting, lands: set[str]) -> Meeting:
    """News of talks that comes from a third country is from where they are held; `lands` are those of the parties."""
    home = _abroad(sheet, lands)
    is_news = meeting.is_lead and meeting.status in _NEWS
    is_front = meeting.is_first or meeting.is_format or meeting.number is not None
    is_fresh = abs(meeting.last - sheet.day) <= 1 if meeting.last else is_front
    if home is None or not is_news or not is_fresh:
        return meeting
    if meeting.place is not None and meeting.place.level in _TOWNS:
        return meeting
    return msgspec.structs.replace(meeting, place=home)


def sealed(sheet: Sheet) -> Iterator[Meeting]:
    """What both sides agreed in a third country, where the report is from, they agreed at a sitting there."""
    for deed in sheet.deeds:
        sides = {side.code for side in deed.sides}
        home = _abroad(sheet, {code.split()[0] for code in sides})
        is_news = deed.fate == "agreed" and not deed.refers and deed.span[0] < _LEAD and not _SIGNED.search(deed.told)
        if home is None or home.level not in _TOWNS or not is_news or len(sides) < _TWO:
            continue
        if deed.basis != "published" and abs(deed.last - sheet.day) <= 1:
            yield _seal(deed, home)
            return


def _seal(deed: Deed, home: Spot) -> Meeting:
    return Meeting(
        id=f"+{deed.span[0]}",
        span=deed.span,
        told=deed.told,
        parties=deed.sides,
        mediators=(),
        number=None,
        form=None,
        status="held",
        first=deed.first,
        last=deed.last,
        place=home,
        venue=None,
        chair=None,
        heads=(),
        duration=None,
        issues=deed.issues,
        results=(),
        is_sitting=True,
        is_lead=True,
        is_first=False,
        edge="end",
    )


def _abroad(sheet: Sheet, lands: set[str]) -> Spot | None:
    """Where a report is from, if that is in none of these countries."""
    home = sheet.home
    return None if home is None or home.country is None or home.country in lands else home
