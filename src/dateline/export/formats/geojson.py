"""GeoJSON, RFC 7946."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.export.form import Field, Format, Left, Part
from dateline.export.jsonlines import listed
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.prose import according, cited, days_of, title
from dateline.export.rows import Act

_SPARE = frozenset({"id", "latitude", "longitude"})


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    features = (_feature(act) for act in pool.acts())
    return listed(b'{"type":"FeatureCollection","features":[', features, b"]}\n")


def _feature(act: Act) -> dict[str, Any]:
    row = act.row
    point = None
    if row.latitude is not None and row.longitude is not None:
        point = {"type": "Point", "coordinates": [row.longitude, row.latitude]}
    place = act.place
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": point,
        "properties": {
            "title": title(act),
            "type": row.type,
            "mode": row.mode,
            "day": row.day,
            "earliest": row.earliest,
            "latest": row.latest,
            "when": days_of(act).worded,
            "place": row.place,
            "country": row.country,
            "level": None if place is None else place.level,
            "disputed": None if place is None else place.disputed,
            "geonames": None if place is None else place.geonames,
            "actors": row.actors.split("; ") if row.actors else [],
            "recipients": row.recipients.split("; ") if row.recipients else [],
            "factuality": row.factuality,
            "told": row.told,
            "by_hand": row.by_hand,
            "according_to": list(dict.fromkeys(by for telling in act.tellings if (by := according(telling)))),
            "events": row.events,
            "reports": row.reports,
            "voices": row.voices,
            "disputes": row.disputes,
            "values": [
                {"slot": g.slot, "scope": g.scope, "suggested": g.suggested, "status": g.status} for g in act.groups
            ],
            "sources": [cited(source) for source in act.sources],
        },
    }


FORMAT = Format(
    name="geojson",
    title="GeoJSON",
    about="A FeatureCollection of RFC 7946 for maps; a feature is an incident.",
    parts=(
        Part(
            "acts.geojson",
            (
                Field("id", "id of the incident"),
                Field("geometry", "the point of its place, longitude first; null where it has none"),
                Field("title", "type, mode, actors and recipients in a line"),
                Field("type, mode", "PLOVER type and mode"),
                Field("day, earliest, latest, when", "the day that stands for it, the bounds, and these in words"),
                Field(
                    "place, country, geonames", "its place, with the state that the gazetteer gives, and GeoNames id"
                ),
                Field("level", "what the point stands for: draw no pin for a `country`, `admin1` or `region`"),
                Field("disputed", "more than one state claims or holds the place"),
                Field("actors, recipients", "lists of codes, else names"),
                Field("factuality, told", "how it is told, and the words that tell it best"),
                Field("by_hand", "fields that stand as an analyst corrected them, by `; `"),
                Field("according_to", "whose word it rests on, a string for each chain of speakers"),
                Field("events, reports, voices, disputes", "tellings, reports, independent voices, values that clash"),
                Field("values", "a list of what is told: slot, scope, suggested figure, status"),
                Field("sources", "a list of the reports: outlet, day, title, address, key"),
            ),
            _write,
        ),
    ),
    lacks=(
        "the area of a region or state, and the route of a march: all places are points",
        "spans and the words of each telling: `csv` has them",
    ),
)
