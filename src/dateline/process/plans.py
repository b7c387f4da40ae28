"""Meetings that were planned or proposed: what came of them, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.process.groups import SEASON, Group
from dateline.process.threads import Item
from dateline.process.views import Meeting

AHEAD = frozenset({"planned", "postponed", "cancelled"})
"""Statuses of what did not take place yet, or not then."""
_MOVED = 45
"""Days after a report within which a round that it says to come, without a day, may have come."""


def planned(items: Sequence[Item], held: Sequence[Group]) -> list[Group]:
    """Planned meetings: those that were held join what was held; the others are rounds to come, or that never were."""
    groups: list[Group] = []
    for item in items:
        meeting, issued = item.meeting, item.cite.day
        exact = meeting.is_dated
        came = [group for group in held if _came(group, meeting, issued, exact)]
        if came:
            min(came, key=lambda group: (group.first, group.last)).items.append(item)
            continue
        same = [group for group in groups if _same_plan(group, meeting, exact)]
        if same:
            same[-1].items.append(item)
            if exact and (not same[-1].first or item.cite.day > max(i.cite.day for i in same[-1].items[:-1])):
                same[-1].first, same[-1].last, same[-1].dated = meeting.first, meeting.last, "told"
        elif exact or meeting.number is not None or meeting.is_sitting:
            first, last = (meeting.first, meeting.last) if exact else (0, 0)
            groups.append(Group([item], first, last, "told"))
    return groups


def _came(group: Group, meeting: Meeting, issued: int, exact: bool) -> bool:
    """Is what was planned the round that was held?"""
    if meeting.number is not None and group.numbers and (not exact or meeting.status == "planned"):
        return meeting.number in group.numbers and abs(group.first - (meeting.first or issued)) <= SEASON
    if group.last < issued - 1 and not exact:
        return False
    if exact:
        slack = 1 if meeting.status in ("planned", "proposed") else 0
        return meeting.first <= group.last + slack and group.first - slack <= meeting.last
    if meeting.last and group.first > meeting.last + 1:
        return False
    return issued <= group.first <= issued + _MOVED


def _same_plan(group: Group, meeting: Meeting, exact: bool) -> bool:
    if meeting.number is not None and group.numbers:
        return meeting.number in group.numbers
    if exact and group.first:
        return meeting.first <= group.last + 1 and group.first - 1 <= meeting.last
    return not exact and not group.first


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
        same = [group for group in out if exact and _same_plan(group, meeting, exact)]
        if same:
            same[-1].items.append(item)
        elif exact:
            out.append(Group([item], meeting.first, meeting.last, "told"))
    return out
