"""`dateline code`: reports in, records out, one at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dateline import api
from dateline.commands import options
from dateline.commands.output import HTML, JSON, TEXT, Form, Target
from dateline.commands.work import Work, carry_out

HELP = """Code reports: who did what to whom, when, where, according to whom.

REPORT is a file (text, HTML, JSON, a feed, ninjs, NewsML-G2, WARC, CSV, Parquet, an archive of such: see
docs/sources.md), a folder of such files, or - for standard input. A text may begin with a line "date YYYY-MM-DD";
other kinds tell their day of publication themselves.

Examples:

  dateline code report.txt --date 2025-06-02

  dateline code reports/ more.jsonl --format json -o records.jsonl

  dateline code $(dateline samples) -o page.html

  cat report.txt | dateline code - --format json

Exit codes: 0 all reports were coded, 1 something was left (standard error says what and why), 2 wrong use, or
nothing could be read.
"""


class Format(StrEnum):
    """What comes out."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


_FORMS = {Format.TEXT: TEXT, Format.JSON: JSON, Format.HTML: HTML}
_BY_SUFFIX = {
    ".json": Format.JSON, ".jsonl": Format.JSON, ".ndjson": Format.JSON,
    ".html": Format.HTML, ".htm": Format.HTML,
}  # fmt: skip

Given = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="What to write; otherwise by the suffix of --output, else text."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("code", help=HELP)(code)


def code(
    reports: options.Reports,
    date: options.Date = None,
    format: Given = None,
    output: options.Output = None,
    model: options.Model = api.DEFAULT_MODEL,
    lexicon: options.Lexicon = None,
    gazetteer: options.Gazetteer = None,
    max_chars: options.MaxChars = api.MAX_CHARS,
    any_language: options.AnyLanguage = False,
    columns: options.Columns = None,
    time_limit: options.TimeLimit = api.TIME_LIMIT,
    jobs: options.Jobs = 1,
    min_score: options.MinScore = 0.0,
) -> None:
    """Code reports."""
    from dateline.readers import Reader

    reading = options.read_options(date, max_chars, any_language, columns)
    overlays = tuple(lexicon or ())
    setup = api.Setup(model, overlays, gazetteer=gazetteer, min_score=min_score, time_limit=time_limit or None)
    work = Work(tuple(reports), output, setup, jobs, reading)

    def form_for(target: Target | None) -> Form:
        suffix = target.path.suffix.lower() if target is not None else ""
        return _FORMS[format or _BY_SUFFIX.get(suffix, Format.TEXT)]

    raise typer.Exit(carry_out(work, Reader(reading).drafts(reports), form_for))
