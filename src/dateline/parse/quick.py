"""A spaCy pipeline of a known build, computed in fewer steps: the same weights and rules, the same answers.

Sums are taken in another order than spaCy takes them, so that scores differ in the seventh digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.parse.block import Block
from dateline.parse.encoder import Encoder, Ints, Network, weights_of
from dateline.parse.entities import EntityFinder
from dateline.parse.heads import HeadFinder
from dateline.parse.words import Words
from dateline.threads import OneThread

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_AT_ONCE = 4_000
"""Words that go through the networks together, unless one block has more."""
MOST_CHUNKS = 50_000
"""Strings between spaces whose words the tokenizer keeps; it would keep a fifth of that."""
_FIELDS: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "IS_SPACE", "IDX", "LENGTH"]
_ORTH, _TAG, _DEP, _HEAD, _OPENS, _IS_SPACE, _START, _LENGTH = range(len(_FIELDS))


class Quick:
    """A pipeline for which `is_known` holds."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        nlp.tokenizer.max_cache_size = MOST_CHUNKS
        self._tagger, ner = nlp.get_pipe("tagger"), nlp.get_pipe("ner")
        shared = nlp.get_pipe("tok2vec").model
        own = next(node for node in ner.model.walk() if "embed" in node.ref_names)
        self._encoder = Encoder([Network(model, nlp.vocab.vectors) for model in (shared, own)])
        softmax = next(node for node in self._tagger.model.walk() if node.name == "softmax")
        self._tag_weights, self._tag_bias = np.ascontiguousarray(weights_of(softmax, "W").T), weights_of(softmax, "b")
        self._heads = HeadFinder(nlp.get_pipe("parser"))
        self._entities = EntityFinder(ner.model, [ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)])
        self._words = Words(nlp)
        self._one_thread = OneThread()

    def __call__(self, texts: Iterable[str]) -> Iterator[Block]:
        """What the pipeline says of each text."""
        for docs in _batches(map(self._nlp.make_doc, texts)):
            with self._one_thread():
                blocks = self._blocks(docs)
            yield from blocks

    def _blocks(self, docs: list[Doc]) -> list[Block]:
        stops = np.cumsum([len(doc) for doc in docs])
        shared, own = self._encoder(docs)
        tags = (shared @ self._tag_weights + self._tag_bias).argmax(axis=1)
        self._tagger.set_annotations(docs, np.split(tags, stops[:-1]))
        self._heads(docs, shared)
        fields: list[Ints] = [np.asarray(doc.to_array(_FIELDS), dtype=np.uint64) for doc in docs]
        words = np.concatenate(fields)
        final = np.append(words[1:, _OPENS] == 1, True)
        final[stops - 1] = True
        found = iter(self._entities(own, final, words[:, _IS_SPACE] == 1))
        entities = _shared_out(found, stops.tolist())
        return [self._block(part, inside) for part, inside in zip(fields, entities, strict=True)]

    def _block(self, fields: Ints, entities: list[tuple[int, int, str]]) -> Block:
        cases = list(zip(*(fields[:, n].tolist() for n in (_ORTH, _TAG, _DEP)), strict=True))
        lowers, lemmas, pos, tags, deps = zip(*self._words(cases), strict=True)
        return Block(
            starts=fields[:, _START].tolist(),
            ends=(fields[:, _START] + fields[:, _LENGTH]).tolist(),
            lowers=lowers,
            lemmas=lemmas,
            pos=pos,
            tags=tags,
            deps=deps,
            heads=(np.arange(len(fields)) + fields[:, _HEAD].astype(np.int64)).tolist(),
            opens=(fields[:, _OPENS] == 1).tolist(),
            spaces=(fields[:, _IS_SPACE] == 1).tolist(),
            entities=entities,
        )


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """The documents in order, cut where the words become many: what is needed at a time stays bounded."""
    batch: list[Doc] = []
    words = 0
    for doc in docs:
        if batch and words + len(doc) > MOST_AT_ONCE:
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch


def _shared_out(found: Iterator[tuple[int, int, str]], stops: list[int]) -> Iterator[list[tuple[int, int, str]]]:
    """The entities of each document, counted from its first word; `stops` is where documents end."""
    start, entity = 0, next(found, None)
    for stop in stops:
        inside = []
        while entity is not None and entity[0] < stop:
            inside.append((entity[0] - start, entity[1] - start, entity[2]))
            entity = next(found, None)
        yield inside
        start = stop
