"""Days as ordinals, so that they can be compared and counted; 0 is none."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_KEPT = 65536


@lru_cache(maxsize=_KEPT)
def number(day: str | None) -> int:
    """The ordinal of an ISO day or date-time, 0 for none."""
    if not day:
        return 0
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return 0


@lru_cache(maxsize=_KEPT)
def day_of(ordinal: int) -> str:
    """The ISO day of an ordinal."""
    return date.fromordinal(ordinal).isoformat()
