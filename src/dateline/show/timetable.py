"""The times of a report as rows: for reading in columns, and as CSV."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterator

from dateline.model import Record
from dateline.show.columns import table
from dateline.show.layout import Line, wrapped
from dateline.show.wording import one_line

HEAD = ("id", "line", "span", "text", "type", "value", "mod", "earliest", "latest", "anchor", "basis")
CSV_HEAD = (
    "report", "id", "start", "end", "line", "text", "type", "value", "mod", "earliest", "latest", "anchor",
    "basis", "granularity",
)  # fmt: skip
_SPARE = tuple(map(HEAD.index, ("basis", "span", "line", "anchor")))
"""Columns that a narrow terminal does without, the first one first."""
_STYLES = ("dim", "dim", "dim", "bold", "", "blue", "", "", "", "dim", "dim")


def view(record: Record, width: int | None = None) -> Iterator[Line]:
    """The report's id and day, then a line for each time, fitted to `width` columns where one is given."""
    report = record.report
    published = report.published or "day of publication unknown"
    yield from wrapped([(f"{one_line(report.id)} · {one_line(published)}", "bold")], width or 10_000)
    rows = [tuple(one_line(cell) for cell in row) for row in _rows(record)]
    if rows:
        yield from table(HEAD, rows, width, styles=_STYLES, wrapping=HEAD.index("text"), optional=_SPARE)
    else:
        yield (("no times", "dim"),)


def _rows(record: Record) -> Iterator[tuple[str, ...]]:
    starts = _line_starts(record.report.text)
    for time in record.times:
        mod, anchor, basis = time.mod or "", time.anchor or "", time.basis or ""
        yield (
            time.id,
            str(bisect_right(starts, time.span[0])),
            f"{time.span[0]}-{time.span[1]}",
            time.text,
            time.type,
            time.value,
            mod,
            time.earliest or "",
            time.latest or "",
            anchor,
            basis,
        )


def csv_lines(record: Record) -> str:
    """A row for each time, in the columns of `CSV_HEAD` but without them; empty where nothing is known."""
    starts = _line_starts(record.report.text)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for time in record.times:
        start, end = time.span
        writer.writerow(
            (
                record.report.id,
                time.id,
                start,
                end,
                bisect_right(starts, start),
                time.text,
                time.type,
                time.value,
                time.mod,
                time.earliest,
                time.latest,
                time.anchor,
                time.basis,
                time.granularity,
            )
        )
    return out.getvalue()


def _line_starts(text: str) -> list[int]:
    """Where each line of the text begins."""
    return [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
