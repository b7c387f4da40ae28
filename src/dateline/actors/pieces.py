"""Words as names are written in: tokens cut further at hyphens, apostrophes folded."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dateline.model import Parsed

_PIECE = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|['’]s?\b|[^\W_]+|[^\w\s]|_")


class Piece(NamedTuple):
    """One word of the text: characters, the token it lies in, and its folded key."""

    start: int
    end: int
    token: int
    text: str
    key: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The form under which a word is looked up: lower case, one apostrophe, initials without full stops."""
    low = word.lower().replace("’", "'")
    return low.replace(".", "") if len(low) > 1 else low


def split_words(name: str) -> tuple[str, ...]:
    """The words of a name in a data file, as `pieces_of` cuts them out of a text."""
    return tuple(m.group() for m in _PIECE.finditer(name))


def pieces_of(parsed: Parsed) -> list[Piece]:
    """All pieces of a report in text order."""
    out: list[Piece] = []
    for token in parsed.tokens:
        if token.text.isalpha():
            out.append(Piece(token.start, token.end, token.i, token.text, token.lower))
            continue
        for m in _PIECE.finditer(token.text):
            word = m.group()
            out.append(Piece(token.start + m.start(), token.start + m.end(), token.i, word, fold(word)))
    return out
