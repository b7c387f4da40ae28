"""`dateline times`: the time expressions of reports and nothing else, for whoever wants a temporal tagger."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, BinaryIO

import typer

from dateline import api
from dateline.commands import options
from dateline.commands.console import complain
from dateline.commands.output import Form, Target, encoded, stream_json, stream_view
from dateline.commands.work import Work, carry_out
from dateline.model import Record
from dateline.show import timeml, timetable

HELP = """Find the time expressions of reports and resolve them to TIMEX3 values and calendar days.

Only the time layer runs. Relative times ("on Monday", "two weeks ago") count from the day of publication or from
the report's own dateline.

REPORT is a file (text, HTML, JSON Lines, JSON), a folder of such files, or - for standard input.

Formats: table (one line a time), timeml (a TimeML 1.2 document, TIMEX3 tags in the text; several reports need
a folder as --output), json or jsonl (one record a line, as `dateline code` writes it, with times alone), csv (one
row a time).

Examples:

  dateline times report.txt --date 2025-06-02

  dateline times report.txt --format timeml -o report.tml

  dateline times reports/ --format timeml -o tagged/

  echo "The envoys met on Monday." | dateline times - --date 2025-06-04 --format csv

Exit codes: 0 all reports were read, 1 something was left (standard error says what and why), 2 wrong use, or
nothing could be read.
"""

STAGE = "times"
WIDEST = 200
"""Columns of the table on a terminal."""


class Format(StrEnum):
    """What comes out."""

    TABLE = "table"
    TIMEML = "timeml"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


Given = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="What to write; otherwise by the suffix of --output, else table."),
]
Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD); goes before what a report tells."),
]


def _stream_timeml(records: Iterable[Record], out: BinaryIO) -> None:
    for record in records:
        document = timeml.document(record)
        for problem in document.problems:
            complain(f"{record.report.id}: {problem.where}", problem.what)
        out.write(encoded(document.text))


def _stream_csv(records: Iterable[Record], out: BinaryIO) -> None:
    out.write(encoded(",".join(timetable.CSV_HEAD) + "\n"))
    for record in records:
        out.write(encoded(timetable.csv_lines(record)))
        out.flush()


_FORMS = {
    Format.TABLE: Form(".txt", stream_view(timetable.view, None, WIDEST)),
    Format.TIMEML: Form(".tml", _stream_timeml, alone="a TimeML document holds one report"),
    Format.JSON: Form(".json", stream_json),
    Format.JSONL: Form(".jsonl", stream_json),
    Format.CSV: Form(".csv", _stream_csv),
}
_BY_SUFFIX = {
    ".tml": Format.TIMEML, ".timeml": Format.TIMEML, ".xml": Format.TIMEML, ".json": Format.JSON,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".csv": Format.CSV,
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("times", help=HELP)(times)


def times(
    reports: options.Reports,
    date: Date = None,
    format: Given = None,
    output: options.Output = None,
    model: options.Model = api.DEFAULT_MODEL,
    lexicon: options.Lexicon = None,
    max_chars: options.MaxChars = api.MAX_CHARS,
    any_language: options.AnyLanguage = False,
    jobs: options.Jobs = 1,
) -> None:
    """Find the times of reports."""
    readings = api.read(reports, date=date, redate=True, max_chars=max_chars, any_language=any_language)
    work = Work(tuple(reports), output, api.Setup(model, tuple(lexicon or ()), STAGE), jobs)

    def form_for(target: Target | None) -> Form:
        suffix = target.path.suffix.lower() if target is not None else ""
        return _FORMS[format or _BY_SUFFIX.get(suffix, Format.TABLE)]

    raise typer.Exit(carry_out(work, readings, form_for))
