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


def watched(items: Iterable[T], *, output_on_terminal: bool) -> Iterator[T]:
    """The items as they are, counted on standard error where a person waits and sees no output."""
    if output_on_terminal or not sys.stderr.isatty():
        yield from items
        return
    yield from _counted(items)


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


def _counted(items: Iterable[T]) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    began = time.monotonic()
    columns = (BarColumn(20), TextColumn("{task.completed:,.0f} coded"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("coded", total=None)
    with ExitStack() as stack:
        is_shown = False
        for number, item in enumerate(items, 1):
            if not is_shown and time.monotonic() - began > DELAY:
                stack.enter_context(bar)
                is_shown = True
            bar.update(task, completed=number)
            yield item
