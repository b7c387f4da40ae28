"""Coded reports into the tables, each in full: items, spans, problems, where it was read and what coded it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dateline.link.views import Paper
from dateline.model import Problem
from dateline.store.layout import Entry, Row, Rows, rows_of, tolls_of
from dateline.store.version import Coder

__all__ = ["Entry", "add", "add_origin", "add_problems", "add_rows", "add_tolls", "has_report", "remove"]

_REPORTLESS = 0
_SHARED = frozenset({"coder", "origin", "problem"})
"""Tables whose rows may be there already."""


def has_report(db: sqlite3.Connection, key: int) -> bool:
    """Is the report there?"""
    return db.execute("SELECT 1 FROM report WHERE key = ?", (key,)).fetchone() is not None


def add_origin(db: sqlite3.Connection, key: int, where: str, raw_hash: str) -> bool:
    """Note where a report was read; False where that was known."""
    row = (key, where, raw_hash)
    return db.execute("INSERT OR IGNORE INTO origin VALUES (?, ?, ?)", row).rowcount > 0


def add_problems(db: sqlite3.Connection, problems: Iterable[Problem], report: int = _REPORTLESS) -> None:
    """Keep problems; without a report those of sources that hold none."""
    rows = ((report, problem.where, problem.what) for problem in problems)
    db.executemany("INSERT OR IGNORE INTO problem VALUES (?, ?, ?)", rows)


def add(db: sqlite3.Connection, entry: Entry, coder: Coder) -> None:
    """Keep a coded report; in a transaction of the caller's. One of the same key must not be there."""
    add_rows(db, rows_of(entry, coder))


def add_rows(db: sqlite3.Connection, rows: Rows) -> None:
    """Keep a coded report that is laid out; in a transaction of the caller's. One of the same key must not be there."""
    for table, own in rows.tables:
        _insert(db, table, own)


def add_tolls(db: sqlite3.Connection, key: int, paper: Paper) -> None:
    """Keep the victims that a report tells of no act; those kept before go."""
    db.execute("DELETE FROM toll WHERE report = ?", (key,))
    _insert(db, "toll", tuple(tolls_of(key, paper)))


def remove(db: sqlite3.Connection, key: int) -> None:
    """Take a report and all that was read out of it away; in a transaction of the caller's."""
    db.execute("DELETE FROM problem WHERE report = ?", (key,))
    db.execute("DELETE FROM report WHERE key = ?", (key,))


def _insert(db: sqlite3.Connection, table: str, rows: tuple[Row, ...]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        verb = "INSERT OR IGNORE" if table in _SHARED else "INSERT"
        db.executemany(f"{verb} INTO {table} VALUES ({places})", rows)
