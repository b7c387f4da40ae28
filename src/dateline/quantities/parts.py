"""Which counts are parts of others: "12 people, three of them children", "367 in all: 69 missiles and 298 drones"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.model import Span
from dateline.model.record import Measure

_FATES = r"the (?:dead|wounded|injured|victims|killed)"
_OF_THEM = re.compile(rf"\s+(?:of|among)\s+(?:them|whom|which|these|those|{_FATES})\b", re.IGNORECASE)
_AMONG_THEM = re.compile(
    rf"\b(?:including|among (?:them|whom|those|{_FATES})|of (?:them|whom|which|these|those))\b[^.;:\d]*$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|his|her|their|some|about|all)\s+)*$", re.IGNORECASE)
_LEAST = 5
"""Smaller totals are sums of their neighbours by chance."""
_MOST_PARTS = 5


class Figure(msgspec.Struct, frozen=True):
    """A count as the search for parts sees it: its number's characters, its value, and where it stands."""

    core: Span
    value: float
    is_exact: bool
    measure: Measure | None
    paragraph: int
    sentence: int


def wholes(text: str, figures: Sequence[Figure]) -> dict[int, int]:
    """For each figure that is told to be a part, or is one by its sum, the figure that it is a part of."""
    found = dict(_sums(figures))
    for n, figure in enumerate(figures):
        whole = _told(text, figures, n, figure)
        if whole is not None:
            found[n] = whole
    return {part: whole for part, whole in found.items() if found.get(whole) != part}


def _told(text: str, figures: Sequence[Figure], n: int, figure: Figure) -> int | None:
    start, end = figure.core
    if n + 1 < len(figures) and _OUT_OF.fullmatch(text[end : figures[n + 1].core[0]]):
        return n + 1 if figures[n + 1].value >= figure.value else None
    before = [m for m in range(n) if figures[m].sentence == figure.sentence and _may_hold(figures[m], figure)]
    if not before:
        return None
    if _OF_THEM.match(text, end):
        return before[-1]
    return before[-1] if _AMONG_THEM.search(text[figures[n - 1].core[1] : start]) else _listed(text, figures, n, before)


def _listed(text: str, figures: Sequence[Figure], n: int, before: Sequence[int]) -> int | None:
    """The second of a list of parts: "12 people, including three women and two children"."""
    between = text[figures[n - 1].core[1] : figures[n].core[0]]
    if not re.fullmatch(r"[^.;:,]*(?:,| and|, and)\s+(?:[a-z]+\s+)?", between) or len(between) > 40:
        return None
    first = n - 1
    opened = first > 0 and _AMONG_THEM.search(text[figures[first - 1].core[1] : figures[first].core[0]])
    return before[-2] if opened and len(before) > 1 else None


def _may_hold(whole: Figure, part: Figure) -> bool:
    return whole.value >= part.value and whole.measure not in ("money", "percent", "distance", "area")


def _sums(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Runs of neighbours in one paragraph that add up to the figure before or behind them."""
    for n, total in enumerate(figures):
        if not total.is_exact or total.value < _LEAST:
            continue
        for run in _runs(len(figures), n):
            parts = [figures[m] for m in run]
            if all(_adds(part, total) for part in parts) and sum(part.value for part in parts) == total.value:
                yield from ((m, n) for m in run)
                break


def _runs(size: int, n: int) -> Iterator[range]:
    for many in range(2, _MOST_PARTS + 1):
        if n + many < size:
            yield range(n + 1, n + 1 + many)
        if n - many >= 0:
            yield range(n - many, n)


def _adds(part: Figure, total: Figure) -> bool:
    same = part.measure == total.measure and abs(part.sentence - total.sentence) <= 1
    return part.is_exact and part.value > 0 and same and part.paragraph == total.paragraph
