"""CSV and Parquet: a row a report. Columns are known by their usual names, or by what the user says."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.errors import ReadError
from dateline.model import Problem, Reading
from dateline.readers.archives import seekable
from dateline.readers.blob import MAX_LINE, Blob, lines_of
from dateline.readers.decode import decode, has_wide_mark
from dateline.readers.fields import FIELDS, report_of

Columns = tuple[tuple[str, str], ...]

_USUAL = {
    "id": ("id", "uid", "uuid", "guid", "articleid", "docid", "documentid", "storyid"),
    "text": (
        "text", "body", "fulltext", "articletext", "articlebody", "bodytext", "content", "article", "story", "maintext",
        "cleantext", "plaintext", "newstext", "description",
    ),
    "title": ("title", "headline", "articletitle", "head"),
    "date": (
        "published", "publishedat", "publicationdate", "pubdate", "datepublished", "publishdate", "publisheddate",
        "date", "dateofpublication",
    ),
    "modified": ("modified", "updated", "updatedat", "lastmodified", "datemodified", "modifiedat", "lastmod"),
    "source": ("source", "publisher", "publication", "outlet", "newspaper", "sourcename", "journal", "site"),
    "url": ("url", "link", "address", "permalink", "sourceurl", "articleurl"),
}  # fmt: skip
"""Usual names without case, blanks and signs; those of the day a page was fetched or put in are not among them."""
_SIGNS = re.compile(r"[\W_]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_DELIMITERS = "\t,;|"
_BATCH = 64
_MAX_GROUP = 2**30
"""Bytes of a row group of Parquet, unpacked."""


def chosen(header: Iterable[str], columns: Columns, name: str) -> dict[str, str]:
    """The column of each field. ReadError where there is none for the text, or one that the user names is missing."""
    names = list(header)
    out: dict[str, str] = {}
    for field, column in columns:
        if column not in names:
            listed = ", ".join(names)[:300]
            raise ReadError(f"{name}: has no column {column!r} (--columns {field}={column}); it has {listed}")
        out[field] = column
    folded = {_SIGNS.sub("", column).lower(): column for column in reversed(names)}
    for field in FIELDS:
        usual = next((folded[one] for one in _USUAL[field] if one in folded), None)
        if field not in out and usual is not None and usual not in out.values():
            out[field] = usual
    if "text" not in out:
        listed = ", ".join(names)[:300]
        raise ReadError(f"{name}: has no column for the text among {listed}; name it with --columns text=COLUMN")
    return out


def read_csv(blob: Blob, columns: Columns) -> Iterator[Reading]:
    """A reading for each row of a CSV or TSV file with a header, streamed."""
    csv.field_size_limit(MAX_LINE)
    lines = _Lines(blob)
    first = next(lines, "")
    if not first.strip():
        yield Reading(None, (Problem(blob.name, "is empty"),))
        return
    delimiter = "\t" if blob.suffix == ".tsv" else max(_DELIMITERS, key=first.count)
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error as error:
        raise ReadError(f"{blob.name}: its first line is no header of a table: {error}") from error
    header = [column.strip().strip("\ufeff") for column in header]
    fields = {field: header.index(column) for field, column in chosen(header, columns, blob.name).items()}
    rows = csv.reader(lines, delimiter=delimiter)
    number, is_any = 1, False
    while True:
        number += 1
        where = f"{blob.name}#{number}"
        try:
            row = next(rows)
        except StopIteration:
            odd = lines.take(where) or ((Problem(blob.name, "holds no rows"),) if not is_any else ())
            if odd:
                yield Reading(None, odd, where)
            return
        except csv.Error as error:
            is_any = True
            yield Reading(None, (*lines.take(where), Problem(where, f"is no row of a table: {error}")), where)
            continue
        odd = lines.take(where)
        if not any(cell.strip() for cell in row):
            continue
        is_any = True
        if len(row) != len(header):
            reason = f"has {len(row)} cells, the header {len(header)}; left out"
            yield Reading(None, (*odd, Problem(where, reason)), where)
            continue
        reading = report_of({field: row[at] for field, at in fields.items()}, where)
        yield Reading(reading.report, (*odd, *reading.problems), where)


class _Lines:
    """The decoded lines of a table, and what was odd about them since last asked."""

    def __init__(self, blob: Blob) -> None:
        if has_wide_mark(blob.stream.peek(4)):
            text, _ = decode(blob.read_all(), blob.name)
            self._lines: Iterator[bytes | None] = (line.encode() for line in _LINE.findall(text))
        else:
            self._lines = lines_of(blob.stream)
        self._name, self._odd, self._is_first = blob.name, list[str](), True
        self._pieces: deque[str] = deque()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        while not self._pieces:
            line = next(self._lines)
            if line is None:
                self._odd.append(f"is a line of more than {MAX_LINE // 2**20} MiB; left out")
                continue
            text = self._decoded(line)
            # Lone carriage returns ended the lines of old Macs, and no reader of tables takes them within one.
            self._pieces.extend(_LINE.findall(_LONE_RETURN.sub("\n", text)) if "\r" in text else [text])
        return self._pieces.popleft()

    def _decoded(self, line: bytes) -> str:
        data = line.replace(b"\0", b"")
        if len(data) < len(line):
            self._odd.append("holds null characters; taken out")
        if self._is_first:
            data, self._is_first = data.removeprefix(b"\xef\xbb\xbf"), False
        text, guessed = decode(data, self._name)
        if guessed:
            self._odd.append(guessed)
        return text

    def take(self, where: str) -> tuple[Problem, ...]:
        """What was odd, each said once."""
        odd, self._odd = dict.fromkeys(self._odd), []
        return tuple(Problem(where, what) for what in odd)


def read_parquet(blob: Blob, columns: Columns) -> Iterator[Reading]:
    """A reading for each row of a Parquet file; only the columns that are needed are read, a few rows at a time.

    ReadError where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ReadError(f"{blob.name}: Parquet needs pyarrow: pip install 'dateline[parquet]'") from error
    number = 0
    try:
        with seekable(blob) as file:
            table = parquet.ParquetFile(file, thrift_string_size_limit=MAX_LINE, thrift_container_size_limit=1_000_000)
            fields = chosen(table.schema_arrow.names, columns, blob.name)
            largest = max((_group_size(table, i, fields) for i in range(table.num_row_groups)), default=0)
            if largest > _MAX_GROUP:
                raise ReadError(f"{blob.name}: has a row group of over {_MAX_GROUP // 2**20} MiB; write smaller ones")
            wanted = sorted(set(fields.values()))
            for batch in table.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    where = f"{blob.name}#{number}"
                    yield report_of({field: _plain(row[column]) for field, column in fields.items()}, where)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise ReadError(f"{blob.name}: is no Parquet file, or damaged after row {number}: {error}") from error


def _group_size(table: Any, number: int, fields: dict[str, str]) -> int:
    group = table.metadata.row_group(number)
    parts = (group.column(i) for i in range(group.num_columns))
    return sum(part.total_uncompressed_size for part in parts if part.path_in_schema in fields.values())


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
