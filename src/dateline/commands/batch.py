"""Codes readings in turn, in this process or in several; a fault in one report never ends the batch."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

import msgspec

from dateline import api
from dateline.api import Setup
from dateline.errors import DatelineError
from dateline.model import Problem, Reading, Record
from dateline.timer import Overtime, time_limit

_WAITING = 4
"""Reports handed out ahead, for each process."""
_LOOK = 1.0
"""Seconds between two looks whether the parent process is there."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of a reading: its record, or the fault that kept it from one; neither without a report.

    A report that takes too long is taken out of its reading, with a problem that says so.
    """

    reading: Reading
    record: Record | None = None
    fault: str | None = None


def outcomes(readings: Iterable[Reading], setup: Setup, jobs: int = 1) -> Iterator[Outcome]:
    """The outcomes in the order of the readings, whatever the number of processes.

    Raises what loading the language pipeline or the data files raises.
    """
    if jobs > 1:
        return _parallel(readings, setup, jobs)
    return (_coded(reading, setup) for reading in readings)


def _coded(reading: Reading, setup: Setup) -> Outcome:
    if reading.report is None:
        return Outcome(reading)
    pipeline = api.pipeline_of(setup)
    try:
        with time_limit(setup.time_limit):
            return Outcome(reading, api.code_reading(reading, pipeline, setup.min_score))
    except Overtime:
        late = Problem(reading.where, f"takes more than {setup.time_limit:g} s to code; set aside (--time-limit)")
        return Outcome(Reading(None, (*reading.problems, late), reading.where, reading.raw_hash))
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault in one report must not end a batch of thousands
        return Outcome(reading, fault=f"{type(error).__name__}: {error}")


def _parallel(readings: Iterable[Reading], setup: Setup, jobs: int) -> Iterator[Outcome]:
    """Few reports are held at a time, and each outcome is given as soon as those before it are there."""
    api.pipeline_of(setup)  # Fails here rather than in each process; processes that are forked share it.
    waiting: deque[Future[Outcome] | Outcome] = deque()
    context = multiprocessing.get_context(_start_method())
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(os.getpid(),)) as pool:
        for reading in readings:
            is_task = reading.report is not None
            waiting.append(pool.submit(_coded, reading, setup) if is_task else Outcome(reading))
            while waiting and (len(waiting) > _WAITING * jobs or _is_done(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _begin(parent: int) -> None:
    """The parent process alone answers the keyboard; where it is gone, however it went, this one ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """A process that waits for work from a pipe does not learn that its parent was killed: it has to look."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _start_method() -> str:
    return "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _is_done(item: Future[Outcome] | Outcome) -> bool:
    return isinstance(item, Outcome) or item.done()


def _result(item: Future[Outcome] | Outcome) -> Outcome:
    return item if isinstance(item, Outcome) else item.result()
