"""Which reports a record file holds, for processes that only ask that."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from pathlib import Path
from typing import Protocol

from dateline.store.opened import open_reader


class Knows(Protocol):
    """Something that knows which reports are there."""

    def has(self, key: int) -> bool:
        """Is the report there?"""


class Keys:
    """Knows the reports that a record file holds now, without having it at hand."""

    def __init__(self, db: sqlite3.Connection, coder: int | None = None) -> None:
        """With `coder` only the reports are known that it has coded."""
        rows = db.execute("SELECT key FROM report WHERE ?1 IS NULL OR coder = ?1", (coder,))
        self._keys = frozenset(key for (key,) in rows)

    def has(self, key: int) -> bool:
        """Is the report there?"""
        return key in self._keys


class Known:
    """Asks a record file for reports, through a connection that each process opens when it first asks."""

    def __init__(self, path: Path, coder: int | None = None) -> None:
        """With `coder` only the reports are known that it has coded."""
        self._path, self._coder = path, coder

    def has(self, key: int) -> bool:
        """Is the report there?"""
        found = self._db.execute("SELECT coder FROM report WHERE key = ?", (key,)).fetchone()
        return found is not None and self._coder in (None, found[0])

    @cached_property
    def _db(self) -> sqlite3.Connection:
        return open_reader(self._path)

    def __getstate__(self) -> dict[str, object]:
        """Without the connection, which is of one process."""
        return {name: value for name, value in self.__dict__.items() if name != "_db"}
