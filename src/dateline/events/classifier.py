"""The learned second opinion: which act, if any, a candidate trigger names.

A multinomial logistic regression over binary features and word vectors, trained by `tools/train_events.py`
on the project's own labelled corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

NONE = "NONE"
Probabilities = NDArray[np.float32]


class Classifier:
    """Read-only weights. `labels` are the event types and NONE, in the order of the columns."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as store:
            names = bytes(store["names"]).decode("utf-8").split("\n")
            self._row = {name: n for n, name in enumerate(names)}
            self._sparse = store["sparse"].astype(np.float32)
            self._dense = np.ascontiguousarray(store["dense"].astype(np.float32).T)
            self._bias = store["bias"].astype(np.float32)
            self.labels = tuple(bytes(store["labels"]).decode("ascii").split("\n"))

    def probabilities(self, sparse: Sequence[Sequence[str]], dense: Sequence[NDArray[np.float32]]) -> Probabilities:
        """Shape (candidates, labels); each row sums to one."""
        if not sparse:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        # Not `@`: for so small a product BLAS wakes threads that cost fifty times the work.
        scores = np.einsum("ij,kj->ik", np.stack(dense), self._dense) + self._bias
        for n, names in enumerate(sparse):
            rows = [row for name in names if (row := self._row.get(name)) is not None]
            if rows:
                scores[n] += self._sparse[rows].sum(axis=0)
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        total: Probabilities = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
        return total
