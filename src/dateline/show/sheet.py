"""Rows about a record in named columns: as a table for reading, as CSV, as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

import msgspec

from dateline.model import Actor, Event, Record, Span
from dateline.show.columns import table
from dateline.show.layout import Line, wrapped
from dateline.show.wording import one_line

Value = str | int | float | None | tuple[str, ...]
Row = dict[str, Value]
"""A value for each column of the sheet, by its name."""


class Column(msgspec.Struct, frozen=True):
    """A column: `shown` in the table or in the data alone; `spare` ones go where a terminal is narrow."""

    name: str
    style: str = ""
    shown: bool = True
    spare: int = 0
    """Rank among the columns to leave out, 1 the first; 0 stays."""


class Sheet(msgspec.Struct, frozen=True):
    """Columns and what fills them; `wrapping` names the column that is broken into lines."""

    name: str
    columns: tuple[Column, ...]
    wrapping: str
    rows: Callable[[Record], Iterable[Row]]

    def view(self, record: Record, width: int | None = None) -> Iterator[Line]:
        """The report's id and day, then a line for each row, fitted to `width` columns where one is given."""
        published = record.report.published or "day of publication unknown"
        yield from wrapped([(f"{one_line(record.report.id)} · {one_line(published)}", "bold")], width or 10_000)
        shown = [column for column in self.columns if column.shown]
        rows = [[one_line(_cell(row[column.name], ", ")) for column in shown] for row in self.rows(record)]
        if not rows:
            yield ((f"no {self.name}", "dim"),)
            return
        names = [column.name for column in shown]
        spare = sorted((column.spare, at) for at, column in enumerate(shown) if column.spare)
        yield from table(
            names,
            rows,
            width,
            styles=[column.style for column in shown],
            wrapping=names.index(self.wrapping),
            optional=[at for _, at in spare],
            least=30,
        )

    def csv_head(self) -> str:
        """The names of all columns as a line of CSV."""
        return ",".join(("report", *(column.name for column in self.columns))) + "\n"

    def csv_lines(self, record: Record) -> str:
        """A line for each row; several values in one cell are parted by "; "."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        for row in self.rows(record):
            cells = (_cell(row[column.name], "; ") for column in self.columns)
            writer.writerow((record.report.id, *cells))
        return out.getvalue()

    def json_lines(self, record: Record) -> str:
        """A JSON object a line for each row, its keys the columns."""
        rows = ({"report": record.report.id, **row} for row in self.rows(record))
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _cell(value: Value, between: str) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return between.join(value)
    return f"{value:.12g}" if isinstance(value, float) else str(value)


class Lookup:
    """The items of a record by id, and the lines of its text."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.actors = {actor.id: actor for actor in record.actors}
        self.statements = {statement.id: statement for statement in record.statements}
        self.times = {time.id: time for time in record.times}
        self._starts = [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]

    def line(self, at: int) -> int:
        """The number of the line that character `at` stands on, from 1."""
        return bisect_right(self._starts, at)

    def words(self, span: Span | None) -> str | None:
        """The text of a span on one line."""
        return None if span is None else one_line(self.text[slice(*span)])

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of actors."""
        return tuple(one_line(actor.name) for actor in self._known(ids))

    def codes(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The codes of actors, or their states where they have none; each once."""
        codes = (actor.code or actor.country or "" for actor in self._known(ids))
        return tuple(dict.fromkeys(code for code in codes if code))

    def act(self, event: Event) -> str:
        """An event in one phrase: "ASSAULT drone: RUS MIL > UKR (denied)"."""
        kind = f"{event.type} {event.mode}" if event.mode else event.type
        sides = [" & ".join(self._short(ids)) for ids in (event.actors, event.recipients)]
        whom = f" > {sides[1]}" if sides[1] else ""
        how = "" if event.factuality == "asserted" else f" ({event.factuality})"
        return f"{kind}: {sides[0] or '?'}{whom}{how}"

    def _short(self, ids: Iterable[str]) -> tuple[str, ...]:
        known = (actor.code or actor.country or one_line(actor.name) for actor in self._known(ids))
        return tuple(dict.fromkeys(known))

    def _known(self, ids: Iterable[str]) -> list[Actor]:
        return [self.actors[key] for key in ids if key in self.actors]
