"""`dateline claims`, `dateline quotes`, `dateline numbers`: one list of the record as a table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated, BinaryIO

import typer

from dateline import api
from dateline.commands import options
from dateline.commands.output import Form, Target, encoded, stream_view
from dateline.commands.work import Work, carry_out
from dateline.model import Record
from dateline.show.numbers import NUMBERS
from dateline.show.sayings import CLAIMS, QUOTES
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
_CLAIMS = """Tell who says what about what, and how surely.

One row for each statement, quoted or not: who says it (name and code), the telling word, its stance (says, claims,
denies, accuses, demands, promises, threatens, expects, assesses, praises, condemns), what the telling word makes of
it (factive, neutral, claim, contrary, open), the acts that it tells of, which statements it denies, its words."""
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
        ("claims", _CLAIMS, CLAIMS, "jq 'select(.stance == \"denies\")'"),
        ("quotes", _QUOTES, QUOTES, "jq -r .quote"),
        ("numbers", _NUMBERS, NUMBERS, "jq 'select(.measure == \"killed\")'"),
    ):
        help_text = _HELP.format(what=what, name=name, filter=example)
        app.command(name, help=help_text)(_command(sheet))


def _command(sheet: Sheet) -> Callable[..., None]:
    forms = _forms(sheet)

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

        def form_for(target: Target | None) -> Form:
            suffix = target.path.suffix.lower() if target is not None else ""
            return forms[format or _BY_SUFFIX.get(suffix, Format.TABLE)]

        raise typer.Exit(carry_out(Work(tuple(reports), output, setup, jobs), readings, form_for))

    return command


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
