"""Days of acts: bounds, how precise they are, and how they are worded."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec


class Days(msgspec.Struct, frozen=True):
    """When something happened: bounds (ISO days), either open, and the day that stands for it where one must."""

    earliest: str | None
    latest: str | None
    day: str | None

    @property
    def first(self) -> str | None:
        """The first day, else the likeliest, else the last."""
        return self.earliest or self.day or self.latest

    @property
    def last(self) -> str | None:
        """The last day, else the first."""
        return self.latest or self.first

    @property
    def count(self) -> int | None:
        """How many days lie within the bounds; None where one is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (date.fromisoformat(self.latest) - date.fromisoformat(self.earliest)).days + 1

    @property
    def unit(self) -> str:
        """`day`, `month` or `year` where the bounds are just that, `open` where one is open, else `range`."""
        count = self.count
        if count is None or self.earliest is None or self.latest is None:
            return "open"
        first, last = date.fromisoformat(self.earliest), date.fromisoformat(self.latest)
        if count == 1:
            return "day"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return "year"
        is_month = first.day == 1 and (first.year, first.month) == (last.year, last.month)
        return "month" if is_month and last.day == monthrange(last.year, last.month)[1] else "range"

    @property
    def worded(self) -> str:
        """The bounds in words, with no more precision than there is."""
        first, last = self.earliest, self.latest
        unit = self.unit
        if first is not None and unit in ("day", "month", "year"):
            return {"day": first, "month": first[:7], "year": first[:4]}[unit]
        if first is not None and last is not None:
            return f"{first} to {last}"
        if first is not None:
            return f"{first} or later"
        if last is not None:
            return f"{last} or earlier"
        return f"about {self.day}" if self.day else ""


def day_after(day: str) -> str:
    """The next day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
