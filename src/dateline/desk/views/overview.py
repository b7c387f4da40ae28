"""What happened in a week: by type, by pair, what most voices tell, what is disputed."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import NO_DAY, Acts, Mask, iso, ordinal
from dateline.desk.masks import undated
from dateline.desk.room import Room, Shown, Table, order
from dateline.desk.sides import lands, pair_rows
from dateline.desk.views.view import View, incident_rows
from dateline.store.hand.fixes import FACTS, TYPES

_WEEK = 7
_PERIODS = 12
"""Weeks of the small charts."""
_PAIRS, _TOP = 12, 8
_ASSERTED = FACTS.index("asserted")
_TWO = 2
_COLUMNS = ("kind", "name", "recipient", "acts", "before", "voices2", "disputed", "not_as_fact", "score")


class Span(msgspec.Struct, frozen=True):
    """The days that are looked at, as ordinals, and how many periods of them the charts show."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    def period(self, day: NDArray[np.int32]) -> NDArray[np.int32]:
        """In which period a day lies: the last one is the span itself; outside all of them it is negative, or more."""
        return (day - (self.last - self.days * _PERIODS + 1)) // self.days


def build(room: Room) -> Shown:
    """The week that is asked for, or the last one of the record."""
    acts, ask = room.acts, room.ask
    mask = room.mask(dated=False)
    span = _span(room, mask)
    told = mask if ask.get("factuality") else mask & (acts.fact == _ASSERTED)
    periods = span.period(acts.day)
    is_now = periods == _PERIODS - 1
    rows = np.flatnonzero(told & (periods >= 0) & (periods < _PERIODS) & (acts.day != NO_DAY))
    now = told & is_now
    data: dict[str, Any] = {
        "since": iso(span.first),
        "until": iso(span.last),
        "earlier": {"from": iso(span.first - span.days), "to": iso(span.first - 1)},
        "later": {"from": iso(span.last + 1), "to": iso(span.last + span.days)},
        "acts": int(now.sum()),
        "undated": int((now & undated(acts)).sum()),
        "corroborated": int((now & (acts.voices >= _TWO)).sum()),
        "disputed": int((now & (acts.disputes > 0)).sum()),
        "types": _types(acts, rows, periods, mask & is_now),
        "pairs": _pairs(room, rows, periods),
        "most_told": incident_rows(room, order(acts, now, "voices")[:_TOP]),
        "most_disputed": incident_rows(room, order(acts, now & (acts.disputes > 0), "disputes")[:_TOP]),
        "periods": _PERIODS,
        "days": span.days,
    }
    return Shown("overview.html", "Overview", data, _table(data))


def _span(room: Room, mask: Mask) -> Span:
    """The days asked for; without, the last seven up to the last report."""
    filters = room.ask.filters
    last = ordinal(filters.until) if filters.until else _last_day(room, mask)
    first = ordinal(filters.since) if filters.since else last - _WEEK + 1
    return Span(min(first, last), last)


def _last_day(room: Room, mask: Mask) -> int:
    found = room.db.execute("SELECT max(published) FROM report").fetchone()[0]
    if found:
        return ordinal(found)
    days = room.acts.day[mask]
    return int(days.max()) if len(days) and days.max() != NO_DAY else ordinal("2000-01-07")


def _types(acts: Acts, rows: NDArray[np.int64], periods: NDArray[np.int32], anyhow: Mask) -> list[dict[str, Any]]:
    counts = np.zeros((len(TYPES), _PERIODS), dtype=np.int64)
    np.add.at(counts, (acts.type[rows], periods[rows]), 1)
    now = rows[periods[rows] == _PERIODS - 1]
    voices = np.bincount(acts.type[now[acts.voices[now] >= _TWO]], minlength=len(TYPES))
    disputed = np.bincount(acts.type[now[acts.disputes[now] > 0]], minlength=len(TYPES))
    told = np.bincount(acts.type[anyhow], minlength=len(TYPES))
    return [
        {
            "type": kind,
            "acts": int(counts[at, -1]),
            "before": int(counts[at, -2]),
            "periods": counts[at].tolist(),
            "voices2": int(voices[at]),
            "disputed": int(disputed[at]),
            "not_as_fact": int(told[at] - counts[at, -1]),
        }
        for at, kind in enumerate(TYPES)
        if counts[at].any() or told[at]
    ]


def _pairs(room: Room, rows: NDArray[np.int64], periods: NDArray[np.int32]) -> list[dict[str, Any]]:
    acts = room.acts
    found = []
    for (one, other), at in pair_rows(acts, rows, lands(room.names)):
        those = rows[at]
        counts = np.bincount(periods[those], minlength=_PERIODS)
        if not counts[-1]:
            continue
        now = those[periods[those] == _PERIODS - 1]
        found.append(
            {
                "actor": one,
                "recipient": other,
                "acts": int(counts[-1]),
                "before": int(counts[-2]),
                "periods": counts.tolist(),
                "score": round(float(acts.score[now].mean()), 2),
                "disputed": int((acts.disputes[now] > 0).sum()),
            }
        )
    return sorted(found, key=lambda row: (-row["acts"], row["actor"], row["recipient"]))[:_PAIRS]


def _table(data: dict[str, Any]) -> Table:
    types = [
        (
            "type",
            row["type"],
            None,
            row["acts"],
            row["before"],
            row["voices2"],
            row["disputed"],
            row["not_as_fact"],
            None,
        )
        for row in data["types"]
    ]
    pairs = [
        ("pair", row["actor"], row["recipient"], row["acts"], row["before"], None, row["disputed"], None, row["score"])
        for row in data["pairs"]
    ]
    return Table(_COLUMNS, (*types, *pairs))


VIEW = View("overview", build)
