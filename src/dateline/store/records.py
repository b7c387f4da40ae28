"""Records out of the file, as they were coded."""

from __future__ import annotations

import sqlite3

from dateline.errors import StoreError
from dateline.model import Record, from_json
from dateline.store.faults import inflated


def record_of(db: sqlite3.Connection, key: int) -> Record:
    """The record of a report. StoreError where there is none."""
    found = db.execute("SELECT body FROM record WHERE report = ?", (key,)).fetchone()
    if found is None:
        raise StoreError(f"there is no report with the key {key}")
    return from_json(inflated(found[0]))
