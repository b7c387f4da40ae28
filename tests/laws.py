"""What holds for every reading and every record, whatever the text: used by the property tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from dateline.model import DateBounds, Reading, Record, contains, from_json, to_json
from dateline.readers import iso_date

LISTS = {
    "times": "t",
    "places": "p",
    "actors": "a",
    "quantities": "q",
    "statements": "s",
    "events": "e",
    "talks": "k",
}


def broken_laws(record: Record) -> list[str]:
    """Each law that `record` breaks, in words; an empty list for a sound record."""
    return [
        *_spans(record),
        *_ids(record),
        *_references(record),
        *_days(record),
        *_events(record),
        *_codec(record),
    ]


def broken_readings(readings: Iterable[Reading]) -> list[str]:
    """What is wrong about readings, whatever they were read from."""
    out = []
    count = 0
    for reading in readings:
        count += 1
        report = reading.report
        texts = [reading.where, *(part for problem in reading.problems for part in (problem.where, problem.what))]
        if not reading.where:
            out.append("tells not where it is from")
        if report is None and not reading.problems:
            out.append("holds neither report nor problem")
        if report is not None:
            if not report.text.strip() or not report.id:
                out.append("has a report without text or id")
            if report.published is not None and iso_date(report.published) is None:
                out.append(f"was published on {report.published!r}")
            texts += [value for value in (report.id, report.title, report.publisher, report.url, report.text) if value]
        for text in texts:
            if any("\ud800" <= char <= "\udfff" for char in text):
                out.append("holds surrogates")
    return out if count else ["gives nothing"]


def _spans(record: Record) -> Iterator[str]:
    text = record.report.text
    for path, item in _structs(record, ""):
        for name, value in _span_fields(item):
            if not (0 <= value[0] < value[1] <= len(text)):
                yield f"{path}.{name} {value} lies outside the text or is empty"
        if "span" in item.__struct_fields__ and "text" in item.__struct_fields__:
            start, end = item.span
            if text[start:end] != item.text:
                yield f"{path}: {item.text!r} is not {text[start:end]!r}"


def _structs(item: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(item, msgspec.Struct):
        yield path, item
        for name in item.__struct_fields__:
            yield from _structs(getattr(item, name), f"{path}.{name}")
    elif isinstance(item, tuple):
        for number, part in enumerate(item):
            yield from _structs(part, f"{path}[{number}]")


def _span_fields(item: Any) -> Iterator[tuple[str, tuple[int, int]]]:
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if name in {"span", "trigger_span", "cue_span", "source_span"} and value is not None:
            yield name, value
        elif name in {"spans", "content_spans"} or (name == "mentions" and value and isinstance(value[0], tuple)):
            yield from ((name, span) for span in value)


def _ids(record: Record) -> Iterator[str]:
    for key, letter in LISTS.items():
        ids = [item.id for item in getattr(record, key)]
        if ids != [f"{letter}{n}" for n in range(1, len(ids) + 1)]:
            yield f"{key}: ids are {ids[:8]}, not {letter}1, {letter}2 … in order"
    for key in ("times", "places", "quantities"):
        spans = [item.span for item in getattr(record, key)]
        if spans != sorted(spans):
            yield f"{key} are not in text order"


def _references(record: Record) -> Iterator[str]:
    known = {key: {item.id for item in getattr(record, key)} for key in LISTS}
    for path, key, ref in _refs(record):
        if ref is not None and ref not in known[key]:
            yield f"{path} names {ref!r}, which is not in {key}"


def _refs(record: Record) -> Iterator[tuple[str, str, str | None]]:
    info = record.report.dateline
    if info is not None:
        yield from (("dateline", "places", info.place), ("dateline", "times", info.time))
    for time in record.times:
        yield time.id, "times", None if time.anchor == "published" else time.anchor
    for said in record.statements:
        yield from ((said.id, "actors", ref) for ref in said.sources)
        yield from ((said.id, "times", said.time), (said.id, "statements", said.within))
    for event in record.events:
        yield from ((event.id, "actors", ref) for ref in (*event.actors, *event.recipients))
        yield from ((event.id, "quantities", ref) for ref in event.quantities)
        yield from ((event.id, "statements", ref) for ref in event.statements)
        yield from ((event.id, "times", event.time), (event.id, "places", event.place))
    for talks in record.talks:
        yield from ((talks.id, "actors", ref) for ref in (*talks.parties, *talks.mediators, talks.chair))
        yield from ((talks.id, "places", talks.place), (talks.id, "times", talks.duration))
        for team in talks.delegations:
            yield from ((talks.id, "actors", ref) for ref in (team.party, team.head, *team.members))
            yield talks.id, "quantities", team.size
        yield from ((talks.id, "actors", ref) for outcome in talks.outcomes for ref in outcome.parties)
        yield from ((talks.id, "actors", position.party) for position in talks.positions)
        yield from ((talks.id, "statements", position.statement) for position in talks.positions)


def _days(record: Record) -> Iterator[str]:
    for path, item in _structs(record, ""):
        if isinstance(item, DateBounds) or {"earliest", "latest"} <= set(item.__struct_fields__):
            try:
                first, last = (date.fromisoformat(day) if day else None for day in (item.earliest, item.latest))
            except ValueError as error:
                yield f"{path}: {error}"
                continue
            if isinstance(item, DateBounds) and (first or last) and not item.basis:
                yield f"{path}: no basis"
            if first and last and first > last:
                yield f"{path}: {first} is after {last}"


def _events(record: Record) -> Iterator[str]:
    for event in record.events:
        if not contains(event.span, event.trigger_span):
            yield f"{event.id}: its span {event.span} does not hold its trigger {event.trigger_span}"
        if event.mentions and event.trigger_span not in event.mentions:
            yield f"{event.id}: its trigger is none of its mentions"
        if not 0.0 <= event.score <= 1.0:
            yield f"{event.id}: score {event.score}"
    within = {said.id: said.within for said in record.statements}
    for start in within:
        ref, steps = within[start], 0
        while ref is not None and steps <= len(within):
            ref, steps = within.get(ref), steps + 1
        if steps > len(within):
            yield f"{start}: statements are nested in a ring"
    for place in record.places:
        if place.latitude is not None and not (-90 <= place.latitude <= 90 and -180 <= (place.longitude or 0) <= 180):
            yield f"{place.id}: no point on earth"


def _codec(record: Record) -> Iterator[str]:
    try:
        if from_json(to_json(record)) != record:
            yield "the record does not come back from JSON as it was"
    except msgspec.ValidationError as error:
        yield f"not by the contract: {error}"
