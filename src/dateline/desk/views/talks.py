"""Negotiations: who talks with whom, through whom, about what, how often they met, what they agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dateline.desk.acts import ordinal
from dateline.desk.draw.axis import Axis, axis_of
from dateline.desk.draw.course import Stop, strip
from dateline.desk.draw.lanes import scale
from dateline.desk.negotiation.kept import Listed, Sitting, listed, sittings
from dateline.desk.room import Room, Shown, Table
from dateline.desk.views import tellings
from dateline.desk.views.view import MOST, View
from dateline.store.following import is_followed

SORTS = ("-last", "first", "rounds", "agreements", "reports", "name")
USED = ("from", "to", "actor", "between")
"""Filters that can be meant of a negotiation."""
_SIZE, _ISSUES = 40, 12
_COLUMNS = Listed.__struct_fields__


def build(room: Room) -> Shown:
    """A page of processes, the latest first; single meetings only where asked for."""
    ask = room.ask
    part = room.part
    everything = [row for row in listed(room.db) if part is None or row.id in part.process]
    single = ask.choice("single", ("no", "yes")) == "yes"
    fitting = [row for row in everything if _fits(room, row)]
    meetings = sum(row.single for row in fitting)
    rows = [row for row in fitting if single or not row.single]
    issues = Counter(issue for row in rows for issue in row.subject)
    issue = ask.get("issue")
    rows = _ordered([row for row in rows if issue is None or issue in row.subject], ask.choice("sort", SORTS))
    page, size = ask.number("page", 1, 1, 10**6), ask.number("size", _SIZE, 1, MOST)
    shown = rows[(page - 1) * size : page * size]
    data: dict[str, Any] = {
        "total": len(rows),
        "page": page,
        "pages": max(1, -(-len(rows) // size)),
        "single": meetings,
        "followed": is_followed(room.db),
        "issues": sorted(issues.items(), key=lambda item: (-item[1], item[0]))[:_ISSUES],
        "processes": [msgspec.to_builtins(row) for row in shown],
        "tellings": tellings.counted(room),
        "unused": [name for name in ask.narrowed if name not in USED],
    }
    axis = _axis(shown)
    met = sittings(room.db, [row.id for row in shown]) if axis else {}
    drawn = {
        "scale": scale(axis) if axis else None,
        "strips": [_strip(axis, met.get(row.id, [])) if axis and row.first else None for row in shown],
        "sorts": SORTS,
    }
    cells = tuple(tuple(_cell(value) for value in msgspec.structs.astuple(row)) for row in shown)
    return Shown("talks.html", "Talks", data, Table(_COLUMNS, cells), drawn)


def _fits(room: Room, row: Listed) -> bool:
    """Is it of the days and the sides that are asked for?"""
    filters = room.ask.filters
    first, last = row.first or row.last or "", row.last or row.first or ""
    if (filters.since and last < filters.since) or (filters.until and (not first or first > filters.until)):
        return False
    sides = {name.casefold() for code in (*row.parties, *row.mediators) for name in _names(room, code)}
    wanted = [filters.actor] if filters.actor else []
    wanted += filters.between or ()
    return all(word.strip().casefold() in sides for word in wanted)


def _names(room: Room, code: str) -> tuple[str, str, str]:
    """By what a side may be asked for: its code, its state, its name."""
    return code, code.partition(" ")[0], room.names.who(code)


def _ordered(rows: Sequence[Listed], by: str) -> list[Listed]:
    found = sorted(rows, key=lambda row: (row.name, row.id))
    if by == "-last":
        return sorted(found, key=lambda row: row.last or row.first or "", reverse=True)
    if by == "first":
        return sorted(found, key=lambda row: row.first or row.last or "9")
    return found if by == "name" else sorted(found, key=lambda row: -getattr(row, by))


def _axis(rows: Iterable[Listed]) -> Axis | None:
    days = [ordinal(day) for row in rows for day in (row.first, row.last) if day]
    return axis_of(min(days), max(days)) if days else None


def _strip(axis: Axis, met: Iterable[Sitting]) -> Any:
    return strip(axis, [_stop(item) for item in met if item.first or item.last])


def _stop(item: Sitting) -> Stop:
    return Stop(item.status, ordinal(item.first), ordinal(item.last), "", "")


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


VIEW = View("talks", build, ("page", "size", "sort", "issue", "single"))
