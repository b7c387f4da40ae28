"""What a told number leaves open: "at least 12" and 13 can both be true, 12 and 13 cannot."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

import msgspec

_ABOUT = 0.1
_TENFOLD = {"dozens": (24.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2000.0, 99999.0), "several": (2.0, 12.0)}

VAGUE = frozenset(_TENFOLD)
"""Qualifiers that tell an order of magnitude."""


class Range(msgspec.Struct, frozen=True):
    """All numbers that a claim allows, both ends included."""

    low: float
    high: float
    above: float | None = None
    """The number that all of them are above, as it was told ("more than 40")."""

    @property
    def is_exact(self) -> bool:
        """Does it allow a single number?"""
        return self.low == self.high


def range_of(value: float, low: float | None, high: float | None, qualifier: str) -> Range:
    """The numbers that fit a figure of the record."""
    if qualifier == "at_least":
        return Range(value, inf)
    if qualifier == "more_than":
        return Range(value + 1 if value == int(value) else value, inf, value)
    if qualifier in ("at_most", "up_to"):
        return Range(0.0, value)
    if qualifier == "less_than":
        return Range(0.0, value - 1 if value == int(value) else value)
    if qualifier == "about":
        return Range(value * (1 - _ABOUT), value * (1 + _ABOUT))
    if qualifier == "between" and low is not None and high is not None:
        return Range(low, high)
    if qualifier in _TENFOLD:
        least, most = _TENFOLD[qualifier]
        return Range(min(value, least), max(value, most))
    return Range(value, value)


def common(ranges: Iterable[Range]) -> Range | None:
    """The numbers that all ranges allow; None where there are none."""
    listed = list(ranges)
    low, high = max(item.low for item in listed), min(item.high for item in listed)
    above = next((item.above for item in listed if item.low == low and item.above is not None), None)
    return Range(low, high, above if high == inf else None) if low <= high else None


def worded(found: Range) -> str:
    """The range in a few letters: `12`, `12+`, `>12`, `10-14`, `<=5`."""
    if found.above is not None and found.high == inf:
        return f">{found.above:g}"
    if found.is_exact:
        return f"{found.low:g}"
    if found.high == inf:
        return f"{found.low:g}+"
    if found.low <= 0:
        return f"<={found.high:g}"
    return f"{found.low:g}-{found.high:g}"
