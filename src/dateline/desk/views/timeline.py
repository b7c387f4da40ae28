"""Incidents along time, in lanes, from decades to hours; what has no day is counted beside it."""

from __future__ import annotations

from typing import Any

import numpy as np

from dateline.desk.acts import NO_DAY, iso, ordinal
from dateline.desk.clock import clocks
from dateline.desk.draw import lanes as draw
from dateline.desk.draw.axis import Axis, axis_of, busiest, zoomed
from dateline.desk.lanes import KINDS, Counts, Lane, counts, lanes
from dateline.desk.masks import undated
from dateline.desk.room import Room, Shown, Table
from dateline.desk.sides import lands
from dateline.desk.views.view import View, incident_rows
from dateline.desk.words import QUAD_CLASS, bounds
from dateline.store.hand.fixes import FACTS, TYPES
from dateline.store.keys import key_named, name_of

DETAIL = 120
"""Acts that are drawn one by one, at most."""
_FILTER = {"type": "type", "actor": "actor", "place": "place"}
_HOURS = 10
"""Days across up to which hours are looked up."""


def build(room: Room) -> Shown:
    """The timeline that is asked for; without days, the shortest stretch that holds nine in ten acts."""
    acts, ask = room.acts, room.ask
    kind = ask.choice("lanes", KINDS)
    anytime = room.mask(dated=False)
    axis = _axis(room, anytime & (acts.day != NO_DAY))
    first, last = (
        np.where(acts.first == NO_DAY, acts.day, acts.first),
        np.where(acts.last == NO_DAY, acts.day, acts.last),
    )
    touching = anytime & (first <= axis.last) & (np.maximum(first, last) >= axis.first) & (first != NO_DAY)
    rows = np.flatnonzero(touching)
    found = lanes(acts, rows, kind, room.names, lands(room.names))
    is_detail = len(rows) <= DETAIL
    whole = counts(acts, rows, axis)
    per_lane = [counts(acts, lane.rows, axis) for lane in found]
    data: dict[str, Any] = {
        "since": iso(axis.first),
        "until": iso(axis.last),
        "unit": axis.unit,
        "lanes_by": kind,
        "acts": len(rows),
        "undated": int((touching & undated(acts)).sum()),
        "dayless": int((anytime & (acts.day == NO_DAY)).sum()),
        "before": int((anytime & (acts.day != NO_DAY) & ~touching & (first < axis.first)).sum()),
        "after": int((anytime & ~touching & (first > axis.last)).sum()),
        "buckets": [{"from": iso(one), "to": iso(other)} for one, other in axis.spans()],
        "total": _counted(whole),
        "lanes": [
            {"name": lane.name, "label": lane.label, "acts": len(lane.rows), **_counted(own)}
            for lane, own in zip(found, per_lane, strict=True)
        ],
        "detail": is_detail,
        "incidents": incident_rows(room, rows[np.argsort(acts.day[rows], kind="stable")]) if is_detail else [],
    }
    most = max((int((own.told + own.guessed).max()) for own in per_lane), default=0) or 1
    drawn = {
        "axis": draw.scale(axis),
        "all": _bars(room, axis, None, whole, int((whole.told + whole.guessed).max(initial=0)) or 1, focus=True),
        "rows": _details(room, axis, found) if is_detail
        else [_bars(room, axis, lane, own, most) for lane, own in zip(found, per_lane, strict=True)],
        "moves": _moves(room, axis),
        "filter_of": _FILTER[kind],
    }  # fmt: skip
    return Shown("timeline.html", "Timeline", data, _table(data), drawn)


def _axis(room: Room, dated: Any) -> Axis:
    filters, days = room.ask.filters, room.acts.day[dated]
    low, high = busiest(days) if len(days) else (ordinal("2025-01-01"), ordinal("2025-12-31"))
    first = ordinal(filters.since) if filters.since else min(low, ordinal(filters.until) if filters.until else low)
    last = ordinal(filters.until) if filters.until else max(high, first)
    return axis_of(first, last)


