"""The map: land, lines between states, names, and what happened where, how exactly the place is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from dateline.desk.draw.frame import HEIGHT, WIDTH, Frame, line_paths, ring_paths
from dateline.desk.draw.svg import percent, tag
from dateline.desk.land import land
from dateline.desk.spots import Cluster

_COARSE = 45.0
"""Degrees of latitude across from which the coarse outlines do."""
_SIZES = (1, 2, 5, 15, 50, 200, 1000)
"""Acts from which a mark is one size larger."""
_NAMED = 14
_APART = (0.13, 0.035)
"""Shares of the map within which two names would lie on each other."""
_LABELS = 24


class Mark(msgspec.Struct, frozen=True):
    """A cluster and where a click leads."""

    cluster: Cluster
    href: str
    label: str


def world(frame: Frame, marks: Sequence[Mark]) -> Markup:
    """The map. Shapes stretch with it, marks and words keep their size."""
    outlines = land().coarse if frame.height >= _COARSE else land().fine
    ground = tag(
        "svg",
        tag("path", d="".join(ring_paths(frame, outlines.land)), class_="land"),
        tag("path", d="".join(line_paths(frame, outlines.agreed)), class_="line"),
        tag("path", d="".join(line_paths(frame, outlines.disputed)), class_="line disputed"),
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        preserveAspectRatio="none",
        width="100%",
        height="100%",
        aria_hidden="true",
    )
    big = [mark for mark in marks if mark.cluster.acts]
    order = sorted(big, key=lambda mark: (_ORDER.index(mark.cluster.precision), -mark.cluster.acts))
    titles = _titled(frame, big)
    inner = [
        ground,
        _names(frame, titles),
        *(_mark(frame, mark) for mark in order),
        *(_title(frame, mark) for mark in titles),
    ]
    return tag("svg", *inner, class_="world", width="100%", height="100%", role="group", aria_label="Map of acts")


_ORDER = ("country", "region", "district", "point")
"""What is drawn first lies below."""


def size_of(count: int) -> int:
    """The size of a mark, from 1."""
    return sum(count >= least for least in _SIZES)


def _mark(frame: Frame, mark: Mark) -> Markup:
    cluster = mark.cluster
    x, y = percent(frame.x(cluster.longitude)), percent(frame.y(cluster.latitude))
    size = size_of(cluster.acts)
    if cluster.precision == "country":
        box = tag("svg", tag("rect", class_=f"spot country s{size}"), x=x, y=y, class_="over", width=1, height=1)
        shapes: list[Any] = [box]
    else:
        shapes = [tag("circle", cx=x, cy=y, class_=f"spot {cluster.precision} s{size}")]
    if cluster.acts > 1 and size > 2:
        shapes.append(tag("text", f"{cluster.acts:,}", x=x, y=y, dy="0.35em", class_=f"count {cluster.precision}"))
    return tag("a", tag("title", mark.label), *shapes, href=mark.href, aria_label=mark.label)


def _titled(frame: Frame, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of most acts whose names have room."""
    found: list[Mark] = []
    for mark in marks:
        if len(found) < _NAMED and not any(_meet(_at(frame, mark), _at(frame, other)) for other in found):
            found.append(mark)
    return found


def _title(frame: Frame, mark: Mark) -> Markup:
    x, y = _at(frame, mark)
    shift = f"{0.6 + size_of(mark.cluster.acts) * 0.22:.2f}em"
    return tag("text", mark.cluster.name, x=percent(x), y=percent(y), dx=shift, dy="0.35em", class_="placename")


def _names(frame: Frame, titles: Sequence[Mark]) -> Markup:
    """Names of the largest countries that are seen, where they lie on no other name."""
    seen = [label for label in land().labels if frame.holds(label.latitude, label.longitude)]
    texts = []
    for label in seen[:_LABELS]:
        at = frame.x(label.longitude), frame.y(label.latitude)
        if label.size > frame.height**2 / 900 and not any(_meet(at, _at(frame, mark)) for mark in titles):
            texts.append(tag("text", label.name, x=percent(at[0]), y=percent(at[1]), class_="country"))
    return tag("g", *texts, aria_hidden="true")


def _at(frame: Frame, mark: Mark) -> tuple[float, float]:
    return frame.x(mark.cluster.longitude), frame.y(mark.cluster.latitude)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < _APART[0] and abs(one[1] - other[1]) < _APART[1]
