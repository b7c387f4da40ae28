"""A coded report laid out as rows of the tables: all that keeping it takes, but for the writing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dateline.link.views import FEATURES, TOLL, Paper
from dateline.model import Event, Reading, Record, Span, Statement, Talks, to_json
from dateline.process.views import SHEETS, Sheet
from dateline.store.keys import event_key, report_key, site_of, text_hash
from dateline.store.version import Coder

Row = Sequence[Any]
Links = Iterator[tuple[str, str, int, str]]
"""Item, role, number, target."""
Spans = Iterator[tuple[str, str, int, Span]]
"""Item, role, number, span."""


class Entry(msgspec.Struct, frozen=True):
    """A coded reading, ready to be kept; the record is without the problems of the reading, which tell of a file."""

    reading: Reading
    record: Record
    paper: Paper
    sheet: Sheet | None = None
    """What following negotiations needs; without it the file makes it when it is linked."""


class Rows(msgspec.Struct, frozen=True):
    """The rows of one report, in the order in which tables are filled."""

    key: int
    coder: int
    tables: tuple[tuple[str, tuple[Row, ...]], ...]


def rows_of(entry: Entry, coder: Coder) -> Rows:
    """The rows of a coded reading."""
    record = entry.record
    key = report_key(record.report)
    items: list[Statement | Event | Talks] = [*record.statements, *record.events, *record.talks]
    tables: tuple[tuple[str, Iterable[Row]], ...] = (
        ("coder", [(coder.key, coder.dateline, coder.record, coder.model, coder.lexicon, coder.gazetteer)]),
        ("report", [_report(key, record, coder)]),
        ("origin", [(key, entry.reading.where, entry.reading.raw_hash)]),
        ("record", [(key, zlib.compress(to_json(record), 6))]),
        ("feature", [(key, FEATURES, msgspec.msgpack.encode(entry.paper))]),
        ("toll", tolls_of(key, entry.paper)),
        ("sheet", [] if entry.sheet is None else [sheet_row(key, entry.sheet)]),
        *_tables(key, record),
        ("link", ((key, *link) for item in items for link in _links(item))),
        ("span", ((key, item, role, number, *span) for item, role, number, span in _spans(record))),
        ("problem", ((key, odd.where, odd.what) for odd in (*entry.reading.problems, *record.problems))),
    )
    filled = ((name, tuple(rows)) for name, rows in tables)
    return Rows(key, coder.key, tuple((name, rows) for name, rows in filled if rows))


def tolls_of(key: int, paper: Paper) -> Iterator[Row]:
    """The victims that a report tells of no act."""
    tolls = (act for act in paper.acts if act.type == TOLL)
    return ((event_key(key, act.id), key, act.id, act.factuality, *act.span, *act.figures[0].span) for act in tolls)


def sheet_row(key: int, sheet: Sheet) -> Row:
    """A sheet as it is kept; without a body where it holds nothing."""
    return key, SHEETS, None if sheet.is_empty else msgspec.msgpack.encode(sheet)


def _report(key: int, record: Record, coder: Coder) -> Row:
    report = record.report
    agency = report.dateline.agency if report.dateline is not None else None
    return (
        key, report.id, report.published, report.modified, report.title, report.publisher, report.url,
        site_of(report), report.language, agency, report.extractor, report.text, text_hash(report.text), coder.key,
    )  # fmt: skip


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
