"""Acts told by their distance from another: "a day after rebels took the town", "hours before the talks"."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from dateline.chronology.relations import shift
from dateline.model import DateBounds, Parsed, Record, Time

_AMOUNT = re.compile(r"P(?:T[\dX]+[HMS]|(?P<n>\d+)(?P<unit>[DWMY]))$")
_SIDES: dict[str, Literal[1, -1]] = {"after": 1, "before": -1, "following": 1}
_CLAUSAL = frozenset({"VERB", "AUX"})


class Offset(msgspec.Struct, frozen=True):
    """How far an act is from another; hours and minutes count as no days."""

    act: int
    """The act that is dated by the other one: token of the clause that "a day after" hangs on."""
    reference: int
    """The act named after "after" or "before"."""
    count: int
    """Units from the reference to the act, signed."""
    unit: str
    """`D`, `W`, `M` or `Y`."""

    def from_reference(self, days: DateBounds, basis: str) -> DateBounds:
        """The days of the act, from those of the reference."""
        return shift(days, self.count, self.unit, basis)

    def to_reference(self, days: DateBounds, basis: str) -> DateBounds:
        """The days of the reference, from those of the act."""
        return shift(days, -self.count, self.unit, basis)


def find_offsets(parsed: Parsed, record: Record) -> list[Offset]:
    """All pairs of tokens of a report that are told by their distance in time, in text order."""
    found = (_offset(parsed, time) for time in record.times if time.type == "DURATION")
    return [offset for offset in found if offset is not None]


def _offset(parsed: Parsed, time: Time) -> Offset | None:
    match = _AMOUNT.match(time.value)
    last = parsed.token_at(time.span[1] - 1)
    if match is None or last is None or last + 1 >= len(parsed.tokens):
        return None
    link = parsed.tokens[last + 1]
    side = _SIDES.get(link.lower)
    if side is None or link.sent != parsed.tokens[last].sent:
        return None
    pair = _pair(parsed, last + 1)
    if pair is None:
        return None
    count, unit = (int(match["n"]), match["unit"]) if match["n"] else (0, "D")
    return Offset(pair[0], pair[1], side * count, unit)


def _pair(parsed: Parsed, link: int) -> tuple[int, int] | None:
    """The act and the reference on the two sides of the word "after" or "before" at `link`."""
    tokens = parsed.tokens
    if tokens[link].dep == "mark":
        reference = tokens[link].head
        act = tokens[reference].head
        return (act, reference) if act != reference else None
    reference = parsed.child(link, "pobj", "pcomp") or -1
    act = next((a for a in parsed.ancestors(link) if tokens[a].pos in _CLAUSAL), -1)
    return (act, reference) if act >= 0 and reference >= 0 else None
