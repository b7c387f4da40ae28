"""Page after page: a cursor names the place to go on from, so that what is added meanwhile moves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import msgspec
import numpy as np
from msgspec import UnsetType
from numpy.typing import NDArray

from dateline.desk.acts import Acts, Mask
from dateline.desk.room import order
from dateline.store.keys import key_named, name_of

T = TypeVar("T")
Rows = NDArray[np.int64]

_LOOKED = 2000
"""Incidents that are looked at for one page of what is told of them."""
_DAYS = ("day", "-day")


class Walk(msgspec.Struct, frozen=True):
    """Incidents in an order, and where to go on."""

    acts: Acts
    rows: Rows
    sort: str

    def place(self, at: int, skip: int = 0) -> str:
        """The cursor of a row; `skip` things told of it were given already."""
        row = self.rows[at]
        count = 0 if self.sort in _DAYS else int(getattr(self.acts, self.sort)[row])
        return f"{count}.{int(self.acts.day[row])}.{name_of(int(self.acts.key[row]))}.{skip}"

    def found(self, cursor: str | UnsetType) -> tuple[int, int]:
        """The row that a cursor names, or the one that stands where it stood; and how much of it was given."""
        if isinstance(cursor, UnsetType):
            return 0, 0
        count, day, name, skip = cursor.split(".")
        key = key_named(name) or 0
        before = self._before(int(count), int(day), key)
        is_there = before < len(self.rows) and int(self.acts.key[self.rows[before]]) == key
        return before, int(skip) if is_there else 0

    def _before(self, count: int, day: int, key: int) -> int:
        """Rows that come before a place."""
        keys = self.acts.key[self.rows]
        sign = 1 if self.sort == "day" else -1
        days = sign * self.acts.day[self.rows].astype(np.int64)
        inner = (days < sign * day) | ((days == sign * day) & (keys < key))
        if self.sort in _DAYS:
            return int(inner.sum())
        counts = getattr(self.acts, self.sort)[self.rows]
        return int(((counts > count) | ((counts == count) & inner)).sum())


def walk(acts: Acts, mask: Mask, sort: str) -> Walk:
    """The incidents of a mask in an order."""
    return Walk(acts, order(acts, mask, sort), sort)


def told(
    way: Walk, cursor: str | UnsetType, limit: int, of: Callable[[str], Iterable[T]]
) -> tuple[tuple[T, ...], str | None]:
    """A page of what is told of incidents one after the other, and the cursor of the next."""
    begin, skip = way.found(cursor)
    found: list[T] = []
    for at in range(begin, min(len(way.rows), begin + _LOOKED)):
        wanted = limit - len(found)
        given = list(islice(of(name_of(int(way.acts.key[way.rows[at]]))), skip, skip + wanted + 1))
        found += given[:wanted]
        if len(given) > wanted:
            return tuple(found), way.place(at, skip + wanted)
        skip = 0
    after = begin + _LOOKED
    return tuple(found), way.place(after) if after < len(way.rows) else None


def counted(
    cursor: str | UnsetType, limit: int, rows: Callable[[int, int], Iterable[T]]
) -> tuple[tuple[T, ...], str | None]:
    """A page of a list that is counted off; `rows` takes how many at most, and how many to leave out."""
    begin = 0 if isinstance(cursor, UnsetType) else int(cursor)
    found = tuple(rows(limit + 1, begin))
    return found[:limit], str(begin + limit) if len(found) > limit else None


def sliced(rows: Iterator[T], limit: int, begin: int) -> Iterator[T]:
    """Part of a list that is short enough to be walked."""
    return islice(rows, begin, begin + limit)
