"""`dateline claims`: who says what about what, how surely; of reports, or out of a record file with its filters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline import api
from dateline.commands import asking, options, sheets
from dateline.commands.console import complain
from dateline.commands.exits import Exit
from dateline.commands.filtering import filtered
from dateline.commands.rows import Columns, Format, put
from dateline.commands.work import Work
from dateline.errors import ConfigError
from dateline.show.sayings import CLAIMS
from dateline.store import Filters
from dateline.store.opened import is_record_file
from dateline.store.results import SayingRow
from dateline.store.sayings import loose_sayings, sayings

HELP = """Tell who says what about what, and how surely.

REPORT is a record file made by `dateline build`, or a file (text, HTML, JSON Lines, JSON), a folder of such files, or -
for standard input.

Of reports: one row for each statement, quoted or not: who says it (name and code), the telling word, its stance (says,
claims, denies, accuses, demands, promises, threatens, expects, assesses, praises, condemns), what the telling word
makes of it (factive, neutral, claim, contrary, open), the acts that it tells of, which statements it denies, its words.

Out of a record file: one row for each statement about an act, and for each report that tells numbers or facts of it in
its own voice (stance tells), by the day of the act: who says it, through whom, how surely by the speaker and by the
report (3 certainly to -3 certainly not), the values told, each with what became of it among all that is told (agreed,
superseded, disputed, denied, retracted …). The filters of `dateline incidents` combine; --source and --stance keep
sayings, the others those about acts that fit. --loose lists the statements that tell of no act.

Formats: table (one line a row), json or jsonl (one object a line for each row), csv (one row each, with a head).

Examples:

  dateline claims report.txt --date 2025-06-02

  dateline claims reports/ --format csv -o claims.csv

  dateline claims war.dateline --between RUS,UKR --type ASSAULT --stance denies

  dateline claims war.dateline --source "RUS MIL" --status disputed --format json

Exit codes: 0 all reports were read, or rows were found; 1 something was left (standard error says what and why), or the
record file holds no such claim; 2 wrong use, or nothing could be read.
"""

_COLUMNS = Columns(
    ("day", "who", "code", "stance", "source", "about", "values", "content", "via", "incident"),
    "content",
    ("incident", "code", "via", "source"),
)

Stance = Annotated[
    str | None,
    typer.Option("--stance", metavar="KIND", help="says, claims, denies, accuses … or tells (a report's own)."),
]
Status = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help="Of acts with values that are disputed, retracted …")
]
Loose = Annotated[bool, typer.Option("--loose", help="Instead those that tell of no act, by publication.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("claims", help=HELP)(filtered(claims, stance=Stance, status=Status))


def claims(
    reports: options.Reports,
    wanted: Filters,
    loose: Loose = False,
    as_coded: asking.AsCoded = False,
    limit: asking.Limit = None,
    date: options.Date = None,
    format: sheets.Given = None,
    output: options.Output = None,
    model: options.Model = api.DEFAULT_MODEL,
    lexicon: options.Lexicon = None,
    gazetteer: options.Gazetteer = None,
    max_chars: options.MaxChars = api.MAX_CHARS,
    any_language: options.AnyLanguage = False,
    jobs: options.Jobs = 1,
) -> None:
    """List claims of reports, or of a record file."""
    kept = [Path(report) for report in reports if is_record_file(Path(report))]
    if kept:
        if len(reports) > 1:
            raise ConfigError("claims are told of one record file, or of reports")
        _tell(
            kept[0],
            wanted,
            limit,
            loose,
            as_coded,
            format,
            None if output is None else Path(output),
        )
        return
    if wanted != Filters() or limit is not None or loose or as_coded:
        raise ConfigError("filters are for a record file; `dateline build` makes one of reports")
    readings = api.read(reports, date=date, max_chars=max_chars, any_language=any_language)
    setup = api.Setup(model, tuple(lexicon or ()), "events", gazetteer)
    raise typer.Exit(sheets.listed(CLAIMS, Work(tuple(reports), output, setup, jobs), readings, format))


def _tell(
    path: Path,
    wanted: Filters,
    limit: int | None,
    loose: bool,
    as_coded: bool,
    given: sheets.Format | None,
    output: Path | None,
) -> None:
    shape = {sheets.Format.TABLE: Format.TABLE, sheets.Format.CSV: Format.CSV}
    form = shape.get(sheets.format_of(given, output), Format.JSON)
    with asking.opened(path) if loose else asking.reviewed(path, as_coded=as_coded) as file:
        rows = loose_sayings(file.db, wanted, limit) if loose else sayings(file.db, wanted, limit, lens=file.lens)
        if not put(rows, SayingRow.__struct_fields__, _COLUMNS, form, output):
            complain(str(path), "holds nothing that fits")
            raise typer.Exit(Exit.LEFT)
