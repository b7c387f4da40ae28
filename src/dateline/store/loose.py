"""Statements that tell of no act, kept under each name by which they are asked for."""

from __future__ import annotations

import sqlite3

_ALL = (
    "INSERT INTO loose SELECT 'all', '', coalesce(substr(r.published, 1, 10), ''), s.report, s.id FROM statement s "
    "JOIN report r ON r.key = s.report WHERE NOT EXISTS (SELECT 1 FROM link l WHERE l.report = s.report AND "
    "l.role = 'statement' AND l.target = s.id) AND NOT EXISTS (SELECT 1 FROM span p JOIN toll t ON t.report = p.report "
    'AND p.start <= t.trigger_start AND p."end" >= t.trigger_end WHERE p.report = s.report AND p.item = s.id AND '
    "p.role = 'content')"
)
_STANCES = (
    "INSERT INTO loose SELECT 'stance', s.stance, o.day, o.report, o.id FROM loose o "
    "JOIN statement s ON s.report = o.report AND s.id = o.id WHERE o.kind = 'all'"
)
_OUTLETS = (
    "INSERT OR IGNORE INTO loose SELECT 'source', fold({name}), o.day, o.report, o.id FROM loose o "
    "JOIN report r ON r.key = o.report LEFT JOIN voice_of_report v ON v.report = o.report "
    "WHERE o.kind = 'all' AND {name} IS NOT NULL"
)
_SPEAKERS = (
    "INSERT OR IGNORE INTO loose SELECT 'source', fold({name}), o.day, o.report, o.id FROM loose o "
    "JOIN link k ON k.report = o.report AND k.item = o.id AND k.role = 'source' "
    "JOIN actor a ON a.report = k.report AND a.id = k.target WHERE o.kind = 'all' AND {name} IS NOT NULL"
)


def fill_loose(db: sqlite3.Connection) -> None:
    """Fill the table, which is empty; voices of reports must be there."""
    db.execute(_ALL)
    db.execute(_STANCES)
    for name in ("r.site", "v.voice"):
        db.execute(_OUTLETS.format(name=name))
    for name in ("a.name", "a.code", "a.country"):
        db.execute(_SPEAKERS.format(name=name))
