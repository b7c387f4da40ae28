"""Processes of the file: the list of them, and one as a whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
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


def whole(db: sqlite3.Connection, name: str) -> tuple[str, Process] | None:
    """A process by its id or name, with its id; None where none, or more than one, is called so."""
    try:
        return process_found(db, name)
    except StoreError:
        return None


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
