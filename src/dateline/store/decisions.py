"""What users decided: how negotiations are called, which meetings and which acts are one, and which are not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

from dateline.store.answer import Row
from dateline.store.keys import name_of

About = Literal["negotiation", "incident"]
Kind = Literal["name", "merge", "split"]

_KINDS: dict[str, Kind] = {"name": "name", "same": "merge", "apart": "split"}
_OF_TALKS = (
    "SELECT v.kind, v.report, v.talks, v.other, v.other_talks, v.name, "
    "(SELECT t.process FROM process_telling t WHERE t.report = v.report AND t.talks = v.talks ORDER BY 1 LIMIT 1) "
    "FROM process_verdict v ORDER BY v.kind, v.report, v.talks, v.other, v.other_talks"
)
_OF_ACTS = (
    "SELECT v.kind, a.report, a.id, b.report, b.id, '', m.incident FROM verdict v JOIN telling a ON a.key = v.one "
    "JOIN telling b ON b.key = v.other LEFT JOIN incident_event m ON m.event = v.one "
    "ORDER BY v.kind, a.report, a.id, b.report, b.id"
)


class Decision(Row, frozen=True):
    """One word of a user: a name, or two tellings that are one thing or are not."""

    about: About
    kind: Kind
    id: str | None
    """The negotiation or incident that has the first telling now."""
    report: str
    telling: str
    """Id of the talks, or of the event, in the record of the report."""
    other_report: str | None
    other_telling: str | None
    name: str | None


def decisions(db: sqlite3.Connection) -> Iterator[Decision]:
    """All that stand, those on negotiations first."""
    queries: tuple[tuple[About, str], ...] = (("negotiation", _OF_TALKS), ("incident", _OF_ACTS))
    for about, query in queries:
        for kind, report, telling, other, other_telling, name, found in db.execute(query):
            yield Decision(
                about=about,
                kind=_KINDS[kind],
                id=None if found is None else name_of(found),
                report=name_of(report),
                telling=telling,
                other_report=name_of(other) if other_telling else None,
                other_telling=other_telling or None,
                name=name or None,
            )
