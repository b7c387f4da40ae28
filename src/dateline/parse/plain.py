"""Any spaCy pipeline, run as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.parse.block import Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BATCH = 64


class Plain:
    """A pipeline run component by component, as spaCy runs it."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, texts: Iterable[str]) -> Iterator[Block]:
        """What the pipeline says of each text."""
        return map(_block, self._nlp.pipe(texts, batch_size=_BATCH))


def _block(doc: Doc) -> Block:
    opens = [False] * len(doc)
    for sent in doc.sents:
        opens[sent.start] = True
    words = list(doc)
    return Block(
        starts=[word.idx for word in words],
        ends=[word.idx + len(word) for word in words],
        lowers=[word.lower_ for word in words],
        lemmas=[word.lemma_.lower() for word in words],
        pos=[word.pos_ for word in words],
        tags=[word.tag_ for word in words],
        deps=[word.dep_ for word in words],
        heads=[word.head.i for word in words],
        opens=opens,
        spaces=[word.is_space for word in words],
        entities=[(ent.start, ent.end, ent.label_) for ent in doc.ents],
    )
