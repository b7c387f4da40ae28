"""Reports that hold words and tell of what the filters want, with counts by outlet, month and type."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
from markupsafe import Markup, escape

from dateline.desk.acts import Acts, Mask
from dateline.errors import ConfigError, StoreError
from dateline.link.views import TOLL
from dateline.store.keys import name_of

BEST = 1000
"""Reports that are looked at: the best, or the newest where no words are asked for."""
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Set around hits; letters that no text holds by rights, and that never reach the page."""
_WORD = re.compile(r"[^\W_]+")
_ROW = "r.key, r.id, r.published, r.publisher, r.title, r.language"
_HITS = (
    "SELECT {row} FROM words JOIN report r ON r.key = words.rowid WHERE words MATCH ? {more}ORDER BY {order} LIMIT ?"
)
_BY_WORDS = "bm25(words, 4.0, 1.0), r.key"
_MANY = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_RANKED = 12_000
"""Reports that can be ranked while somebody waits; of more, those with the words in the title come first."""
_NEWEST = "SELECT {row} FROM report r WHERE 1 {more}ORDER BY r.published DESC, r.key LIMIT ?"
_EVENTS = " UNION ALL ".join(
    f"SELECT e.report, {kind}, m.incident FROM json_each(?1) w CROSS JOIN {table} e ON e.report = w.value "
    "JOIN incident_event m ON m.event = e.key"
    for table, kind in (("event", "e.type"), ("toll", f"'{TOLL}'"))
)
_PIECES = (
    f"SELECT rowid, highlight(words, 0, '{_OPEN}', '{_CLOSE}'), snippet(words, 1, '{_OPEN}', '{_CLOSE}', ' … ', 40) "
    "FROM words WHERE words MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
)
_BEGIN = "SELECT key, title, substr(text, 1, 280) FROM report WHERE key IN (SELECT value FROM json_each(?))"
_FACETS = 12


class Wanted(msgspec.Struct, frozen=True):
    """What a search asks of the report itself."""

    match: str | None
    since: str | None
    until: str | None
    outlet: str | None
    story: int | None


class Found(msgspec.Struct, frozen=True):
    """The rows of the reports that fit, the best first, and whether there may be more."""

    rows: tuple[tuple[Any, ...], ...]
    more: bool
    outlets: list[tuple[str, int]]
    months: list[tuple[str, int]]
    types: list[tuple[str, int]]


def matching(db: sqlite3.Connection, words: str | None) -> str | None:
    """The words as a query of FTS5: taken as one where they are one, else as plain words. ConfigError for none."""
    if words is None:
        return None
    if not _WORD.search(words):
        raise ConfigError("a search wants words")
    try:
        db.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (words,)).fetchone()
    except sqlite3.Error:
        return " ".join(f'"{word}"' for word in _WORD.findall(words))
    return words


def found(db: sqlite3.Connection, wanted: Wanted, acts: Acts, mask: Mask | None) -> Found:
    """The reports that fit; with `mask` those alone that tell of one of its incidents."""
    rows = _rows(db, wanted)
    more = len(rows) >= BEST
    told = _told(db, [row[0] for row in rows], acts, mask)
    if mask is not None:
        rows = [row for row in rows if row[0] in told]
    kinds: Counter[str] = Counter(kind for row in rows for kind in told.get(row[0], ()))
    outlets = Counter(row[3] for row in rows if row[3])
    months = Counter(row[2][:7] for row in rows if row[2])
    return Found(tuple(rows), more, _ranked(outlets), sorted(months.items())[-24:], _ranked(kinds))


def _rows(db: sqlite3.Connection, wanted: Wanted) -> list[tuple[Any, ...]]:
    more, values = "", []
    for name, test in (("since", "r.published >= ?"), ("until", "r.published < date(?, '+1 day')"),
                       ("outlet", "r.publisher = ?"),
                       ("story", "r.key IN (SELECT report FROM story_report WHERE story = ?)")):  # fmt: skip
        value = getattr(wanted, name)
        if value is not None:
            more += f"AND {test} "
            values.append(value)
    try:
        if wanted.match is None:
            return db.execute(_NEWEST.format(row=_ROW, more=more), [*values, BEST]).fetchall()
        return _ranked_rows(db, wanted.match, more, values)
    except sqlite3.Error as error:
        raise StoreError(f"the record file cannot be searched: {error}") from error


def _ranked_rows(db: sqlite3.Connection, match: str, more: str, values: list[Any]) -> list[tuple[Any, ...]]:
    ranked = _HITS.format(row=_ROW, more=more, order=_BY_WORDS)
    if db.execute(_MANY, (match, _RANKED)).fetchone()[0] < _RANKED:
        return db.execute(ranked, [match, *values, BEST]).fetchall()
    titled = f"title : ({match})"
    if db.execute(_MANY, (titled, _RANKED)).fetchone()[0] >= _RANKED:
        ranked = _HITS.format(row=_ROW, more=more, order="words.rowid")
    first = db.execute(ranked, [titled, *values, BEST]).fetchall()
    known = {row[0] for row in first}
    rest = db.execute(_HITS.format(row=_ROW, more=more, order="words.rowid"), [match, *values, BEST])
    return [*first, *(row for row in rest if row[0] not in known)][:BEST]


def _told(db: sqlite3.Connection, reports: Sequence[int], acts: Acts, mask: Mask | None) -> dict[int, set[str]]:
    """Types of the acts that each report tells of, of those in the mask."""
    events = db.execute(_EVENTS, (json.dumps(reports),)).fetchall()
    if mask is not None and events:
        keys = np.fromiter((incident for *_, incident in events), dtype=np.int64, count=len(events))
        rows = np.minimum(np.searchsorted(acts.key, keys), max(len(acts) - 1, 0))
        keep = (acts.key[rows] == keys) & mask[rows] if len(acts) else np.zeros(len(events), dtype=np.bool_)
        events = [event for event, is_wanted in zip(events, keep.tolist(), strict=True) if is_wanted]
    told: dict[int, set[str]] = {}
    for report, kind, _ in events:
        told.setdefault(report, set()).add(kind)
    return told


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_FACETS]


def pieces(db: sqlite3.Connection, match: str | None, rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The rows of a page, each with its title and a piece of its text, hits between marks."""
    rows = list(rows)
    keys = json.dumps([row[0] for row in rows])
    query, values = (_PIECES, (match, keys)) if match is not None else (_BEGIN, (keys,))
    shown = {key: (title, piece) for key, title, piece in db.execute(query, values)}
    names = ("report", "id", "published", "publisher", "title", "language")
    hits = []
    for row in rows:
        title, piece = shown.get(row[0], (row[4], ""))
        body = dict(zip(names, (name_of(row[0]), *row[1:]), strict=True))
        hits.append({**body, "marked_title": title or row[1], "piece": piece or ""})
    return hits


def plain(words: str) -> str:
    """A piece without the marks."""
    return words.replace(_OPEN, "").replace(_CLOSE, "")


def lit(words: str) -> Markup:
    """A piece as markup: escaped, hits highlighted."""
    safe = str(escape(words.replace("\x00", "\u2400")))
    return Markup(safe.replace(_OPEN, '<mark class="hit-word">').replace(_CLOSE, "</mark>"))
