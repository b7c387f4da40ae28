"""Records into the tables, each in full: items, spans, problems, where it was read and what coded it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dateline.link.views import FEATURES, TOLL, Paper
from dateline.model import Event, Problem, Reading, Record, Report, Span, Statement, Talks, to_json
from dateline.store.keys import event_key, report_key, site_of, text_hash
from dateline.store.version import Coder

Row = Sequence[Any]
Links = Iterator[tuple[str, str, int, str]]
"""Item, role, number, target."""
Spans = Iterator[tuple[str, str, int, Span]]
"""Item, role, number, span."""

_REPORTLESS = 0


class Entry(msgspec.Struct, frozen=True):
    """A coded reading, ready to be kept; the record is without the problems of the reading, which tell of a file."""

    reading: Reading
    record: Record
    paper: Paper


def has_report(db: sqlite3.Connection, key: int) -> bool:
    """Is the report there?"""
    return db.execute("SELECT 1 FROM report WHERE key = ?", (key,)).fetchone() is not None


def add_origin(db: sqlite3.Connection, key: int, reading: Reading) -> bool:
    """Note where a report was read, and what was odd about reading it there; False where that was known."""
    add_problems(db, reading.problems, key)
    row = (key, reading.where, reading.raw_hash)
    return db.execute("INSERT OR IGNORE INTO origin VALUES (?, ?, ?)", row).rowcount > 0


def add_problems(db: sqlite3.Connection, problems: Iterable[Problem], report: int = _REPORTLESS) -> None:
    """Keep problems; without a report those of sources that hold none."""
    rows = ((report, problem.where, problem.what) for problem in problems)
    db.executemany("INSERT OR IGNORE INTO problem VALUES (?, ?, ?)", rows)


def add(db: sqlite3.Connection, entry: Entry, coder: Coder) -> None:
    """Keep a coded report; in a transaction of the caller's. One of the same key must not be there."""
    record = entry.record
    key = report_key(record.report)
    _add_report(db, key, record.report, record, coder)
    add_origin(db, key, entry.reading)
    db.execute("INSERT INTO record VALUES (?, ?)", (key, zlib.compress(to_json(record), 6)))
    db.execute("INSERT INTO feature VALUES (?, ?, ?)", (key, FEATURES, msgspec.msgpack.encode(entry.paper)))
    add_tolls(db, key, entry.paper)
    for table, rows in _tables(key, record):
        _insert(db, table, rows)
    items: list[Statement | Event | Talks] = [*record.statements, *record.events, *record.talks]
    links = (link for item in items for link in _links(item))
    db.executemany("INSERT INTO link VALUES (?, ?, ?, ?, ?)", ((key, *link) for link in links))
    spans = ((key, item, role, number, *span) for item, role, number, span in _spans(record))
    db.executemany("INSERT INTO span VALUES (?, ?, ?, ?, ?, ?)", spans)
    add_problems(db, record.problems, key)


def add_tolls(db: sqlite3.Connection, key: int, paper: Paper) -> None:
    """Keep the victims that a report tells of no act; those kept before go."""
    db.execute("DELETE FROM toll WHERE report = ?", (key,))
    tolls = (act for act in paper.acts if act.type == TOLL)
    rows = ((event_key(key, act.id), key, act.id, act.factuality, *act.span, *act.figures[0].span) for act in tolls)
    _insert(db, "toll", rows)


