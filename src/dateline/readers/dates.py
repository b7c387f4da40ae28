"""Days of publication as sources write them."""

from __future__ import annotations

import re
from datetime import date, datetime

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?\Z"
)
_PLAIN = re.compile(r"(\d{4})[/.]?(\d{2})[/.]?(\d{2})\Z")


def iso_date(text: str) -> str | None:
    """The ISO date, or date-time with its offset, that `text` holds; None where it is no possible date."""
    text = text.strip()
    match = _ISO.match(text)
    if match:
        return _checked(match)
    plain = _PLAIN.match(text)
    if plain:
        return _day(*plain.groups())
    return None


def _checked(match: re.Match[str]) -> str | None:
    day = _day(*match.groups()[:3])
    clock, zone = match.group(4), match.group(5)
    if day is None or clock is None:
        return day
    whole = f"{day}T{clock}{'' if zone is None else zone}"
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return day
    return whole


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
