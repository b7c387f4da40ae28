"""Tables: columns with their names, what each holds, and where it comes from; as CSV and as plain TSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from dateline.export.form import Field, Left

T = TypeVar("T")

_BREAK = re.compile(r"[\t\r\n\x00-\x1f\x7f\x85\u2028\u2029]+")


class Column(msgspec.Struct, Generic[T], frozen=True):
    """A column of a table of `T`."""

    name: str
    about: str
    get: Callable[[T], Any]
    kind: str = "text"
    """`text`, `int`, `float` or `bool`, for formats that have types."""


def fields(columns: Sequence[Column[T]]) -> tuple[Field, ...]:
    """The columns as they are documented."""
    return tuple(Field(column.name, column.about) for column in columns)


def cell(value: Any) -> str:
    """A value as a cell: nothing where there is none, numbers without needless digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value)


def csv_rows(columns: Sequence[Column[T]], rows: Iterable[T | Left]) -> Iterator[bytes | Left]:
    """A head and rows of comma separated values in UTF-8, quoted where needed."""
    yield _csv([column.name for column in columns])
    for row in rows:
        yield row if isinstance(row, Left) else _csv([cell(column.get(row)) for column in columns])


def tsv_rows(columns: Sequence[Column[T]], rows: Iterable[T | Left], *, head: bool = True) -> Iterator[bytes | Left]:
    """Tab separated values in UTF-8 that read the same with quotation marks heeded and not.

    Tabs and breaks within a cell become a blank, and `"` becomes `'`.
    """
    if head:
        yield _tsv([column.name for column in columns])
    for row in rows:
        yield row if isinstance(row, Left) else _tsv([cell(column.get(row)) for column in columns])


def _csv(cells: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow([cell.replace("\x00", "") for cell in cells])
    return out.getvalue().encode("utf-8", "replace")


def _tsv(cells: Sequence[str]) -> bytes:
    plain = (_BREAK.sub(" ", cell).replace('"', "'") for cell in cells)
    return ("\t".join(plain) + "\n").encode("utf-8", "replace")
