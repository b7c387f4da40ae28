"""`dateline build`: reports into one record file, coded once, linked with all that is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline import api
from dateline.commands import options
from dateline.commands.console import complain, complain_of, say
from dateline.commands.exits import Exit
from dateline.commands.progress import watched
from dateline.engine.limits import MEMORY, Limits
from dateline.errors import ConfigError
from dateline.lexicon import DataFiles
from dateline.store import verdicts, write
from dateline.store.known import Known
from dateline.store.opened import open_writer, writing
from dateline.store.version import coder_of

if TYPE_CHECKING:
    from dateline.engine.coding import Built
    from dateline.engine.engine import Engine
    from dateline.link.whole import Linker
    from dateline.store.layout import Rows

HELP = """Read, code and link reports into one record file.

REPORT is a file (text, HTML, JSON, a feed, ninjs, NewsML-G2, WARC, CSV, Parquet, an archive of such: see
docs/sources.md), a folder of such files, or - for standard input. Run again with more reports: only what is new is
coded, then all are linked anew. The file can be read while it is written; stopped
at any moment it loses nothing that was kept, and the next run goes on from there.

Examples:

  dateline build reports/ -o war.dateline

  dateline build more.jsonl CC-NEWS-*.warc.gz -o war.dateline --workers 2

  dateline build /shared/CC-NEWS -o war.dateline --engine ray --address 10.0.0.1:6379

  dateline build articles.csv -o war.dateline --columns text=body,date=published_at

  dateline timeline war.dateline --from 2025-05-01 --between RUS,UKR

