"""`dateline code`: reports in, records out, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from dateline import api
from dateline.commands.batch import Outcome, outcomes
from dateline.commands.console import complain, complain_of
from dateline.commands.exits import Exit
from dateline.commands.output import Target, output_to, write
from dateline.commands.progress import watched
from dateline.errors import ConfigError
from dateline.model import Record

HELP = """Code reports: who did what to whom, when, where, according to whom.

REPORT is a file (text, HTML, JSON Lines, JSON), a folder of such files, or - for standard input. A text may
begin with a line "date YYYY-MM-DD"; HTML and JSON tell their day of publication themselves.

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


_BY_SUFFIX = {
    ".json": Format.JSON, ".jsonl": Format.JSON, ".ndjson": Format.JSON,
    ".html": Format.HTML, ".htm": Format.HTML,
}  # fmt: skip

Reports = Annotated[
    list[str], typer.Argument(metavar="REPORT", help="Files, folders, or -.", show_default=False)
]
Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD) of reports that tell none."),
]
Form = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="What to write; otherwise by the suffix of --output, else text."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE",
        help="Write here. A folder (or a name that ends with /) gets one file for each report.",
    ),
]  # fmt: skip
Model = Annotated[str, typer.Option(metavar="NAME", help="Installed spaCy pipeline for English.")]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="Your own data file, named like a shipped one; may be given more than once."
    ),
]
MaxChars = Annotated[
    int, typer.Option(min=1, metavar="N", help="Longest report that is coded, in characters.")
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Code reports that do not look English, too.")
]

Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that code side by side.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("code", help=HELP)(code)


def code(
    reports: Reports,
    date: Date = None,
    format: Form = None,
    output: Output = None,
    model: Model = api.DEFAULT_MODEL,
    lexicon: Lexicon = None,
    max_chars: MaxChars = api.MAX_CHARS,
    any_language: AnyLanguage = False,
    jobs: Jobs = 1,
) -> None:
    """Code reports."""
    target = output_to(output)
    _refuse_overwriting(reports, target)
    readings = api.read(reports, date=date, max_chars=max_chars, any_language=any_language)
    run = Run(outcomes(readings, model, tuple(lexicon or ()), jobs))
    first = next(run.records(), None)
    if first is not None:
        to_terminal = target is None and sys.stdout.isatty()
        records = watched(chain([first], run.records()), output_on_terminal=to_terminal)
        write(records, _format(format, target), target)
    raise typer.Exit(run.exit_code())


class Run:
    """One pass over the outcomes: complains of what is left, and keeps count."""

    def __init__(self, outcomes: Iterator[Outcome]) -> None:
        self._outcomes = outcomes
        self._ids: set[str] = set()
        self.coded = 0
        self.left = 0

    def records(self) -> Iterator[Record]:
        """The records that are still to come; may be called again to go on."""
        for outcome in self._outcomes:
            where, record = outcome.reading.where, outcome.record
            for problem in outcome.reading.problems:
                complain_of(problem)
            if outcome.fault is not None:
                complain(where, f"could not be coded, by a fault of dateline ({outcome.fault})")
            if record is None:
                self.left += 1
                continue
            self.coded += 1
            self._tell_of(record, len(outcome.reading.problems), where)
            yield record

    def exit_code(self) -> Exit:
        """Whether all, some or none of the reports were coded."""
        if not self.coded:
            return Exit.UNUSABLE
        return Exit.LEFT if self.left else Exit.OK

    def _tell_of(self, record: Record, told: int, where: str) -> None:
        """Complain of problems after the first `told`, and of an id that another report has, too."""
        name = record.report.id
        for problem in record.problems[told:]:
            complain(f"{name}: {problem.where}", problem.what)
        if name in self._ids:
            complain(where, f"has the id {name!r} of an earlier report")
        self._ids.add(name)


def _format(given: Format | None, target: Target | None) -> Format:
    if given is not None:
        return given
    return _BY_SUFFIX.get(target.path.suffix.lower(), Format.TEXT) if target is not None else Format.TEXT


def _refuse_overwriting(reports: list[str], target: Target | None) -> None:
    if target is None or target.is_folder or not target.path.exists():
        return
    for given in reports:
        if given != "-" and Path(given).exists() and target.path.samefile(given):
            raise ConfigError(f"{given}: is a report and would be overwritten; give --output another name")
