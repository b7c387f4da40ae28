"""Meetings that are one round, while they are gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.process.threads import Item
from dateline.process.views import Meeting, Spot

REAL = frozenset({"held", "ongoing", "broken off", "broken_off"})
"""Statuses of what took place."""
TOWN = frozenset({"settlement", "site", "admin2"})
"""Levels of places that are a town, or lie in one."""
SEASON = 400
"""Days without a meeting after which a negotiation is another one."""
_DEGREE = 0.6
"""Degrees within which a site lies in its town."""


class Group:
    """Meetings that are one round, while it is gathered."""

    def __init__(self, items: Iterable[Item], first: int, last: int, dated: str) -> None:
        self.items = list(items)
        self.first, self.last, self.dated = first, last, dated

    @property
    def numbers(self) -> Counter[int]:
        """How often each number is told."""
        told = [(item.meeting.number, *item.meeting.also) for item in self.items]
        return Counter(number for numbers in told for number in numbers if number is not None)

    @property
    def firm(self) -> set[int]:
        """The numbers that are told together with its days."""
        return {item.meeting.number for item in self.items if item.meeting.number and item.meeting.is_dated}

    @property
    def at(self) -> int:
        """Its first day; where none is told, the day of the last report that tells of it."""
        return self.first or max(item.cite.day for item in self.items)

    @property
    def edges(self) -> set[str]:
        """Whether its tellings give its whole time, its beginning, or its end."""
        return {item.meeting.edge for item in self.items if item.meeting.is_dated}

    @property
    def towns(self) -> list[Spot]:
        """The towns and sites told."""
        return [town for item in self.items if (town := town_of(item.meeting)) is not None]

    def settle(self) -> None:
        """Of days that tellings give apart from each other those are kept that most reports tell."""
        exact = [item for item in self.items if item.meeting.status in REAL and item.meeting.is_dated]
        votes: Counter[int] = Counter()
        for first, last, _ in {(item.meeting.first, item.meeting.last, item.cite.report) for item in exact}:
            votes.update({first, last})
        kept = [day for day in votes if votes[day] * 2 >= max(votes.values())]
        if self.dated == "told" and kept and self.edges != {"begin", "end"}:
            self.first, self.last = min(kept), max(kept)

    def take(self, other: Group) -> None:
        """Add all of another group; dates told go before days of publication."""
        self.items += other.items
        if self.dated == other.dated:
            self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        elif other.dated == "told":
            self.first, self.last, self.dated = other.first, other.last, "told"


def town_of(meeting: Meeting) -> Spot | None:
    """The town or site of a meeting, None where only its country is told."""
    place = meeting.place
    return place if place is not None and place.level in TOWN else None


def are_apart(some: Sequence[Spot], others: Sequence[Spot]) -> bool:
    """Are both told, and is none of the one near one of the other?"""
    return bool(some and others) and not any(_is_near(one, other) for one in some for other in others)


def _is_near(one: Spot, other: Spot) -> bool:
    if one.name == other.name:
        return True
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < _DEGREE and abs(one.longitude - other.longitude) < _DEGREE


def is_one(one: Group, other: Group) -> bool:
    """May the two be one sitting? Days that meet, or follow each other where nothing else speaks against it."""
    if one.first > other.last + 1 or other.first > one.last + 1:
        return False
    meets = one.first <= other.last and other.first <= one.last
    numbers = (one.numbers, other.numbers)
    if all(numbers) and not numbers[0].keys() & numbers[1].keys() and not meets:
        return False
    return not are_apart(one.towns, other.towns)


def differ(one: Group, other: Group) -> bool:
    """Are both numbered, and by no number alike?"""
    return bool(one.numbers and other.numbers) and not one.numbers.keys() & other.numbers.keys()
