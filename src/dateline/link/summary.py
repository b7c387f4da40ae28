"""What an incident is, out of its tellings: type, days, place, sides, and whether it happened at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from dateline.link.likeness import Telling
from dateline.link.views import TOLL, Where, Who
from dateline.model.days import day_of

T = TypeVar("T")

_READABLE = 130
"""Letters that a telling line has at best."""
_SIDES = 3
"""Actors of a side that are named."""
_POINT = ("site", "settlement", "admin2", "admin1", "region", "water", "country")
_LIKELY = ("asserted", "denied", "ended", "possible", "planned", "demanded", "hypothetical")


class Summary(msgspec.Struct, frozen=True):
    """The incident in a line."""

    type: str
    mode: str | None
    earliest: str | None
    latest: str | None
    day: str
    """The first day, or the likeliest where none is told; '' where nothing is known."""
    place: Where | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    factuality: str
    habitual: bool
    told: str


def summed_up(tellings: Sequence[Telling]) -> Summary:
    """The summary of the tellings of one incident."""
    acts = [telling.act for telling in tellings]
    kind = _most(act.type for act in acts if act.type != TOLL) or TOLL
    days = [telling.days for telling in tellings]
    firm = [item for item in days if item.firm]
    first = max((item.first for item in firm), default=0)
    last = min((item.last for item in firm), default=0)
    soft = min((item.day for item in days if item.day), default="")
    best = max(tellings, key=lambda telling: (_fullness(telling), -telling.number))
    return Summary(
        type=kind,
        mode=_most(act.mode for act in acts if act.type == kind and act.mode),
        earliest=day_of(first) if first else None,
        latest=day_of(last) if last else None,
        day=day_of(first) if first else soft,
        place=_place(tellings),
        actors=_side(act.actors for act in acts),
        recipients=_side(act.recipients for act in acts),
        factuality=_factuality(tellings),
        habitual=all(act.habitual for act in acts),
        told=best.act.said,
    )


def _most(values: Iterable[T]) -> T | None:
    """The most frequent, the first among equals."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value], default=None)


def _fullness(telling: Telling) -> float:
    act = telling.act
    parts = (act.actors, act.recipients, act.place, act.figures)
    long = max(len(act.said) - _READABLE, 0) / _READABLE
    return sum(bool(part) for part in parts) + act.score + min(len(act.words), 12) / 12 - long


def _place(tellings: Sequence[Telling]) -> Where | None:
    """The place that most name; the narrowest among equals."""
    places = [telling.act.place for telling in tellings if telling.act.place is not None]
    narrow = [place for place in places if place.level != "country"] or places
    counts = Counter(place.value for place in narrow)
    return max(narrow, key=lambda place: (counts[place.value], -_POINT.index(place.level or "region")), default=None)


def _side(groups: Iterable[tuple[Who, ...]]) -> tuple[Who, ...]:
    """The actors that most reports name on a side, each authority once."""
    counts: Counter[str] = Counter()
    first: dict[str, Who] = {}
    for group in groups:
        for value in dict.fromkeys(who.value for who in group):
            counts[value] += 1
        for who in group:
            first.setdefault(who.value, who)
    most = max(counts.values(), default=0)
    return tuple(first[value] for value, count in counts.most_common(_SIDES) if count * 2 >= most)


def _factuality(tellings: Sequence[Telling]) -> str:
    counts = Counter(telling.act.factuality for telling in tellings)
    return min(counts, key=lambda value: (-counts[value], _LIKELY.index(value)))
