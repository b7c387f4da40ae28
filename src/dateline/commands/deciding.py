"""Puts a user's word into a record file, and makes anew what follows from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from dateline.errors import StoreError
from dateline.lexicon import DataFiles
from dateline.store.opened import open_writer

T = TypeVar("T")


def decide(
    file: Path, decision: Callable[[sqlite3.Connection], T], remake: Callable[[sqlite3.Connection, DataFiles], object]
) -> T:
    """What `decision` gives, once `remake` has drawn its consequences. StoreError where there is no file."""
    if not file.exists():
        raise StoreError(f"{file}: no such file")
    db = open_writer(file)
    try:
        done = decision(db)
        remake(db, DataFiles())
    finally:
        db.close()
    return done
