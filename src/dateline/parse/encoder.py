"""The networks that make vectors of words, computed as spaCy does but in fewer steps.

What a network makes of a word before it looks at its neighbours depends on the word alone: it is computed once a word,
one word at a time, and kept. Networks of one shape go through the layers that look at neighbours together.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vectors import Vectors

Model = Any  # thinc types what a layer may hold, not what it does hold.

Floats = NDArray[np.float32]
Ints = NDArray[np.uint64]

MOST_WORDS = 40_000
"""Words whose vectors are kept, before all are forgotten: about 30 MB."""
_KEY = ("ORTH", "NORM", "SPACY")
"""What tells words apart; all else that networks read follows from it."""
_TINY = np.float32(1e-8)


def weights_of(model: Model, name: str) -> Floats:
    """The numbers that `model` holds under `name`."""
    return np.asarray(model.get_param(name), dtype=np.float32)


class Layer(NamedTuple):
    """One dense layer with the greatest of several pieces for its output, brought to mean 0 and variance 1."""

    weights: Floats
    """Outputs (piece by piece) × inputs."""
    bias: Floats
    pieces: int
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, model: Model) -> Layer:
        """The layer inside `model`."""
        maxout = next(node for node in model.walk() if node.name == "maxout")
        norm = next(node for node in model.walk() if node.name == "layernorm")
        weights, bias = weights_of(maxout, "W"), weights_of(maxout, "b")
        outputs, pieces, inputs = weights.shape
        by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(outputs * pieces, inputs)
        flat = np.ascontiguousarray(bias.T).reshape(-1)
        return cls(by_piece, flat, pieces, weights_of(norm, "G").copy(), weights_of(norm, "b").copy())


class Network:
    """One network: hashed features of a word, and where it has them word vectors, then layers over neighbours."""

    def __init__(self, model: Model, vectors: Vectors) -> None:
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        features = next(node for node in embed.walk() if node.name == "extract_features")
        self.columns: tuple[str, ...] = tuple(features.attrs["columns"])
        tables = [node for node in embed.walk() if node.name == "hashembed"]
        self._tables = sorted(tables, key=lambda node: int(node.attrs["column"]))
        static = next((node for node in embed.walk() if node.name == "static_vectors"), None)
        self._project = None if static is None else np.ascontiguousarray(weights_of(static, "W"))
        self._vectors = vectors
        self._mix = Layer.of(embed)
        self.layers = [Layer.of(node) for node in encode.walk() if node.name.startswith("residual") and _single(node)]

    def embed(self, words: Ints, orths: Ints) -> Floats:
        """One row a word: `words` holds its features in the order of `columns`, `orths` its key among the vectors.

        The words are multiplied one by one, so that a row never depends on the others.
        """
        parts = []
        for n, table in enumerate(self._tables):
            rows = weights_of(table, "E")
            hashed = table.ops.hash(np.ascontiguousarray(words[:, n]), table.attrs["seed"]) % rows.shape[0]
            parts.append(table.ops.gather_add(rows, hashed))
        if self._project is not None:
            found = self._vectors.find(keys=orths.tolist())
            given = _each(self._project, self._vectors.data[found])
            given[found < 0] = 0
            parts.append(given)
        return _normed(_each(self._mix.weights, np.concatenate(parts, axis=1)), self._mix)


class Encoder:
    """Vectors of the words of several documents by each of several networks of one shape."""

    def __init__(self, networks: list[Network]) -> None:
        self._networks = networks
        self._columns: list[int | str] = list(
            dict.fromkeys([*_KEY, *chain.from_iterable(net.columns for net in networks)])
        )
        self._layers = [_stacked(layers) for layers in zip(*(net.layers for net in networks), strict=True)]
        self._width = networks[0].layers[0].gain.shape[0]
        self._forget()

    def __call__(self, docs: list[Doc]) -> Floats:
        """Networks × words of all documents × width. The documents do not see each other."""
        features = np.concatenate([doc.to_array(self._columns) for doc in docs])
        apart = len(self._layers)
        at = np.arange(len(features)) + np.repeat(np.arange(1, len(docs) + 1) * apart, [len(doc) for doc in docs])
        rows = np.zeros(len(features) + (len(docs) + 1) * apart, dtype=np.intp)
        rows[at] = self._rows(features)
        given = self._table.take(rows, axis=1)
        for layer in self._layers:
            given += _normed(np.matmul(_windows(given), layer.weights), layer)
        return given[:, at]

    def _forget(self) -> None:
        self._known: dict[tuple[int, ...], int] = {}
        self._table = np.zeros((len(self._networks), 1024, self._width), dtype=np.float32)
        """Row 0 stands for what is between documents."""

    def _rows(self, features: Ints) -> list[int]:
        keys = list(zip(*(features[:, n].tolist() for n in range(len(_KEY))), strict=True))
        if not self._known.keys() >= set(keys):
            self._learn(keys, features)
        return [self._known[key] for key in keys]

    def _learn(self, keys: list[tuple[int, ...]], features: Ints) -> None:
        first = {key: n for n, key in enumerate(keys)}
        if len(self._known.keys() | first.keys()) > MOST_WORDS:
            self._forget()
        new = [key for key in first if key not in self._known]
        base = len(self._known) + 1
        end = base + len(new)
        if end > self._table.shape[1]:
            more = max(self._table.shape[1], end - self._table.shape[1])
            self._table = np.pad(self._table, ((0, 0), (0, more), (0, 0)))
        words = features[[first[key] for key in new]]
        for n, network in enumerate(self._networks):
            columns = [self._columns.index(name) for name in network.columns]
            self._table[n, base:end] = network.embed(words[:, columns], words[:, 0])
        # Last and at once: a report may be broken off at any point when its time is up.
        self._known.update(zip(new, range(base, end), strict=True))


def _single(node: Model) -> bool:
    """Is it one layer, not a chain of them?"""
    return [inner.name for inner in node.walk()].count("maxout") == 1


def _stacked(layers: tuple[Layer, ...]) -> Layer:
    """Layers of several networks as one: inputs × outputs, network by network."""
    weights = np.stack([np.ascontiguousarray(layer.weights.T) for layer in layers])
    rest = [np.stack([getattr(layer, name) for layer in layers])[:, None] for name in ("bias", "gain", "shift")]
    return Layer(weights, rest[0], layers[0].pieces, rest[1], rest[2])


def _each(weights: Floats, rows: Floats) -> Floats:
    """Each of `rows` by itself times `weights`."""
    product: Floats = np.matmul(weights, rows[:, :, None])[:, :, 0]
    return product


def _windows(given: Floats) -> Floats:
    """Each row between the one before and the one behind."""
    networks, rows, width = given.shape
    out = np.empty((networks, rows, 3 * width), dtype=np.float32)
    out[:, 0, :width] = 0
    out[:, 1:, :width] = given[:, :-1]
    out[:, :, width : 2 * width] = given
    out[:, :-1, 2 * width :] = given[:, 1:]
    out[:, -1, 2 * width :] = 0
    return out


def _normed(outputs: Floats, layer: Layer) -> Floats:
    outputs += layer.bias
    width = outputs.shape[-1] // layer.pieces
    best: Floats = outputs[..., :width]
    for piece in range(1, layer.pieces):
        best = np.maximum(best, outputs[..., piece * width : (piece + 1) * width])
    best = best - best.mean(axis=-1, keepdims=True)
    variance = np.einsum("...i,...i->...", best, best)[..., None] / np.float32(width) + _TINY
    best *= 1 / np.sqrt(variance)
    best *= layer.gain
    best += layer.shift
    return best
