"""What counts of all that analysts said: the verdicts that stand, and the last fix of each field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from dateline.store.corrections import Correction

_JUDGED = ("reject", "confirm")


class Judged(msgspec.Struct, frozen=True):
    """Verdicts and fixes that stand."""

    said: int
    """Rows of the layer: changes with each."""
    fixes: Mapping[str, Mapping[str, str]]
    """By incident and field the last one."""
    verdicts: Mapping[str, str]
    """By incident `rejected`, `confirmed`, or `open` where analysts are divided."""


def judged(rows: Iterable[Correction]) -> Judged:
    """What counts of the rows, which come in order."""
    said = list(rows)
    fixes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in said:
        if row.kind == "fix" and not row.withdrawn and row.incident and row.field and row.value:
            fixes[row.incident][row.field] = row.value
    return Judged(len(said), dict(fixes), {incident: verdict(by) for incident, by in last_words(said).items()})


def last_words(rows: Iterable[Correction]) -> dict[str, dict[str, str]]:
    """By incident and analyst the last verdict."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.kind in _JUDGED and not row.withdrawn and row.incident:
            found[row.incident][row.who] = row.kind
    return found


def verdict(by: Mapping[str, str]) -> str:
    """What the verdicts of analysts come to."""
    against = sum(kind == "reject" for kind in by.values())
    if 2 * against == len(by):
        return "open"
    return "rejected" if 2 * against > len(by) else "confirmed"
