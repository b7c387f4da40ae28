"""Who takes part, and one actor: what they do, what is done to them, with whom, and how that changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.desk.draw.lanes import scale
from dateline.desk.draw.series import series
from dateline.desk.relations import SERIES, as_fact, axis_for, kinds, mean, most_of, scores, standing, steps
from dateline.desk.room import Room, Shown, Table, order
from dateline.desk.sides import Sided, actors, lands, pair_rows
from dateline.desk.views.view import MOST, MissingError, View, incident_rows
from dateline.store import lists

LEVELS = ("state", "actor")
_SIZE, _PARTNERS, _LISTED, _NAMES = 60, 12, 20, 12
_COLUMNS = ("actor", "name", "acts", "suffered", "score_done", "score_suffered")
Rows = NDArray[np.int64]


def level(room: Room) -> Sided:
    """Whether states or single actors are meant."""
    return lands(room.names) if room.ask.choice("by", LEVELS) == "state" else actors


def build_list(room: Room) -> Shown:
    """All who act or suffer under the filters, those in most acts first."""
    acts, ask = room.acts, room.ask
    rows = np.flatnonzero(as_fact(room))
    sided = level(room)
    done, done_score = _totals(room, rows, acts.actors, sided)
    borne, borne_score = _totals(room, rows, acts.recipients, sided)
    words = (ask.get("who") or "").casefold()
    found = [
        {
            "actor": who,
            "name": room.names.who(who),
            "acts": done[who],
            "suffered": borne[who],
            "score_done": round(done_score[who] / done[who], 2) if done[who] else None,
            "score_suffered": round(borne_score[who] / borne[who], 2) if borne[who] else None,
        }
        for who in sorted(done.keys() | borne.keys(), key=lambda who: (-done[who] - borne[who], who))
        if words in who.casefold() or words in room.names.who(who).casefold()
    ]
    page, size = ask.number("page", 1, 1, 10**6), ask.number("size", _SIZE, 1, MOST)
    shown = found[(page - 1) * size : page * size]
    data = {"total": len(found), "page": page, "pages": max(1, -(-len(found) // size)), "actors": shown}
    return Shown("actors.html", "Actors", data, Table(_COLUMNS, tuple(tuple(row.values()) for row in shown)))


def _totals(room: Room, rows: Rows, column: Any, sided: Sided) -> tuple[Counter[str], dict[str, float]]:
    acts = room.acts
    many = len(acts.sides)
    counts = np.bincount(column[rows], minlength=many)
    sums = np.bincount(column[rows], weights=acts.score[rows], minlength=many)
    found: Counter[str] = Counter()
    score: dict[str, float] = defaultdict(float)
    for side in np.flatnonzero(counts).tolist():
        for who in sided(acts.sides[side]):
            found[who] += int(counts[side])
            score[who] += float(sums[side])
    return found, score


def build_one(room: Room) -> Shown:
    """One actor. MissingError where nobody of that code or name takes part in anything."""
    acts, who = room.acts, room.ask.subject
    stands = standing(acts, lands(room.names), who)
    known = list(lists.actors(room.db, who, _NAMES)) if who else []
    if not stands.any() and not known:
        raise MissingError(f"nobody takes part under the name {who!r}")
    mask = as_fact(room)
    doing = np.flatnonzero(mask & stands[acts.actors]) if len(acts) else np.empty(0, dtype=np.int64)
    bearing = np.flatnonzero(mask & stands[acts.recipients]) if len(acts) else doing
    both = np.union1d(doing, bearing)
    axis = axis_for(room, both)
    done, borne = scores(acts, doing, axis), scores(acts, bearing, axis)
    whole = np.zeros(len(acts), dtype=np.bool_)
    whole[both] = True
    data: dict[str, Any] = {
        "actor": who,
        "name": room.names.who(who),
        "unit": axis.unit,
        "known_as": [{"code": row.code, "name": row.name, "kind": row.kind, "reports": row.reports} for row in known],
        "done": {"acts": len(doing), "score": mean(acts, doing), "types": kinds(acts, doing), "series": done},
        "suffered": {
            "acts": len(bearing),
            "score": mean(acts, bearing),
            "types": kinds(acts, bearing),
            "series": borne,
        },
        "on": _partners(room, doing, 1),
        "by": _partners(room, bearing, 0),
        "incidents": incident_rows(room, order(acts, whole, "-day")[:_LISTED]),
        "total": len(both),
    }
    most = most_of(done, borne)
    drawn = {
        "scale": scale(axis),
        "done_chart": series(axis, steps(room, done), most, "Scores of what they do, by time"),
        "borne_chart": series(axis, steps(room, borne), most, "Scores of what is done to them, by time"),
    }
    rows = (
        (way, *(row[name] for name in SERIES))
        for way, buckets in (("done", done), ("suffered", borne))
        for row in buckets
        if row["acts"]
    )
    table = Table(("way", *SERIES), tuple(rows))
    return Shown("actor.html", data["name"], data, table, drawn)


def _partners(room: Room, rows: Rows, side: int) -> list[dict[str, Any]]:
    """Those on the other side, those in most acts first."""
    found: dict[str, list[Any]] = defaultdict(list)
    for pair, at in pair_rows(room.acts, rows, lands(room.names)):
        found[pair[side]].append(rows[at])
    gathered = {who: np.unique(np.concatenate(parts)) for who, parts in found.items()}
    ranked = sorted(gathered.items(), key=lambda item: (-len(item[1]), item[0]))[:_PARTNERS]
    return [{"actor": who, "acts": len(own), "score": mean(room.acts, own)} for who, own in ranked]


LIST = View("actors", build_list, ("by", "who", "page", "size"))
ONE = View("actor", build_one, about=True)
