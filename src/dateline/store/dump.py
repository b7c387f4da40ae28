"""All that a record file holds, as lines of JSON: the same for the same reports, however they came."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from dateline.model import to_json
from dateline.store.records import record_of

_LEFT_OUT = frozenset({"origin", "problem", "meta", "feature", "record", "sheet"})
"""Tables that tell of files and of this program; problems of the records stand in them."""


def dump(db: sqlite3.Connection) -> Iterator[str]:
    """The rows of all tables, each table sorted by all its columns; records in full."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tables = [name for (name,) in db.execute(query) if not name.startswith(("words", "sqlite_"))]
    for table in tables:
        if table == "record":
            for (key,) in db.execute("SELECT report FROM record ORDER BY report").fetchall():
                yield to_json(record_of(db, key)).decode()
        if table in _LEFT_OUT:
            continue
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        order = ", ".join(str(number) for number in range(1, len(columns) + 1))
        where = "WHERE name != 'problem'" if table == "total" else ""
        for row in db.execute(f"SELECT * FROM {table} {where} ORDER BY {order}"):
            yield json.dumps({"table": table, **_named(columns, row)}, ensure_ascii=False)


def _named(columns: list[str], row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(columns, row, strict=True))
