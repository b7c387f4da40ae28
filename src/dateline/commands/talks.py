"""`dateline talks` and `dateline brief`: negotiations of a record file, round by round, and a page on one of them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from dateline import api
from dateline.commands import asking
from dateline.commands.console import complain, say, written_to
from dateline.commands.deciding import decide
from dateline.commands.exits import Exit
from dateline.commands.output import encoded
from dateline.commands.rows import Columns, Format, put, put_lines, width
from dateline.commands.talk_lines import brief_lines, process_lines
from dateline.errors import ConfigError
from dateline.lexicon import DataFiles
from dateline.lexicon.process import ISSUES, Issues, issues_of
from dateline.process import ics, pax
from dateline.process.days import span_of_days
from dateline.process.found import Process
from dateline.process.page import page
from dateline.process.plain import plain, plain_brief
from dateline.process.timeline import described
from dateline.show.terminal import WIDTH
from dateline.store.file import RecordFile
from dateline.store.talks import ProcessRow, merge_processes, name_process, split_process

TALKS_HELP = """Follow negotiations: rounds over many reports, what was agreed, and what became of it.

Without PROCESS the negotiations of a record file are listed; PROCESS is the id or the (beginning of the) name of one.
--name, --merge and --split are your own word on a process: it is kept in the file and goes before what is found.

Examples:

  dateline talks war.dateline

  dateline talks war.dateline "Russia–Ukraine" --format ics > rounds.ics

  dateline talks war.dateline 0a1b2c3d4e5f6 --split 3 --split 4

Exit codes: 0 something was found or done, 1 nothing was, 2 wrong use, or FILE is no record file.
"""
BRIEF_HELP = """Tell on one page where a negotiation stands, and what changed since a day.

Every sentence is a fact of the record with the words that it rests on: the report and the span.

Example:

  dateline brief war.dateline "Russia–Ukraine" --since 2025-06-01

Exit codes: 0 it was told, 2 wrong use, no such process is there, or FILE is no record file.
"""


class Form(StrEnum):
    """What comes out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    ICS = "ics"
    PAX = "pax"


class Page(StrEnum):
    """What a briefing comes out as."""

    TEXT = "text"
    JSON = "json"


T = TypeVar("T")

_LIST = Columns(
    ("first", "last", "name", "mediators", "subject", "rounds", "agreements", "reports", "id"),
    "name",
    ("reports", "subject", "mediators"),
)
_ROUNDS = ("number", "day", "status", "place", "mediators", "what", "reports", "words")
_PROCESS = "PROCESS"

Wanted = Annotated[
    str | None, typer.Argument(metavar=_PROCESS, help="Id, name, or words of the name of one.", show_default=False)
]
One = Annotated[str, typer.Argument(metavar=_PROCESS, help="Id, name, or words of the name.", show_default=False)]
Given = Annotated[
    Form,
    typer.Option("--format", "-f", help="A table and timeline, JSON, CSV, HTML, a calendar, PA-X's columns (CSV)."),
]
GivenPage = Annotated[Page, typer.Option("--format", "-f", help="Text, or JSON.")]
All = Annotated[bool, typer.Option("--all", help="Single meetings without a number, too.")]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help="Call the process so; '' takes it back.")]
Merge = Annotated[list[str] | None, typer.Option("--merge", metavar=_PROCESS, help="Make this one and PROCESS one.")]
Split = Annotated[
    list[int] | None,
    typer.Option("--split", metavar="N", help="Make the Nth round, in order of days, a process of its own."),
]
AsFound = Annotated[bool, typer.Option("--as-coded", help="As they are found, without what users said of them.")]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE",
        help="First day of what counts as a change (YYYY-MM-DD); else thirty days before the last report.",
    ),
]  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("talks", help=TALKS_HELP)(talks)
    app.command("brief", help=BRIEF_HELP)(brief)


