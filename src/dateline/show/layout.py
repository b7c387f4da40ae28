"""Styled words in lines of a given width. One engine for plain text and for terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from rich.cells import cell_len

Run = tuple[str, str]
"""Words and their style, by a name that rich knows; "" for none."""
Line = tuple[Run, ...]
"""Runs that stand on one line."""

_WORD = re.compile(r"\S+\s*")


def plain(line: Line) -> str:
    """The line without styles and without blanks at its end."""
    return "".join(text for text, _ in line).rstrip()


def wrapped(runs: Iterable[Run], width: int) -> list[Line]:
    """The runs in lines of at most `width` columns, broken between words, or in a word that is longer."""
    kept = [run for run in runs if run[0]]
    text = "".join(run[0] for run in kept)
    edges = list(accumulate((len(run[0]) for run in kept), initial=0))
    bounds = list(zip(pairwise(edges), (style for _, style in kept), strict=True))
    return [tuple(_styled(text, start, end, bounds)) for start, end in _breaks(text, max(width, 2))] or [()]


def hanging(head: Iterable[Run], body: Iterable[Run], width: int, indent: int) -> list[Line]:
    """`body` wrapped to the right of `head`, which fits in `indent`; further lines are indented alike."""
    first = tuple(run for run in head if run[0])
    padding = " " * max(indent - sum(cell_len(text) for text, _ in first), 0)
    lines = wrapped(body, width - indent)
    blank: Line = ((" " * indent, ""),)
    return [(*first, (padding, ""), *lines[0]), *((*blank, *line) for line in lines[1:])]


def _styled(text: str, start: int, end: int, bounds: list[tuple[tuple[int, int], str]]) -> Iterator[Run]:
    for (first, last), style in bounds:
        if first < end and start < last:
            yield text[max(first, start) : min(last, end)], style


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line."""
    used = 0
    start = end = len(text) - len(text.lstrip())
    for word in _WORD.finditer(text):
        size = cell_len(word.group().rstrip())
        if used and used + size > width:
            yield start, end
            start, used = word.start(), 0
        at = word.start()
        while size > width:
            cut = _fitting(text, at, width)
            yield start, cut
            start = at = cut
            size = cell_len(text[at : word.end()].rstrip())
        end = at + len(text[at : word.end()].rstrip())
        used += cell_len(text[at : word.end()])
    if end > start:
        yield start, end


def _fitting(text: str, start: int, width: int) -> int:
    """End of the longest piece from `start` that fits; at least one character."""
    end = start + 1
    while end < len(text) and cell_len(text[start : end + 1]) <= width:
        end += 1
    return end
