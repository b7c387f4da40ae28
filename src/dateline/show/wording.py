"""The words for values: days, numbers, sources. What they say is the record's, never more."""

from __future__ import annotations

import re

from dateline.model import DateBounds, Place, Quantity, Record, Time

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")
_SIGNS = {
    "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< ", "about": "≈ ", "up_to": "≤ ",
    "dozens": "≥ ", "hundreds": "≥ ", "thousands": "≥ ", "several": "≥ ",
}  # fmt: skip
PLAIN_MEASURES = frozenset({"other", "distance", "area", "duration", "percent", "money"})
"""Measures that the words for the number say themselves."""


def one_line(text: str) -> str:
    """`text` on one line, white space as single blanks, control and direction characters made visible."""
    return _CONTROLS.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def shortened(text: str, limit: int) -> str:
    """`one_line` of the text, cut at a word after at most `limit` characters."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    return text[: text.rfind(" ", 0, limit) if " " in text[:limit] else limit].rstrip(" ,;:—–-") + " …"


def days(bounds: DateBounds) -> str:
    """One day, or the first and the last; empty where nothing is known."""
    return _days(bounds.earliest, bounds.latest)


def _days(first: str | None, last: str | None) -> str:
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else ""


def days_of(time: Time) -> str:
    """The days that a time means, or its value where it fixes none."""
    return _days(time.earliest, time.latest) or time.value


def time_value(time: Time) -> str:
    """The TIMEX3 value, and the days meant where the value does not say them."""
    meant = _days(time.earliest, time.latest)
    value = f"{time.value} ({time.mod.lower().replace('_', ' ')})" if time.mod else time.value
    return value if not meant or meant == time.value else f"{value} = {meant}"


def place_name(place: Place) -> str:
    """Name, first-level division and country code, none of them twice."""
    parts = [place.name]
    if place.admin1 and place.admin1 != place.name:
        parts.append(place.admin1)
    if place.country and not (place.feature or "").startswith("A.PCL"):
        parts.append(place.country)
    return ", ".join(map(one_line, parts))


def number(quantity: Quantity) -> str:
    """The bounds as a sign and a number, then the unit."""
    if quantity.qualifier == "between" and quantity.low is not None and quantity.high is not None:
        value = f"{_plain(quantity.low)} to {_plain(quantity.high)}"
    else:
        value = f"{_SIGNS.get(quantity.qualifier, '')}{_plain(quantity.value)}"
    if quantity.measure == "percent":
        return f"{value} %"
    return f"{value} {one_line(quantity.unit)}" if quantity.unit else value


def measured(quantity: Quantity) -> str:
    """What is counted and what became of it: "soldier, wounded"; empty where the unit says it all."""
    parts = [one_line(quantity.of)] if quantity.of and quantity.of != quantity.unit else []
    if quantity.measure not in PLAIN_MEASURES:
        parts.append(quantity.measure)
    return ", ".join(parts)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.12g}"


def title_of(record: Record) -> str:
    """The report's title, else its first words, else its id."""
    report = record.report
    return one_line(report.title or "") or shortened(report.text, 80) or one_line(report.id)
