"""timemap: events, sources and associations, many to many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.export.form import Field, Format, Left, Part
from dateline.export.jsonlines import listed
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.prose import according, body, days_of
from dateline.export.rows import Act, Source

_TIME = "00:00:00"


def _write_events(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    return listed(b"[", (_event(act) for act in pool.acts()), b"]\n")


def _event(act: Act) -> dict[str, Any] | Left:
    row, days = act.row, days_of(act)
    is_placed = row.latitude is not None and row.longitude is not None
    if days.first is None and not is_placed:
        return Left(row.id, "neither day nor place is told")
    return {
        "id": row.id,
        "description": "\n".join(body(act)),
        **({} if days.first is None else {"date": _american(days.first), "time": _TIME}),
        "time_precision": days.unit if days.first else "",
        "time_display": days.worded,
        "location": ", ".join(part for part in (row.place, row.country) if part),
        **({"latitude": str(row.latitude), "longitude": str(row.longitude)} if is_placed else {}),
        "type": row.mode or "",
        "category": row.type,
        "category_full": f"{row.type} {row.mode or ''}".strip(),
        "associations": _associations(act),
        "sources": [source.key for source in act.sources],
        "comments": "; ".join(dict.fromkeys(by for telling in act.tellings if (by := according(telling)))),
    }


def _american(day: str) -> str:
    return date.fromisoformat(day).strftime("%m/%d/%Y")


def _associations(act: Act) -> list[str]:
    codes = [code for side in (act.row.actors, act.row.recipients) for code in side.split("; ") if code]
    return list(dict.fromkeys([act.row.factuality, *codes]))


def _write_sources(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    return listed(b"[", (_source(source) for source in pool.sources()), b"]\n")


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.key,
        "title": source.title or source.id,
        "paths": [source.url] if source.url else [],
        "type": "Report",
        "affil_s": [source.voice] if source.voice else [],
        "url": source.url or "",
        "description": source.id,
        "author": source.publisher or source.voice or "",
        "date": source.published or "",
        "notes": f"copy of {source.copy_of}" if source.copy_of else "",
    }


def _write_associations(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    found: dict[str, str] = {}
    for row in pool.rows():
        found.setdefault(row.factuality, "factuality")
        for side in (row.actors, row.recipients):
            found.update({code: "actor" for code in side.split("; ") if code})
    items = (
        {"id": id, "title": id, "desc": kind, "mode": "FILTER", "filter_paths": [kind, id]}
        for id, kind in sorted(found.items())
    )
    return listed(b"[", items, b"]\n")


FORMAT = Format(
    name="timemap",
    title="timemap",
    about="Three files in a folder, as timemap (and the maps made with it) asks for them; an event is an incident.",
    parts=(
        Part(
            "events.json",
            (
                Field("id", "id of the incident"),
                Field("description", "the words, whose word it rests on, each value with its status, the reports"),
                Field("date, time", "first day as MM/DD/YYYY, `00:00:00`; neither where no day is told"),
                Field("time_precision", "`day`, `month`, `year`, `range`, `open`"),
                Field("time_display", "the bounds in words"),
                Field("location", "place and state"),
                Field("latitude, longitude", "degrees as text; neither where the act has no place"),
                Field("category, type, category_full", "PLOVER type, mode, both"),
                Field("associations", "factuality, and codes of actors and recipients"),
                Field("sources", "keys of the reports"),
                Field("comments", "whose word it rests on"),
            ),
            _write_events,
        ),
        Part(
            "sources.json",
            (
                Field("id", "key of the report"),
                Field("title, description", "its title, else id; its id"),
                Field("paths, url", "its address"),
                Field("type", "`Report`"),
                Field("affil_s, author", "whose report it is at bottom; outlet"),
                Field("date", "publication"),
                Field("notes", "which report it is a copy of"),
            ),
            _write_sources,
        ),
        Part(
            "associations.json",
            (
                Field("id, title", "a code or name, or a factuality"),
                Field("desc, filter_paths", "`actor` or `factuality`; the path in the panel of filters"),
                Field("mode", "`FILTER`"),
            ),
            _write_associations,
        ),
    ),
    lacks=(
        "who acts and who suffers: both are associations",
        "open ends, but in `time_display`; acts with neither day nor place are left out",
        "numbers as numbers, spans",
    ),
)
