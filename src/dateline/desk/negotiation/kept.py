"""Processes of the file: the list of them, and one as a whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from threading import Lock
from typing import Any

import msgspec

from dateline.errors import StoreError
from dateline.process.found import Process
from dateline.store.following import is_followed
from dateline.store.keys import key_named, key_of, name_of
from dateline.store.talks import process_found

_LIST = (
    "SELECT key, name, named, parties, mediators, subject, first, last, minor, rounds, agreements, reports "
    "FROM process ORDER BY first, last, key"
)
_ROUNDS = (
    "SELECT process, round, first, last, status FROM process_round WHERE process IN (SELECT value FROM json_each(?)) "
    "ORDER BY process, number"
)
_MOST = 8
"""Processes that are kept in memory."""
_OF_REPORT = "SELECT talks, process FROM process_telling WHERE report = ? ORDER BY talks, process"


class Listed(msgspec.Struct, frozen=True):
    """A process in a line."""

    id: str
    name: str
    named: bool
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    subject: tuple[str, ...]
    first: str | None
    last: str | None
    single: bool
    """One meeting without a number, and nothing agreed."""
    rounds: int
    agreements: int
    reports: int


class Sitting(msgspec.Struct, frozen=True):
    """A round as the list draws it."""

    number: int | None
    first: str | None
    last: str | None
    status: str


def listed(db: sqlite3.Connection) -> tuple[Listed, ...]:
    """All processes, by their first day."""
    return tuple(
        Listed(name_of(key), name, bool(named), _parts(parties), _parts(mediators), _parts(subject), first, last,
               bool(minor), *counts)
        for key, name, named, parties, mediators, subject, first, last, minor, *counts in db.execute(_LIST)
    )  # fmt: skip


def sittings(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, list[Sitting]]:
    """The rounds of processes, by id."""
    found: dict[str, list[Sitting]] = defaultdict(list)
    keys = json.dumps(sorted(key_named(id) or 0 for id in ids))
    for key, *rest in db.execute(_ROUNDS, (keys,)):
        found[name_of(key)].append(Sitting(*rest))
    return found


class Bodies:
    """Processes as they were read last: a large one takes longer to read than its page to draw."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[str, Process]] = OrderedDict()
        self._lock = Lock()

    def whole(self, db: sqlite3.Connection, name: str, state: str) -> tuple[str, Process] | None:
        """A process by its id or name, with its id; None where none, or more than one, is called so.

        `state` is that of the negotiations.
        """
        with self._lock:
            if (name, state) in self._kept:
                self._kept.move_to_end((name, state))
                return self._kept[name, state]
        try:
            found = process_found(db, name)
        except StoreError:
            return None
        with self._lock:
            self._kept[name, state] = found
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return found


def neighbours(db: sqlite3.Connection, process: Process) -> list[tuple[str, str]]:
    """Id and name of the processes that a party of this one has at the same time."""
    keys = json.dumps(sorted(key_of("process", str(report), talks) for report, talks in process.parallel))
    rows = db.execute(
        "SELECT key, name FROM process WHERE key IN (SELECT value FROM json_each(?)) ORDER BY name, key", (keys,)
    )
    return [(name_of(key), name) for key, name in rows]


def of_report(db: sqlite3.Connection, report: int) -> dict[str, str]:
    """Which process each of the talks of a report belongs to."""
    return {talks: name_of(process) for talks, process in db.execute(_OF_REPORT, (report,))}


def state(db: sqlite3.Connection) -> str:
    """Changes whenever the processes do without the reports: by a user's word, or by following anew."""
    rows: list[Any] = db.execute("SELECT * FROM process_verdict ORDER BY 1, 2, 3, 4, 5").fetchall()
    told = f"{is_followed(db)} {rows!r}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part for part in words.split("; ") if part)
