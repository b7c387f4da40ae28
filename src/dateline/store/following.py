"""Following negotiations over what a record file holds, and keeping what was found: tables made anew from the rest."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.errors import StoreError
from dateline.lexicon import DataFiles
from dateline.process.days import iso
from dateline.process.found import MeetingName, Process
from dateline.process.sheets import Sheets
from dateline.process.views import SHEETS, Sheet
from dateline.process.whole import processes
from dateline.store.faults import unpacked
from dateline.store.keys import key_of, name_of
from dateline.store.layout import sheet_row
from dateline.store.opened import writing
from dateline.store.records import record_of
from dateline.store.talks import ProcessRow

FOLLOWED = "followed"
"""Name in `meta` of the version that made the tables of processes; triggers take it away."""
FOLLOWING = f"1.{SHEETS}"
"""Version of what makes them: files of another one are followed anew by the next build."""
_TABLES = ("process_round", "process_telling", "process_agreement", "process_step", "process_position", "process")
_SHEET = "INSERT OR REPLACE INTO sheet SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM report WHERE key = ?)"
"""Only for reports that no other process has taken out meanwhile."""
_TRIES = 3
_BATCH = 500

Row = tuple[Any, ...]


def is_followed(db: sqlite3.Connection) -> bool:
    """Do the tables of processes tell of the reports that are there?"""
    found = db.execute("SELECT value FROM meta WHERE key = ?", (FOLLOWED,)).fetchone()
    if found is None:
        return db.execute("SELECT 1 FROM report LIMIT 1").fetchone() is None
    return bool(found[0] == FOLLOWING)


def follow_store(db: sqlite3.Connection, data: DataFiles) -> bool:
    """Find the processes of all reports, unless that is done; the file is locked only while they are written.

    StoreError where other processes keep adding reports meanwhile.
    """
    for _ in range(_TRIES):
        if is_followed(db):
            return False
        _renew_sheets(db, data)
        db.execute("BEGIN")
        try:
            state = _state_of(db)
            sheets = _sheets(db)
            same, apart, names = _pairs(db, "same"), _pairs(db, "apart"), _names(db)
        finally:
            db.execute("COMMIT")
        found = processes(sheets, same, apart, names)
        with writing(db):
            if _state_of(db) != state:
                continue
            _keep(db, found)
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (FOLLOWED, FOLLOWING))
        return True
    raise StoreError("other processes keep adding reports; run `dateline build` again when they are done")


def found_alone(db: sqlite3.Connection) -> tuple[tuple[ProcessRow, Process], ...]:
    """The processes as they are found where no word of a user counts, by their first day."""
    found = processes(_sheets(db))
    return tuple((_in_a_line(_process(process_key(process), process)), process) for process in found)


def _in_a_line(row: Row) -> ProcessRow:
    key, name, _named, parties, mediators, subject, first, last, _minor, *counts, _body = row
    return ProcessRow(name_of(key), name, parties, mediators, subject, first, last, *counts)


def _sheets(db: sqlite3.Connection) -> list[Sheet]:
    return [unpacked(body, Sheet) for (body,) in db.execute("SELECT body FROM sheet WHERE body IS NOT NULL")]


def process_key(process: Process) -> int:
    """Made from its first telling: the same as long as no earlier one is found."""
    return key_of("process", str(process.founder[0]), process.founder[1])


def _state_of(db: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    for row in db.execute("SELECT key, coder FROM report ORDER BY key"):
        digest.update(f"{row[0]} {row[1]}\n".encode())
    for row in db.execute("SELECT * FROM process_verdict ORDER BY 1, 2, 3, 4, 5"):
        digest.update(f"{row}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _renew_sheets(db: sqlite3.Connection, data: DataFiles) -> None:
    """Make the sheets of reports that have none of this version."""
    query = "SELECT key FROM report LEFT JOIN sheet ON sheet.report = key WHERE version IS NOT ? ORDER BY key"
    lacking = [key for (key,) in db.execute(query, (SHEETS,))]
    if not lacking:
        return
    sheets = Sheets(data)
    for at in range(0, len(lacking), _BATCH):
        rows = [sheet_row(key, sheets.of(record_of(db, key), key)) for key in lacking[at : at + _BATCH]]
        with writing(db):
            db.executemany(_SHEET, ((*row, row[0]) for row in rows))


def _pairs(db: sqlite3.Connection, kind: str) -> list[tuple[MeetingName, MeetingName]]:
    query = "SELECT report, talks, other, other_talks FROM process_verdict WHERE kind = ? ORDER BY 1, 2, 3, 4"
    return [((a, x), (b, y)) for a, x, b, y in db.execute(query, (kind,))]


def _names(db: sqlite3.Connection) -> dict[MeetingName, str]:
    query = "SELECT report, talks, name FROM process_verdict WHERE kind = 'name' ORDER BY 1, 2"
    return {(report, talks): name for report, talks, name in db.execute(query)}


def _keep(db: sqlite3.Connection, found: Iterable[Process]) -> None:
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")
    for process in found:
        key = process_key(process)
        _fill(db, "process", [_process(key, process)])
        _fill(db, "process_round", _rounds(key, process))
        _fill(db, "process_telling", _tellings(key, process))
        _fill(db, "process_agreement", _agreements(key, process))
        _fill(db, "process_step", _steps(key, process))
        _fill(db, "process_position", _positions(key, process))


def _fill(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _process(key: int, process: Process) -> Row:
    reports = {telling.cite.report for item in process.rounds for telling in item.tellings}
    reports |= {step.cite.report for item in process.agreements for step in item.steps}
    return (
        key, process.name, int(process.named), "; ".join(side.code for side in process.parties),
        "; ".join(side.code for side in process.mediators), "; ".join(process.subject), iso(process.first),
        iso(process.last), int(process.minor), len(process.rounds), len(process.agreements), len(reports),
        msgspec.json.encode(process).decode(),
    )  # fmt: skip


def _rounds(key: int, process: Process) -> Iterator[Row]:
    for number, item in enumerate(process.rounds, 1):
        place = item.place
        yield (
            key, number, item.number, int(item.counted), iso(item.first), iso(item.last), item.dated, item.status,
            item.form, place.name if place is not None else None, place.country if place is not None else None,
            item.venue, item.chair, "; ".join(side.code for side in item.mediators), "; ".join(item.issues),
        )  # fmt: skip


def _tellings(key: int, process: Process) -> Iterator[Row]:
    for number, item in enumerate(process.rounds, 1):
        for telling in item.tellings:
            yield key, number, telling.cite.report, telling.meeting, telling.status, *telling.cite.span


def _agreements(key: int, process: Process) -> Iterator[Row]:
    for number, item in enumerate(process.agreements, 1):
        sums = "; ".join(f"{issue}: {told}" for issue, told in item.sums)
        yield key, number, item.issue, iso(item.first), iso(item.last), item.fate, item.total, iso(item.deadline), sums


def _steps(key: int, process: Process) -> Iterator[Row]:
    for agreement, item in enumerate(process.agreements, 1):
        for number, step in enumerate(item.steps, 1):
            speaker = step.speaker.code if step.speaker is not None else None
            days = (iso(step.first), iso(step.last))
            yield key, agreement, number, step.fate, *days, speaker, int(step.denied), step.cite.report, *step.cite.span


def _positions(key: int, process: Process) -> Iterator[Row]:
    for number, item in enumerate(process.positions, 1):
        yield (
            key, number, item.party.code, item.issue, item.stance, iso(item.day), item.speaker, int(item.disputed),
            item.cite.report, *item.cite.span,
        )  # fmt: skip
