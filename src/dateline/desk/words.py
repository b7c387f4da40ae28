"""The words of the desk for codes and values."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from types import MappingProxyType

from dateline.desk.acts import iso
from dateline.link.views import TOLL

QUADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
        "material cooperation": ("COOPERATE", "AID", "RETREAT"),
        "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
        "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
        "victims without a coded act": (TOLL,),
    }
)
"""PLOVER's quads, and what is known by its victims alone."""
QUAD_CLASS: Mapping[str, str] = MappingProxyType(
    {kind: f"q{number}" for number, kinds in enumerate(QUADS.values(), 1) for kind in kinds}
)
"""Class of the colour of a type: q1 to q5."""
STATUS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "agreed": "several voices tell the same", "compatible": "what is told leaves room for one figure",
        "superseded": "a later figure replaced it", "disputed": "no figure fits all that stands",
        "denied": "told as untrue", "retracted": "its own voice takes it back",
        "other scope": "counts of parts, or that cannot be one count",
        "single": "one voice alone tells it",
    }
)  # fmt: skip


def bounds(first: int | str | None, last: int | str | None) -> str:
    """Days as told: one, two, or an open end."""
    one, other = (iso(day) if isinstance(day, int) and day else day or "" for day in (first, last))
    if one and other:
        return str(one) if one == other else f"{one} to {other}"
    if one:
        return f"from {one}"
    return f"until {other}" if other else ""


def month_end(month: str) -> str:
    """The last day of a month (YYYY-MM)."""
    year, number = map(int, month.split("-"))
    return f"{month}-{monthrange(year, number)[1]:02}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
