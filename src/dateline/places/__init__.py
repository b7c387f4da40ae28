"""The `places` of a record: names found, resolved against the gazetteer, and told apart from governments."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.lexicon import DataFiles
from dateline.model import Parsed, Place, Problem, Record, Report, Span, Stage, overlaps
from dateline.model.record import PlaceLevel
from dateline.places.contain import Resolved
from dateline.places.entry import Entry
from dateline.places.gazetteer import LEVELS, Gazetteer
from dateline.places.knowledge import Knowledge, load
from dateline.places.outlet import home_of
from dateline.places.recognise import given, recognise
from dateline.places.reject import is_empty, without_strangers
from dateline.places.resolve import resolve
from dateline.places.sense import sense_of, tells_of_sport
from dateline.places.toponym import Toponym

__all__ = [
    "Gazetteer",
    "Knowledge",
    "Resolved",
    "Toponym",
    "build",
    "load",
    "recognise",
    "resolve",
    "resolve_spans",
    "sense_of",
]


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.places`: every mention of a place, demonyms ("Syrian") left out."""
    knowledge = load(data)

    def annotate(parsed: Parsed, record: Record) -> Record:
        home = home_of(record.report, knowledge)
        names = without_strangers(recognise(parsed, knowledge), parsed, record, knowledge)
        found = resolve(parsed, names, knowledge, home)
        named = [
            item
            for item in found
            if item.toponym.origin != "demonym"
            and not (item.entry is None and is_empty(item.toponym, parsed, knowledge))
        ]
        sports = tells_of_sport(parsed, knowledge)
        before = [None, *named]
        places = tuple(_place(n, item, parsed, knowledge, before[n - 1], sports) for n, item in enumerate(named, 1))
        lost = tuple(
            Problem(f"places/{place.id}", f"{place.text!r} has no place: {place.reason}")
            for place in places
            if place.latitude is None
        )
        return msgspec.structs.replace(record, places=places, problems=(*record.problems, *lost))

    return annotate


def resolve_spans(
    parsed: Parsed, spans: Sequence[Span], knowledge: Knowledge, report: Report
) -> tuple[Resolved | None, ...]:
    """What the names at `spans` mean in a report; None for a span that holds no word."""
    found = resolve(parsed, given(parsed, knowledge, spans), knowledge, home_of(report, knowledge))
    return tuple(next((item for item in found if overlaps(item.toponym.span, span)), None) for span in spans)


def _level(entry: Entry) -> PlaceLevel:
    return "water" if entry.feature.startswith("H.") else LEVELS[entry.level]


def _place(
    number: int, found: Resolved, parsed: Parsed, knowledge: Knowledge, before: Resolved | None, sports: bool
) -> Place:
    item, entry = found.toponym, found.entry
    text = parsed.text[item.span[0] : item.span[1]]
    beside = before is not None and before.toponym.last == item.first - 1
    sense = sense_of(item, entry, parsed, knowledge, before.entry if before is not None and beside else None, sports)
    if entry is None:
        return Place(f"p{number}", item.span, text, text, sense=sense, confidence=0.0, reason=found.reason)
    return Place(
        id=f"p{number}",
        span=item.span,
        text=text,
        name=text if found.contained else entry.name,
        geonames_id=None if found.contained else entry.geonames_id,
        country=entry.country,
        admin1=entry.admin1 if entry.level != 0 else None,
        feature=None if found.contained else item.feature or entry.feature,
        latitude=entry.latitude,
        longitude=entry.longitude,
        sense=sense,
        confidence=found.confidence,
        reason=found.reason,
        disputed=entry.disputed,
        level=_level(entry),
        alternatives=tuple(other.geonames_id for other in found.alternatives if other.geonames_id),
    )
