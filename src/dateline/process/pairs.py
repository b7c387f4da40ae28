"""Who negotiates, as a set of codes, and who stands between."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.process.views import Meeting, Side

Pair = frozenset[str]
"""Codes of the parties of a negotiation."""


def codes_of(sides: Iterable[Side]) -> Pair:
    """The codes of sides."""
    return frozenset(side.code for side in sides)


def between_of(meeting: Meeting) -> set[str]:
    """Mediators, and the country that hosts."""
    found = {side.code for side in meeting.mediators}
    if meeting.place is not None and meeting.place.country:
        found.add(meeting.place.country)
    return found
