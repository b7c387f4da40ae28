"""Word vectors of the event classifier: 96 dimensions for 130,000 lower-case English words."""

from __future__ import annotations

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
