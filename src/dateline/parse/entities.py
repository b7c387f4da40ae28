"""Named entities by the pipeline's own transitions, worked out for all words at once.

Whether a word begins an entity, is one by itself or is none depends only on the word while no entity is open; what
happens in an open one depends on its first word. So all words are judged as if none was open, then every entity that
might be opened is followed to its end, all of them step by step together; last, they are read from left to right.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.parse.encoder import Floats, Model
from dateline.parse.folded import Folded

Bools = NDArray[np.bool_]
Places = NDArray[np.intp]


class EntityFinder:
    """Reads entities off vectors of words. `moves` are the names of the transitions in the order of their scores."""

    def __init__(self, model: Model, moves: list[str]) -> None:
        self._net = Folded(model)
        self._moves = [_parted(name) for name in moves]
        self._begin, self._unit = self._which("B"), self._which("U")
        self._inside = self._which("I") | self._which("L")
        goes_on = {label: n for n, (kind, label) in enumerate(self._moves) if kind == "I"}
        ends = {label: n for n, (kind, label) in enumerate(self._moves) if kind == "L"}
        self._on = np.array([goes_on.get(label, -1) for _, label in self._moves], dtype=np.intp)
        self._off = np.array([ends.get(label, -1) for _, label in self._moves], dtype=np.intp)

    def __call__(self, vectors: Floats, final: Bools, spaces: Bools) -> list[tuple[int, int, str]]:
        """First word, last word (exclusive) and label of each entity, in order.

        `final`: words behind which no entity goes on, the last of sentences and documents.
        """
        given = self._net.given(vectors)
        moves = self._opening(given, final, spaces)
        begins = np.flatnonzero(self._begin[moves])
        ends = dict(zip(begins.tolist(), self._followed(given, final, begins, moves[begins]).tolist(), strict=True))
        out, last = [], 0
        for first in np.flatnonzero(self._begin[moves] | self._unit[moves]).tolist():
            if first >= last:
                last = ends.get(first, first + 1)
                out.append((first, last, self._moves[moves[first]][1]))
        return out

    def _opening(self, given: Floats, final: Bools, spaces: Bools) -> Places:
        """The move at each word if no entity is open there."""
        scores = self._net.scores(given[0] + self._net.none[1:].sum(axis=0))
        scores[:, self._inside] = -np.inf
        scores[np.ix_(final | spaces, self._begin)] = -np.inf
        scores[np.ix_(spaces, self._unit)] = -np.inf
        best: Places = scores.argmax(axis=1)
        return best

    def _followed(self, given: Floats, final: Bools, begins: Places, moves: Places) -> Places:
        """Where each entity that was opened at `begins` by `moves` ends (exclusive)."""
        ends = begins + 1
        on, off = self._on[moves], self._off[moves]
        open_ = np.arange(len(begins))
        while len(open_):
            at = ends[open_]
            ends[open_] += 1
            going = ~final[at]
            open_, at = open_[going], at[going]
            hidden = self._net.hidden(given[0, at] + given[1, begins[open_]] + given[2, at - 1])
            goes_on = self._score(hidden, on[open_]) >= self._score(hidden, off[open_])
            open_ = open_[goes_on]
        return ends

    def _score(self, hidden: Floats, moves: Places) -> Floats:
        score: Floats = np.einsum("ij,ij->i", hidden, self._net.upper[moves]) + self._net.upper_bias[moves]
        return score

    def _which(self, kind: str) -> Bools:
        return np.array([name == kind and bool(label) for name, label in self._moves])


def _parted(name: str) -> tuple[str, str]:
    kind, _, label = name.partition("-")
    return kind, label
