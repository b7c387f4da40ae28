"""The days on which an act may have happened, as whole numbers, so that bounds can be compared."""

from __future__ import annotations

import msgspec

from dateline.link.views import Act
from dateline.model.days import day_of, number

_NARROW = 6
"""Bounds of more days than this say little about which act it is."""
_REAL = frozenset({"asserted", "denied", "ended"})


class Days(msgspec.Struct, frozen=True):
    """First and last day as ordinals; `firm` where the report dates the act, else the days before its issue."""

    first: int
    last: int
    firm: bool
    day: str
    """The first day, ISO; '' where nothing is known."""


UNKNOWN = Days(0, 0, False, "")


def days_of(act: Act, published: str) -> Days:
    """The days of an act told in a report of the day `published` ('' where unknown)."""
    first, last = number(act.earliest), number(act.latest)
    if first and last and last - first <= _NARROW:
        return Days(first, last, True, act.earliest or "")
    issued = number(published)
    if first and last and (not issued or not first <= issued <= last):
        return Days(first, last, True, act.earliest or "")
    if not issued:
        known = first or last
        return Days(known, known, False, act.earliest or act.latest or "") if known else UNKNOWN
    if last and last < issued - 1:
        return Days(last - 1, last, False, act.latest or "")
    start = max(first, issued - 1) if first and first <= issued else issued - 1
    if act.factuality not in _REAL and first > issued:
        return Days(first, first, False, act.earliest or "")
    return Days(start, issued, False, day_of(issued))
