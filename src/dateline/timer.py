"""A limit on the time that one piece of work may take, so that a hostile report cannot hold up the others."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 1.0
"""Seconds after which it is told again, should some library have caught it."""


class Overtime(BaseException):
    """The time is up. No `Exception`, so that no library takes it for a fault of its own."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raises Overtime in its block after `seconds`.

    Without effect for None, outside the main thread, and where there are no such timers (Windows). Of two nested
    ones the inner counts alone, for the time that it is there.
    """
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if seconds is None or not usable:
        yield
        return
    previous = signal.signal(signal.SIGALRM, _ring)
    left, again = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)
        signal.signal(signal.SIGALRM, previous)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise Overtime
