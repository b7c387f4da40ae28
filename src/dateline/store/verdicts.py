"""A user's own word on which tellings are one act: kept in the file, and stronger than what linking finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from dateline.errors import ConfigError, StoreError
from dateline.store.keys import event_key, key_named
from dateline.store.opened import writing


def merge(db: sqlite3.Connection, incidents: Sequence[str]) -> int:
    """Make incidents one; returns how many tellings it has. StoreError for one that is not there."""
    keys = [_incident(db, name) for name in dict.fromkeys(incidents)]
    if len(keys) < 2:
        raise ConfigError("a merge wants two incidents at least")
    members = [event for key in keys for event in _members(db, key)]
    with writing(db):
        _say(db, "same", members[0], members[1:])
    return len(members)


def split(db: sqlite3.Connection, events: Sequence[str]) -> int:
    """Take tellings out of their incident; returns from how many others they are kept apart."""
    keys = [_event(db, name) for name in dict.fromkeys(events)]
    found = {db.execute("SELECT incident FROM incident_event WHERE event = ?", (key,)).fetchone() for key in keys}
    if len(found) != 1 or None in found:
        raise ConfigError("a split wants tellings of one incident")
    others = [event for event in _members(db, next(row[0] for row in found if row)) if event not in keys]
    with writing(db):
        for key in keys:
            _say(db, "apart", key, others)
    return len(others)


def _say(db: sqlite3.Connection, kind: str, one: int, others: Sequence[int]) -> None:
    rows = ((min(one, other), max(one, other), kind) for other in others if other != one)
    db.executemany("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?)", rows)


def _incident(db: sqlite3.Connection, name: str) -> int:
    key = key_named(name)
    if key is None or db.execute("SELECT 1 FROM incident WHERE key = ?", (key,)).fetchone() is None:
        raise StoreError(f"there is no incident {name!r}")
    return key


def _members(db: sqlite3.Connection, incident: int) -> list[int]:
    rows = db.execute("SELECT event FROM incident_event WHERE incident = ? ORDER BY event", (incident,))
    return [event for (event,) in rows]


def _event(db: sqlite3.Connection, name: str) -> int:
    report, _, event = name.partition("/")
    key = event_key(key_named(report) or 0, event)
    if db.execute("SELECT 1 FROM event WHERE key = ?", (key,)).fetchone() is None:
        raise StoreError(f"there is no event {name!r}; it is written REPORT/EVENT, such as 0a1b2c3d4e5f6/e3")
    return key
