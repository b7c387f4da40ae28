"""Questions on incidents and what is told of them, answered row by row, in an order that content alone decides.

Rows are as they were coded, or as they stand when what analysts say counts: `lens` decides.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

import msgspec

from dateline.store.filters import Filters, Query, query_of
from dateline.store.hand.lens import BARE, Lens
from dateline.store.keys import key_named, name_of
from dateline.store.results import ClaimRow, GroupRow, IncidentRow, MemberRow
from dateline.store.rows import limited as _limited
from dateline.store.rows import rows as _rows

_INCIDENT = (
    "i.key, i.type, i.mode, nullif(i.day, ''), i.earliest, i.latest, i.place, i.country, i.latitude, i.longitude, "
    "i.actors, i.recipients, i.factuality, i.habitual, i.told, i.events, i.reports, i.voices, i.parties, i.disputes"
)


def timeline(
    db: sqlite3.Connection, filters: Filters, limit: int | None = None, *, undated: bool = False, lens: Lens = BARE
) -> Iterator[IncidentRow]:
    """Incidents by day; those without any day are left out, or come first."""
    query = query_of(filters, db)
    dated = "" if undated else f" AND {query.day} > ''"
    coded = _coded(db, query, f"{query.where}{dated}", f"{query.day}, i.key", limit, lens)
    mended = (row for row in _mended(db, filters, lens) if undated or row.day)
    yield from islice(merge(coded, sorted(mended, key=_by_day), key=_by_day), limit)


def incidents(
    db: sqlite3.Connection, filters: Filters, limit: int | None = None, *, lens: Lens = BARE
) -> Iterator[IncidentRow]:
    """Incidents, those on which most voices rest first."""
    query = query_of(filters, db, by_voices=True)
    coded = _coded(db, query, query.where, f"{query.voices} DESC, {query.day} DESC, i.key", limit, lens)
    mended = sorted(_mended(db, filters, lens), key=_by_voices)
    yield from islice(merge(coded, mended, key=_by_voices), limit)


def _coded(
    db: sqlite3.Connection, query: Query, where: str, order: str, limit: int | None, lens: Lens
) -> Iterator[IncidentRow]:
    """The incidents that stand as they were coded."""
    values = query.values
    if touched := lens.touched:
        where, values = f"{where} AND i.key NOT IN (SELECT value FROM json_each(?))", (*values, json.dumps(touched))
    if lens.only is not None:
        where, values = f"{where} AND i.key IN (SELECT value FROM json_each(?))", (*values, json.dumps([*lens.only]))
    sql = f"SELECT {_INCIDENT} FROM {query.source} WHERE {where} ORDER BY {order}"
    yield from _incident_rows(db, sql, values, limit)


def _mended(db: sqlite3.Connection, filters: Filters, lens: Lens) -> Iterator[IncidentRow]:
    """Those that were corrected, if the filters want them."""
    keys = lens.mended.keys() - lens.rejected
    rows = picked(db, sorted(keys if lens.only is None else keys & lens.only))
    return (row for row in map(lens.seen, rows) if lens.fits(db, row, filters))


def _by_day(row: IncidentRow) -> tuple[str, str]:
    return row.day or "", row.id


def _by_voices(row: IncidentRow) -> tuple[int, int, str]:
    return -row.voices, -date.fromisoformat(row.day).toordinal() if row.day else 0, row.id


def incident(db: sqlite3.Connection, name: str) -> IncidentRow | None:
    """The incident of that id, None where there is none."""
    sql = f"SELECT {_INCIDENT} FROM incident i WHERE i.key = ?"
    return next(_incident_rows(db, sql, (key_named(name) or 0,), 1), None)


def picked(db: sqlite3.Connection, keys: Iterable[int]) -> Iterator[IncidentRow]:
    """Incidents by their keys, in the order of the keys; those that are not there are left out."""
    sql = f"SELECT {_INCIDENT} FROM json_each(?) w CROSS JOIN incident i ON i.key = w.value ORDER BY w.key"
    yield from _incident_rows(db, sql, (json.dumps(list(keys)),), None)


def members(db: sqlite3.Connection, name: str) -> Iterator[MemberRow]:
    """The tellings of an incident, in the order of publication."""
    sql = (
        "SELECT coalesce(r.published, ''), r.key, e.trigger_start, e.id, r.published, r.publisher, v.voice, "
        'substr(r.text, e.start + 1, e."end" - e.start), e.certainty_source, e.certainty_author '
        "FROM telling e JOIN report r ON r.key = e.report LEFT JOIN voice_of_report v ON v.report = r.key "
        "WHERE e.key = ?"
    )
    bonds = _rows(db, "SELECT event, score, reason FROM incident_event WHERE incident = ?", (key_named(name) or 0,))
    found = [(*row, *why) for key, *why in bonds for row in _rows(db, sql, (key,))]
    for _, report, _, event, published, publisher, voice, *rest in sorted(found, key=lambda row: row[:4]):
        yield MemberRow(*(event, name_of(report), published, publisher, voice or "", *rest))


def claims(
    db: sqlite3.Connection, filters: Filters, limit: int | None = None, *, lens: Lens = BARE
) -> Iterator[ClaimRow]:
    """Every value told for a slot of an incident, by day, incident, slot and scope."""
    found = (row for act in timeline(db, filters, undated=True, lens=lens) for row in claims_of(db, act.id))
    yield from islice(found, limit)


def claims_of(db: sqlite3.Connection, name: str) -> Iterator[ClaimRow]:
    """Every value told for the slots of one incident."""
    sql = (
        "SELECT c.incident, c.slot, c.scope, c.value, c.status, c.voice, c.party, c.via, c.said, c.report, c.start, "
        'c."end", substr(r.text, c.start + 1, c."end" - c.start) FROM claim c JOIN report r ON r.key = c.report '
        "WHERE c.incident = ? ORDER BY c.slot, c.scope, c.number"
    )
    for row in _rows(db, sql, (key_named(name) or 0,)):
        yield _claim_row(row)


def groups(
    db: sqlite3.Connection,
    filters: Filters,
    status: str | None = None,
    limit: int | None = None,
    *,
    lens: Lens = BARE,
) -> Iterator[GroupRow]:
    """Claim groups by day; `status` keeps those of one status ("disputed")."""
    wanted = msgspec.structs.replace(filters, status=status or filters.status)
    found = (
        msgspec.structs.replace(row, day=act.day)
        for act in timeline(db, wanted, undated=True, lens=lens)
        for row in groups_of(db, act.id)
        if status in (None, row.status)
    )
    yield from islice(found, limit)


def groups_of(db: sqlite3.Connection, name: str) -> Iterator[GroupRow]:
    """What is told of each slot of one incident."""
    sql = (
        "SELECT g.incident, nullif(i.day, ''), g.slot, g.scope, g.status, g.suggested, g.reason, g.claims, g.voices, "
        "i.told FROM claim_group g JOIN incident i ON i.key = g.incident WHERE g.incident = ? ORDER BY g.slot, g.scope"
    )
    for row in _rows(db, sql, (key_named(name) or 0,)):
        yield GroupRow(name_of(row[0]), *row[1:])


def _incident_rows(
    db: sqlite3.Connection, sql: str, values: tuple[Any, ...], limit: int | None
) -> Iterator[IncidentRow]:
    for row in _rows(db, *_limited(sql, values, limit)):
        head, habitual, rest = row[1:13], bool(row[13]), row[14:]
        yield IncidentRow(*(name_of(row[0]), *head, habitual, *rest))


def _claim_row(row: tuple[Any, ...]) -> ClaimRow:
    return ClaimRow(*(name_of(row[0]), *row[1:6], bool(row[6]), *row[7:9], name_of(row[9]), *row[10:]))
