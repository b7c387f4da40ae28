"""The small network that scores transitions: what each word gives at each place of a state, summed, then two layers."""

from __future__ import annotations

import numpy as np

from dateline.parse.encoder import Floats, Model, weights_of


class Folded:
    """The network of a component that works by transitions; layers without a bend between them are made one."""

    def __init__(self, model: Model) -> None:
        linear = model.get_ref("tok2vec").layers[-1]
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = weights_of(lower, "W").transpose(0, 2, 1, 3)
        self.places, self._pieces, self._width, inputs = weights.shape
        by_piece = weights.reshape(self.places, -1, inputs)
        bias = weights_of(lower, "b").T.reshape(-1)
        none = weights_of(lower, "pad")[0].transpose(0, 2, 1).reshape(self.places, -1)
        self._weights = np.ascontiguousarray((by_piece @ weights_of(linear, "W")).transpose(0, 2, 1))
        shift = by_piece @ weights_of(linear, "b")
        # Every state has something at the first place, if only nothing: the bias goes in there.
        self._shift = np.concatenate([shift[:1] + bias, shift[1:]])[:, None]
        self.none = np.concatenate([none[:1] + bias, none[1:]])
        """What each place gives where no word is."""
        self.upper, self.upper_bias = weights_of(upper, "W"), weights_of(upper, "b")
        self._turned = np.ascontiguousarray(self.upper.T)

    def given(self, vectors: Floats) -> Floats:
        """Places × words × what the word gives there."""
        given: Floats = vectors @ self._weights
        given += self._shift
        return given

    def hidden(self, sums: Floats) -> Floats:
        """The layer between, for states whose places sum to `sums`."""
        best: Floats = sums[:, : self._width]
        for piece in range(1, self._pieces):
            best = np.maximum(best, sums[:, piece * self._width : (piece + 1) * self._width])
        return best

    def scores(self, sums: Floats) -> Floats:
        """The score of each transition for each state."""
        scores: Floats = np.dot(self.hidden(sums), self._turned)
        scores += self.upper_bias
        return scores
