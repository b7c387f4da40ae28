"""Days as ordinals, so that they can be compared and counted; 0 is none."""

from __future__ import annotations

from dateline.model.days import day_of, number

__all__ = ["iso", "number", "span_of_days"]


def iso(ordinal: int) -> str | None:
    """The ISO day of an ordinal, None for 0."""
    return day_of(ordinal) if ordinal else None


def span_of_days(first: int, last: int) -> str:
    """One day, or both ends ("2025-05-16", "2025-05-23 to 2025-05-25"); '' where none is known."""
    one, other = iso(first), iso(last)
    if one == other or other is None:
        return one or ""
    return f"by {other}" if one is None else f"{one} to {other}"
