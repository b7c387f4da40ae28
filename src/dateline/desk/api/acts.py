"""Incidents, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.desk.api.asked import ActsAsked, IncidentsAsked
from dateline.desk.api.here import Here
from dateline.desk.api.paging import told, walk
from dateline.desk.api.shapes import (
    ClaimList,
    DisputeList,
    EventInFull,
    EventList,
    IncidentFound,
    IncidentInFull,
    IncidentList,
    SayingList,
    TellingFound,
)
from dateline.desk.views.view import MissingError
from dateline.store import IncidentRow, SayingRow, queries
from dateline.store.corrections import corrections
from dateline.store.keys import key_named, name_of
from dateline.store.records import record_of
from dateline.store.rows import rows
from dateline.store.sayings import sayings_of

_TELLING = (
    "SELECT e.key, e.report, e.id, m.incident, e.type, e.mode, e.factuality, e.habitual, e.earliest, e.latest, "
    "e.basis, e.certainty_source, e.certainty_author, e.score, r.published, r.publisher, v.voice, e.start, "
    'e."end", substr(r.text, e.start + 1, e."end" - e.start), m.score, m.reason '
    "FROM telling e JOIN report r ON r.key = e.report LEFT JOIN voice_of_report v ON v.report = r.key "
    "LEFT JOIN incident_event m ON m.event = e.key WHERE e.key = ?"
)
_OF = "SELECT event FROM incident_event WHERE incident = ?"


def incidents(here: Here) -> IncidentList:
    """A page of incidents."""
    asked: IncidentsAsked = here.asked
    way = walk(here.acts, here.mask(asked), asked.sort)
    begin, _ = way.found(asked.cursor)
    after = begin + asked.limit
    keys = (int(here.acts.key[row]) for row in way.rows[begin:after])
    found = tuple(_found(here, row) for row in queries.picked(here.db, keys))
    return IncidentList(len(way.rows), found, way.place(after) if after < len(way.rows) else None)


def incident(here: Here) -> IncidentInFull:
    """One incident. MissingError where there is none."""
    row = queries.incident(here.db, here.subject)
    if row is None:
        raise MissingError(f"there is no incident {here.subject!r}; linking anew may have given it another id")
    return IncidentInFull(
        _found(here, row),
        tuple(_tellings(here, row.id)),
        tuple(queries.claims_of(here.db, row.id)),
        tuple(queries.groups_of(here.db, row.id)),
        tuple(corrections(here.db, row.id)),
    )


def events(here: Here) -> EventList:
    """A page of events."""
    asked: ActsAsked = here.asked
    way = walk(here.acts, here.mask(asked), "day")
    return EventList(*told(way, asked.cursor, asked.limit, lambda name: _tellings(here, name)))


def event(here: Here) -> EventInFull:
    """One event. MissingError where there is none."""
    found = next(_telling(here, key_named(here.subject) or 0), None)
    if found is None:
        raise MissingError(f"there is no event {here.subject!r}")
    record = record_of(here.db, key_named(found.report) or 0)
    return EventInFull(found, next((item for item in record.events if item.id == found.event), None))


def claims(here: Here) -> ClaimList:
    """A page of values told."""
    asked: ActsAsked = here.asked
    way = walk(here.acts, here.mask(asked), "day")
    return ClaimList(*told(way, asked.cursor, asked.limit, lambda name: queries.claims_of(here.db, name)))


def disputes(here: Here) -> DisputeList:
    """A page of what values come to; `status` keeps those of one."""
    asked: ActsAsked = here.asked
    way = walk(here.acts, here.mask(asked), "day")
    status = asked.filters.status
    return DisputeList(
        *told(
            way,
            asked.cursor,
            asked.limit,
            lambda name: (
                msgspec.structs.replace(row, day=here.snapshot.lens.day(name, row.day))
                for row in queries.groups_of(here.db, name)
                if status in (None, row.status)
            ),
        )
    )


def sayings(here: Here) -> SayingList:
    """A page of who says what; `stance` and `source` keep sayings."""
    asked: ActsAsked = here.asked
    filters, lens = asked.filters, here.snapshot.lens
    way = walk(here.acts, here.mask(asked), "day")

    def of(name: str) -> Iterator[SayingRow]:
        return sayings_of(here.db, name, filters, lens=lens)

    return SayingList(*told(way, asked.cursor, asked.limit, of))


def _found(here: Here, row: IncidentRow) -> IncidentFound:
    layer, seen = here.snapshot.layer, here.snapshot.seen
    return IncidentFound(
        **(msgspec.structs.asdict(row) | {"by_hand": seen.by_hand.get(row.id, "")}),
        verdict=layer.verdicts.get(row.id),
        fixed=dict(layer.fixes.get(row.id, {})),
        corrected=dict(seen.changes.get(row.id, {})),
        unread=tuple(seen.unread.get(row.id, ())),
    )


def _tellings(here: Here, name: str) -> Iterator[TellingFound]:
    """The tellings of an incident, by publication."""
    keys = [key for (key,) in rows(here.db, _OF, (key_named(name) or 0,))]
    found = [telling for key in keys for telling in _telling(here, key)]
    yield from sorted(found, key=lambda item: (item.published or "", item.report, item.start, item.event))


def _telling(here: Here, key: int) -> Iterator[TellingFound]:
    for key_, report, event, incident, kind, mode, factuality, habitual, *rest in rows(here.db, _TELLING, (key,)):
        yield TellingFound(
            name_of(key_), name_of(report), event, None if incident is None else name_of(incident), kind, mode,
            factuality, bool(habitual), *rest,
        )  # fmt: skip
