"""A user's own word on which tellings are one act: kept in the file, and stronger than what linking finds.

The last word counts: a merge takes back splits among what it makes one, a split takes back merges. Verdicts name
events; where a report is coded anew they go on to the events that its words tell then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from dateline.errors import ConfigError, StoreError
from dateline.model import Span, overlaps
from dateline.store.keys import event_key, key_named
from dateline.store.opened import writing


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """Two tellings (keys of events) that are the same act, or are not."""

    kind: Literal["same", "apart"]
    one: int
    other: int


class Anchor(msgspec.Struct, frozen=True):
    """An event that a verdict or a correction names, by its words."""

    event: int
    type: str
    trigger: Span


def merge(db: sqlite3.Connection, incidents: Sequence[str]) -> int:
    """Make incidents one; returns how many tellings it has. StoreError for one that is not there."""
    verdicts = merging(db, incidents)
    with writing(db):
        keep(db, verdicts)
    return len(verdicts) + 1


def split(db: sqlite3.Connection, events: Sequence[str]) -> int:
    """Take tellings out of their incident; returns from how many others they are kept apart."""
    verdicts = splitting(db, events)
    with writing(db):
        keep(db, verdicts)
    return len({verdict.other for verdict in verdicts})


def merging(db: sqlite3.Connection, incidents: Sequence[str]) -> list[Verdict]:
    """What makes incidents one. StoreError for one that is not there, ConfigError for fewer than two."""
    keys = [_incident(db, name) for name in dict.fromkeys(incidents)]
    if len(keys) < 2:
        raise ConfigError("a merge wants two incidents at least")
    members = [event for key in keys for event in tellings(db, key)]
    return [Verdict("same", members[0], other) for other in members[1:]]


def splitting(db: sqlite3.Connection, events: Sequence[str]) -> list[Verdict]:
    """What takes tellings out of their incident. ConfigError where they are not all of one."""
    keys = [_event(db, name) for name in dict.fromkeys(events)]
    found = {db.execute("SELECT incident FROM incident_event WHERE event = ?", (key,)).fetchone() for key in keys}
    if len(found) != 1 or None in found:
        raise ConfigError("a split wants tellings of one incident")
    others = [event for event in tellings(db, next(row[0] for row in found if row)) if event not in keys]
    return [Verdict("apart", key, other) for key in keys for other in others]


def keep(db: sqlite3.Connection, verdicts: Sequence[Verdict]) -> None:
    """Say it, and take back splits among what becomes one; in a transaction of the caller's."""
    _take_back(db, sorted({event for v in verdicts if v.kind == "same" for event in (v.one, v.other)}))
    for verdict in verdicts:
        _say(db, verdict.kind, [(verdict.one, verdict.other)])


def withdraw(db: sqlite3.Connection, verdicts: Iterable[Verdict]) -> None:
    """Say it no longer, unless the last word was another one; in a transaction of the caller's."""
    rows = ((min(v.one, v.other), max(v.one, v.other), v.kind) for v in verdicts)
    db.executemany("DELETE FROM verdict WHERE one = ? AND other = ? AND kind = ?", rows)


def anchors_of(db: sqlite3.Connection, report: int) -> list[Anchor]:
    """The events of a report that verdicts and corrections name, before it is coded anew."""
    query = (
        "SELECT key, type, trigger_start, trigger_end FROM telling WHERE report = ? AND "
        "(EXISTS (SELECT 1 FROM verdict WHERE one = telling.key OR other = telling.key) OR "
        "EXISTS (SELECT 1 FROM correction c WHERE c.event = telling.key)) ORDER BY key"
    )
    return [Anchor(key, kind, (start, end)) for key, kind, start, end in db.execute(query, (report,))]


def anchor_again(db: sqlite3.Connection, report: int, anchors: Sequence[Anchor]) -> None:
    """Let verdicts name the events that the same words tell now; those on words that tell none any more go."""
    if not anchors:
        return
    query = "SELECT key, type, trigger_start, trigger_end FROM telling WHERE report = ? ORDER BY trigger_start, key"
    events = [Anchor(key, kind, (start, end)) for key, kind, start, end in db.execute(query, (report,))]
    moved = {anchor.event: _now(anchor, events) for anchor in anchors}
    _move_corrections(db, {old: new for old, new in moved.items() if new is not None and new != old})
    named = "SELECT one, other, kind FROM verdict WHERE one = ? OR other = ?"
    old = {row for event in moved for row in db.execute(named, (event, event))}
    db.executemany("DELETE FROM verdict WHERE one = ? AND other = ?", [row[:2] for row in sorted(old)])
    for one, other, kind in sorted(old):
        pair = (moved.get(one, one), moved.get(other, other))
        if pair[0] is not None and pair[1] is not None:
            _say(db, kind, [(pair[0], pair[1])])


def _move_corrections(db: sqlite3.Connection, moved: Mapping[int, int]) -> None:
    """Let corrections find their incident by the events of now; those on words that tell none any more stay."""
    numbers = {old: db.execute("SELECT number FROM correction WHERE event = ?", (old,)).fetchall() for old in moved}
    rows = ((moved[old], number) for old, found in numbers.items() for (number,) in found)
    db.executemany("UPDATE correction SET event = ? WHERE number = ?", rows)


def _now(anchor: Anchor, events: Sequence[Anchor]) -> int | None:
    near = [event for event in events if overlaps(event.trigger, anchor.trigger)]
    best = min(near, key=lambda event: (event.trigger != anchor.trigger, event.type != anchor.type), default=None)
    return None if best is None else best.event


def _take_back(db: sqlite3.Connection, members: Sequence[int]) -> None:
    """Forget splits between members of what is one now."""
    pairs = ((min(pair), max(pair)) for pair in combinations(members, 2))
    db.executemany("DELETE FROM verdict WHERE one = ? AND other = ? AND kind = 'apart'", pairs)


def _say(db: sqlite3.Connection, kind: str, pairs: Iterable[tuple[int, int]]) -> None:
    rows = ((min(pair), max(pair), kind) for pair in pairs if pair[0] != pair[1])
    db.executemany("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?)", rows)


def _incident(db: sqlite3.Connection, name: str) -> int:
    key = key_named(name)
    if key is None or db.execute("SELECT 1 FROM incident WHERE key = ?", (key,)).fetchone() is None:
        raise StoreError(f"there is no incident {name!r}")
    return key


def tellings(db: sqlite3.Connection, incident: int) -> list[int]:
    """The keys of an incident's events."""
    rows = db.execute("SELECT event FROM incident_event WHERE incident = ? ORDER BY event", (incident,))
    return [event for (event,) in rows]


def _event(db: sqlite3.Connection, name: str) -> int:
    report, _, event = name.partition("/")
    key = event_key(key_named(report) or 0, event)
    if db.execute("SELECT 1 FROM telling WHERE key = ?", (key,)).fetchone() is None:
        raise StoreError(f"there is no event {name!r}; it is written REPORT/EVENT, such as 0a1b2c3d4e5f6/e3")
    return key
