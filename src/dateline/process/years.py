"""Days told without a year by a report that looks back: other reports tell of which year they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from dateline.process.groups import REAL
from dateline.process.threads import Item

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST = 15
"""Years that a report may look back."""
_SLACK = 1
"""Days by which two reports may differ on a sitting."""


def in_their_years(items: Sequence[Item]) -> list[Item]:
    """The meetings; those of a report whose numbered rounds others tell on the days of an earlier year are of that."""
    back: dict[int, int] = {}
    for item in items:
        years = _years_back(item, items) if _is_bare(item) else 0
        if years:
            back[item.cite.report] = years
    return [_moved(item, back[item.cite.report]) if item.cite.report in back else item for item in items]


def _is_bare(item: Item) -> bool:
    """Is it told to have been on a day without a year?"""
    meeting = item.meeting
    return meeting.is_dated and meeting.status in REAL and not _YEAR.search(item.cite.told)


def _years_back(item: Item, items: Sequence[Item]) -> int:
    """How many years before the one of its report others tell of the round of its number on its day; 0 for none."""
    others = [
        other.meeting.first
        for other in items
        if other.cite.report != item.cite.report
        and other.meeting.is_dated
        and other.meeting.number == item.meeting.number is not None
    ]
    if any(abs(day - item.meeting.first) <= _SLACK for day in others):
        return 0
    for years in range(1, _MOST):
        earlier = _earlier(item.meeting.first, years)
        if any(abs(day - earlier) <= _SLACK for day in others):
            return years
    return 0


def _moved(item: Item, years: int) -> Item:
    if not _is_bare(item):
        return item
    first, last = (_earlier(day, years) for day in (item.meeting.first, item.meeting.last))
    return msgspec.structs.replace(item, meeting=msgspec.structs.replace(item.meeting, first=first, last=last))


def _earlier(day: int, years: int) -> int:
    """The day of the same name some years before; of February 29 the day before."""
    told = date.fromordinal(day)
    return date(told.year - years, told.month, min(told.day, 28) if told.month == 2 else told.day).toordinal()
