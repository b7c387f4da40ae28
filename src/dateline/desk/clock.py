"""Hours of the day that reports tell of acts."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable

from dateline.desk.acts import ordinal

_TOLD = re.compile(r"(\d{4}-\d\d-\d\d)T(?:(\d\d)(?::(\d\d))?|(MO|MI|AF|EV|NI|DT))")
_PARTS = {"MO": (6, 12), "MI": (11, 13), "AF": (12, 18), "EV": (18, 22), "NI": (18, 30), "DT": (6, 18)}
"""Hours that parts of the day may lie in: a night runs into the next day."""
_SQL = (
    "SELECT m.incident, t.value FROM json_each(?) w CROSS JOIN incident_event m ON m.incident = w.value "
    "JOIN event e ON e.key = m.event JOIN time t ON t.report = e.report AND t.id = e.time WHERE t.type = 'TIME' "
    "ORDER BY m.incident, m.event"
)


def clocks(db: sqlite3.Connection, incidents: Iterable[int]) -> dict[int, tuple[float, float]]:
    """The first and the last moment of acts as days with a fraction, local as told; the narrowest of all tellings."""
    found: dict[int, tuple[float, float]] = {}
    for key, value in db.execute(_SQL, (json.dumps(sorted(incidents)),)):
        told = clock(value)
        if told is not None and (key not in found or told[1] - told[0] < found[key][1] - found[key][0]):
            found[key] = told
    return found


def clock(value: str) -> tuple[float, float] | None:
    """What a TIMEX3 value tells of the time of day; None where it tells none."""
    match = _TOLD.match(value)
    if match is None:
        return None
    day = ordinal(match[1])
    if match[4]:
        first, last = _PARTS[match[4]]
        return day + first / 24, day + last / 24
    hour, minute = int(match[2]), int(match[3] or 0)
    start = day + hour / 24 + minute / 1440
    return start, start + (1 / 1440 if match[3] else 1 / 24)
