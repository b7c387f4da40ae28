"""Word vectors of the event classifier: 96 dimensions for 130,000 lower-case English words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class Vectors:
    """A read-only table; unknown words have the zero vector."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as store:
            words = bytes(store["words"]).decode("ascii").split("\n")
            self._row = dict(zip(words, store["rows"].tolist(), strict=True))
            self._table: Vector = store["vectors"].astype(np.float32) * store["scale"]
        self._zero: Vector = np.zeros(self._table.shape[1], dtype=np.float32)
        self._zero.flags.writeable = False

    @property
    def size(self) -> int:
        """Dimensions."""
        return int(self._table.shape[1])

    def __getitem__(self, word: str) -> Vector:
        row = self._row.get(word)
        return self._zero if row is None else self._table[row]


class Prototypes:
    """The vectors of known triggers by label: how near is a word to the nearest trigger of each?"""

    def __init__(self, vectors: Vectors, triggers: Iterable[tuple[str, str]]) -> None:
        known = sorted({(label, word) for label, word in triggers if vectors[word].any()})
        self.labels = tuple(sorted({label for label, _ in known}))
        self._starts = np.array([next(n for n, k in enumerate(known) if k[0] == label) for label in self.labels])
        units = [_unit(vectors[word]) for _, word in known]
        self._table = np.stack(units) if units else np.zeros((0, vectors.size), dtype=np.float32)
        self._vectors = vectors

    def nearness(self, word: str) -> Vector:
        """Highest cosine similarity to a trigger of each label, floored at zero."""
        vector = self._vectors[word]
        if not vector.any() or not self.labels:
            return np.zeros(len(self.labels), dtype=np.float32)
        best = np.maximum.reduceat(np.einsum("ij,j->i", self._table, _unit(vector)), self._starts)
        floored: Vector = np.maximum(best, 0).astype(np.float32)
        return floored


def _unit(vector: Vector) -> Vector:
    unit: Vector = vector / np.linalg.norm(vector)
    return unit
