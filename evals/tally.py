"""Counting hits: precision, recall, F1."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass


@dataclass
class Tally:
    """Hits among what was found and among what was due; the two may differ where one finding may fit many."""

    hits_found: float = 0.0
    hits_due: float = 0.0
    found: float = 0.0
    due: float = 0.0

    def add(self, hit: float = 0.0, found: float = 0.0, due: float = 0.0) -> None:
        """Count hits that are hits both ways."""
        self.hits_found += hit
        self.hits_due += hit
        self.found += found
        self.due += due

    @property
    def precision(self) -> float:
        return self.hits_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits_due / self.due if self.due else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Board(defaultdict[str, Tally]):
    """Tallies by measure, in the order in which they were first counted."""

    def __init__(self) -> None:
        super().__init__(Tally)
