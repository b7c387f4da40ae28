"""Meetings of one negotiation gathered into rounds."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.process.found import Round
from dateline.process.groups import REAL, SEASON, Group, are_apart, differ, is_one, town_of
from dateline.process.numbering import numbered
from dateline.process.plans import AHEAD, planned, proposed
from dateline.process.threads import Item, Threads
from dateline.process.views import Meeting
from dateline.process.years import in_their_years

_BACK = 12
"""Days before its issue in which an undated meeting that a report tells may have been."""
_FRESH = 2
"""Days before its issue of what a report begins with."""
_NEXT = "next_round"
"""A result that is no news of a sitting: the next one."""
_SAME_NUMBER = 60
"""Days within which two rounds of one number are one."""
_LATE = 120
"""Days after the day set for a numbered round in which a report may tell that it was held."""
_OPEN = 12
"""Days after its beginning in which a day told in the same town is of the same round."""
_LONG = 40
"""Days from the beginning to the end of one round at most, where two reports tell them."""


def rounds_of(items: Sequence[Item], threads: Threads, until: int, agreed: Sequence[int] = ()) -> list[list[Round]]:
    """The rounds of the same parties in order, each negotiation by itself; `until` is the day of the last report.

    `agreed` are days on which they agreed on something: a negotiation that has no round for long goes on through them.
    """
    ordered = sorted(in_their_years(items), key=_order)
    plans = [item for item in ordered if item.meeting.status == "planned" and item.meeting.is_dated]
    held = _held([item for item in ordered if item.meeting.status in REAL], plans)
    ahead = planned([item for item in ordered if item.meeting.status in AHEAD], held)
    offered = proposed([item for item in ordered if item.meeting.status == "proposed"], [*held, *ahead])
    groups = sorted([*held, *ahead, *offered], key=lambda group: (group.at, group.last, group.items[0].name))
    return [numbered(season, threads, until) for season in _seasons(groups, sorted(agreed))]


def _order(item: Item) -> tuple[int, int, int, str]:
    meeting = item.meeting
    return (meeting.first if meeting.is_dated else 0, meeting.last, *item.name)


def _held(items: Sequence[Item], plans: Sequence[Item]) -> list[Group]:
    groups: list[Group] = []
    for item in (item for item in items if item.meeting.is_dated):
        meeting = item.meeting
        group = Group([item], meeting.first, meeting.last, "told")
        near = [other for other in groups if is_one(other, group)]
        if near:
            max(near, key=lambda other: (other.last, -other.first)).take(group)
        else:
            groups.append(group)
    groups = _squeezed(_closed(_by_number(groups)))
    vague = [item for item in items if not item.meeting.is_dated]
    for item in sorted(vague, key=lambda item: (item.cite.day, item.name)):
        _place(item, groups, plans)
    groups = _by_number([group for group in groups if group.items])
    for group in groups:
        group.settle()
    return groups


def _by_number(groups: Sequence[Group]) -> list[Group]:
    """Rounds of one number within a few weeks are one: the day that most tell is its own."""
    out: list[Group] = []
    for group in sorted(groups, key=lambda group: (group.first, group.last, group.items[0].name)):
        same = [
            other
            for other in out
            if other.numbers.keys() & group.numbers.keys()
            and group.first - other.last <= _SAME_NUMBER
            and not are_apart(other.towns, group.towns)
        ]
        if same:
            _join(same[-1], group)
        else:
            out.append(group)
    return out


def _closed(groups: Sequence[Group]) -> list[Group]:
    """A round of which one report tells the beginning and another the end is one."""
    out: list[Group] = []
    for group in sorted(groups, key=lambda group: (group.first, group.last, group.items[0].name)):
        before = out[-1] if out else None
        if before is not None and _ends(before, group):
            before.items += group.items
            before.last = group.last
        else:
            out.append(group)
    return out


def _squeezed(groups: Sequence[Group]) -> list[Group]:
    """A sitting told without a number right before the round after the last one, in its town, is of that round."""
    out: list[Group] = []
    last = 0
    for group in sorted(groups, key=lambda group: (group.first, group.last, group.items[0].name)):
        before, numbers = out[-1] if out else None, group.numbers
        follows = bool(numbers) and min(numbers) == last + 1 and len(numbers) == 1
        if before is not None and follows and not before.numbers and _is_close(before, group):
            before.items += group.items
            before.last = max(before.last, group.last)
        else:
            out.append(group)
        last = max(numbers, default=last)
    return out


def _is_close(one: Group, other: Group) -> bool:
    in_town = bool(one.towns and other.towns) and not are_apart(one.towns, other.towns)
    return in_town and other.first - one.last <= _OPEN


def _ends(begun: Group, group: Group) -> bool:
    """Is the one the end, or a later day, of the other, of which only the beginning is told?"""
    if are_apart(begun.towns, group.towns) or differ(begun, group):
        return False
    in_town = bool(begun.towns and group.towns)
    is_begun = "begin" in begun.edges and begun.edges <= {"begin", ""}
    if group.edges == {"end"}:
        is_one_day = begun.edges == {""} and begun.first == begun.last
        most = _LONG if is_begun else _OPEN if in_town and is_one_day else 0
        return group.last - begun.first <= most
    return begun.edges == {"begin"} and in_town and group.edges == {""} and group.last - begun.first <= _OPEN


def _join(one: Group, other: Group) -> None:
    """Of two dates for one round the one that more reports tell is kept; told goes before published."""
    rank = [(group.dated == "told", len({item.cite.report for item in group.items})) for group in (one, other)]
    keep = one if rank[0] >= rank[1] else other
    first, last, dated = keep.first, keep.last, keep.dated
    one.items += other.items
    one.first, one.last, one.dated = first, last, dated


def _place(item: Item, groups: list[Group], plans: Sequence[Item]) -> None:
    """Put a meeting without an exact day where it belongs: by its number, its bounds, or the latest one before."""
    meeting, issued = item.meeting, item.cite.day
    fit = [group for group in groups if _fits(group, meeting, issued)]
    if fit:
        max(fit, key=lambda group: (meeting.number in group.numbers, group.first)).items.append(item)
        return
    rival = [group for group in groups if _may_be(group, meeting, issued)]
    if rival:
        max(rival, key=lambda group: group.first).items.append(item)
    elif meeting.first and meeting.last and meeting.last < issued - _BACK:
        groups.append(Group([item], meeting.first, meeting.last, "vague"))
    elif issued and (day := _as_planned(meeting, plans, issued)):
        same = [group for group in groups if group.first <= day <= group.last]
        if same:
            same[-1].items.append(item)
        else:
            groups.append(Group([item], day, day, "told"))
    elif issued and _is_news(meeting):
        day = meeting.first if meeting.first and meeting.first > issued - _BACK else issued
        groups.append(Group([item], day, day, "published"))


def _as_planned(meeting: Meeting, plans: Sequence[Item], issued: int) -> int:
    """The day set for a round that was held, as a report says without a day; 0 where none is known.

    By its number; or it is the news of the day on which it was to be, or of the day after.
    """
    days = [plan.meeting.first for plan in plans if plan.meeting.number == meeting.number is not None]
    days = [day for day in days if 0 <= issued - day <= _LATE]
    if not days and meeting.is_lead:
        town, late = town_of(meeting), 1 if _is_news(meeting) else 0
        for plan in plans:
            there = town is not None and town_of(plan.meeting) == town
            if 0 <= issued - plan.meeting.first <= (1 if there else late):
                days.append(plan.meeting.first)
    return max(days, default=0)


def _may_be(group: Group, meeting: Meeting, issued: int) -> bool:
    """Is it the round of these days under the number before or after its own: another count of the same?"""
    if meeting.number is None or not issued or (meeting.first and meeting.last):
        return False
    return 0 <= issued - group.last <= _FRESH and any(abs(number - meeting.number) == 1 for number in group.numbers)


def _is_news(meeting: Meeting) -> bool:
    """Does a report tell a meeting without a day as its own news?"""
    if meeting.number is None and (meeting.status == "ongoing" or meeting.is_idle):
        return False
    told = meeting.number is not None or meeting.place or meeting.form or meeting.results or meeting.heads
    came = [result for result in meeting.results if result.what != _NEXT]
    is_front = meeting.is_lead if meeting.number is not None or came else meeting.is_first
    return bool(told) and is_front and (meeting.is_sitting or bool(meeting.issues))


def _fits(group: Group, meeting: Meeting, issued: int) -> bool:
    town, numbers = town_of(meeting), group.numbers
    if town is not None and are_apart([town], group.towns):
        return False
    if meeting.number is not None and numbers:
        return meeting.number in numbers and (not issued or abs(issued - group.last) <= SEASON)
    if meeting.first and meeting.last:
        return meeting.first <= group.last and group.first <= meeting.last
    near = _FRESH if meeting.is_lead and (group.dated == "published" or meeting.is_first) else _BACK
    if town is not None and group.towns:
        near = _BACK
    return not issued or -1 <= issued - group.last <= near


def _seasons(groups: Sequence[Group], agreed: Sequence[int]) -> list[list[Group]]:
    """Negotiations apart by a long time in which nothing is told of any."""
    out: list[list[Group]] = []
    last = 0
    for group in groups:
        for day in agreed:
            if last < day < group.at and day - last <= SEASON:
                last = day
        if not out or (last and group.at - last > SEASON):
            out.append([])
        out[-1].append(group)
        last = max(last, group.last or group.at)
    return out
