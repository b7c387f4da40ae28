"""Where reports tell of one round what cannot all be right: its number, its days, whether it took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from dateline.process.days import iso
from dateline.process.found import Cite, Round, Telling

_TOOK_PLACE = frozenset({"held", "broken off", "ongoing"})
_DID_NOT = frozenset({"cancelled"})


class Version(msgspec.Struct, frozen=True):
    """One of the things told, with the words that tell it."""

    value: str
    cites: tuple[Cite, ...]


class Conflict(msgspec.Struct, frozen=True):
    """What is told in several ways: `number`, `days` or `status`."""

    what: str
    versions: tuple[Version, ...]


def conflicts(item: Round) -> tuple[Conflict, ...]:
    """The conflicts of a round."""
    return tuple(_found(item))


def _found(item: Round) -> Iterator[Conflict]:
    if item.is_disputed:
        yield Conflict("number", _versions((str(t.number), t) for t in item.tellings if t.number is not None))
    firm = [t for t in item.tellings if t.first and t.first == t.last and t.status == item.status]
    if len({t.first for t in firm}) > 1 and not _is_covered(firm, item):
        yield Conflict("days", _versions((iso(t.first) or "", t) for t in firm))
    stood = [t for t in item.tellings if t.status in _TOOK_PLACE]
    since = min((t.cite.day for t in stood), default=0)
    fell = [t for t in item.tellings if t.status in _DID_NOT and t.cite.day >= since]
    if stood and fell:
        yield Conflict("status", _versions((t.status, t) for t in (*stood, *fell)))


def _is_covered(firm: Iterable[Telling], item: Round) -> bool:
    """Does the round last over all the days told?"""
    return item.first != item.last and all(item.first <= t.first <= item.last for t in firm)


def _versions(told: Iterable[tuple[str, Telling]]) -> tuple[Version, ...]:
    found: dict[str, list[Cite]] = defaultdict(list)
    for value, telling in told:
        found[value].append(telling.cite)
    return tuple(Version(value, tuple(dict.fromkeys(cites))) for value, cites in sorted(found.items()))
