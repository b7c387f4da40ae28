"""Running a query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from dateline.errors import StoreError


def rows(db: sqlite3.Connection, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of a query of ours. StoreError where the file cannot be read."""
    try:
        yield from db.execute(sql, values)
    except sqlite3.Error as error:
        raise StoreError(f"the record file cannot be read: {error}") from error


def limited(sql: str, values: tuple[Any, ...], limit: int | None, skip: int = 0) -> tuple[str, tuple[Any, ...]]:
    """A query with its values that gives so many rows at most, some left out before."""
    return (sql, values) if limit is None else (f"{sql} LIMIT ? OFFSET ?", (*values, limit, skip))
