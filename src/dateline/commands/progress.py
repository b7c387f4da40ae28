"""A sign of life on standard error, for people who wait; never in a pipe or a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

T = TypeVar("T")

DELAY = 2.0
"""Seconds after which it shows."""
_REDRAWN = 0.25

Share = Callable[[], float | None]
"""How much of the whole has been read, 0 to 1; None where that cannot be known."""


def watched(items: Iterable[T], share: Share | None = None, *, output_on_terminal: bool) -> Iterator[T]:
    """The items as they are, counted on standard error where a person waits and sees no output.

    `share` tells how much of the whole has been read, from which the time left is reckoned.
    """
    if output_on_terminal or not sys.stderr.isatty():
        yield from items
        return
    yield from _counted(items, share)


@contextmanager
def measured() -> Iterator[Callable[[str, int], Callable[[int], None]]]:
    """Bars on standard error where a person waits: each gets a name and a total, and gives what advances it."""
    if not sys.stderr.isatty():
        yield lambda _name, _total: _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(30), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def bar(name: str, total: int) -> Callable[[int], None]:
            task = progress.add_task(name, total=total)
            return lambda step: progress.advance(task, step)

        yield bar


def _ignore(step: int) -> None:
    """Nobody watches."""


def _counted(items: Iterable[T], share: Share | None) -> Iterator[T]:
    """Refreshed by hand: a thread that draws could be caught at it by the forking of a process."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    began = shown = time.monotonic()
    columns = (BarColumn(20), TextColumn("{task.description}"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task("coded", total=None)
    with ExitStack() as stack:
        for number, item in enumerate(items, 1):
            now = time.monotonic()
            if now - began > DELAY and now - shown > _REDRAWN:
                if not bar.live.is_started:
                    stack.enter_context(bar)
                done = share() if share is not None else None
                words = told(number, now - began, done)
                bar.update(task, description=words, completed=done or 0, total=1 if done else None, refresh=True)
                shown = now
            yield item


def told(number: int, seconds: float, share: float | None) -> str:
    """How far it is, how fast, and how long it takes from here, as far as that can be told."""
    words = f"{number:,.0f} coded, {number / seconds:,.1f}/s"
    if not share:
        return words
    left = round(seconds * (1 - share) / share)
    return f"{words}, {share:.0%} read, {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
