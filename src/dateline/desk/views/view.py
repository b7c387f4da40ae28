"""What a view is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from dateline.desk.room import Room, Shown
from dateline.errors import DatelineError
from dateline.store import queries
from dateline.store.results import IncidentRow

MOST = 10_000
"""Rows of one answer, at most."""


class MissingError(DatelineError):
    """There is nothing of that name."""


class View(msgspec.Struct, frozen=True):
    """A kind of page: its name in the address, the parameters it knows beside the filters, what it shows."""

    name: str
    build: Callable[[Room], Shown]
    parameters: tuple[str, ...] = ()
    about: bool = False
    """Is it about one thing, named in the address?"""


def incident_rows(room: Room, rows: Iterable[int]) -> list[dict[str, Any]]:
    """Incidents by row number, as JSON has them."""
    keys = (int(room.acts.key[row]) for row in rows)
    return [as_seen(room, row) for row in queries.picked(room.db, keys)]


def as_seen(room: Room, row: IncidentRow) -> dict[str, Any]:
    """An incident as the machine coded it, and beside it what analysts say: `corrected` are the fields as they say."""
    layer, seen = room.snapshot.layer, room.snapshot.seen
    return {
        **msgspec.to_builtins(row),
        "by_hand": seen.by_hand.get(row.id, ""),
        "verdict": layer.verdicts.get(row.id),
        "fixed": layer.fixes.get(row.id, {}),
        "corrected": dict(seen.changes.get(row.id, {})),
        "unread": list(seen.unread.get(row.id, ())),
    }
