"""Rows of a record file on standard output: as a table, as JSON Lines, as CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec
import typer

from dateline.commands.console import is_terminal, written_to
from dateline.commands.output import MIN_WIDTH, encoded
from dateline.show.columns import table
from dateline.show.layout import Line, plain
from dateline.show.wording import one_line

_LONGEST = 60
"""Columns of a cell that is not wrapped, on a terminal."""


class Format(StrEnum):
    """What comes out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Given = Annotated[Format, typer.Option("--format", "-f", help="A table, JSON Lines (one object a line), or CSV.")]


class Columns(msgspec.Struct, frozen=True):
    """Which fields a table shows; `wrapping` is broken into lines, `spare` go first where it is narrow."""

    names: tuple[str, ...]
    wrapping: str
    spare: tuple[str, ...] = ()


def put(rows: Iterable[Any], names: Sequence[str], columns: Columns, form: Format, output: Path | None = None) -> int:
    """Write rows (structs or mappings) with the fields `names`; returns how many there were."""
    with written_to(output) as out:
        if form is Format.TABLE:
            return _put_table([_fields(row) for row in rows], columns, out)
        count = 0
        if form is Format.CSV:
            out.write(encoded(_csv([names])))
        for row in rows:
            fields = _fields(row)
            if form is Format.CSV:
                out.write(encoded(_csv([[_cell(fields[name]) for name in names]])))
            else:
                out.write(encoded(json.dumps(fields, ensure_ascii=False) + "\n"))
            count += 1
        return count


def put_lines(lines: Iterable[Line]) -> None:
    """Write lines, styled on a terminal."""
    with written_to(None) as out:
        if is_terminal(out):
            _to_terminal(lines)
        else:
            for line in lines:
                out.write(encoded(f"{plain(line)}\n"))


def width() -> int | None:
    """Columns of the terminal, None where the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    from rich.console import Console

    return max(Console().width, MIN_WIDTH)


def _put_table(rows: Sequence[dict[str, Any]], columns: Columns, out: BinaryIO) -> int:
    cells = [[one_line(_cell(row[name])) for name in columns.names] for row in rows]
    wide = width()
    if wide is not None:
        wrap = columns.names.index(columns.wrapping)
        cells = [[_cut(cell) if at != wrap else cell for at, cell in enumerate(row)] for row in cells]
    if cells:
        lines = table(
            columns.names,
            cells,
            wide,
            wrapping=columns.names.index(columns.wrapping),
            optional=[columns.names.index(name) for name in columns.spare],
            least=30,
        )
        if is_terminal(out):
            _to_terminal(lines)
        else:
            out.write(encoded("".join(f"{plain(line)}\n" for line in lines)))
    return len(cells)


def _to_terminal(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.text import Text

    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", write_through=True)
    try:
        console = Console(file=stream, force_terminal=True, highlight=False)
        for line in lines:
            console.print(Text.assemble(*line), soft_wrap=True)
    finally:
        stream.detach()


def _fields(row: Any) -> dict[str, Any]:
    return row if isinstance(row, dict) else msgspec.structs.asdict(row)


def _cell(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
