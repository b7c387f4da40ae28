"""Days as ordinals, so that they can be compared and counted; 0 is none."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=65536)
def number(day: str | None) -> int:
    """The ordinal of an ISO day or date-time, 0 for none."""
    if not day:
        return 0
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return 0


@lru_cache(maxsize=65536)
def iso(ordinal: int) -> str | None:
    """The ISO day of an ordinal, None for 0."""
    return date.fromordinal(ordinal).isoformat() if ordinal else None


def span_of_days(first: int, last: int) -> str:
    """One day, or both ends ("2025-05-16", "2025-05-23 to 2025-05-25"); '' where none is known."""
    one, other = iso(first), iso(last)
    if one == other or other is None:
        return one or ""
    return f"by {other}" if one is None else f"{one} to {other}"
