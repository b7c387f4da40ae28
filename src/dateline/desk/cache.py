"""Answers that were given already, by their tag: it tells of all that they depend on."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import msgspec

MOST = 48 * 2**20
"""Bytes that are kept."""
_LARGEST = 2 * 2**20
"""Bytes of one answer."""


class Kept(msgspec.Struct, frozen=True):
    """An answer as it goes out."""

    body: bytes
    kind: str
    headers: dict[str, str]


class Cache:
    """The answers asked for last."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Kept | None:
        """The answer of that tag, None where it is not kept."""
        with self._lock:
            found = self._kept.get(tag)
            if found is not None:
                self._kept.move_to_end(tag)
            return found

    def put(self, tag: str, kept: Kept) -> None:
        """Keep an answer; those asked for least lately go."""
        if len(kept.body) > _LARGEST:
            return
        with self._lock:
            before = self._kept.pop(tag, None)
            self._kept[tag] = kept
            self._size += len(kept.body) - (0 if before is None else len(before.body))
            while self._size > self._most:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.body)
