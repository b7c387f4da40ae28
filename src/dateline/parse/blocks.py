"""Cuts a text into blocks (title, dateline, paragraphs) that are parsed on their own: no sentence runs over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import DatelineInfo, Span
from dateline.syntax import find_dateline

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = re.compile(r"\n")
_HARD_WRAP_WIDTH = 100
_RAGGED = 6
"""Characters by which full lines of a wrapped text differ at least."""
_RUN = re.compile(r"\S{200}")
"""The tokenizer takes time by the square of what has no white space in it."""
MAX_BLOCK = 20_000
"""Characters: longer blocks are cut at white space, to bound the parser's memory."""


def blocks(text: str) -> list[Span]:
    """Spans of the non-empty blocks of `text`, in order, without white space at their ends."""
    line = find_dateline(text)
    return [span for block in _whole(text) for span in _after_dateline(text, block, line)]


def _after_dateline(text: str, block: Span, line: DatelineInfo | None) -> list[Span]:
    """The dateline is no part of the sentence behind it, which would take it for its subject."""
    if line is None or not block[0] <= line.span[0] <= line.span[1] < block[1]:
        return [block]
    start = line.span[1]
    while text[start].isspace():
        start += 1
    return [(block[0], line.span[1]), (start, block[1])]


def _whole(text: str) -> list[Span]:
    out: list[Span] = []
    paragraphs = [list(_between(_LINE, text, start, end)) for start, end in _between(_BLANK, text, 0, len(text))]
    width = max((_width(lines) for lines in paragraphs if _is_hard_wrapped(text, lines)), default=0)
    for lines in paragraphs:
        is_one = _is_hard_wrapped(text, lines) or (width and _goes_on(text, lines, width))
        for piece in [(lines[0][0], lines[-1][1])] if is_one else lines:
            for part in _without_runs(text, piece):
                out.extend(_bounded(text, part))
    return out


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    out, at = [], start
    for match in pattern.finditer(text, start, end):
        out.append((at, match.start()))
        at = match.end()
    return [*out, (at, end)]


def _width(lines: list[Span]) -> int:
    return max(end - start for start, end in lines)


def _goes_on(text: str, lines: list[Span], width: int) -> bool:
    """Are they two lines of a text wrapped at `width`, the first full and open at its end?"""
    if len(lines) != 2:
        return False
    (start, end), (begin, _) = lines
    word = len(text[begin:].split(None, 1)[0]) if text[begin:].strip() else 0
    is_full = width < end - start + 1 + word + _RAGGED and end - start < width + _RAGGED
    return is_full and not _is_closed(text, end)


def _is_closed(text: str, end: int) -> bool:
    return text[:end].rstrip()[-1:] in {".", "!", "?", '"', "”", ":", "'"}


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Are the line ends inside sentences (text wrapped at a fixed width)?"""
    if len(lines) < 3:
        return False
    inner = lines[:-1]
    longest = _width(inner)
    open_ended = sum(not _is_closed(text, end) for _, end in inner)
    return longest <= _HARD_WRAP_WIDTH and open_ended >= 0.6 * len(inner)


def _without_runs(text: str, span: Span) -> Iterator[Span]:
    """The span cut within runs of letters and signs that are no words of any language."""
    start, end = span
    for match in _RUN.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def _bounded(text: str, span: Span) -> list[Span]:
    start, end = span
    out = []
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_BLOCK:
        cut = text.rfind(" ", start, start + MAX_BLOCK)
        cut = cut if cut > start else start + MAX_BLOCK
        out.append((start, start + len(text[start:cut].rstrip())))
        start = cut
        while text[start].isspace():
            start += 1
    return [*out, (start, end)] if end > start else out
