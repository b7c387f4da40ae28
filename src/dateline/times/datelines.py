"""The day that a report's own dateline gives: `ISTANBUL, July 23 (AP) -`, or a line that is a date."""

from __future__ import annotations

import re
from datetime import timedelta

from dateline.times.dates import date_
from dateline.times.reading import Reading
from dateline.times.scene import Match, Scene

_PLACE_BEFORE = re.compile(r"[^\W\d_a-z][^\na-z]{2,60}[,/]\s*$")
_AGENCY_AFTER = re.compile(r"\s*(?:\([A-Z][^\n)]{1,40}\)|/[A-Z][^\n/]{1,30}/|[.:—–-]|\[[A-Z][^\n\]]{1,30}\])")
_REACH = timedelta(days=45)


def day_of(m: Match, scene: Scene) -> Reading | None:
    """The reading of a match that stands as a dateline, not far from publication; None for all others."""
    if not m.has("mon", "mon2"):
        return None
    text = scene.parsed.text
    start, end = m.span
    line = text.rfind("\n", 0, start) + 1
    close = text.find("\n", end)
    rest = text[end : close if close >= 0 else len(text)]
    alone = not text[line:start].strip() and not rest.strip() and m.has("y", "y2") and m.has("w")
    inline = _PLACE_BEFORE.search(text[line:start]) is not None and _AGENCY_AFTER.match(rest) is not None
    if not alone and not inline:
        return None
    reading = date_(m, scene)
    if reading is None or reading.period is None:
        return None
    if scene.published is None:
        return reading if m.has("y", "y2") else None
    away = scene.published - reading.period.first
    return reading if -timedelta(days=2) <= away <= _REACH else None
