"""A parsed report: tokens, sentences, dependencies and named entities over an immutable text.

Independent of the parser that made it, so that every later stage is a plain function over plain data.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

import msgspec

from dateline.model.span import Span


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token. `pos` is Universal POS, `tag` Penn, `dep` spaCy's English (ClearNLP) labels."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    """Index of the syntactic head; its own index at a sentence's root."""
    ent: str
    """Label of the named entity the token is in, or ''."""
    sent: int
    """Index of its sentence."""

    @property
    def span(self) -> Span:
        """Characters in the report's text."""
        return self.start, self.end


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` (inclusive) to `last` (exclusive), characters `start` to `end`."""

    i: int
    first: int
    last: int
    start: int
    end: int
    root: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Characters in the report's text."""
        return self.start, self.end


class Entity(msgspec.Struct, frozen=True, gc=False):
    """A named entity of the language model: tokens `first` to `last` (exclusive) and its OntoNotes label."""

    first: int
    last: int
    start: int
    end: int
    label: str

    @property
    def span(self) -> Span:
        """Characters in the report's text."""
        return self.start, self.end


class Parsed(msgspec.Struct, frozen=True, dict=True):
    """The parse of one report. Indices in tokens, sentences and entities are positions in these tuples."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its direct dependants, in text order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                out[token.head].append(token.i)
        return tuple(map(tuple, out))

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each token the first (inclusive) and last (exclusive) token index of its subtree."""
        left = [token.i for token in self.tokens]
        right = [token.i + 1 for token in self.tokens]
        depth_first = sorted(range(len(self.tokens)), key=self._depths.__getitem__, reverse=True)
        for i in depth_first:
            head = self.tokens[i].head
            left[head] = min(left[head], left[i])
            right[head] = max(right[head], right[i])
        return tuple(zip(left, right, strict=True))

    @cached_property
    def _depths(self) -> tuple[int, ...]:
        depths: list[int] = [-1] * len(self.tokens)
        for token in self.tokens:
            path, i = [], token.i
            while depths[i] < 0 and self.tokens[i].head != i:
                path.append(i)
                i = self.tokens[i].head
            base = max(depths[i], 0)
            depths[i] = base
            for step, j in enumerate(reversed(path), 1):
                depths[j] = base + step
        return tuple(depths)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    def token_at(self, position: int) -> int | None:
        """Index of the token that covers the character at `position`, or None in white space."""
        i = bisect_right(self._starts, position) - 1
        if i >= 0 and self.tokens[i].start <= position < self.tokens[i].end:
            return i
        return None

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that overlap `span`."""
        first = bisect_right(self._starts, span[0]) - 1
        if first < 0 or self.tokens[first].end <= span[0]:
            first += 1
        return range(first, max(first, bisect_left(self._starts, span[1])))

    def subtree(self, i: int) -> Iterator[int]:
        """Indices of `i` and all its descendants, in text order (subtrees may have gaps)."""
        first, last = self.edges[i]
        return (j for j in range(first, last) if self.is_under(j, i))

    def is_under(self, i: int, ancestor: int) -> bool:
        """True when `ancestor` dominates token `i` or is it."""
        tokens = self.tokens
        while i != ancestor:
            head = tokens[i].head
            if head == i:
                return False
            i = head
        return True

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads of token `i`, nearest first, up to the root."""
        tokens = self.tokens
        while tokens[i].head != i:
            i = tokens[i].head
            yield i

    def child(self, i: int, *deps: str) -> int | None:
        """The first direct dependant of `i` with one of the labels `deps`, or None."""
        tokens = self.tokens
        return next((j for j in self.children[i] if tokens[j].dep in deps), None)

    def head_of(self, span: Span) -> int | None:
        """The token of `span` whose head lies outside it (its syntactic head), or None when empty."""
        inside = self.tokens_in(span)
        for i in inside:
            head = self.tokens[i].head
            if head == i or head not in inside:
                return i
        return inside[0] if inside else None

    def sentence_of(self, i: int) -> Sentence:
        """The sentence of token `i`."""
        return self.sentences[self.tokens[i].sent]

    def span_of(self, first: int, last: int) -> Span:
        """Characters from token `first` to token `last` (exclusive)."""
        return self.tokens[first].start, self.tokens[last - 1].end
