"""Rows in columns: as wide as they need to be, or fitted to a width by wrapping one column and leaving out others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from dateline.show.layout import Line, Run, wrapped

_GAP = 2
_DIM = "dim"

Row = Sequence[str]


def table(
    head: Row,
    rows: Sequence[Row],
    width: int | None = None,
    *,
    styles: Row = (),
    wrapping: int = 0,
    optional: Sequence[int] = (),
    least: int = 12,
) -> Iterator[Line]:
    """A head and rows as lines; cells must be on one line each.

    Without `width` nothing is wrapped. With it column `wrapping` is broken between words as far as needed, and
    where it would get fewer than `least` columns, those of `optional` are left out in their order; what is still
    too wide stays.
    `styles` has one for each column.
    """
    sizes = [max(map(cell_len, cells)) for cells in zip(head, *rows, strict=True)]
    kept = list(range(len(sizes)))
    if width is not None:
        spare = list(optional)
        while spare and _room(sizes, kept, width, wrapping) < min(sizes[wrapping], least):
            kept.remove(spare.pop(0))
        sizes[wrapping] = min(sizes[wrapping], max(_room(sizes, kept, width, wrapping), least))
    yield from _lines(head, sizes, kept, [_DIM] * len(sizes))
    for row in rows:
        yield from _lines(row, sizes, kept, styles or [""] * len(sizes))


def _room(sizes: Sequence[int], kept: Sequence[int], width: int, wrapping: int) -> int:
    """Columns of the width that the others leave to the wrapped one."""
    return width - sum(sizes[at] for at in kept if at != wrapping) - _GAP * (len(kept) - 1)


def _lines(row: Row, sizes: Sequence[int], kept: Sequence[int], styles: Row) -> Iterator[Line]:
    """The lines of a row: one, or as many as the wrapped cell has."""
    cells = [wrapped([(row[at], styles[at])], sizes[at]) for at in kept]
    for parts in zip_longest(*cells, fillvalue=()):
        runs: list[Run] = []
        for at, part in zip(kept, parts, strict=True):
            runs += part
            gap = sizes[at] - sum(cell_len(text) for text, _ in part) + _GAP
            runs.append(("" if at == kept[-1] else " " * gap, ""))
        yield tuple(runs)
