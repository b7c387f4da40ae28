"""Positions as a matrix of party and issue: in each cell what the party said last, and what it said before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from dateline.process.found import Position
from dateline.process.views import Side


class Run(msgspec.Struct, frozen=True):
    """The same stance, report after report."""

    stance: str
    positions: tuple[Position, ...]

    @property
    def first(self) -> Position:
        """The earliest telling."""
        return self.positions[0]

    @property
    def disputed(self) -> bool:
        """Does a report of those days tell the contrary?"""
        return any(item.disputed for item in self.positions)


class Cell(msgspec.Struct, frozen=True):
    """Where a party stands on an issue; the latest run comes first."""

    party: str
    issue: str
    runs: tuple[Run, ...]

    @property
    def last(self) -> Run:
        """What is told last."""
        return self.runs[0]

    @property
    def changes(self) -> int:
        """How often the stance told differs from the one before."""
        return len(self.runs) - 1


class Matrix(msgspec.Struct, frozen=True):
    """Parties as rows, issues as columns; None where nothing is told."""

    parties: tuple[Side, ...]
    issues: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Those in which something is told, row by row."""
        return tuple(cell for row in self.rows for cell in row if cell is not None)


def matrix(positions: Sequence[Position], parties: Iterable[Side]) -> Matrix:
    """The matrix: parties in their order, issues of which most is told first."""
    told: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for item in positions:
        told[item.party.code, item.issue].append(item)
    sides = {side.code: side for side in (*parties, *(item.party for item in positions))}
    kept = [side for code, side in sides.items() if any(party == code for party, _ in told)]
    counts = Counter(item.issue for item in positions)
    issues = sorted(counts, key=lambda issue: (-counts[issue], issue))
    rows = tuple(
        tuple(_cell(side.code, issue, told[side.code, issue]) if (side.code, issue) in told else None
              for issue in issues)
        for side in kept
    )  # fmt: skip
    return Matrix(tuple(kept), tuple(issues), rows)


def _cell(party: str, issue: str, positions: Iterable[Position]) -> Cell:
    ordered = sorted(positions, key=lambda item: (item.day, item.cite))
    runs = [Run(stance, tuple(items)) for stance, items in groupby(ordered, key=lambda item: item.stance)]
    return Cell(party, issue, tuple(reversed(runs)))
