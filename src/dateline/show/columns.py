"""Rows in columns: as wide as they need to be, or cut to a width, the widest columns first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from dateline.show.layout import Line

_GAP = 2
_NARROWEST = 6
_DIM = "dim"

Row = Sequence[str]


def table(head: Row, rows: Sequence[Row], width: int | None, styles: Row = ()) -> Iterator[Line]:
    """A head and rows as lines of at most `width` columns, where that can be; cells must be on one line.

    Cells that are cut end in an ellipsis. Without `width` nothing is cut. `styles` has one for each column.
    """
    sizes = [max(map(cell_len, cells)) for cells in zip(head, *rows, strict=True)]
    if width is not None:
        sizes = _fitted(sizes, width)
    yield _line(head, sizes, [_DIM] * len(sizes))
    for row in rows:
        yield _line(row, sizes, styles or [""] * len(sizes))


def _fitted(sizes: list[int], width: int) -> list[int]:
    """The sizes, the largest made smaller until all fit or none can be made smaller."""
    sizes = list(sizes)
    excess = sum(sizes) + _GAP * (len(sizes) - 1) - width
    while excess > 0:
        at = max(range(len(sizes)), key=sizes.__getitem__)
        if sizes[at] <= _NARROWEST:
            break
        sizes[at] -= 1
        excess -= 1
    return sizes


def _line(row: Row, sizes: Sequence[int], styles: Row) -> Line:
    out = []
    for at, (cell, size, style) in enumerate(zip(row, sizes, styles, strict=True)):
        fits = cell_len(cell) <= size
        words = set_cell_size(cell, size) if fits else set_cell_size(cell, size - 1).rstrip() + "…"
        gap = " " * (size - cell_len(words) + _GAP)
        out += [(words, style), ("" if at == len(sizes) - 1 else gap, "")]
    return tuple(out)
