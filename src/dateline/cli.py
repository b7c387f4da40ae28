"""The command line: `dateline`, `python -m dateline`."""

from __future__ import annotations

import sqlite3
import sys
from importlib.metadata import version
from typing import Annotated, Any

import typer

import dateline
from dateline.commands import GROUPS
from dateline.commands.console import complain, quiet_pipe, say
from dateline.commands.exits import Exit
from dateline.commands.helping import Commands, Group
from dateline.errors import DatelineError
from dateline.parse import DEFAULT_MODEL
from dateline.store.faults import in_words

HELP = """Turn dated news reports on war and diplomacy into an attributed record of events.

Who did what to whom, when, where, with what numbers, according to whom: every field is tied to the words that
say so.

Examples:

  dateline code report.txt --date 2025-06-02

  dateline code $(dateline samples) -o page.html

  dateline build reports/ -o war.dateline

  dateline timeline war.dateline --between RUS,UKR --from 2025-05-01

  dateline talks war.dateline

  dateline serve war.dateline

Exit codes: 0 all was done, 1 something was left (standard error says what), 2 wrong use, or nothing could be
read.
"""


class Door(Group):
    """The group of all commands; turns what dateline raises into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            complain("", str(error))
            raise typer.Exit(Exit.UNUSABLE) from error
        except sqlite3.Error as error:
            complain("", f"the record file {in_words(error)}")
            raise typer.Exit(Exit.UNUSABLE) from error
        except BrokenPipeError as error:
            quiet_pipe()
            raise typer.Exit(Exit.LEFT) from error
        except KeyboardInterrupt as error:
            complain("", "stopped")
            raise typer.Exit(Exit.INTERRUPTED) from error


app = Commands(
    cls=Door,
    help=HELP,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        model = f"{DEFAULT_MODEL} {version(DEFAULT_MODEL.replace('_', '-'))}"
        say(f"dateline {dateline.__version__} ({model}, spaCy {version('spacy')})")
        raise typer.Exit


@app.callback()
def options(
    is_version_asked: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print version and language model."),
    ] = False,
) -> None:
    """Options of all commands."""


for group in GROUPS:
    group.register(app)


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    app()
