"""`dateline build`: reports into one record file, coded once, linked with all that is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dateline import api
from dateline.commands import options
from dateline.commands.batch import Outcome, outcomes
from dateline.commands.console import complain, complain_of, say
from dateline.commands.exits import Exit
from dateline.commands.progress import watched
from dateline.lexicon import DataFiles
from dateline.model import Reading
from dateline.store import verdicts, write
from dateline.store.keys import report_key, site_of
from dateline.store.opened import open_writer, writing
from dateline.store.version import Coder, coder_of

HELP = """Read, code and link reports into one record file.

REPORT is a file (text, HTML, JSON, a feed, ninjs, NewsML-G2, WARC, CSV, Parquet, an archive of such: see
docs/sources.md), a folder of such files, or - for standard input. Run again with more reports: only what is new is
coded, then all are linked anew. The file can be read while it is written; stopped
at any moment it loses nothing that was kept, and the next run goes on from there.

Examples:

  dateline build reports/ -o war.dateline

  dateline build more.jsonl CC-NEWS-*.warc.gz -o war.dateline --workers 2

  dateline build articles.csv -o war.dateline --columns text=body,date=published_at

  dateline timeline war.dateline --from 2025-05-01 --between RUS,UKR

Exit codes: 0 all reports are in the file, 1 something was left (standard error says what and why), 2 wrong use,
nothing could be read, or OUT is no record file.
"""

BATCH = 16
"""Reports that are kept in one transaction."""

_AGAIN = 256
"""Reports met again that are noted in one transaction."""

Output = Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The record file.", show_default=False)]
Workers = Annotated[
    int, typer.Option("--workers", "--jobs", "-j", min=1, metavar="N", help="Processes that code side by side.")
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
    recode: Recode = False,
    no_link: NoLink = False,
) -> None:
    """Build a record file."""
    overlays = tuple(lexicon or ())
    setup = api.Setup(model, overlays, gazetteer=gazetteer, time_limit=time_limit or None)
    pairs = options.pairs_of(columns)
    readings = api.read(reports, date=date, max_chars=max_chars, any_language=any_language, columns=pairs)
    db = open_writer(output)
    try:
        run = Build(db, coder_of(model, overlays, gazetteer), DataFiles(overlays), recode)
        run.take(watched(outcomes(run.new(readings), setup, workers), output_on_terminal=False))
        if not no_link:
            run.link()
        run.tidy()
        say(f"{output}: {run.summary()}")
    finally:
        db.close()
    raise typer.Exit(run.exit_code())


class Build:
    """One run: takes what is new, keeps it in small transactions, and counts."""

    def __init__(self, db: sqlite3.Connection, coder: Coder, data: DataFiles, recode: bool) -> None:
        from dateline.link.features import Features

        self._db, self._coder, self._recode, self._data = db, coder, recode, data
        self._features = Features(data)
        self._under_way: set[int] = set()
        self._again: list[tuple[int, Reading]] = []
        self.added = self.known = self.left = 0

    def new(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings whose reports are not in the file; of the others only where they were read is noted."""
        for reading in readings:
            if reading.report is None:
                self._leave(reading)
                continue
            key = report_key(reading.report)
            if key in self._under_way or self._is_known(key):
                self.known += 1
                self._again.append((key, reading))
                if len(self._again) >= _AGAIN:
                    self._note_again()
                continue
            self._under_way.add(key)
            yield reading

    def take(self, coded: Iterable[Outcome]) -> None:
        """Keep what was coded, a batch in a transaction."""
        coded = iter(coded)
        while batch := list(islice(coded, BATCH)):
            entries = [entry for outcome in batch if (entry := self._entry(outcome)) is not None]
            with writing(self._db):
                for entry in entries:
                    self._keep(entry)
        self._note_again()

    def link(self) -> None:
        """Link all that is there anew."""
        from dateline.store.following import follow_store
        from dateline.store.linking import link_store

        link_store(self._db, self._data)
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

    def _note_again(self) -> None:
        """Note where reports were read that are in the file; those that are not yet wait."""
        waiting = []
        with writing(self._db):
            for key, reading in self._again:
                if write.has_report(self._db, key):
                    write.add_origin(self._db, key, reading)
                else:
                    waiting.append((key, reading))
        self._again = waiting

    def _is_known(self, key: int) -> bool:
        if not self._recode:
            return write.has_report(self._db, key)
        found = self._db.execute("SELECT coder FROM report WHERE key = ?", (key,)).fetchone()
        return found is not None and found[0] == self._coder.key

    def _leave(self, reading: Reading) -> None:
        self.left += 1
        for problem in reading.problems:
            complain_of(problem)
        with writing(self._db):
            write.add_problems(self._db, reading.problems)

    def _entry(self, outcome: Outcome) -> write.Entry | None:
        record = outcome.record
        if record is None and outcome.fault is None:
            self._leave(outcome.reading)
            return None
        if record is None:
            self.left += 1
            complain(outcome.reading.where, f"could not be coded, by a fault of dateline ({outcome.fault})")
            return None
        for problem in outcome.reading.problems:
            complain_of(problem)
        problems = record.problems[len(outcome.reading.problems) :]
        record = msgspec.structs.replace(record, problems=problems)
        paper = self._features.of(record, report_key(record.report), site_of(record.report))
        return write.Entry(outcome.reading, record, paper)

    def _keep(self, entry: write.Entry) -> None:
        key = report_key(entry.record.report)
        if write.has_report(self._db, key):
            if not self._recode:
                self.known += 1  # Another process was quicker.
                write.add_origin(self._db, key, entry.reading)
                return
            origins = self._db.execute("SELECT place_read, raw_hash FROM origin WHERE report = ?", (key,)).fetchall()
            anchors = verdicts.anchors_of(self._db, key)
            write.remove(self._db, key)
            write.add(self._db, entry, self._coder)
            verdicts.anchor_again(self._db, key, anchors)
            for place_read, raw_hash in origins:
                old = msgspec.structs.replace(entry.reading, where=place_read, raw_hash=raw_hash)
                write.add_origin(self._db, key, old)
        else:
            write.add(self._db, entry, self._coder)
        self.added += 1
