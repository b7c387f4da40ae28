"""Questions on reports, actors, places, stories and counts, answered in an order that content alone decides."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from dateline.errors import ConfigError, StoreError
from dateline.store.keys import key_named, name_of
from dateline.store.results import ActorRow, Count, Hit, PlaceRow, ReportRow, StoryRow
from dateline.store.rows import limited as _limited
from dateline.store.rows import rows as _rows

_REPORT = (
    "SELECT r.key, r.id, r.published, r.title, r.publisher, r.url, r.agency, v.voice, c.of, s.story FROM report r "
    "LEFT JOIN voice_of_report v ON v.report = r.key LEFT JOIN copy c ON c.report = r.key "
    "LEFT JOIN story_report s ON s.report = r.key"
)
_NAMED = (
    "CASE WHEN length(name) = length(CAST(name AS BLOB)) THEN name LIKE ? ESCAPE '\\' ELSE instr(fold(name), ?) END"
)
"""Is it a part of the name? SQLite itself compares those of English letters alone, which is much quicker."""
_RANKED = 20_000
"""Hits from which on only those in titles are ranked."""
_WORD = re.compile(r"[^\W_]+")


def actors(
    db: sqlite3.Connection, words: str | None = None, limit: int | None = None, skip: int = 0
) -> Iterator[ActorRow]:
    """Actors over all reports, those of most reports first; `words` are part of the name, the code or the state."""
    sql = "SELECT code, name, country, kind, reports, acts, suffered, statements FROM party"
    values: tuple[Any, ...] = ()
    if words:
        sql += f" WHERE {_NAMED} OR code = ? OR country = ?"
        values = (*_named(words), words.upper(), words.upper())
    for row in _rows(db, *_limited(f"{sql} ORDER BY reports DESC, code, name", values, limit, skip)):
        yield ActorRow(*row)


def places(
    db: sqlite3.Connection, words: str | None = None, limit: int | None = None, skip: int = 0
) -> Iterator[PlaceRow]:
    """Places of incidents, those of most incidents first; `words` are part of the name, or the state."""
    sql = "SELECT value, name, country, latitude, longitude, incidents, reports FROM spot"
    values: tuple[Any, ...] = ()
    if words:
        sql += f" WHERE {_NAMED} OR country = ?"
        values = (*_named(words), words.upper())
    for row in _rows(db, *_limited(f"{sql} ORDER BY incidents DESC, value", values, limit, skip)):
        yield PlaceRow(*row)


def search(db: sqlite3.Connection, words: str, limit: int | None = None) -> Iterator[Hit]:
    """Reports that hold all the words (or the FTS5 query), the best first. ConfigError for a query without words.

    Where a few are wanted of very many, those with the words in the title come first, and the rest is not ranked.
    """
    if not _WORD.search(words):
        raise ConfigError("a search wants words")
    try:
        found = _hits(db, words, limit)
    except StoreError:  # no FTS5 query: taken as plain words
        found = _hits(db, " ".join(f'"{word}"' for word in _WORD.findall(words)), limit)
    for key, *row in found:
        yield Hit(name_of(key), *row)


def _named(words: str) -> tuple[str, str]:
    """The values of `_NAMED`."""
    folded = words.casefold()
    escaped = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%", folded


def _plain(words: str) -> str:
    """The words without marks, for use in quotation marks. ConfigError where there are none."""
    found = _WORD.findall(words)
    if not found:
        raise ConfigError("a search wants words")
    return " ".join(found)


def _hits(db: sqlite3.Connection, query: str, limit: int | None) -> list[tuple[Any, ...]]:
    sql = (
        "SELECT r.key, r.id, r.published, r.publisher, r.title, snippet(words, 1, '«', '»', ' … ', 18) "
        "FROM words JOIN report r ON r.key = words.rowid WHERE words MATCH ? ORDER BY {order}"
    )
    ranked = sql.format(order="bm25(words, 4.0, 1.0), r.key")
    if limit is None or not _are_many(db, query):
        return list(_rows(db, *_limited(ranked, (query,), limit)))
    first = list(_rows(db, *_limited(ranked, (f"title : ({query})",), limit)))
    known = {row[0] for row in first}
    rest = _rows(db, *_limited(sql.format(order="words.rowid"), (query,), limit))
    return [*first, *(row for row in rest if row[0] not in known)][:limit]


def _are_many(db: sqlite3.Connection, query: str) -> bool:
    """Do more reports hold the words than can be ranked while somebody waits?"""
    sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    return bool(next(_rows(db, sql, (query, _RANKED)))[0] >= _RANKED)


def reports(db: sqlite3.Connection, limit: int | None = None) -> Iterator[ReportRow]:
    """All reports, by publication."""
    sql = f"{_REPORT} ORDER BY coalesce(r.published, ''), r.key"
    yield from _report_rows(db, *_limited(sql, (), limit))


def reports_from(
    db: sqlite3.Connection,
    place: tuple[str, int],
    limit: int,
    *,
    since: str | None = None,
    until: str | None = None,
    id: str | None = None,
) -> Iterator[ReportRow]:
    """Reports by publication after a place (day and key), those without a day first."""
    tests = (("r.published >= ?", since), ("r.published < date(?, '+1 day')", until), ("r.id = ?", id))
    wanted = [(test, value) for test, value in tests if value is not None]
    after: tuple[tuple[str, tuple[Any, ...]], ...] = (("(r.published, r.key) > (?, ?)", place),)
    if not place[0]:
        after = (("r.published IS NULL AND r.key > ?", place[1:]), ("r.published IS NOT NULL", ()))
    left = limit
    for test, values in after:
        where = " AND ".join([test, *(test for test, _ in wanted)])
        sql = f"{_REPORT} WHERE {where} ORDER BY r.published, r.key"
        for row in _report_rows(db, *_limited(sql, (*values, *(value for _, value in wanted)), left)):
            left -= 1
            yield row


def report(db: sqlite3.Connection, name: str) -> ReportRow | None:
    """The report of that key or id; the first by publication where several have the id."""
    key = key_named(name)
    where = "r.key = ?" if key is not None else "r.id = ?"
    sql = f"{_REPORT} WHERE {where} ORDER BY coalesce(r.published, ''), r.key LIMIT 1"
    found = next(_report_rows(db, sql, (key if key is not None else name,)), None)
    if found is None and key is not None:
        sql = f"{_REPORT} WHERE r.id = ? ORDER BY coalesce(r.published, ''), r.key LIMIT 1"
        found = next(_report_rows(db, sql, (name,)), None)
    return found


def stories(
    db: sqlite3.Connection, words: str | None = None, limit: int | None = None, skip: int = 0
) -> Iterator[StoryRow]:
    """Stories, those of most reports first; `words` stand together in the title of one of the reports."""
    where = ""
    values: tuple[Any, ...] = ()
    if words:
        where = (
            "WHERE s.key IN (SELECT m.story FROM words JOIN story_report m ON m.report = words.rowid "
            "WHERE words MATCH ?) "
        )
        values = (f'title : "{_plain(words)}" *',)
    sql = (
        "SELECT s.key, s.earliest, s.latest, s.reports, (SELECT count(DISTINCT v.voice) FROM story_report m "
        "JOIN voice_of_report v ON v.report = m.report WHERE m.story = s.key), s.title "
        f"FROM story s {where}ORDER BY s.reports DESC, s.key"
    )
    for key, *row in _rows(db, *_limited(sql, values, limit, skip)):
        yield StoryRow(*(name_of(key), *row))


def story(db: sqlite3.Connection, name: str) -> Iterator[ReportRow]:
    """The reports of a story, by publication; none where there is no such story."""
    sql = f"{_REPORT} WHERE s.story = ? ORDER BY coalesce(r.published, ''), r.key"
    yield from _report_rows(db, sql, (key_named(name) or 0,))


def stats(db: sqlite3.Connection) -> Iterator[Count]:
    """How much of everything is in the file."""
    for row in _rows(db, "SELECT name, value FROM total ORDER BY name"):
        yield Count(*row)


def _report_rows(db: sqlite3.Connection, sql: str, values: tuple[Any, ...]) -> Iterator[ReportRow]:
    for key, *row, of, story in _rows(db, sql, values):
        links = (None if other is None else name_of(other) for other in (of, story))
        yield ReportRow(*(name_of(key), *row, *links))