def _counted(own: Counts) -> dict[str, list[int]]:
    return {"told": own.told.tolist(), "guessed": own.guessed.tolist(), "wide": own.wide.tolist()}


def _bars(room: Room, axis: Axis, lane: Lane | None, own: Counts, most: int, *, focus: bool = False) -> Any:
    row = []
    narrower = {_FILTER[room.ask.choice("lanes", KINDS)]: lane.name} if lane is not None and lane.name else {}
    told, guessed, wide = own.told.tolist(), own.guessed.tolist(), own.wide.tolist()
    for at, (first, last) in enumerate(axis.spans()):
        days = {"from_": iso(first), "to": iso(last)}
        href = room.ask.link(**days) if first < last else room.ask.to("incidents", **days, **narrower)
        label = f"{bounds(first, last)}: {told[at] + guessed[at]:,} acts"
        label += f", {guessed[at]:,} of them without a day told" if guessed[at] else ""
        label += f"; {wide[at]:,} with wider bounds" if wide[at] else ""
        row.append(draw.Bar(told[at], guessed[at], wide[at], href, f"{lane.label}, {label}" if lane else label))
    return draw.bars(axis, row, most, focus=focus, shade=QUAD_CLASS.get(lane.name, "") if lane else "")


def _details(room: Room, axis: Axis, found: list[Lane]) -> list[Any]:
    acts = room.acts
    keys = {int(acts.key[row]) for lane in found for row in lane.rows}
    moved = {key_named(id) for id, changes in room.snapshot.seen.changes.items() if "day" in changes}
    told = clocks(room.db, keys - moved) if axis.days <= _HOURS else {}
    return [draw.acts(axis, [_act(room, int(row), told) for row in lane.rows]) for lane in found]


def _act(room: Room, row: int, clocks: dict[int, tuple[float, float]]) -> draw.Act:
    acts = room.acts
    first, last, day, key = int(acts.first[row]), int(acts.last[row]), int(acts.day[row]), int(acts.key[row])
    kind = TYPES[acts.type[row]]
    fact = FACTS[acts.fact[row]]
    who, whom = (room.names.side(acts.sides[side[row]]) or "?" for side in (acts.actors, acts.recipients))
    when = bounds(first, last) or f"day not told, likeliest {iso(day)}"
    label = f"{when}: {kind.lower()} {'' if fact == 'asserted' else f'({fact}) '}{who} → {whom}"
    return draw.Act(f"/incident/{name_of(key)}", label, first, last, day, clocks.get(key), QUAD_CLASS[kind])


def _moves(room: Room, axis: Axis) -> list[tuple[str, str, str]]:
    """Ways along and through time: name, words, address."""
    step = max(1, axis.days // 2)
    found = {
        "earlier": (axis.first - step, axis.last - step),
        "later": (axis.first + step, axis.last + step),
        "closer": zoomed(axis, 0.5),
        "further": zoomed(axis, 2.0),
    }
    words = {"earlier": "← Earlier", "later": "Later →", "closer": "Zoom in", "further": "Zoom out"}
    moves = [
        (name, words[name], room.ask.link(from_=iso(max(first, 1)), to=iso(max(last, 1))))
        for name, (first, last) in found.items()
        if name != "closer" or axis.days > 1
    ]
    return [*moves, ("whole", "All", room.ask.link(from_=None, to=None))]


def _table(data: dict[str, Any]) -> Table:
    rows = [
        (lane["name"], bucket["from"], bucket["to"], lane["told"][at], lane["guessed"][at], lane["wide"][at])
        for lane in data["lanes"]
        for at, bucket in enumerate(data["buckets"])
        if lane["told"][at] or lane["guessed"][at] or lane["wide"][at]
    ]
    return Table((data["lanes_by"], "from", "to", "told", "guessed", "wide"), tuple(rows))


VIEW = View("timeline", build, ("lanes",))
