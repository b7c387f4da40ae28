"""Sentences of a text, roughly: what linking needs where no parse is kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from dateline.model import Span

_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")


class Sentences:
    """The sentences of one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _END.finditer(text))]
        self._length = len(text)

    def __iter__(self) -> Iterator[Span]:
        """All of them in order."""
        yield from zip(self._starts, [*self._starts[1:], self._length], strict=True)

    def of(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        at = bisect_right(self._starts, span[0])
        return self._starts[at - 1], self._starts[at] if at < len(self._starts) else self._length
