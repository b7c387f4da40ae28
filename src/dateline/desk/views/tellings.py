"""Talks that reports tell of, as each report has them."""

from __future__ import annotations

import json
from typing import Any

from dateline.desk.room import Part, Room, Shown, Table
from dateline.desk.views.view import MOST, View
from dateline.store.keys import key_named, name_of

_SIZE = 60
_SQL = (
    "SELECT t.report, t.id, t.round, t.form, t.earliest, t.latest, p.name, t.venue, t.status, r.published, "
    "r.title, r.id "
    "FROM talks t CROSS JOIN report r ON r.key = t.report LEFT JOIN place p ON p.report = t.report AND p.id = t.place "
    "WHERE {where} ORDER BY coalesce(t.earliest, t.latest, r.published) DESC, t.report, t.id LIMIT ? OFFSET ?"
)
_PARTIES = (
    "SELECT l.report, l.item, a.name FROM link l JOIN actor a ON a.report = l.report AND a.id = l.target "
    "WHERE l.role = 'party' AND l.report IN (SELECT value FROM json_each(?)) ORDER BY l.report, l.item, l.number"
)
_COLUMNS = (
    "report", "talks", "round", "form", "earliest", "latest", "place", "venue", "status", "published", "title", "id",
)  # fmt: skip


def build(room: Room) -> Shown:
    """A page of talks, the latest first."""
    page, size = room.ask.number("page", 1, 1, 10**6), room.ask.number("size", _SIZE, 1, MOST)
    total, (where, values) = counted(room), _where(room.part)
    rows = room.db.execute(_SQL.format(where=where), (*values, size, (page - 1) * size)).fetchall()
    parties: dict[tuple[int, str], list[str]] = {}
    for report, item, name in room.db.execute(_PARTIES, (json.dumps(sorted({row[0] for row in rows})),)):
        parties.setdefault((report, item), []).append(name)
    found: list[dict[str, Any]] = [
        {
            **dict(zip(_COLUMNS, (name_of(row[0]), *row[1:]), strict=True)),
            "parties": parties.get((row[0], row[1]), []),
        }
        for row in rows
    ]
    data = {"total": total, "page": page, "pages": max(1, -(-total // size)), "talks": found}
    table = Table(
        (*_COLUMNS, "parties"), tuple((*tuple(row.values())[:-1], "; ".join(row["parties"])) for row in found)
    )
    return Shown("tellings.html", "Tellings of talks", data, table)


def counted(room: Room) -> int:
    """How many there are."""
    if room.part is None:
        return room.snapshot.totals.get("talks", 0)
    where, values = _where(room.part)
    return int(room.db.execute(f"SELECT count(*) FROM talks t WHERE {where}", values).fetchone()[0])


def _where(part: Part | None) -> tuple[str, tuple[str, ...]]:
    if part is None:
        return "1", ()
    keys = json.dumps(sorted(key_named(name) or 0 for name in part.report))
    return "t.report IN (SELECT value FROM json_each(?))", (keys,)


VIEW = View("tellings", build, ("page", "size"))
