"""`dateline watch`: folders that fill and feeds, into a record file, for as long as it runs."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

import dateline
from dateline import api
from dateline.commands import options
from dateline.commands.build import Build, MemoryLimit, Output, Workers
from dateline.commands.console import complain, say
from dateline.commands.exits import Exit
from dateline.engine.limits import MEMORY, Limits
from dateline.errors import ConfigError
from dateline.lexicon import DataFiles
from dateline.store.known import Known
from dateline.store.opened import open_writer
from dateline.store.version import coder_of

if TYPE_CHECKING:
    from dateline.engine.coding import Building
    from dateline.watch import Watcher

HELP = """Watch folders and feeds, and keep what is new in a record file.

SOURCE is a folder that fills, a file, or the address of a feed (RSS, Atom), a sitemap or a page. It is looked at every
15 minutes, or as often as --every says; --once looks once and ends, as for a timer of the system. What was seen is
remembered in OUT.watch. Servers are asked politely: robots.txt first, only what has changed (ETag, Last-Modified), one
request a second at most, and ever more rarely while they fail.

Examples:

  dateline watch inbox/ https://news.example/feed.xml -o war.dateline

  dateline watch https://news.example/feed.xml --pages --every 30m -o war.dateline

  dateline watch inbox/ --once -o war.dateline

Exit codes: 0 all that was new is in the file, 1 something was left (standard error says what and why), 2 wrong use,
or OUT is no record file, 130 stopped from the keyboard.
"""

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
_SPELL = re.compile(r"(\d{1,6})([smhd]?)")
_LEAST = 1
"""Seconds."""

Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE", help="Folders, files and addresses.", show_default=False)
]
Every = Annotated[str, typer.Option("--every", metavar="TIME", help="Time between two looks: 90s, 15m, 2h.")]
Once = Annotated[bool, typer.Option("--once", help="Look once and end.")]
WithPages = Annotated[
    bool, typer.Option("--pages", help="Fetch the page behind each entry of a feed, not only the entry's own text.")
]
Contact = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="A mail or web address that servers are told, to reach whoever runs this."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("watch", help=HELP)(watch)


def watch(
    sources: Sources,
    output: Output,
    every: Every = "15m",
    once: Once = False,
    pages: WithPages = False,
    contact: Contact = None,
    date: options.Date = None,
    model: options.Model = api.DEFAULT_MODEL,
    lexicon: options.Lexicon = None,
    gazetteer: options.Gazetteer = None,
    max_chars: options.MaxChars = api.MAX_CHARS,
    any_language: options.AnyLanguage = False,
    columns: options.Columns = None,
    time_limit: options.TimeLimit = api.TIME_LIMIT,
    workers: Workers = 1,
    memory_limit: MemoryLimit = MEMORY,
) -> None:
    """Watch sources."""
    from dateline.engine.coding import Building
    from dateline.readers import Reader
    from dateline.watch import Fetcher, Memory, Watcher
    from dateline.watch.feeds import Pages
    from dateline.watch.watcher import ADDRESS

    seconds = seconds_of(every)
    overlays = tuple(lexicon or ())
    setup = api.Setup(model, overlays, gazetteer=gazetteer, time_limit=time_limit or None)
    reader = Reader(options.read_options(date, max_chars, any_language, columns))
    hosts = frozenset(urlsplit(source).hostname or "" for source in sources if source.startswith(ADDRESS))
    with ExitStack() as stack:
        db = open_writer(output)
        stack.callback(db.close)
        memory = Memory(output.with_name(f"{output.name}.watch"))
        stack.callback(memory.close)
        fetcher = Fetcher(agent_of(contact), hosts) if hosts else None
        if fetcher is not None:
            stack.callback(fetcher.close)
        stack.enter_context(_ended_by_signal())
        watcher = Watcher(sources, reader, memory, fetcher, Pages(seconds, pages))
        run = Build(db, DataFiles(overlays))
        job = Building(setup, coder_of(model, overlays, gazetteer), None, Known(output))
        limits = Limits(workers, memory_limit or None)
        if once:
            raise typer.Exit(_once(run, watcher, job, limits, output))
        while True:
            _round(run, watcher, job, limits, output)
            time.sleep(watcher.pause(time.time()))


def _once(run: Build, watcher: Watcher, job: Building, limits: Limits, output: Path) -> Exit:
    """One look, and another where files were written to just before it."""
    from dateline.watch.folders import SETTLED

    _round(run, watcher, job, limits, output)
    if watcher.unsettled:
        time.sleep(SETTLED)
        _round(run, watcher, job, limits, output)
    if watcher.unsettled:
        complain(str(output), f"{watcher.unsettled} files are still being written to; they wait for the next look")
    return Exit.LEFT if run.left or watcher.unsettled else Exit.OK


def _round(run: Build, watcher: Watcher, job: Building, limits: Limits, output: Path) -> None:
    from dateline.engine.local import in_processes

    added, left = run.added, run.left
    run.take(in_processes(watcher.readings(time.time()), job, limits))
    if run.added > added:
        run.link()
        run.tidy()
    watcher.done(time.time())
    if run.added > added or run.left > left:
        say(f"{output}: {run.summary()}")


def agent_of(contact: str | None) -> str:
    """How servers see this program. ConfigError where the contact could break the line."""
    if contact is not None and not re.fullmatch(r"[!-~]{3,200}", contact):
        raise ConfigError("--contact takes a mail or web address without blanks")
    return f"dateline/{dateline.__version__}" + (f" (+{contact})" if contact else "")


def seconds_of(told: str) -> float:
    """Seconds of `90s`, `15m`, `2h`, `1d`. ConfigError for anything else."""
    match = _SPELL.fullmatch(told.strip().lower())
    seconds = int(match.group(1)) * _UNITS[match.group(2)] if match else 0
    if seconds < _LEAST:
        raise ConfigError(f"--every {told!r}: write a time such as 90s, 15m or 2h")
    return float(seconds)


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """A signal to end is taken like one from the keyboard: what was kept stays, and the next run goes on."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
