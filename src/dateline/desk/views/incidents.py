"""The list of incidents under the filters, in an order, by pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.desk.masks import undated
from dateline.desk.room import Room, Shown, Table, order
from dateline.desk.views.view import MOST, View, incident_rows
from dateline.store.results import IncidentRow

SORTS = ("-day", "day", "voices", "reports", "disputes")
WHERE = ("any", "undated", "unplaced", "disputed")
_SIZE = 50


def build(room: Room) -> Shown:
    """A page of incidents."""
    acts, ask = room.acts, room.ask
    only = ask.choice("only", WHERE)
    mask = room.mask()
    if only == "undated":
        mask &= undated(acts)
    elif only == "unplaced":
        mask &= acts.spot < 0
    elif only == "disputed":
        mask &= acts.disputes > 0
    rows = order(acts, mask, ask.choice("sort", SORTS))
    size = ask.number("size", _SIZE, 1, MOST)
    page = ask.number("page", 1, 1, 10**7)
    found = incident_rows(room, rows[(page - 1) * size : page * size])
    data: dict[str, Any] = {
        "total": len(rows),
        "page": page,
        "pages": max(1, -(-len(rows) // size)),
        "size": size,
        "incidents": found,
    }
    names = (*IncidentRow.__struct_fields__, "verdict")
    cells = tuple((*(row[name] for name in names), _told(row["corrected"])) for row in found)
    return Shown("incidents.html", "Incidents", data, Table((*names, "corrected"), cells))


def _told(changes: Mapping[str, Any]) -> str:
    """What analysts put instead, for a cell."""
    return "; ".join(f"{name}={'' if value is None else value}" for name, value in changes.items())


VIEW = View("incidents", build, ("only", "sort", "page", "size"))