def talks(
    file: asking.File,
    process: Wanted = None,
    format: Given = Form.TABLE,
    all: All = False,
    name: Name = None,
    merge: Merge = None,
    split: Split = None,
    as_coded: AsFound = False,
) -> None:
    """List or show negotiations, or say a word on one."""
    decisions = [name is not None, bool(merge), bool(split)]
    if any(decisions):
        if process is None or sum(decisions) > 1:
            raise ConfigError("--name, --merge and --split want one PROCESS, and stand alone")
        _decide(file, process, name, merge or [], split or [])
        return
    with asking.followed(file, process, as_coded=as_coded) as record:
        if process is None and format in (Form.TABLE, Form.JSON, Form.CSV):
            rows = list(record.processes(minor=all))
            if not put(rows, ProcessRow.__struct_fields__, _LIST, Format(format.value)):
                complain(str(file), "holds no negotiation" + ("" if all else "; --all lists single meetings, too"))
                raise typer.Exit(Exit.LEFT)
            return
        found = [record.negotiation(process)] if process is not None else list(_all(record, all))
    if not found:
        complain(str(file), "holds no negotiation")
        raise typer.Exit(Exit.LEFT)
    _show(found, format)


def brief(
    file: asking.File, process: One, since: Since = None, as_coded: AsFound = False, format: GivenPage = Page.TEXT
) -> None:
    """Write a briefing."""
    day = api.day(since)
    with asking.followed(file, process, as_coded=as_coded) as record:
        found = record.brief(process, day)
    if format is Page.JSON:
        _write(json.dumps(plain_brief(found), indent=2, ensure_ascii=False) + "\n")
    else:
        put_lines(brief_lines(found, width() or WIDTH))


def _all(record: RecordFile, minor: bool) -> Iterator[tuple[str, Process]]:
    for row in record.processes(minor=minor):
        yield record.negotiation(row.id)


def _decide(file: Path, process: str, name: str | None, merge: Sequence[str], split: Sequence[int]) -> None:
    """Put a user's word into the file, and follow it anew."""
    if name is not None:
        _follow(file, lambda db: name_process(db, process, name))
        say(
            f"{file}: {process} is called {name!r} now" if name.strip() else f"{file}: {process} has its own name again"
        )
    elif merge:
        rounds = _follow(file, lambda db: merge_processes(db, [process, *merge]))
        say(f"{file}: one process of {rounds} rounds now")
    else:
        left = _follow(file, lambda db: split_process(db, process, split))
        say(f"{file}: {len(set(split))} rounds are a process of their own now, {left} stay")


def _follow(file: Path, decision: Callable[[sqlite3.Connection], T]) -> T:
    """Put a user's word into the file, and follow its negotiations anew."""
    from dateline.store.following import follow_store

    return decide(file, decision, follow_store)


def _show(found: Sequence[tuple[str, Process]], form: Form) -> None:
    if form is Form.TABLE:
        put_lines(line for key, process in found for line in process_lines(key, process, width() or WIDTH))
    elif form is Form.JSON:
        _write("".join(json.dumps(plain(process, key), ensure_ascii=False) + "\n" for key, process in found))
    elif form is Form.CSV:
        _write(_table(_ROUNDS, (row for _, process in found for row in _rounds(process))))
    elif form is Form.HTML:
        _write(page(found))
    elif form is Form.ICS:
        _write(ics.calendar(found))
    else:
        issues = issues_of(DataFiles().documents(ISSUES, Issues))
        _write(pax.table(found, issues))


def _rounds(process: Process) -> Iterator[dict[str, str]]:
    for item in process.rounds:
        first = item.tellings[0].cite
        yield {
            "number": "" if item.number is None else str(item.number),
            "day": span_of_days(item.first, item.last),
            "status": item.status,
            "place": item.place.name if item.place is not None else "",
            "mediators": "; ".join(side.code for side in item.mediators),
            "what": described(item),
            "reports": str(len({telling.cite.report for telling in item.tellings})),
            "words": f"[{first.id} {first.span[0]}-{first.span[1]}] {first.told}",
        }


def _table(names: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _write(text: str) -> None:
    with written_to(None) as out:
        out.write(encoded(text))
