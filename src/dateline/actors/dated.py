"""Which of several dated rows held on the day of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar


class Dated(Protocol):
    """A row with a beginning and an end, as precise as known."""

    @property
    def from_(self) -> str | None:
        """First day, month or year."""

    @property
    def to(self) -> str | None:
        """Last day, month or year."""


D = TypeVar("D", bound=Dated)


class Holding(NamedTuple):
    """`former`: the last row that held has ended before the day."""

    row: int
    former: bool


def _begins(row: Dated) -> str:
    return row.from_ or ""


def holding(rows: Sequence[Dated], day: str | None) -> Holding:
    """The row in force on `day` (ISO); without a day the last one; before all of them the first."""
    order = sorted(range(len(rows)), key=lambda i: _begins(rows[i]))
    if day is None:
        open_rows = [i for i in order if rows[i].to is None]
        return Holding((open_rows or order)[-1], False)
    begun = [i for i in order if _begins(rows[i]) <= day]
    if not begun:
        return Holding(order[0], False)
    current = [i for i in begun if (rows[i].to or "9") + "~" >= day]
    if current:
        return Holding(current[-1], False)
    return Holding(max(begun, key=lambda i: rows[i].to or "9"), True)
