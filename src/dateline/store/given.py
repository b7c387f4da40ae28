"""Filters as people type them."""

from __future__ import annotations

from dateline.errors import ConfigError

_TWO, _THREE = 2, 3


def pair(words: str | None) -> tuple[str, str] | None:
    """Two states, such as `RUS,UKR`. ConfigError for anything else."""
    if words is None:
        return None
    sides = words.split(",")
    if len(sides) != _TWO:
        raise ConfigError("--between wants two states, such as RUS,UKR")
    return sides[0], sides[1]


def circle(words: str | None) -> tuple[float, float, float] | None:
    """A point and how far around it, such as `50.45,30.52,100`. ConfigError for anything else."""
    if words is None:
        return None
    try:
        numbers = [float(part) for part in words.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != _THREE:
        raise ConfigError("--near wants LATITUDE,LONGITUDE,KILOMETRES, such as 50.45,30.52,100")
    return numbers[0], numbers[1], numbers[2]
