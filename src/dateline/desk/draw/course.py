"""The course of a negotiation: rounds in one lane, each agreement with what became of it in a lane of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from dateline.desk.draw.axis import Axis, ticks
from dateline.desk.draw.svg import percent, tag
from dateline.desk.draw.symbols import drawn

_ROW, _TOP = 22, 13
_WIDE = 0.03
"""Share of the width that a mark with its words takes."""
_LONG = 0.012


class Stop(msgspec.Struct, frozen=True):
    """One thing on the course; days are ordinals."""

    status: str
    first: int
    last: int
    href: str
    label: str
    words: str = ""
    """A few letters beside the mark."""
    conflict: bool = False


def course(axis: Axis, stops: Sequence[Stop], kind: str) -> Markup:
    """A lane: a mark at the first day, a bar to the last, those that would lie on each other in rows."""
    rows: list[float] = []
    inner = []
    for stop in sorted(stops, key=lambda stop: (stop.first or stop.last, stop.last, stop.label)):
        low = axis.share((stop.first or stop.last) + 0.5)
        high = axis.share((stop.last or stop.first) + 0.5)
        at = next((at for at, end in enumerate(rows) if end <= low), len(rows))
        rows[at : at + 1] = [max(high, low + _WIDE * (1 + 0.45 * len(stop.words)))]
        inner.append(_stop(stop, low, high, at * _ROW + _TOP, kind))
    high_ = max(len(rows), 1) * _ROW + 4
    lines = [tag("line", x1=percent(t.at), x2=percent(t.at), y1=0, y2=high_) for t in ticks(axis)]
    grid = tag("g", *lines, class_="grid")
    return tag(
        "svg", grid, *inner, class_="lane course", height=high_, width="100%", focusable="false", aria_hidden="true"
    )


def _stop(stop: Stop, low: float, high: float, y: float, kind: str) -> Markup:
    parts = [tag("title", stop.label)]
    if high - low > _LONG:
        parts.append(tag("rect", x=percent(low), width=percent(high - low), y=y - 3, height=6, class_=f"lasts {kind}"))
    inside = [drawn(stop.status, kind)]
    if stop.conflict:
        inside.append(tag("text", "≠", x=0, y=-6, class_="clash"))
    if stop.words:
        inside.append(tag("text", stop.words, x=10, y=4, class_="beside"))
    parts.append(tag("svg", *inside, x=percent(low), y=y, class_="over", width=1, height=1))
    return tag("a", *parts, href=stop.href, tabindex="-1")


def strip(axis: Axis, stops: Iterable[Stop]) -> Markup:
    """All of it in one line, small, for a list."""
    marks = []
    for stop in stops:
        low, high = (axis.share(day + 0.5) for day in (stop.first or stop.last, stop.last or stop.first))
        if high - low > _LONG:
            marks.append(tag("rect", x=percent(low), width=percent(high - low), y=7, height=4, class_="lasts round"))
        small = tag("g", drawn(stop.status, "round"), transform="scale(0.75)")
        marks.append(tag("svg", small, x=percent(low), y=9, class_="over", width=1, height=1))
    base = tag("line", x1=0, x2="100%", y1=9, y2=9, class_="base")
    return tag("svg", base, *marks, class_="strip", width="100%", height=18, focusable="false", aria_hidden="true")
