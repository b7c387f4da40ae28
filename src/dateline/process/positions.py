"""Where the parties of a process stand on each issue, report by report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.process.found import Cite, Position
from dateline.process.threads import Threads
from dateline.process.views import Stand

_CONTRARY = {
    "accepts": frozenset({"rejects", "denies"}),
    "rejects": frozenset({"accepts"}),
    "denies": frozenset({"accepts"}),
}
_NEAR = 4
"""Days within which reports that tell the contrary dispute each other."""


class Stance(msgspec.Struct, frozen=True):
    """A position with the report that tells it."""

    stand: Stand
    cite: Cite


def positions_of(stances: Iterable[Stance], threads: Threads) -> tuple[Position, ...]:
    """By party, issue and day; each report tells a stance once."""
    found: dict[tuple[str, str, str, int], Stance] = {}
    for stance in sorted(stances, key=lambda item: item.cite):
        stand = stance.stand
        found.setdefault((stand.party.code, stand.issue, stand.stance, stance.cite.report), stance)
    ordered = sorted(found.values(), key=lambda item: (item.stand.party.code, item.stand.issue, item.cite))
    return tuple(
        Position(
            party=threads.named([item.stand.party.code])[0],
            issue=item.stand.issue,
            stance=item.stand.stance,
            day=item.cite.day,
            speaker=item.stand.speaker,
            disputed=_is_disputed(item, ordered),
            cite=item.cite,
        )
        for item in ordered
    )


def _is_disputed(item: Stance, others: Sequence[Stance]) -> bool:
    contrary = _CONTRARY.get(item.stand.stance, frozenset())
    return any(
        other.stand.stance in contrary
        and other.stand.party.code == item.stand.party.code
        and other.stand.issue == item.stand.issue
        and abs(other.cite.day - item.cite.day) <= _NEAR
        and other.cite.report != item.cite.report
        for other in others
    )
