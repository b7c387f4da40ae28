"""Incidents on the map; what has no place is counted beside it, and time runs along under it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import NO_DAY, iso
from dateline.desk.draw import lanes as draw
from dateline.desk.draw.axis import axis_of, busiest
from dateline.desk.draw.frame import Frame, around, framed
from dateline.desk.draw.world import Mark, world
from dateline.desk.lanes import counts
from dateline.desk.room import Room, Shown, Table
from dateline.desk.spots import PRECISIONS, Cluster, Places, clusters, places, ranked, seen
from dateline.desk.views.view import View
from dateline.desk.words import bounds
from dateline.errors import ConfigError
from dateline.store.given import circle

_LISTED, _MOST = 40, 2000
"""Places in the table, and in JSON and CSV."""
_CLOSER = 3.0
_COLUMNS = ("place", "country", "latitude", "longitude", "precision", "acts")


def build(room: Room) -> Shown:
    """The part of the world that is asked for; without, where nine in ten acts are."""
    acts = room.acts
    rows = np.flatnonzero(room.mask())
    found = places(acts, rows)
    frame = _frame(room, found)
    inside = seen(frame, found)
    gathered = clusters(frame, found)
    listed = ranked(found, inside, _MOST)
    data: dict[str, Any] = {
        "acts": len(rows),
        "unplaced": int((acts.spot[rows] < 0).sum()),
        "outside": int(found.acts[~inside].sum()),
        "in_sight": int((inside & found.met).sum()),
        "frame": {"latitude": frame.latitude, "longitude": frame.longitude, "height": frame.height},
        "places": listed,
    }
    here = rows[(acts.spot[rows] >= 0) & inside[np.maximum(acts.spot[rows], 0)]] if len(acts.spots) else rows[:0]
    drawn = {
        "map": world(frame, [_mark(room, frame, cluster) for cluster in gathered]),
        "listed": listed[:_LISTED],
        "moves": _moves(room, frame),
        "near": f"{frame.latitude:.2f},{frame.longitude:.2f},{frame.reach}",
        **_strip(room, here),
    }
    table = Table(_COLUMNS, tuple(tuple(row.values()) for row in listed))
    return Shown("map.html", "Map", data, table, drawn)


def _frame(room: Room, found: Places) -> Frame:
    words = room.ask.get("at")
    if words is None:
        near = room.ask.filters.near
        if near is not None:
            return framed(near[0], near[1], max(2.4 * near[2] / 111.2, 0.5))
        firm = found.met & (found.precision != PRECISIONS.index("country"))
        firm = firm if firm.any() else found.met
        return around(found.latitude[firm], found.longitude[firm], found.acts[firm].astype(np.float64))
    at = circle(words) or (0.0, 0.0, 0.0)
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180 and at[2] > 0):
        raise ConfigError(f"at={words}: wants LATITUDE,LONGITUDE,DEGREES, such as 50.45,30.52,8")
    return framed(*at)


def _mark(room: Room, frame: Frame, cluster: Cluster) -> Mark:
    if cluster.places > 1:
        closer = framed(cluster.latitude, cluster.longitude, frame.height / _CLOSER)
        label = f"{cluster.name} and {cluster.places - 1} more places: {cluster.acts:,} acts"
        return Mark(cluster, room.ask.link(at=closer.told()), label)
    near = f"{cluster.latitude:.5f},{cluster.longitude:.5f},1"
    words = "" if cluster.precision == "point" else f" ({cluster.precision})"
    return Mark(cluster, room.ask.to("incidents", near=near), f"{cluster.name}{words}: {cluster.acts:,} acts")


def _moves(room: Room, frame: Frame) -> list[tuple[str, str, str]]:
    found = {
        "closer": ("Zoom in", frame.moved(closer=2)),
        "further": ("Zoom out", frame.moved(closer=0.5)),
        "west": ("← West", frame.moved(right=-0.4)),
        "east": ("East →", frame.moved(right=0.4)),
        "north": ("↑ North", frame.moved(up=0.4)),
        "south": ("↓ South", frame.moved(up=-0.4)),
    }
    moves = [(name, words, room.ask.link(at=moved.told())) for name, (words, moved) in found.items()]
    return [*moves, ("whole", "All", room.ask.link(at=None)), ("world", "World", room.ask.link(at="20,10,160"))]


def _strip(room: Room, here: NDArray[np.int64]) -> dict[str, Any]:
    """The acts that are seen along time."""
    acts = room.acts
    days = acts.day[here][acts.day[here] != NO_DAY]
    if not len(days):
        return {"strip": None, "scale": None, "since": "", "until": ""}
    low, high = busiest(days)
    axis = axis_of(low, high)
    own = counts(acts, here, axis)
    row = []
    for at, (first, last) in enumerate(axis.spans()):
        told, guessed, wide = int(own.told[at]), int(own.guessed[at]), int(own.wide[at])
        label = f"{bounds(first, last)}: {told + guessed:,} acts"
        row.append(draw.Bar(told, guessed, wide, room.ask.link(from_=iso(first), to=iso(last)), label))
    most = max((bar.told + bar.guessed for bar in row), default=0) or 1
    return {
        "strip": draw.bars(axis, row, most, focus=True),
        "scale": draw.scale(axis),
        "since": iso(axis.first),
        "until": iso(axis.last),
    }


VIEW = View("map", build, ("at",))
