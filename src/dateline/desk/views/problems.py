"""What could not be read or resolved: sources, words of reports, and acts without day, place or sides."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import numpy as np

from dateline.desk.acts import NO_DAY
from dateline.desk.masks import undated
from dateline.desk.room import Room, Shown, Table
from dateline.desk.views.view import MOST, View
from dateline.store.keys import name_of

_SIZE, _KINDS = 100, 30
_NAMED = re.compile(r"'[^']*'|“[^”]*”|\"[^\"]*\"|\d+")
_COLUMNS = ("report", "id", "place_read", "what")
_SQL = (
    "SELECT p.report, r.id, p.place_read, p.what FROM problem p LEFT JOIN report r ON r.key = p.report "
    "{where}ORDER BY p.report != 0, p.report, p.place_read, p.what"
)


def build(room: Room) -> Shown:
    """A page of problems, and how many of each kind there are."""
    ask, acts = room.ask, room.acts
    kind, sources = ask.get("kind"), ask.choice("only", ("any", "sources")) == "sources"
    rows = room.db.execute(_SQL.format(where="WHERE p.report = 0 " if sources else "")).fetchall()
    if room.part is not None:
        rows = [row for row in rows if row[0] and name_of(row[0]) in room.part.report]
    counted: Counter[str] = Counter(kind_of(row[3]) for row in rows)
    chosen = [row for row in rows if kind is None or kind_of(row[3]) == kind]
    page, size = ask.number("page", 1, 1, 10**6), ask.number("size", _SIZE, 1, MOST)
    shown = [
        {"report": name_of(report) if report else None, "id": id, "place_read": where, "what": what}
        for report, id, where, what in chosen[(page - 1) * size : page * size]
    ]
    mask = room.mask(dated=False)
    blank = np.array([not side for side in acts.sides] or [True], dtype=np.bool_)
    data: dict[str, Any] = {
        "total": len(chosen),
        "page": page,
        "pages": max(1, -(-len(chosen) // size)),
        "sources": sum(row[0] == 0 for row in rows),
        "kinds": sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_KINDS],
        "problems": shown,
        "acts": int(mask.sum()),
        "undated": int((mask & undated(acts)).sum()),
        "dayless": int((mask & (acts.day == NO_DAY)).sum()),
        "unplaced": int((mask & (acts.spot < 0)).sum()),
        "actorless": int((mask & blank[acts.actors]).sum()) if len(acts) else 0,
        "recipientless": int((mask & blank[acts.recipients]).sum()) if len(acts) else 0,
    }
    return Shown("problems.html", "Problems", data, Table(_COLUMNS, tuple(tuple(row.values()) for row in shown)))


def kind_of(what: str) -> str:
    """A problem without the names and numbers in it."""
    return _NAMED.sub("…", what)


VIEW = View("problems", build, ("kind", "only", "page", "size"))