def remove(db: sqlite3.Connection, key: int) -> None:
    """Take a report and all that was read out of it away; in a transaction of the caller's."""
    db.execute("DELETE FROM problem WHERE report = ?", (key,))
    db.execute("DELETE FROM report WHERE key = ?", (key,))


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        places = ", ".join("?" * len(rows[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _add_report(db: sqlite3.Connection, key: int, report: Report, record: Record, coder: Coder) -> None:
    agency = record.report.dateline.agency if record.report.dateline is not None else None
    row = (
        key, report.id, report.published, report.modified, report.title, report.publisher, report.url,
        site_of(report), report.language, agency, report.extractor, report.text, text_hash(report.text), coder.key,
    )  # fmt: skip
    _insert_coder(db, coder)
    _insert(db, "report", [row])


def _insert_coder(db: sqlite3.Connection, coder: Coder) -> None:
    row = (coder.key, coder.dateline, coder.record, coder.model, coder.lexicon, coder.gazetteer)
    db.execute("INSERT OR IGNORE INTO coder VALUES (?, ?, ?, ?, ?, ?)", row)


def _tables(key: int, record: Record) -> Iterator[tuple[str, Iterable[Row]]]:
    yield (
        "time",
        (
            (
                key, item.id, *item.span, item.text, item.type, item.value, item.mod, item.earliest, item.latest,
                item.anchor, item.basis, item.granularity,
            )
            for item in record.times
        ),
    )  # fmt: skip
    yield (
        "place",
        (
            (
                key, item.id, *item.span, item.text, item.name, item.geonames_id, item.country, item.admin1,
                item.feature, item.latitude, item.longitude, item.sense, item.level, int(item.disputed),
                item.confidence, item.reason,
            )
            for item in record.places
        ),
    )  # fmt: skip
    yield (
        "actor",
        (
            (
                key, item.id, item.name, item.country, " ".join(item.sectors), item.code, item.title,
                item.wikidata, item.kind, item.basis,
            )
            for item in record.actors
        ),
    )  # fmt: skip
    yield (
        "quantity",
        (
            (
                key, item.id, *item.span, item.text, item.value, item.low, item.high, item.qualifier, item.unit,
                item.of, item.measure, item.part_of,
            )
            for item in record.quantities
        ),
    )  # fmt: skip
    yield (
        "statement",
        ((key, item.id, item.kind, item.stance, item.factivity, item.time, item.within) for item in record.statements),
    )
    yield "event", (_event_row(key, item) for item in record.events)
    yield "talks", (_talks_row(key, item) for item in record.talks)


def _event_row(key: int, item: Event) -> Row:
    return (
        event_key(key, item.id), key, item.id, item.type, item.mode, " ".join(item.contexts), item.cameo,
        item.goldstein, item.time, item.date.earliest, item.date.latest, item.date.basis, item.place,
        item.factuality, int(item.habitual), item.score, item.frame, *item.span, *item.trigger_span,
        item.certainty.source, item.certainty.author,
    )  # fmt: skip


def _talks_row(key: int, item: Talks) -> Row:
    body = msgspec.json.encode(item).decode()
    return (
        key, item.id, item.round, item.form, item.date.earliest, item.date.latest, item.place, item.venue,
        item.status, body,
    )  # fmt: skip


def _links(item: Statement | Event | Talks) -> Links:
    roles: dict[str, tuple[str, ...]]
    if isinstance(item, Statement):
        roles = {"source": item.sources, "denies": item.denies}
    elif isinstance(item, Event):
        roles = {
            "actor": item.actors, "recipient": item.recipients, "quantity": item.quantities,
            "statement": item.statements,
        }  # fmt: skip
    else:
        roles = {"party": item.parties, "mediator": item.mediators}
    for role, targets in roles.items():
        for number, target in enumerate(targets):
            yield item.id, role, number, target


def _spans(record: Record) -> Spans:
    for actor in record.actors:
        for number, mention in enumerate(actor.mentions):
            yield actor.id, mention.kind, number, mention.span
    for statement in record.statements:
        yield statement.id, "cue", 0, statement.cue_span
        if statement.source_span is not None:
            yield statement.id, "source", 0, statement.source_span
        yield from _numbered(statement.id, "content", statement.content_spans)
    for event in record.events:
        yield from _numbered(event.id, "mention", event.mentions)
        yield from _numbered(event.id, "actor", event.actor_spans)
        yield from _numbered(event.id, "recipient", event.recipient_spans)
    for talks in record.talks:
        yield from _numbered(talks.id, "told", talks.spans)
        yield from _numbered(talks.id, "outcome", [outcome.span for outcome in talks.outcomes])
        yield from _numbered(talks.id, "position", [position.span for position in talks.positions])
    if record.report.dateline is not None:
        yield "report", "dateline", 0, record.report.dateline.span


def _numbered(item: str, role: str, spans: Iterable[Span]) -> Spans:
    for number, span in enumerate(spans):
        yield item, role, number, span
