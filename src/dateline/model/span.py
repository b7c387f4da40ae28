"""Spans: half-open ranges of Unicode code points in a report's text."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""`(start, end)`, half open: `text[start:end]` is the evidence, letter for letter."""


def overlaps(a: Span, b: Span) -> bool:
    """True when the two spans share at least one character."""
    return a[0] < b[1] and b[0] < a[1]


def contains(outer: Span, inner: Span) -> bool:
    """True when `inner` lies within `outer` (equal spans contain each other)."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def slice_of(text: str, span: Span) -> str:
    """The evidence itself."""
    return text[span[0] : span[1]]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans` (at least one)."""
    starts, ends = zip(*spans, strict=True)
    return min(starts), max(ends)
