"""Days of publication as sources write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?\Z"
)
_PLAIN = re.compile(r"(\d{4})[/.]?(\d{2})[/.]?(\d{2})(?:T\d{4,6}Z?)?\Z")
_NAMED_MONTH = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?:\d{1,2}\s+[A-Za-z]{3,9}\.?|[A-Za-z]{3,9}\.?\s+\d{1,2}),?\s+\d{4}\b"
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def iso_date(text: str) -> str | None:
    """The ISO date, or date-time with its offset, that `text` holds; None where it is no possible date.

    Read are ISO 8601, `20250602`, `2025/06/02`, the form of mail and feeds (`Mon, 02 Jun 2025 14:31:00 GMT`)
    and a day with its month named (`2 June 2025`, `June 2, 2025`).
    """
    text = text.strip()
    match = _ISO.match(text)
    if match:
        return _checked(match)
    plain = _PLAIN.match(text)
    if plain:
        return _day(*plain.groups())
    if _NAMED_MONTH.match(text):
        return _named(text)
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


def _named(text: str) -> str | None:
    has_clock = bool(_CLOCK.search(text))
    try:
        found = parsedate_to_datetime(text if has_clock else f"{text.replace('.', '')} 00:00:00")
    except (ValueError, TypeError, OverflowError):
        return None
    return found.isoformat() if has_clock else found.date().isoformat()


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
