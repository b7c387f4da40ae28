"""Conflict and cooperation over time: what is given adds up above the line, what is done against below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from dateline.desk.draw.axis import Axis, ticks
from dateline.desk.draw.svg import percent, tag

_HALF = 52
"""Of the height, in pixels: above and below the line."""


class Step(msgspec.Struct, frozen=True):
    """A bucket: scores above nought and below it, added up, how many acts, and where a click leads."""

    good: float
    bad: float
    acts: int
    href: str
    label: str


def series(axis: Axis, steps: Sequence[Step], most: float, label: str) -> Markup:
    """The chart; `most` is the sum that fills half of it."""
    grid = [tag("line", x1=percent(t.at), x2=percent(t.at), y1=0, y2=2 * _HALF) for t in ticks(axis)]
    inner: list[Any] = [tag("g", *grid, class_="grid")]
    for step, (first, last) in zip(steps, axis.spans(), strict=True):
        if not step.acts:
            continue
        x, wide = axis.share(first), axis.share(last + 1) - axis.share(first)
        place = {"x": percent(x + wide * 0.08), "width": percent(wide * 0.84)}
        up, down = (_HALF - 2) * step.good / most, (_HALF - 2) * -step.bad / most
        parts = [tag("rect", class_="hit", x=percent(x), width=percent(wide), y=0, height=2 * _HALF)]
        if up:
            parts.append(tag("rect", class_="up", y=_HALF - max(up, 1.0), height=max(up, 1.0), **place))
        if down:
            parts.append(tag("rect", class_="down", y=_HALF, height=max(down, 1.0), **place))
        if not up and not down:
            parts.append(tag("rect", class_="none", y=_HALF - 1, height=2, **place))
        inner.append(tag("a", tag("title", step.label), *parts, href=step.href, aria_label=step.label))
    inner.append(tag("line", x1="0%", x2="100%", y1=_HALF, y2=_HALF, class_="nought"))
    return tag("svg", *inner, class_="series lane", width="100%", height=2 * _HALF, role="group", aria_label=label)
