"""What a watch has seen, in a small SQLite file beside the record file; losing it costs fetches, never reports."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dateline.errors import StoreError

_KEPT_DAYS = 90
"""Days after which something that is no longer listed is forgotten."""
_DAY = 86400.0
_WAIT = 20.0
_TABLES = """
CREATE TABLE IF NOT EXISTS feed (
  url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, failures INTEGER NOT NULL, next_at REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS seen (
  source TEXT NOT NULL, key TEXT NOT NULL, stamp TEXT NOT NULL, last REAL NOT NULL, PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
"""

_NOTE = f"""
INSERT INTO seen VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET stamp = excluded.stamp, last = excluded.last
WHERE stamp != excluded.stamp OR last < excluded.last - {_DAY}
"""


class Feed(msgspec.Struct, frozen=True):
    """How an address stands: what its server said last, failures in a row, when to ask again."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    next_at: float = 0.0


class Memory:
    """Remembers feeds and what they listed, folders and their files."""

    def __init__(self, path: Path) -> None:
        """StoreError where the file cannot be opened or is none of this kind."""
        try:
            self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be opened ({error}); take it away to begin anew") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def feed(self, url: str) -> Feed:
        """What is known of an address."""
        row = self._db.execute("SELECT * FROM feed WHERE url = ?", (url,)).fetchone()
        return Feed(*row) if row else Feed(url)

    def keep(self, feed: Feed) -> None:
        """Note how an address stands."""
        row = (feed.url, feed.etag, feed.last_modified, feed.failures, feed.next_at)
        self._db.execute("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?)", row)

    def has(self, source: str, key: str, stamp: str) -> bool:
        """Was it seen as it is now?"""
        sql = "SELECT 1 FROM seen WHERE source = ? AND key = ? AND stamp = ?"
        return self._db.execute(sql, (source, key, stamp)).fetchone() is not None

    def note(self, source: str, seen: Iterable[tuple[str, str]], now: float) -> None:
        """Note what was seen (key and stamp), and forget what has not been listed for long."""
        self._db.execute("BEGIN")
        rows = ((source, key, stamp, now) for key, stamp in seen)
        self._db.executemany(_NOTE, rows)
        self._db.execute("DELETE FROM seen WHERE source = ? AND last < ?", (source, now - _KEPT_DAYS * _DAY))
        self._db.execute("COMMIT")
