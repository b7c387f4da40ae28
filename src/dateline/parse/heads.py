"""Dependencies by the pipeline's own transitions, one step of all documents at a time.

spaCy takes these steps outside the interpreter's lock and takes the lock again for every look at a state, which costs
more than the steps. Here the lock is held, and the sums are NumPy's.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.parse.encoder import Floats
from dateline.parse.folded import Folded

if TYPE_CHECKING:
    from spacy.tokens import Doc


class HeadFinder:
    """Sets heads, dependencies and sentence starts of documents; `parser` is the pipeline's component."""

    def __init__(self, parser: Any) -> None:
        from spacy.ml.parser_model import ParserStepModel

        self._parser, self._looked_at = parser, ParserStepModel.get_token_ids
        self._net = Folded(parser.model)
        self._ones = np.ones((1, self._net.places), dtype=np.float32)
        self._shape = SimpleNamespace(state2vec=SimpleNamespace(nF=self._net.places))

    def __call__(self, docs: list[Doc], vectors: Floats) -> None:
        """Parse `docs`, whose words have `vectors`, those of one document behind those of the other."""
        rows, begins = self._rows(vectors)
        begun: list[Any] = self._parser.moves.init_batch(docs)
        states = [state for state in begun if not state.is_final()]
        while states:
            words: NDArray[np.intc] = self._looked_at(self._shape, states)
            sums = np.matmul(self._ones, rows.take(words + begins, axis=0))[:, 0]
            states = self._parser.transition_states(states, self._net.scores(sums))
        self._parser.set_annotations(docs, begun)

    def _rows(self, vectors: Floats) -> tuple[Floats, NDArray[np.intc]]:
        """What each word gives at each place, place by place, and where the rows of each place begin.

        The row before stands for no word, which is -1 in a state; that of the first place is the last of all.
        """
        given = self._net.given(vectors)
        rows = np.concatenate([given, np.roll(self._net.none, -1, axis=0)[:, None]], axis=1)
        begins = np.arange(self._net.places, dtype=np.intc) * np.intc(rows.shape[1])
        return rows.reshape(-1, rows.shape[2]), begins
