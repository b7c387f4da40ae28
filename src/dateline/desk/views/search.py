"""Search: reports by their words, their fields and what they tell of; actors and places by their names."""

from __future__ import annotations

from typing import Any

import msgspec

from dateline.desk.hits import BEST, Wanted, found, lit, matching, pieces, plain
from dateline.desk.room import Room, Shown, Table
from dateline.desk.views.view import MOST, View
from dateline.store import lists
from dateline.store.filters import Filters
from dateline.store.keys import key_named

_SIZE, _NAMED = 20, 6
_COLUMNS = ("report", "id", "published", "publisher", "title", "piece")


def build(room: Room) -> Shown:
    """A page of reports. From and to are days of publication here."""
    ask, filters = room.ask, room.ask.filters
    words = ask.get("q")
    match = matching(room.db, words)
    story = key_named(ask.get("story") or "")
    rest = msgspec.structs.replace(filters, since=None, until=None)
    mask = room.mask(dated=False) if rest != Filters() or ask.get("review") else None
    wanted = Wanted(match, filters.since, filters.until, ask.get("outlet"), story)
    hits = found(room.db, wanted, room.acts, mask)
    page, size = ask.number("page", 1, 1, BEST), ask.number("size", _SIZE, 1, MOST)
    shown = pieces(room.db, match, hits.rows[(page - 1) * size : page * size])
    data: dict[str, Any] = {
        "words": words,
        "total": len(hits.rows),
        "more": hits.more,
        "best": BEST,
        "page": page,
        "pages": max(1, -(-len(hits.rows) // size)),
        "hits": [{**hit, "marked_title": plain(hit["marked_title"]), "piece": plain(hit["piece"])} for hit in shown],
        "facets": {"outlet": hits.outlets, "month": hits.months, "type": hits.types},
        "actors": _actors(room, words) if page == 1 else [],
        "places": _places(room, words) if page == 1 else [],
    }
    drawn = {"marked": [(lit(hit["marked_title"]), lit(hit["piece"])) for hit in shown]}
    rows = tuple(tuple(hit[name] for name in _COLUMNS) for hit in data["hits"])
    return Shown("search.html", f"Search: {words}" if words else "Reports", data, Table(_COLUMNS, rows), drawn)


def _actors(room: Room, words: str | None) -> list[dict[str, Any]]:
    if not words:
        return []
    return [msgspec.to_builtins(row) for row in lists.actors(room.db, words, _NAMED)]


def _places(room: Room, words: str | None) -> list[dict[str, Any]]:
    if not words:
        return []
    return [msgspec.to_builtins(row) for row in lists.places(room.db, words, _NAMED)]


VIEW = View("search", build, ("q", "outlet", "story", "page", "size"))
