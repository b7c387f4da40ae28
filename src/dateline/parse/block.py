"""What a language pipeline says of one block of text, whichever way it was worked out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Block(NamedTuple):
    """The words of one block, field by field; a word's number is its place in these lists, spaces counted too."""

    starts: list[int]
    """Where each word begins in the block's text."""
    ends: list[int]
    lowers: Sequence[str]
    lemmas: Sequence[str]
    pos: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: list[int]
    """Number of each word's head; its own at a root."""
    opens: list[bool]
    """Does the word open a sentence?"""
    spaces: list[bool]
    """Is it white space, which the parse leaves out?"""
    entities: list[tuple[int, int, str]]
    """First word, last word (exclusive) and label of each named entity."""
