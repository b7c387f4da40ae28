"""Who acts on whom as a ring of actors, with an arrow for each direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, log1p, pi, sin

import msgspec
from markupsafe import Markup

from dateline.desk.draw.svg import tag

_WIDTH, _HEIGHT = 760.0, 520.0
_RING = (205.0, 190.0)
_BEND = 0.16


class Node(msgspec.Struct, frozen=True):
    """An actor in the ring."""

    name: str
    label: str
    acts: int
    href: str


class Edge(msgspec.Struct, frozen=True):
    """Acts of one actor on another."""

    one: str
    other: str
    acts: int
    score: float
    href: str
    label: str


def network(nodes: Sequence[Node], edges: Sequence[Edge]) -> Markup:
    """The drawing; acts within one actor are left to the table."""
    at = {node.name: _place(number, len(nodes)) for number, node in enumerate(nodes)}
    most = max((edge.acts for edge in edges), default=1)
    shown = [edge for edge in edges if edge.one != edge.other and edge.one in at and edge.other in at]
    lines = [_edge(edge, at, most) for edge in sorted(shown, key=lambda edge: (edge.acts, edge.one, edge.other))]
    return tag(
        "svg",
        _heads(),
        *lines,
        *(_node(node, at[node.name]) for node in nodes),
        viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}",
        class_="network",
        role="group",
        aria_label="Who acts on whom; the table below says the same",
    )


def _place(number: int, count: int) -> tuple[float, float]:
    turn = 2 * pi * number / max(count, 1) - pi / 2
    return _WIDTH / 2 + _RING[0] * cos(turn), _HEIGHT / 2 + _RING[1] * sin(turn)


def _heads() -> Markup:
    heads = [
        tag("marker", tag("path", d="M0 0L8 4L0 8z", class_=kind), id=f"head-{kind}", markerWidth=8, markerHeight=8,
            refX=7, refY=4, orient="auto", markerUnits="userSpaceOnUse")
        for kind in ("good", "bad")
    ]  # fmt: skip
    return tag("defs", *heads)


def _edge(edge: Edge, at: Mapping[str, tuple[float, float]], most: int) -> Markup:
    (x0, y0), (x1, y1) = at[edge.one], at[edge.other]
    long = hypot(x1 - x0, y1 - y0) or 1.0
    away_x, away_y = (x1 - x0) / long, (y1 - y0) / long
    x0, y0, x1, y1 = x0 + away_x * 14, y0 + away_y * 14, x1 - away_x * 16, y1 - away_y * 16
    bend_x, bend_y = (x0 + x1) / 2 - away_y * long * _BEND, (y0 + y1) / 2 + away_x * long * _BEND
    kind = "good" if edge.score >= 0 else "bad"
    path = f"M{x0:.1f} {y0:.1f}Q{bend_x:.1f} {bend_y:.1f} {x1:.1f} {y1:.1f}"
    strength = 1 + round(4 * log1p(edge.acts) / log1p(most))
    line = tag("path", d=path, class_=f"edge {kind} n{strength}", marker_end=f"url(#head-{kind})")
    return tag("a", tag("title", edge.label), line, href=edge.href, tabindex="-1", aria_hidden="true")


def _node(node: Node, at: tuple[float, float]) -> Markup:
    x, y = at
    side = "start" if x > _WIDTH / 2 + 20 else "end" if x < _WIDTH / 2 - 20 else "middle"
    shift = {"start": 15, "end": -15, "middle": 0}[side]
    lift = 5 if side != "middle" else (-16 if y < _HEIGHT / 2 else 26)
    words = tag("text", node.label, x=x + shift, y=y + lift, text_anchor=side)
    circle = tag("circle", cx=x, cy=y, r=min(12.0, 4 + log1p(node.acts)))
    return tag("a", circle, words, href=node.href, aria_label=f"{node.label}: {node.acts:,} acts")
