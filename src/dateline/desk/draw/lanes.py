"""Lanes of a timeline: bars of counts, or each act with its bounds as they are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from dateline.desk.draw.axis import Axis, Tick, hours, ticks
from dateline.desk.draw.svg import drawing, percent, tag

_HIGH = 34
"""Of a lane of bars, in pixels; the strip for wide bounds lies under it."""
_STRIP = 6
_ROW = 12
_STUB = 26
"""Length of an end that is open."""
_SEAT = 0.022
"""Share of the width that a ring takes."""
_EDGE = 0.03
"""Share of the width within which a label begins or ends at its mark."""
_SHADES = 4


class Bar(msgspec.Struct, frozen=True):
    """A bucket of a lane: counts, and where a click leads."""

    told: int
    guessed: int
    wide: int
    href: str
    label: str


class Act(msgspec.Struct, frozen=True):
    """One incident as it is drawn."""

    href: str
    label: str
    first: int
    last: int
    day: int
    """The likeliest, where neither bound is told."""
    clock: tuple[float, float] | None = None
    """Hours told, as days: first and last."""
    shade: str = "q1"


def scale(axis: Axis) -> Markup:
    """The axis with its labels."""
    marks = [_tick(mark) for mark in ticks(axis)]
    fine = [tag("text", t.label, x=percent(t.at), y=11, class_="fine") for t in hours(axis)]
    return drawing(*marks, *fine, class_="scale", height=20, width="100%")


def _tick(tick: Tick) -> Markup:
    x, side = percent(tick.at), "left" if tick.at < _EDGE else "right" if tick.at > 1 - _EDGE else None
    return tag("g", tag("line", x1=x, x2=x, y1=14, y2=20), tag("text", tick.label, x=x, y=11, class_=side))


def bars(axis: Axis, row: Sequence[Bar], most: int, *, focus: bool = False, shade: str = "") -> Markup:
    """A lane of bars; with `focus` they can be reached by keyboard and are read out."""
    inner: list[Any] = [_grid(axis, _HIGH + _STRIP)]
    top_wide = max((bar.wide for bar in row), default=0) or 1
    for bar, (first, last) in zip(row, axis.spans(), strict=True):
        x, wide = axis.share(first), axis.share(last + 1) - axis.share(first)
        place = {"x": percent(x + wide * 0.06), "width": percent(wide * 0.88)}
        told, guessed = _tall(bar.told, most), _tall(bar.guessed, most)
        parts = [tag("rect", class_="hit", x=percent(x), width=percent(wide), y=0, height=_HIGH + _STRIP)]
        if bar.told:
            parts.append(tag("rect", class_="told", y=_HIGH - told, height=told, **place))
        if bar.guessed:
            parts.append(tag("rect", class_="guessed", y=_HIGH - told - guessed, height=guessed, **place))
        if bar.wide:
            strength = 1 + (bar.wide - 1) * (_SHADES - 1) // top_wide
            parts.append(
                tag(
                    "rect",
                    class_=f"wide w{strength}",
                    x=percent(x),
                    width=percent(wide),
                    y=_HIGH + 1,
                    height=_STRIP - 2,
                )
            )
        if not (bar.told or bar.guessed or bar.wide):
            continue
        inner.append(_link(bar.href, bar.label, parts, focus=focus))
    return _lane(inner, _HIGH + _STRIP, shade, focus)


def _lane(inner: Sequence[Any], high: float, shade: str, focus: bool) -> Markup:
    about: dict[str, Any] = {"role": "group", "aria_label": "All acts, by time"} if focus else {"aria_hidden": "true"}
    return tag("svg", *inner, class_=f"lane {shade}".strip(), height=high, width="100%", focusable="false", **about)


def _link(href: str, label: str, parts: Sequence[Any], *, focus: bool) -> Markup:
    named = {"aria_label": label} if focus else {"tabindex": "-1"}
    return tag("a", tag("title", label), *parts, href=href, **named)


def _tall(count: int, most: int) -> float:
    return max((_HIGH - 3) * count / most, 1.5) if count else 0.0


def acts(axis: Axis, found: Sequence[Act], shade: str = "") -> Markup:
    """Each act of a lane: a bar from bound to bound, a dashed stub at an open end, a ring where no day is told."""
    rows: list[float] = []
    inner: list[Any] = []
    beside: Counter[int] = Counter()
    for act in sorted(found, key=lambda act: (_reach(axis, act), act.href)):
        low, high = _reach(axis, act)
        if _is_ring(act):
            low, high = _seat(low, high, beside[act.day])
            beside[act.day] += 1
        elif act.clock is not None:  # A night runs into the next day.
            high = max(high, axis.share(act.clock[1]))
        at = next((at for at, end in enumerate(rows) if end <= low), len(rows))
        rows[at : at + 1] = [high]
        inner.append(_link(act.href, act.label, _act(axis, act, at * _ROW + _ROW / 2, (low + high) / 2), focus=False))
    high = max(len(rows), 1) * _ROW + 4
    return _lane([_grid(axis, high), *inner], high, shade, False)


def _reach(axis: Axis, act: Act) -> tuple[float, float]:
    first, last = act.first or act.last or act.day, act.last or act.first or act.day
    return axis.share(first), axis.share(last + 1)


def _is_ring(act: Act) -> bool:
    return not act.first and not act.last


def _seat(low: float, high: float, number: int) -> tuple[float, float]:
    """Where the ring of a number stands in its day: side by side, for no hour is told."""
    seats = max(1, int((high - low) / _SEAT))
    size = (high - low) / seats
    return low + number % seats * size, low + (number % seats + 1) * size


def _act(axis: Axis, act: Act, y: float, centre: float) -> list[Markup]:
    if _is_ring(act):
        return [tag("circle", cx=percent(centre), cy=y, r=4, class_=f"ring {act.shade}")]
    low, high = _reach(axis, act)
    size = max(high - low, 0.0005)
    parts = [tag("rect", x=percent(low), width=percent(size), y=y - 4, height=8, rx=1.5, class_=f"bound {act.shade}")]
    if not act.first or act.first < axis.first:
        parts.append(_stub(low, y, -_STUB, act.shade))
    if not act.last or act.last > axis.last:
        parts.append(_stub(high, y, _STUB, act.shade))
    if act.clock is not None:
        one, other = axis.share(act.clock[0]), axis.share(act.clock[1])
        wide = percent(max(other - one, 0.003))
        parts.append(tag("rect", x=percent(one), width=wide, y=y - 5, height=10, class_=f"clock {act.shade}"))
    return parts


def _stub(at: float, y: float, length: int, shade: str) -> Markup:
    """An open end: in pixels, since it is of no length that is known."""
    line = tag("line", x1=0, x2=length, y1=0, y2=0, class_=f"open {shade}")
    return tag("svg", line, x=percent(at), y=y, class_="over", width=1, height=1)


def _grid(axis: Axis, high: float) -> Markup:
    lines = [tag("line", x1=percent(t.at), x2=percent(t.at), y1=0, y2=high) for t in ticks(axis)]
    return tag("g", *lines, class_="grid")
