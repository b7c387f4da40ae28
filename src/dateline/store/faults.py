"""What goes wrong between a record file and its disk, in words that say what to do."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import StoreError

_KEPT = "what was kept stays, and the same command goes on from there"
_DAMAGED = "is damaged ({}); it was left as it is: take an older copy, or build anew from the reports"
_WORDS = {
    "SQLITE_FULL": f"the disk is full; make room, then run it again: {_KEPT}",
    "SQLITE_IOERR": f"the disk fails ({{}}); see to its room and its health, then run it again: {_KEPT}",
    "SQLITE_READONLY": "the file or its folder is read-only; make both writable, or copy it to where you may write",
    "SQLITE_CANTOPEN": "there is no such folder, or nothing may be written to it ({})",
    "SQLITE_BUSY": f"is being written by another process ({{}}); try again later: {_KEPT}",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
}
"""By the beginning of SQLite's name for the error."""


_Kind = TypeVar("_Kind")


def in_words(error: sqlite3.Error) -> str:
    """What went wrong and what to do about it."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for beginning, words in _WORDS.items():
        if name.startswith(beginning):
            return words.format(error)
    return f"cannot be used: {error}"


def fault_of(db: sqlite3.Connection, error: sqlite3.Error) -> StoreError:
    """The error to raise for one that SQLite raised on the file of this connection."""
    return StoreError(f"{path_of(db)}: {in_words(error)}")


def path_of(db: sqlite3.Connection) -> Path:
    """The file that a connection is of."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def unpacked(body: bytes, kind: type[_Kind]) -> _Kind:
    """What a cell holds packed (MessagePack). StoreError where it is damaged."""
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise StoreError(f"the record file {_DAMAGED.format(error)}") from error


def inflated(body: bytes) -> bytes:
    """What a cell holds packed (zlib). StoreError where it is damaged."""
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise StoreError(f"the record file {_DAMAGED.format(error)}") from error
