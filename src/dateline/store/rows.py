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
