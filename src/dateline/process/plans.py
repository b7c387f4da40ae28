"""Meetings that were planned or proposed: what came of them, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.process.found import MeetingName
from dateline.process.groups import SEASON, Group
from dateline.process.reckoning import OFF
from dateline.process.threads import Item
from dateline.process.views import Meeting

AHEAD = frozenset({"planned", "postponed", "cancelled"})
"""Statuses of what did not take place yet, or not then."""
_LATE, _SOON = 2, 30
"""Days before and after a report on which the meeting was to be that it says to be off."""
_MOVED = 45
"""Days after a report within which a round that it says to come, without a day, may have come."""


def planned(items: Sequence[Item], held: Sequence[Group]) -> list[Group]:
    """Planned meetings: those that were held join what was held; the others are rounds to come, or that never were."""
    days = [item for item in items if item.meeting.status == "planned" and item.meeting.is_dated]
    groups: list[Group] = []
    for item in sorted(items, key=_rank):
        meeting, issued = item.meeting, item.cite.day
        first, last = (meeting.first, meeting.last) if meeting.is_dated else (0, 0)
        if not first and meeting.status in OFF:
            first = last = _day_meant(item, days, held)
        is_off = meeting.status in OFF and first > 0
        off = [group for group in groups if first and _is_off(group) and group.first <= last and first <= group.last]
        came = [] if off or is_off else [group for group in held if _came(group, meeting, issued, bool(first))]
        if is_off:
            came = [group for group in held if group.first <= first <= group.last]
        if came:
            min(came, key=lambda group: (group.first, group.last)).items.append(item)
            continue
        same = off or [group for group in groups if _same_plan(group, meeting, issued, first, last)]
        if same:
            same[-1].items.append(item)
            if meeting.is_dated and not off and _is_latest(item, same[-1]):
                same[-1].first, same[-1].last, same[-1].dated = first, last, "told"
        elif first or meeting.number is not None or (meeting.is_sitting and not _is_lost(meeting)):
            groups.append(Group([item], first, last, "told"))
    return groups


def _rank(item: Item) -> tuple[bool, bool, int, int, MeetingName]:
    """Days not kept come before days set, so that a plan joins its end; those without a day come last."""
    meeting = item.meeting
    is_off = meeting.status in OFF
    return (
        not (is_off or meeting.is_dated),
        not is_off,
        meeting.first if meeting.is_dated else 0,
        meeting.last,
        item.name,
    )


def _is_latest(item: Item, group: Group) -> bool:
    return not group.first or item.cite.day > max(other.cite.day for other in group.items[:-1])


def _day_meant(item: Item, days: Sequence[Item], held: Sequence[Group]) -> int:
    """The day that reports before had set for what this one says is put off or called off; 0 where none is known."""
    issued, own = item.cite.day, item.cite.report
    fit = [
        other.meeting.first
        for other in days
        if other.cite.day < issued
        and other.cite.report != own
        and -_LATE <= other.meeting.first - issued <= _SOON
        and not any(group.first <= other.meeting.first <= group.last for group in held)
    ]
    return min(fit, key=lambda day: (abs(day - issued), day), default=0)


def _came(group: Group, meeting: Meeting, issued: int, exact: bool) -> bool:
    """Is what was planned the round that was held?"""
    if meeting.number is not None and group.numbers and (not exact or meeting.status == "planned"):
        return meeting.number in group.numbers and abs(group.first - (meeting.first or issued)) <= SEASON
    if group.last < issued - 1 and not exact:
        return False
    if meeting.edge == "end" and group.first <= meeting.last and issued >= group.first - 1:
        return meeting.last - group.first <= _MOVED and group.last >= issued - _MOVED
    if exact:
        slack = 1 if meeting.status in ("planned", "proposed") else 0
        return meeting.first <= group.last + slack and group.first - slack <= meeting.last
    if meeting.last and group.first > meeting.last + 1:
        return False
    return issued <= group.first <= issued + _MOVED


def _same_plan(group: Group, meeting: Meeting, issued: int, first: int, last: int) -> bool:
    if meeting.number is not None and group.numbers:
        return meeting.number in group.numbers
    if first and group.first:
        slack = 0 if meeting.status in OFF or _is_off(group) else 1
        return first <= group.last + slack and group.first - slack <= last
    return not first and not group.first and abs(issued - group.at) <= _MOVED


def _is_lost(meeting: Meeting) -> bool:
    """Does a sentence say of some talks, nobody knows which, that they are off?"""
    return meeting.status in OFF and meeting.id.startswith("@")


def _is_off(group: Group) -> bool:
    return any(item.meeting.status in OFF for item in group.items)


def proposed(items: Sequence[Item], groups: Sequence[Group]) -> list[Group]:
    """Proposals join the round that came of them; the others stand by themselves where they are dated."""
    out: list[Group] = []
    for item in items:
        meeting, issued = item.meeting, item.cite.day
        exact = meeting.is_dated
        came = (
            [group for group in groups if group.first and _came(group, meeting, issued, exact)]
            if exact or meeting.number
            else []
        )
        if came:
            min(came, key=lambda group: (group.first, group.last)).items.append(item)
            continue
        same = [group for group in out if exact and _same_plan(group, meeting, issued, meeting.first, meeting.last)]
        if same:
            same[-1].items.append(item)
        elif exact:
            out.append(Group([item], meeting.first, meeting.last, "told"))
    return out
