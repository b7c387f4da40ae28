"""`dateline quotes`, `numbers`, and `claims` of reports: one list of the record as a table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from dateline import api
from dateline.commands import options
from dateline.commands.exits import Exit
from dateline.commands.output import Form, encoded, stream_view
from dateline.commands.work import Work, carry_out
from dateline.model import Reading, Record
from dateline.show.numbers import NUMBERS
from dateline.show.sayings import QUOTES
from dateline.show.sheet import Sheet

_HELP = """{what}

REPORT is a file (text, HTML, JSON Lines, JSON), a folder of such files, or - for standard input.

Formats: table (one line a row), json or jsonl (one object a line for each row), csv (one row each, with a head).
Rows keep id and characters of the record that `dateline code` writes.

Examples:

  dateline {name} report.txt --date 2025-06-02

  dateline {name} reports/ --format csv -o {name}.csv

  dateline {name} report.txt --format json | {filter}

Exit codes: 0 all reports were read, 1 something was left (standard error says what and why), 2 wrong use, or
nothing could be read.
"""
_QUOTES = """Tell who is quoted, and with which words.

One row for each statement that holds words in quotation marks: the speaker (name and code), the telling word, the
words. A quotation over several paragraphs is one row."""
_NUMBERS = """Tell the numbers of reports: how many of what, for which act, by whose word.

One row for each quantity: value and bounds, qualifier (exact, at_least, more_than, about …), unit, what is counted,
what became of it (killed, fired, money …), the act that it belongs to, and whose word it rests on, outermost first."""

WIDEST = 200
"""Columns of the table on a terminal."""


class Format(StrEnum):
    """What comes out."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


Given = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="What to write; otherwise by the suffix of --output, else table."),
]
_BY_SUFFIX = {
    ".json": Format.JSON, ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".csv": Format.CSV,
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, what, sheet, example in (
        ("quotes", _QUOTES, QUOTES, "jq -r .quote"),
        ("numbers", _NUMBERS, NUMBERS, "jq 'select(.measure == \"killed\")'"),
    ):
        help_text = _HELP.format(what=what, name=name, filter=example)
        app.command(name, help=help_text)(_command(sheet))


def _command(sheet: Sheet) -> Callable[..., None]:
    def command(
        reports: options.Reports,
        date: options.Date = None,
        format: Given = None,
        output: options.Output = None,
        model: options.Model = api.DEFAULT_MODEL,
        lexicon: options.Lexicon = None,
        gazetteer: options.Gazetteer = None,
        max_chars: options.MaxChars = api.MAX_CHARS,
        any_language: options.AnyLanguage = False,
        jobs: options.Jobs = 1,
    ) -> None:
        """List one kind of item."""
        readings = api.read(reports, date=date, max_chars=max_chars, any_language=any_language)
        setup = api.Setup(model, tuple(lexicon or ()), "events", gazetteer)
        raise typer.Exit(listed(sheet, Work(tuple(reports), output, setup, jobs), readings, format))

    return command


def listed(sheet: Sheet, work: Work, readings: Iterator[Reading], format: Format | None) -> Exit:
    """Code the readings and write the rows of the sheet in the format given, or that of the output's suffix."""
    forms = _forms(sheet)
    return carry_out(
        work, readings, lambda target: forms[format_of(format, target.path if target is not None else None)]
    )


def format_of(given: Format | None, output: Path | None) -> Format:
    """The format given, else the one that the suffix of the output tells, else a table."""
    suffix = output.suffix.lower() if output is not None else ""
    return given or _BY_SUFFIX.get(suffix, Format.TABLE)


def _forms(sheet: Sheet) -> dict[Format, Form]:
    def stream_csv(records: Iterable[Record], out: BinaryIO) -> None:
        out.write(encoded(sheet.csv_head()))
        _each(sheet.csv_lines, records, out)

    def stream_json(records: Iterable[Record], out: BinaryIO) -> None:
        _each(sheet.json_lines, records, out)

    return {
        Format.TABLE: Form(".txt", stream_view(sheet.view, None, WIDEST)),
        Format.JSON: Form(".json", stream_json),
        Format.JSONL: Form(".jsonl", stream_json),
        Format.CSV: Form(".csv", stream_csv),
    }


def _each(lines: Callable[[Record], str], records: Iterable[Record], out: BinaryIO) -> None:
    for record in records:
        out.write(encoded(lines(record)))
        out.flush()
