"""A process seen through days, an issue or a party; what has no day is seen only where no days are asked for."""

from __future__ import annotations

import msgspec

from dateline.process.found import Agreement, Process


class Through(msgspec.Struct, frozen=True):
    """What is asked for; days are ordinals, 0 is none."""

    since: int = 0
    until: int = 0
    issue: str | None = None
    party: str | None = None

    def holds(self, first: int, last: int) -> bool:
        """Do days from first to last lie, in part at least, in those asked for?"""
        if not self.since and not self.until:
            return True
        low, high = first or last, last or first
        return bool(low) and (not self.until or low <= self.until) and (not self.since or high >= self.since)


def narrowed(process: Process, through: Through) -> Process:
    """The process with no more than what is asked for."""
    issue, party = through.issue, through.party
    return msgspec.structs.replace(
        process,
        rounds=tuple(
            item
            for item in process.rounds
            if through.holds(item.first, item.last) and (issue is None or issue in item.issues)
        ),
        agreements=tuple(
            found
            for item in process.agreements
            if (issue is None or issue in (item.issue, *item.issues)) and (found := _steps_in(item, through)).steps
        ),
        positions=tuple(
            item
            for item in process.positions
            if through.holds(item.day, item.day)
            and (issue is None or item.issue == issue)
            and (party is None or item.party.code == party)
        ),
    )


def _steps_in(item: Agreement, through: Through) -> Agreement:
    steps = tuple(step for step in item.steps if through.holds(step.first, step.last))
    parts = tuple(part for part in item.parts if through.holds(part.day, part.day))
    return msgspec.structs.replace(item, steps=steps, parts=parts)
