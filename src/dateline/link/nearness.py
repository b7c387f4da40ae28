"""How far two places are apart, and what that tells of two acts."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from dateline.link.views import Where

_FAR, _NEAR = 90.0, 40.0
"""Kilometres: settlements further apart are other scenes, nearer ones may be the same."""
_POINT = frozenset({"settlement", "site"})
_EARTH = 6371.0
APART = "apart"


def place_sign(one: Where | None, other: Where | None) -> str | None:
    """The name of the place's weight; `apart` where the two cannot be one place."""
    if one is None or other is None:
        return None
    if one.value == other.value:
        return "place_same" if one.level != "country" else "place_within"
    if one.country and other.country and one.country != other.country:
        apart = distance(one, other) if one.level in _POINT and other.level in _POINT else None
        return "place_far" if apart is not None and apart > _FAR else "country_apart"
    if one.level in _POINT and other.level in _POINT:
        apart = distance(one, other)
        if apart is None or _NEAR < apart <= _FAR:
            return None
        return "place_near" if apart <= _NEAR else APART
    if "country" in (one.level, other.level) and one.country == other.country:
        return "place_within"
    if one.admin1 and other.admin1:
        return "place_within" if one.admin1 == other.admin1 else APART
    return None


def distance(one: Where, other: Where) -> float | None:
    """Kilometres on the ground; None where a place has no coordinates."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    a, b = radians(one.latitude or 0.0), radians(other.latitude or 0.0)
    step = radians((other.longitude or 0.0) - (one.longitude or 0.0))
    inner = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(step / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, inner)))
