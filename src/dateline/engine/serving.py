"""The other side of the pool: a process that does a job on what it is sent."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import msgspec

from dateline.engine.job import Job

NO_MEMORY = 101
"""Exit code where an item takes more memory than there is for it."""
_ORPHAN = 102
_LOOK = 1.0
"""Seconds between two looks whether the parent process is there."""
_FULL = 0.7
"""Share of the memory that it may take besides what it begins with, from which a process ends when an item is done."""
_LEAST = 256
"""MiB that a process may take in any case, besides what it begins with."""
_MIB = 2**20
_STATM = Path("/proc/self/statm")
_RESIDENT, _DATA = 1, 5
"""Columns of it."""


class Raised(msgspec.Struct, frozen=True):
    """Something that ends the run."""

    error: Exception


class Retires(msgspec.Struct, frozen=True):
    """The process ends, since it has become large; what it has not answered is left to others."""


def serve(pipe: Connection[Any, Any], job: Job[Any, Any], parent: int, memory: int | None) -> None:
    """Answer each item of each batch in turn, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The parent alone answers the keyboard.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    inbox: SimpleQueue[list[Any] | None] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, inbox, parent), daemon=True).start()
    try:
        job.begin()
        gc.freeze()  # What is loaded stays shared with the parent: the collector writes to what it looks at.
        most = _bound(memory)
        while (batch := inbox.get()) is not None:
            for item in batch:
                pipe.send(job.do(item))
                if most is not None and _resident() > most:
                    pipe.send(Retires())
                    return
    except MemoryError:
        os._exit(NO_MEMORY)
    except BrokenPipeError:
        os._exit(_ORPHAN)
    except Exception as error:  # noqa: BLE001 - the parent raises it
        pipe.send(Raised(error))


def _receive(pipe: Connection[Any, Any], inbox: SimpleQueue[list[Any] | None], parent: int) -> None:
    """Take batches as they come, so that the parent never waits for a busy process to take one.

    A process that waits for work does not learn that its parent was killed, since others hold the pipe: it has to look.
    """
    try:
        while True:
            if pipe.poll(_LOOK):
                inbox.put(pipe.recv())
            elif os.getppid() != parent:
                os._exit(_ORPHAN)
    except (EOFError, OSError):
        inbox.put(None)
        if os.getppid() != parent:
            os._exit(_ORPHAN)
    except MemoryError:
        os._exit(NO_MEMORY)


def _bound(memory: int | None) -> float | None:
    """Make the system refuse more memory where it can, and tell from how many MiB on the process is large.

    What is there at the beginning, much of it the parent's, is allowed for: what counts is what comes to it.
    """
    if memory is None or sys.platform != "linux":
        return None
    import resource

    start = _resident()
    room = max(memory - start, _LEAST)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = int(_pages(_DATA) + room * _MIB)
    resource.setrlimit(resource.RLIMIT_DATA, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
    return start + room * _FULL


def _resident() -> float:
    """MiB in memory."""
    return _pages(_RESIDENT) / _MIB


def _pages(column: int) -> int:
    """Bytes that Linux counts in a column."""
    return int(_STATM.read_text().split()[column]) * os.sysconf("SC_PAGE_SIZE")
