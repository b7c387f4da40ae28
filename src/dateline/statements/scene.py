"""One report as the statement rules see it: its parse, its quotations, and which token lies in which."""

from __future__ import annotations

import msgspec

from dateline.model import Parsed, Sentence, Span, Token
from dateline.statements.lexicon import Lexicon
from dateline.statements.quotes import Quote, find_quotes

_FRAGMENT = 6
"""A quotation of so few tokens is part of the sentence around it."""
PUNCTUATION = frozenset(",;:.-–—!?…\"“”„‟«»‹›‚‛'’‘`＂「」『』〝〞()[]")


class Scene(msgspec.Struct, frozen=True):
    """`inside[i]` is the index of the outermost quotation that holds token i, or -1."""

    parsed: Parsed
    lexicon: Lexicon
    quotes: tuple[Quote, ...]
    inside: tuple[int, ...]
    marks: dict[int, tuple[int, int]]
    """The token range of the quotation of which a token is the opening or closing mark."""
    voices: frozenset[int]
    """Tokens in mentions of people and organisations."""

    @property
    def text(self) -> str:
        """The report's text."""
        return self.parsed.text

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The report's tokens."""
        return self.parsed.tokens

    def outer(self) -> tuple[Quote, ...]:
        """The outermost quotations."""
        return tuple(quote for quote in self.quotes if quote.depth == 0)

    def quote_of(self, i: int) -> Quote | None:
        """The outermost quotation that holds token `i`."""
        return self.quotes[self.inside[i]] if self.inside[i] >= 0 else None

    def bounds(self, i: int) -> tuple[int, int]:
        """First and last (exclusive) token of the sentence of `i`, cut to the quotation that it stands in."""
        sentence: Sentence = self.parsed.sentence_of(i)
        quote = self.quote_of(i)
        if quote is None or quote.last - quote.first <= _FRAGMENT:
            return sentence.first, sentence.last
        return max(sentence.first, quote.first), min(sentence.last, quote.last)

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """The token range without loose punctuation at its edges; a mark stays when its pair is inside."""
        while first < last and self._loose(first, first, last):
            first += 1
        while last > first and self._loose(last - 1, first, last):
            last -= 1
        return first, last

    def _loose(self, i: int, first: int, last: int) -> bool:
        token = self.tokens[i]
        if not all(mark in PUNCTUATION for mark in token.text):
            return False
        if i in self.marks:
            return not (first <= self.marks[i][0] and self.marks[i][1] <= last)
        if token.text in ("(", "["):
            return i in (first, last - 1)
        return token.text not in ")]" or i == first

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens `first` to `last` (exclusive)."""
        return self.parsed.span_of(first, last)


def make_scene(parsed: Parsed, lexicon: Lexicon, voices: frozenset[int]) -> Scene:
    """The scene of one report; `voices` are the tokens in mentions of people and organisations."""
    quotes = find_quotes(parsed, lexicon.elisions)
    inside = [-1] * len(parsed.tokens)
    for n, quote in enumerate(quotes):
        if quote.depth == 0:
            inside[quote.first : quote.last] = [n] * (quote.last - quote.first)
    marks: dict[int, tuple[int, int]] = {}
    for quote in quotes:
        marks[quote.first] = (quote.first, quote.last)
        if quote.closed:
            marks[quote.last - 1] = (quote.first, quote.last)
    return Scene(parsed, lexicon, quotes, tuple(inside), marks, voices)
