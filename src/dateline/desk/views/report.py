"""One report: its text with everything that was read marked in it, and the items beside it."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup

from dateline.desk.negotiation.kept import of_report
from dateline.desk.room import Room, Shown, Table
from dateline.desk.views.view import MissingError, View
from dateline.errors import ConfigError
from dateline.model import Record, Span
from dateline.show.cards import Section
from dateline.show.describe import sections
from dateline.show.html import text as marked_text
from dateline.show.wording import title_of
from dateline.store import lists
from dateline.store.keys import key_named, name_of
from dateline.store.records import record_of

NAME = "r1"
"""Begins the ids of the page: those of show, whose script walks between text and panel."""
_LEGEND = (
    ("e", "events"), ("s", "statements"), ("a", "actors"), ("p", "places"), ("t", "times"), ("q", "numbers"),
)  # fmt: skip
_KEPT_OPEN = frozenset({"events", "talks"})
_COLUMNS = ("list", "id", "head", "words", "tags", "incident")
_INCIDENTS = (
    "SELECT e.id, m.incident FROM telling e, incident_event m WHERE e.report = ? AND m.event = e.key ORDER BY e.id"
)


def build(room: Room) -> Shown:
    """The page of a report. MissingError where there is none of that key or id."""
    row = lists.report(room.db, room.ask.subject)
    if row is None:
        raise MissingError(f"there is no report {room.ask.subject!r}")
    key = key_named(row.report) or 0
    record = record_of(room.db, key)
    incidents = {event: name_of(incident) for event, incident in room.db.execute(_INCIDENTS, (key,))}
    processes = of_report(room.db, key)
    data: dict[str, Any] = {
        "report": msgspec.to_builtins(row),
        "incidents": incidents,
        "processes": processes,
        "record": msgspec.to_builtins(record),
    }
    found = sections(record)
    drawn = {
        "heading": title_of(record),
        "text": Markup("").join(map(Markup, marked_text(record, NAME, _asked(room, record)))),
        "sections": found,
        "kept_open": _KEPT_OPEN,
        "legend": _LEGEND,
        "name": NAME,
        "web": _web(record),
    }
    return Shown("report.html", title_of(record), data, _table(found, incidents), drawn)


def _asked(room: Room, record: Record) -> list[Span]:
    """Words that are to be marked (`at`, a span or several), so that a fact elsewhere can lead to them."""
    found = []
    for words in (room.ask.get("at") or "").split(","):
        if not words:
            continue
        start, _, end = words.partition("-")
        if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
            raise ConfigError(f"at={words}: wants the first character and the one past the last, such as 120-180")
        if int(start) < int(end) <= len(record.report.text):
            found.append((int(start), int(end)))
    return found


def _web(record: Record) -> str | None:
    """The report's address, where it is one that a browser may open."""
    url = record.report.url or ""
    return url if url.startswith(("http://", "https://")) else None


def _table(found: tuple[Section, ...], incidents: dict[str, str]) -> Table:
    rows = (
        (section.key, card.id, card.head, card.words, "; ".join(card.tags), incidents.get(card.id))
        for section in found
        for card in section.cards
    )
    return Table(_COLUMNS, tuple(rows))


VIEW = View("report", build, ("at",), about=True)
