"""Phrases of data files as patterns, and the sentences of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from dateline.model import Span

_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9ÇİŞÖÜ])|\n+")
_WORD = re.compile(r"[\w’'-]+")
_SPACES = re.compile(r"\s+")
_SHORTEST = 2
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Gov|Sen|Rep|St|Sept|Oct|Nov|Dec|Jan|Feb|Aug|No|vs))\.$"
)
LONGEST = 280


def pattern_of(phrases: Iterable[str], gap: int = 0, plural: bool = False) -> re.Pattern[str]:
    """A pattern of whole words, the longest phrase first; `*` stands for up to `gap` words."""
    between = rf"(?:[\w’'.,-]+\s+){{0,{gap}}}"
    bodies = []
    for phrase in sorted(set(phrases), key=lambda text: (-len(text), text)):
        words = [between if word == "*" else re.escape(word) + r"\s+" for word in phrase.split()]
        bodies.append("".join(words).removesuffix(r"\s+") + ("s?" if plural else ""))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(bodies)})(?![\w-])", re.IGNORECASE) if bodies else re.compile(r"(?!)")


class Phrases:
    """A pattern of phrases that is tried only on words that have the first word of one."""

    def __init__(self, phrases: Iterable[str], gap: int = 0, plural: bool = False) -> None:
        told = [phrase.lower() for phrase in phrases]
        self._pattern = pattern_of(told, gap, plural)
        self._firsts = {phrase.split()[0] for phrase in told}
        self._firsts |= {f"{phrase}s" for phrase in told if plural and " " not in phrase}

    def search(self, words: str, found: Set[str]) -> re.Match[str] | None:
        """The first phrase; `found` are the words in small letters."""
        return None if self._firsts.isdisjoint(found) else self._pattern.search(words)

    def sub(self, blank: Callable[[re.Match[str]], str], words: str, found: Set[str]) -> str:
        """The words with each phrase replaced."""
        return words if self._firsts.isdisjoint(found) else self._pattern.sub(blank, words)


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(_WORD.findall(text.lower()))


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences of a text, without the blanks around them."""
    start, pieces = 0, [match.span() for match in _END.finditer(text)]
    for end, after in [*pieces, (len(text), len(text))]:
        piece = text[start:end]
        is_cut = "\n" not in text[end:after] and _ABBREVIATED.search(piece) is not None
        if is_cut and end < len(text):
            continue
        lead = len(piece) - len(piece.lstrip())
        if len(piece.strip()) >= _SHORTEST:
            yield start + lead, start + len(piece.rstrip())
        start = after


def within(span: Span, spans: Sequence[Span]) -> Span | None:
    """The one of `spans` that holds the beginning of `span`."""
    return next((item for item in spans if item[0] <= span[0] < item[1]), None)


def shortened(text: str) -> str:
    """The words on one line, cut at a word where they are many."""
    words = _SPACES.sub(" ", text).strip()
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0].rstrip(" ,;:") + " …"
