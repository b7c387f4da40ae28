"""What an analyst's fix of a field comes to: its words read as a type, days, a place, sides, a way of telling."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date

import msgspec

from dateline.errors import ConfigError
from dateline.link.views import TOLL
from dateline.model.record import EventType, Factuality

TYPES: tuple[str, ...] = (*EventType.__args__, TOLL)  # type: ignore[attr-defined]
FACTS: tuple[str, ...] = Factuality.__args__  # type: ignore[attr-defined]
Modes = Collection[tuple[str, str | None]]
"""Types with the modes that they have."""
_NONE = frozenset({"?", "none", "nobody", "nowhere", "unknown", "not known", "not told"})
"""Words that say that there is nothing to be put there."""
_POINT = re.compile(r"(.+?)[\s,]*\(?\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?")
_RANGE = re.compile(r"\s*(?:/|–|—|\bto\b|\.\.)\s*")
_SECTORED = re.compile(r"[A-Za-z]{3}(?: [A-Za-z]{3})+")
_LAST = 90.0, 180.0


class Spot(msgspec.Struct, frozen=True):
    """A place of incidents, and how exactly it is known."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    level: str | None = None


class Days(msgspec.Struct, frozen=True):
    """Bounds (ISO), None where open."""

    first: str | None
    last: str | None


def kind_of(words: str, modes: Modes) -> tuple[str, str | None]:
    """A type, and a mode where one is named. ConfigError for what is none."""
    kind, _, mode = " ".join(words.split()).partition(" ")
    found = kind.upper(), mode.lower() or None
    if found[0] not in TYPES or (found[1] is not None and found not in modes):
        raise ConfigError(f"{words!r} is no type, or no type with its mode, such as ASSAULT or {_example(modes)}")
    return found


def _example(modes: Modes) -> str:
    kind, mode = min((pair for pair in modes if pair[1]), key=str, default=("ASSAULT", ""))
    return f"{kind} {mode}".strip()


def days_of(words: str) -> Days:
    """A day, a month, two days with `to` between them, `from` or `until` one. ConfigError for what is none."""
    told = " ".join(words.lower().split())
    if told in _NONE:
        return Days(None, None)
    first, _, rest = told.partition(" ")
    try:
        if first in ("from", "since", "after"):
            return Days(_bounds(rest)[0], None)
        if first in ("until", "by", "before"):
            return Days(None, _bounds(rest)[1])
        one, *other = _RANGE.split(told, maxsplit=1)
        found = Days(_bounds(one)[0], _bounds(other[0] if other else one)[1])
    except ValueError as error:
        raise ConfigError(
            f"{words!r} is no day: wants 2025-06-01, 2025-06, 2025-06-01 to 2025-06-03, from or until a day, or ?"
        ) from error
    if (found.first or "") > (found.last or ""):
        raise ConfigError(f"{words!r}: the last day lies before the first")
    return found


def _bounds(words: str) -> tuple[str, str]:
    """First and last day of a day or month. ValueError for anything else."""
    if re.fullmatch(r"\d{4}-\d\d", words):
        year, month = map(int, words.split("-"))
        return date(year, month, 1).isoformat(), date(year, month, monthrange(year, month)[1]).isoformat()
    day = date.fromisoformat(words).isoformat()
    return day, day


def fact_of(words: str) -> str:
    """A way of telling. ConfigError for what is none."""
    found = words.strip().lower()
    if found not in FACTS:
        raise ConfigError(f"{words!r} is no way of telling: {', '.join(FACTS)}")
    return found


def place_of(words: str, known: Mapping[str, Spot]) -> tuple[str, Spot | None]:
    """The name of a place, and where it is: as the file knows it by that name, or by coordinates behind the name."""
    name = " ".join(words.split())
    if name.lower() in _NONE:
        return "", None
    point = _POINT.fullmatch(name)
    if point is not None and abs(float(point[2])) <= _LAST[0] and abs(float(point[3])) <= _LAST[1]:
        like = known.get(point[1].casefold())
        country = like.country if like is not None else None
        return point[1], Spot(point[1], country, float(point[2]), float(point[3]), "settlement")
    return name, known.get(name.casefold())


def side_of(words: str, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Who stands on a side: codes, or names as given, between semicolons; `codes` are those of names."""
    parts = (" ".join(part.split()) for part in words.split(";"))
    found = (codes.get(part.casefold()) or _code(part, codes) for part in parts if part and part.lower() not in _NONE)
    return tuple(dict.fromkeys(found))


def _code(words: str, codes: Mapping[str, str]) -> str:
    """The words, as a code where they are one of a state with sectors ("rus mil")."""
    head = words.partition(" ")[0]
    is_code = codes.get(head.casefold()) == head.upper() and _SECTORED.fullmatch(words) is not None
    return words.upper() if is_code else words


def check(field: str, words: str, modes: Modes) -> None:
    """ConfigError for a fix that could not be honoured."""
    if field == "type":
        kind_of(words, modes)
    elif field == "day":
        days_of(words)
    elif field == "told as":
        fact_of(words)
