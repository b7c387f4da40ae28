"""`dateline lexicon`: the data files, shipped and your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.commands.console import complain, say
from dateline.commands.exits import Exit
from dateline.commands.helping import Commands, Group

HELP = """Check data files: columns, values, source and licence.

Without FILE all shipped files are checked. A file of your own is named like the shipped one that it adds to
(offices.tsv, offices.mine.tsv; where two layers have a file of that name, actors.offices.tsv).

One line on standard error for each fault.

Examples:

  dateline lexicon check

  dateline lexicon check offices.mine.tsv sites.mine.csv

Exit codes: 0 no faults, 1 there are some, or a file cannot be read, 2 wrong use.
"""

Files = Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Your own data files.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = Commands(cls=Group, help="Check the data files that dateline knows words, names and places from.")
    group.command("check", help=HELP)(check)
    app.add_typer(group, name="lexicon")


def check(files: Files = None) -> None:
    """Check data files."""
    from dateline.lexicon.check import check_files, check_shipped

    result = check_files(files) if files else check_shipped()
    for fault in result.faults:
        complain(fault.where, fault.what)
    if result.faults:
        raise typer.Exit(Exit.LEFT)
    say(f"{result.files} files, {result.rows} rows: no faults")
