"""Numbers of people over all that is told of an act: low, best and high."""

from __future__ import annotations

import re

import msgspec

from dateline.export.rows import Act

_PEOPLE = "people"
_GONE = frozenset({"superseded", "retracted", "denied"})
_VALUE = re.compile(r"(?:(?P<above>>)|(?P<most><=))?(?P<one>\d[\d.e+]*?)(?:-(?P<high>\d[\d.e+]*?))?(?P<least>\+)?")


class Toll(msgspec.Struct, frozen=True):
    """The bounds of a count, and the figure that is suggested; None where none is."""

    low: float | None
    best: float | None
    high: float | None


def toll(act: Act, slot: str, scope: str = _PEOPLE) -> Toll | None:
    """What the claims of a slot come to for all people of the act; None where nothing is told.

    Counts of a part, another place or a running total have scopes of their own and do not enter; where only one kind
    of people is told of, that stands.
    """
    scopes = {group.scope for group in act.groups if group.slot == slot and "," not in group.scope}
    chosen = scope if scope in scopes else next(iter(scopes)) if len(scopes) == 1 else None
    if chosen is None:
        return None
    claims = [c for c in act.claims if (c.slot, c.scope) == (slot, chosen) and c.status not in _GONE]
    suggested = next(g.suggested for g in act.groups if (g.slot, g.scope) == (slot, chosen))
    bounds = [bound for claim in claims if (bound := _bounds(claim.value)) is not None]
    if not bounds:
        return None
    highs = [high for _, high in bounds]
    return Toll(
        low=min(low for low, _ in bounds),
        best=_best(suggested),
        high=None if None in highs else max(high for high in highs if high is not None),
    )


def _best(suggested: str | None) -> float | None:
    found = None if suggested is None else _bounds(suggested)
    return None if found is None else found[0]


def _bounds(value: str) -> tuple[float, float | None] | None:
    """The bounds that a value is written for: `12`, `12+`, `>12`, `<=99`, `10-12`."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    one = float(found["one"])
    if found["most"]:
        return 0.0, one
    if found["above"]:
        return one + 1, None
    if found["least"]:
        return one, None
    return one, one if found["high"] is None else float(found["high"])
