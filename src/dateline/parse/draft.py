"""Puts the words of the blocks of one report together to its parse."""

from __future__ import annotations

from dateline.model import Entity, Parsed, Sentence, Span, Token
from dateline.parse.block import Block


class Draft:
    """Collects the blocks of one report, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._entities: list[Entity] = []
        self._paragraph = -1
        self._end = 0

    def add(self, block: Block, span: Span) -> None:
        """Take in the block at `span`: white space is left out, offsets become those of the report's text."""
        self._paragraph += self._paragraph < 0 or "\n" in self._text[self._end : span[0]]
        self._end = span[1]
        index = self._indices(block)
        labels = [""] * len(index)
        for first, last, label in block.entities:
            labels[first:last] = [label] * (last - first)
        for first, last in _sentences(block):
            if any(i >= 0 for i in index[first:last]):
                self._add_sentence(block, range(first, last), index, labels, span[0])
        for first, last, label in block.entities:
            inside = [i for i in index[first:last] if i >= 0]
            if inside:
                start, end = self._tokens[inside[0]].start, self._tokens[inside[-1]].end
                self._entities.append(Entity(inside[0], inside[-1] + 1, start, end, label))

    def parsed(self) -> Parsed:
        """The parse of all that was added."""
        return Parsed(self._text, tuple(self._tokens), tuple(self._sentences), tuple(self._entities))

    def _indices(self, block: Block) -> list[int]:
        """The token number of each word, -1 for white space."""
        number = len(self._tokens)
        out = []
        for is_space in block.spaces:
            out.append(-1 if is_space else number)
            number += not is_space
        return out

    def _add_sentence(self, block: Block, words: range, index: list[int], labels: list[str], offset: int) -> None:
        number, first = len(self._sentences), len(self._tokens)
        root = first
        for n in words:
            i = index[n]
            if i < 0:
                continue
            head = index[block.heads[n]]
            head = i if head < 0 else head
            root = i if head == i else root
            start, end = offset + block.starts[n], offset + block.ends[n]
            kinds = block.pos[n], block.tags[n], block.deps[n]
            text, lower, lemma = self._text[start:end], block.lowers[n], block.lemmas[n]
            self._tokens.append(Token(i, start, end, text, lower, lemma, *kinds, head, labels[n], number))
        last = len(self._tokens)
        start, end = self._tokens[first].start, self._tokens[-1].end
        self._sentences.append(Sentence(number, first, last, start, end, root, self._paragraph))


def _sentences(block: Block) -> list[tuple[int, int]]:
    starts = [n for n, opens in enumerate(block.opens) if opens or not n]
    return list(zip(starts, [*starts[1:], len(block.opens)], strict=True))