Exit codes: 0 all reports are in the file, 1 something was left (standard error says what and why), 2 wrong use,
nothing could be read, or OUT is no record file.
"""

BATCH = 16
"""Reports that are kept in one transaction."""


class Engines(StrEnum):
    """Where reports are coded."""

    LOCAL = "local"
    RAY = "ray"


Output = Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The record file.", show_default=False)]
Workers = Annotated[
    int, typer.Option("--workers", "--jobs", "-j", min=1, metavar="N", help="Processes that code side by side.")
]
MemoryLimit = Annotated[
    int, typer.Option("--memory", min=0, metavar="MIB", help="Memory that each process may take; 0 for any.")
]
EngineName = Annotated[
    Engines, typer.Option("--engine", help="This machine, or a cluster of Ray (pip install 'dateline[ray]').")
]
Address = Annotated[
    str | None, typer.Option("--address", metavar="ADDRESS", help="Of the cluster; without it one is started here.")
]
HandOver = Annotated[
    Path | None,
    typer.Option("--handover", metavar="FOLDER", help="Where a cluster leaves its Parquet; else beside OUT."),
]
Recode = Annotated[
    bool, typer.Option("--recode", help="Code reports anew that another version of dateline or its data coded.")
]
NoLink = Annotated[bool, typer.Option("--no-link", help="Only read and code; link in a later run.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("build", help=HELP)(build)


def build(
    reports: options.Reports,
    output: Output,
    date: options.Date = None,
    model: options.Model = api.DEFAULT_MODEL,
    lexicon: options.Lexicon = None,
    gazetteer: options.Gazetteer = None,
    max_chars: options.MaxChars = api.MAX_CHARS,
    any_language: options.AnyLanguage = False,
    columns: options.Columns = None,
    time_limit: options.TimeLimit = api.TIME_LIMIT,
    workers: Workers = 1,
    memory: MemoryLimit = MEMORY,
    engine: EngineName = Engines.LOCAL,
    address: Address = None,
    handover: HandOver = None,
    recode: Recode = False,
    no_link: NoLink = False,
) -> None:
    """Build a record file."""
    from dateline.engine.coding import Plan
    from dateline.store.known import Keys

    overlays = tuple(lexicon or ())
    setup = api.Setup(model, overlays, gazetteer=gazetteer, time_limit=time_limit or None)
    reading = options.read_options(date, max_chars, any_language, columns)
    coder = coder_of(model, overlays, gazetteer)
    works = _engine(engine, Limits(workers, memory or None), address, handover or output.with_suffix(".parquet"))
    db = open_writer(output)
    try:
        run = Build(db, DataFiles(overlays), recode=recode)
        mine = coder.key if recode else None
        known = Keys(db, mine) if engine is Engines.RAY else Known(output, mine)
        built = works.built(Plan(tuple(reports), reading, setup, coder, known))
        run.take(watched(built, works.share, output_on_terminal=False))
        if not no_link:
            run.link(works.linked)
            works.leave(db)
        run.tidy()
        say(f"{output}: {run.summary()}")
    finally:
        db.close()
    raise typer.Exit(run.exit_code())


def _engine(name: Engines, limits: Limits, address: str | None, handover: Path) -> Engine:
    """The engine of a name. ConfigError for options that it does not have, or where it is not installed."""
    if name is Engines.RAY:
        from dateline.engine.ray import Cluster

        return Cluster(address, handover, limits)
    if address is not None:
        raise ConfigError("--address is of a cluster; say --engine ray")
    from dateline.engine.local import Local

    return Local(limits)


class Build:
    """One run: keeps what comes in small transactions, and counts."""

    def __init__(self, db: sqlite3.Connection, data: DataFiles, *, recode: bool = False) -> None:
        self._db, self._data, self._recode = db, data, recode
        self.added = self.known = self.left = 0

    def take(self, built: Iterable[Built]) -> None:
        """Keep what comes, a batch in a transaction."""
        built = iter(built)
        while batch := list(islice(built, BATCH)):
            for outcome in batch:
                self._tell(outcome)
            with writing(self._db):
                for outcome in batch:
                    self._keep(outcome)

    def link(self, linker: Linker | None = None) -> None:
        """Link all that is there anew."""
        from dateline.link.whole import link
        from dateline.store.following import follow_store
        from dateline.store.linking import link_store

        link_store(self._db, self._data, linker or link)
        follow_store(self._db, self._data)

    def tidy(self) -> None:
        """Leave one file, ready for quick answers."""
        self._db.execute("PRAGMA optimize")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def summary(self) -> str:
        """What was done, and what the file holds now."""
        counts = dict(self._db.execute("SELECT name, value FROM total WHERE name IN ('report', 'incident')"))
        done = f"{self.added:,} added, {self.known:,} known before, {self.left:,} left out"
        if not counts:
            return done
        return f"{done}; {counts['report']:,} reports, {counts['incident']:,} incidents"

    def exit_code(self) -> Exit:
        """Whether all, some or none of the reports are in the file."""
        if not self.added and not self.known:
            return Exit.UNUSABLE
        return Exit.LEFT if self.left else Exit.OK

    def _tell(self, outcome: Built) -> None:
        if outcome.known is not None:
            return
        for problem in outcome.problems:
            complain_of(problem)
        if outcome.fault is not None:
            complain(outcome.where, f"could not be coded, by a fault of dateline ({outcome.fault})")

    def _keep(self, outcome: Built) -> None:
        if outcome.known is not None:
            self._keep_again(outcome.known, outcome)
        elif outcome.rows is None:
            self.left += 1
            if outcome.fault is None:
                write.add_problems(self._db, outcome.problems)
        else:
            self._keep_rows(outcome.rows, outcome)

    def _keep_again(self, key: int, outcome: Built) -> None:
        """Of a report that is in the file only where it was read is noted."""
        self.known += 1
        write.add_problems(self._db, outcome.problems, key)
        write.add_origin(self._db, key, outcome.where, outcome.raw_hash)

    def _keep_rows(self, rows: Rows, outcome: Built) -> None:
        """Keep a coded report, in the place of one that another version coded."""
        found = self._db.execute("SELECT coder FROM report WHERE key = ?", (rows.key,)).fetchone()
        if found is None:
            write.add_rows(self._db, rows)
        elif found[0] == rows.coder or not self._recode:
            self._keep_again(rows.key, outcome)  # It came twice, or another process was quicker.
            return
        else:
            origins = self._db.execute(
                "SELECT place_read, raw_hash FROM origin WHERE report = ?", (rows.key,)
            ).fetchall()
            anchors = verdicts.anchors_of(self._db, rows.key)
            write.remove(self._db, rows.key)
            write.add_rows(self._db, rows)
            verdicts.anchor_again(self._db, rows.key, anchors)
            for place_read, raw_hash in origins:
                write.add_origin(self._db, rows.key, place_read, raw_hash)
        self.added += 1
