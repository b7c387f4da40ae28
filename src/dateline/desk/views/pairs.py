"""Who acts on whom: all pairs as a network and a table, and one pair as scores over time."""

from __future__ import annotations

from typing import Any

import numpy as np

from dateline.desk.draw.lanes import scale
from dateline.desk.draw.network import Edge, Node, network
from dateline.desk.draw.series import series
from dateline.desk.relations import SERIES, as_fact, axis_for, kinds, mean, most_of, scores, standing, steps
from dateline.desk.room import Room, Shown, Table, order
from dateline.desk.sides import lands, pair_rows
from dateline.desk.views.actors import level
from dateline.desk.views.view import MOST, View, incident_rows
from dateline.errors import ConfigError

_SIZE, _NODES, _LISTED = 60, 14, 20
_COLUMNS = ("actor", "recipient", "acts", "score", "voices2", "disputed")
_TWO = 2


def build_list(room: Room) -> Shown:
    """All pairs under the filters, those of most acts first."""
    acts, ask = room.acts, room.ask
    rows = np.flatnonzero(as_fact(room))
    found: list[dict[str, Any]] = []
    for (one, other), at in pair_rows(acts, rows, level(room)):
        own = np.unique(rows[at])
        found.append(
            {
                "actor": one,
                "recipient": other,
                "acts": len(own),
                "score": mean(acts, own),
                "voices2": int((acts.voices[own] >= _TWO).sum()),
                "disputed": int((acts.disputes[own] > 0).sum()),
            }
        )
    found.sort(key=lambda row: (-row["acts"], row["actor"], row["recipient"]))
    page, size = ask.number("page", 1, 1, 10**6), ask.number("size", _SIZE, 1, MOST)
    shown = found[(page - 1) * size : page * size]
    data = {"total": len(found), "page": page, "pages": max(1, -(-len(found) // size)), "pairs": shown}
    drawn = {"network": _network(room, found) if page == 1 and found else None}
    table = Table(_COLUMNS, tuple(tuple(row.values()) for row in shown))
    return Shown("pairs.html", "Pairs", data, table, drawn)


def _network(room: Room, pairs: list[dict[str, Any]]) -> Any:
    totals: dict[str, int] = {}
    for pair in pairs:
        for who in {pair["actor"], pair["recipient"]}:
            totals[who] = totals.get(who, 0) + pair["acts"]
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:_NODES]
    nodes = [Node(who, room.names.who(who)[:30], total, room.ask.to("actor", who)) for who, total in ranked]
    kept = {node.name for node in nodes}
    edges = [
        Edge(
            pair["actor"],
            pair["recipient"],
            pair["acts"],
            pair["score"],
            room.ask.to("pair", a=pair["actor"], b=pair["recipient"]),
            f"{room.names.who(pair['actor'])} → {room.names.who(pair['recipient'])}: {pair['acts']:,} acts, "
            f"mean score {pair['score']}",
        )
        for pair in pairs
        if pair["actor"] in kept and pair["recipient"] in kept
    ]
    return network(nodes, edges)


def build_one(room: Room) -> Shown:
    """One pair, both ways. ConfigError where it is not told which."""
    acts, ask = room.acts, room.ask
    one, other = ask.get("a"), ask.get("b")
    if one is None or other is None:
        raise ConfigError("a pair wants a and b, such as a=RUS and b=UKR")
    sided = lands(room.names)
    mask = as_fact(room)
    first, second = standing(acts, sided, one), standing(acts, sided, other)
    there = np.flatnonzero(mask & first[acts.actors] & second[acts.recipients]) if len(acts) else np.empty(0, np.int64)
    back = np.flatnonzero(mask & second[acts.actors] & first[acts.recipients]) if len(acts) else there
    both = np.union1d(there, back)
    axis = axis_for(room, both)
    ways = [(one, other, there)] if one == other else [(one, other, there), (other, one, back)]
    told: list[dict[str, Any]] = [
        {
            "actor": who,
            "recipient": whom,
            "acts": len(own),
            "score": mean(acts, own),
            "types": kinds(acts, own),
            "series": scores(acts, own, axis),
        }
        for who, whom, own in ways
    ]
    whole = np.zeros(len(acts), dtype=np.bool_)
    whole[both] = True
    data: dict[str, Any] = {
        "a": one,
        "b": other,
        "unit": axis.unit,
        "ways": told,
        "total": len(both),
        "incidents": incident_rows(room, order(acts, whole, "-day")[:_LISTED]),
    }
    most = most_of(*(way["series"] for way in told))
    drawn = {
        "scale": scale(axis),
        "charts": [
            series(axis, steps(room, way["series"]), most, f"Scores of {way['actor']} on {way['recipient']}, by time")
            for way in told
        ],
    }
    rows = (
        (way["actor"], way["recipient"], *(row[name] for name in SERIES))
        for way in told
        for row in way["series"]
        if row["acts"]
    )
    title = f"{room.names.who(one)} and {room.names.who(other)}"
    table = Table(("actor", "recipient", *SERIES), tuple(rows))
    return Shown("pair.html", title, data, table, drawn)


LIST = View("pairs", build_list, ("by", "page", "size"))
ONE = View("pair", build_one, ("a", "b"))
