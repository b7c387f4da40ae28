"""Opening a record file: a foreign or damaged one is refused and left as it was; a new one appears whole."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dateline.errors import StoreError
from dateline.store.faults import fault_of, in_words

APPLICATION = 0x64746C6E
"""`dtln`, in the header of each record file."""
VERSION = 5
"""Of the schema that this dateline writes."""
WAIT = 20.0
"""Seconds for which a writer waits for another one."""

_LOOKS = frozenset({"table_info", "table_xinfo", "index_list", "index_info", "integrity_check", "quick_check"})
"""Pragmas that take a value and change nothing."""
_SCHEMA = Path(__file__).parent / "schema"
_MAGIC = b"SQLite format 3\x00"
_APPLICATION_AT, _VERSION_AT = 68, 60
"""Bytes of SQLite's header that hold the application's mark and its version."""


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. StoreError for a file that is no record file, or a newer one."""
    _check(path)
    db = _reading(path)
    db.execute("PRAGMA query_only = 1")
    db.set_authorizer(_only_reads)
    version = _version(db, path)
    if version < VERSION:
        db.close()
        raise StoreError(f"{path}: was written by an older dateline (schema {version}); `dateline build` renews it")
    return db


def _only_reads(action: int, name: str | None, value: str | None, _database: str | None, _inner: str | None) -> int:
    """No other files, and no setting that would let a query write."""
    if action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH):
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and value is not None and name not in _LOOKS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def is_record_file(path: Path) -> bool:
    """Does the file look like one of dateline's, by its header?"""
    try:
        with path.open("rb") as file:
            head = file.read(_APPLICATION_AT + 4)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[_APPLICATION_AT:], "big") == APPLICATION


def open_writer(path: Path) -> sqlite3.Connection:
    """A connection that writes, to a new file where there is none. StoreError as in `open_reader`.

    The file is looked through before anything is written to it.
    """
    if not path.exists() or path.stat().st_size == 0:
        _create(path)
    _check(path)
    _sound(path)
    db = _connect(path, "rw")
    try:
        _prepare(db)
        _migrate(db, path)
    except sqlite3.Error as error:
        raise fault_of(db, error) from error
    return db


def _prepare(db: sqlite3.Connection) -> None:
    """FULL: what is committed is on the disk, also where the power fails right after."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = 1", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction: all of it is kept, or nothing. StoreError where another process writes for too long."""
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise fault_of(db, error) from error
    try:
        yield
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise fault_of(db, error) from error
        raise


def _reading(path: Path) -> sqlite3.Connection:
    """Where SQLite may not put its files beside one that nobody writes, it is read without them."""
    try:
        return _connect(path, "ro")
    except StoreError as error:
        cause = error.__cause__
        name = getattr(cause, "sqlite_errorname", None) or ""
        if not name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")) or _log(path).exists():
            raise
    return _connect(path, "ro&immutable=1")


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        db = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None)
        db.create_function("fold", 1, _fold, deterministic=True)
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {in_words(error)}") from error
    return db


def _fold(name: str | None) -> str | None:
    """As names are compared: SQLite's own `lower` knows the letters of English alone."""
    return None if name is None else name.casefold()


def _check(path: Path) -> None:
    """Looks at the header alone, before SQLite may touch anything."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened: {error.strerror or error}") from error
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise StoreError(f"{path}: is no record file of dateline; it was left as it is")
    if int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4], "big") != APPLICATION:
        raise StoreError(f"{path}: is a database of another program; it was left as it is")
    version = int.from_bytes(head[_VERSION_AT : _VERSION_AT + 4], "big")
    if version > VERSION:
        raise StoreError(f"{path}: has schema {version}, this dateline knows {VERSION}; use a newer dateline")


def _sound(path: Path) -> None:
    """Looks the file through. Where nobody has it open, without the files beside it that SQLite would make."""
    db = _connect(path, "ro" if _log(path).exists() else "ro&immutable=1")
    try:
        (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        verdict = str(error)
    finally:
        db.close()
    if verdict != "ok":
        raise StoreError(f"{path}: is damaged ({verdict}); it was left as it is")


def _version(db: sqlite3.Connection, path: Path) -> int:
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise StoreError(f"{path}: is damaged: {error}") from error


def _create(path: Path) -> None:
    """Made under another name and put in place when it is whole, so that no half of one is ever there."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        db = sqlite3.connect(part, isolation_level=None)
        try:
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            for number in range(1, VERSION + 1):
                _run(db, number)
        finally:
            db.close()
        if path.exists() and path.stat().st_size:
            return  # Another process was quicker.
        part.replace(path)
        _keep_name(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: cannot be made: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be made: {in_words(error)}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    """The disk is told to keep the name of a new file, too; not where folders cannot be opened (Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    with writing(db):
        for number in range(_version(db, path) + 1, VERSION + 1):
            _run(db, number)


def _run(db: sqlite3.Connection, number: int) -> None:
    """Bring a file from the schema before `number` to it."""
    db.create_function("record_json", 1, lambda body: zlib.decompress(body).decode(), deterministic=True)
    script = (_SCHEMA / f"{number:03}.sql").read_text(encoding="utf-8")
    for statement in _statements(script):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they stay within one transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
