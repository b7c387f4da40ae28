"""What a time expression means, before it becomes a Time of the record."""

from __future__ import annotations

from datetime import date

import msgspec

from dateline.model import Span
from dateline.times.calendar import Period


class Reading(msgspec.Struct, frozen=True):
    """What a time expression means. `span` is set where it is not the whole match."""

    type: str
    value: str
    mod: str | None = None
    period: Period | None = None
    anchor: str | None = None
    span: Span | None = None
    until: int | None = None
    """Where reading goes on after it, when that is not the end of its span."""
    basis: str | None = None
    unresolved: bool = False
    """True when it hangs on a day that is not known."""
    first: date | None = None
    last: date | None = None
    dated: bool = False
    """True for a clock time that names its day itself."""
    background: bool = False
    """True for a day known by what happened on it (`Oct. 7`): `that day` does not go back to it."""
