"""Marks for what became of rounds, agreements and positions: a shape each, so that no colour has to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import msgspec
from markupsafe import Markup

from dateline.desk.draw.svg import drawing, tag

_DISC = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z"
_DIAMOND = "M0-7.5 7.5 0 0 7.5-7.5 0Z"
_SQUARE = "M-5.5-5.5h11v11h-11Z"
_TRIANGLE = "M0-7 7 6H-7Z"
_CROSS = "M-5-5 5 5M5-5-5 5"
_BOX = 18


class Shape(msgspec.Struct, frozen=True):
    """Paths that are filled, drawn as outlines on paper, and drawn as lines."""

    filled: str = ""
    hollow: str = ""
    line: str = ""
    dashed: bool = False


ROUNDS: Mapping[str, Shape] = MappingProxyType(
    {
        "held": Shape(filled=_DISC),
        "ongoing": Shape(hollow=_DISC, filled="M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0Z"),
        "broken off": Shape(hollow=_DISC, filled="M0-6A6 6 0 0 0 0 6Z"),
        "planned": Shape(hollow=_DISC),
        "proposed": Shape(hollow=_DISC, dashed=True),
        "postponed": Shape(hollow=_DIAMOND, line="M-3 0h6M0.5-2.5 3 0 0.5 2.5"),
        "cancelled": Shape(line=_CROSS),
    }
)
"""What is told of a round."""
FATES: Mapping[str, Shape] = MappingProxyType(
    {
        "agreed": Shape(hollow=_SQUARE),
        "in force": Shape(hollow=_SQUARE, filled="M-2.5-2.5h5v5h-5Z"),
        "in part": Shape(hollow=_SQUARE, filled="M-5.5-5.5H0v11h-5.5Z"),
        "carried out": Shape(filled=_SQUARE),
        "extended": Shape(hollow=_SQUARE, line="M-3 0h6M0.5-2.5 3 0 0.5 2.5"),
        "violated": Shape(hollow=_TRIANGLE, line="M0-2.5V2M0 3.5v1"),
        "broken": Shape(filled=_TRIANGLE),
        "expired": Shape(hollow=_SQUARE, dashed=True),
        "rejected": Shape(line=_CROSS),
    }
)
"""What is told of an agreement."""
STANCES: Mapping[str, Shape] = MappingProxyType(
    {
        "accepts": Shape(line="M-5 0-1.5 4 5-4.5"),
        "rejects": Shape(line=_CROSS),
        "denies": Shape(line="M-5-2.5H5M-5 2.5H5M3-6-3 6"),
        "proposes": Shape(line="M-5.5 0h11M0-5.5v11"),
        "conditions": Shape(hollow=_DIAMOND),
        "considers": Shape(line="M-6 1.5C-3.5-5 0.5 5 6-1.5"),
    }
)
"""Where a party stands."""
_PLAIN = Shape(hollow=_DISC, line="M-2.5 0h5")


def shape_of(word: str) -> Shape:
    """The shape of a word; words that have none share one."""
    return ROUNDS.get(word) or FATES.get(word) or STANCES.get(word) or _PLAIN


@lru_cache(256)
def drawn(word: str, kind: str = "") -> Markup:
    """The shape around the point 0, 0."""
    shape = shape_of(word)
    parts = []
    if shape.hollow:
        parts.append(tag("path", d=shape.hollow, class_="hollow dashed" if shape.dashed else "hollow"))
    if shape.filled:
        parts.append(tag("path", d=shape.filled, class_="filled"))
    if shape.line:
        parts.append(tag("path", d=shape.line, class_="stroke"))
    return tag("g", *parts, class_=f"sign {kind}".strip())


@lru_cache(256)
def sign(word: str, kind: str = "") -> Markup:
    """The shape by itself, to stand before the word."""
    half = _BOX / 2
    box = f"{-half:g} {-half:g} {_BOX} {_BOX}"
    return drawing(drawn(word, kind), class_="signbox", viewBox=box, width=_BOX - 2, height=_BOX - 2)
