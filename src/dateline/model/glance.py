"""A record at a glance, for notebooks: whose report it is, and what it tells, each act with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.preview import quoted, shown, table

if TYPE_CHECKING:
    from dateline.model.record import Event, Record, Report

_ACTS = 25
_NAMES = ("", "what", "who", "whom", "when", "where", "told as", "words")


def report_html(report: Report) -> str:
    """Whose report it is, and how it begins."""
    facts = " · ".join(shown(word) for word in (report.published, report.publisher, report.id) if word)
    return f"<p><b>{shown(report.title or report.id)}</b><br>{facts}<br>{shown(report.text)}</p>"


def record_html(record: Record) -> str:
    """The acts of a record as a table, and how much else is in it."""
    report = record.report
    facts = " · ".join(shown(word) for word in (report.published, report.publisher, report.id) if word)
    counts = ((len(getattr(record, name)), name) for name in ("events", "statements", "talks", "actors", "places",
                                                               "times", "quantities", "problems"))  # fmt: skip
    told = ", ".join(f"{count} {name}" for count, name in counts if count)
    head = f"<p><b>{shown(report.title or report.id)}</b><br>{facts}<br>{told}</p>"
    if not record.events:
        return head
    more = len(record.events) - _ACTS
    rows = [_act(event, record) for event in record.events[:_ACTS]]
    return head + table(_NAMES, rows) + (f"<p>and {more} more events</p>" if more > 0 else "")


def _act(event: Event, record: Record) -> tuple[str, ...]:
    actors = {actor.id: actor.name for actor in record.actors}
    place = next((place.name for place in record.places if place.id == event.place), "")
    days = (event.date.earliest, event.date.latest)
    when = days[0] if days[0] == days[1] else " to ".join(day or "?" for day in days)
    return (
        shown(event.id),
        shown(f"{event.type} {event.mode or ''}"),
        shown([actors[id] for id in event.actors if id in actors]),
        shown([actors[id] for id in event.recipients if id in actors]),
        shown(when),
        shown(place),
        shown(event.factuality),
        quoted(record.report.text, event.span, event.trigger_span),
    )
