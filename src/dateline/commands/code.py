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
from dateline.commands.console import complain, complain_of
from dateline.commands.exits import Exit
from dateline.commands.output import Target, output_to, write
from dateline.commands.progress import watched
from dateline.errors import ConfigError, DatelineError
from dateline.model import Reading, Record

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
) -> None:
    """Code reports."""
    target = output_to(output)
    _refuse_overwriting(reports, target)
    readings = api.read(reports, date=date, max_chars=max_chars, any_language=any_language)
    run = Run(readings, model, tuple(lexicon or ()))
    first = next(run.records(), None)
    if first is not None:
        to_terminal = target is None and sys.stdout.isatty()
        records = watched(chain([first], run.records()), output_on_terminal=to_terminal)
        write(records, _format(format, target), target)
    raise typer.Exit(run.exit_code())


class Run:
    """One pass over the readings: codes them in turn, complains of what is left, and keeps count."""

    def __init__(self, readings: Iterator[Reading], model: str, lexicon: tuple[Path, ...]) -> None:
        self._readings = readings
        self._model = model
        self._lexicon = lexicon
        self._ids: set[str] = set()
        self.coded = 0
        self.left = 0

    def records(self) -> Iterator[Record]:
        """The records of the readings that are left; may be called again to go on."""
        for reading in self._readings:
            for problem in reading.problems:
                complain_of(problem)
            record = self._record(reading) if reading.report is not None else None
            if record is None:
                self.left += 1
                continue
            self.coded += 1
            self._warn_of_twin(reading.where, record.report.id)
            yield record

    def exit_code(self) -> Exit:
        """Whether all, some or none of the reports were coded."""
        if not self.coded:
            return Exit.UNUSABLE
        return Exit.LEFT if self.left else Exit.OK

    def _warn_of_twin(self, where: str, name: str) -> None:
        if name in self._ids:
            complain(where, f"has the id {name!r} of an earlier report")
        self._ids.add(name)

    def _record(self, reading: Reading) -> Record | None:
        pipeline = api.loaded(self._model, self._lexicon)
        try:
            record = api.code_reading(reading, pipeline)
        except DatelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault in one report must not end a batch of thousands
            complain(
                reading.where, f"could not be coded, by a fault of dateline ({type(error).__name__}: {error})"
            )
            return None
        for problem in record.problems[len(reading.problems) :]:
            complain(f"{record.report.id}: {problem.where}", problem.what)
        return record


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
