"""A job shared out among processes of this machine: outcomes in order, few items held, none lost with a process.

Processes are forked on Linux, once everything is loaded: they share the memory of the language model, and one that died
is replaced in milliseconds. It is safe here because the parent starts no threads. Elsewhere they are spawned and load
the model themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic

import msgspec

from dateline.engine.job import In, Job, Out
from dateline.engine.limits import Limits
from dateline.engine.serving import NO_MEMORY, Raised, Retires, serve
from dateline.errors import ConfigError

_BATCH_SIZE, _BATCH_ITEMS = 16_000, 32
"""Characters and items after which a batch is full: some four reports, a quarter of a second. A process with less than
that before it gets another batch, so that it never waits for the parent to write."""
_HELD = 256
"""Items that are under way, for each process, while one of them takes long."""
_LOOK = 1.0
"""Seconds between two looks for processes that hang."""
_STILLBORN = 3
"""Processes in a row that end without having done anything, for each that there should be."""
_END = 5.0
"""Seconds that a process has to end."""


class _Item(msgspec.Struct, frozen=True):
    number: int
    size: int
    value: Any


Batch = list[_Item]


class _Worker:
    """A process, and the items that it has not answered yet."""

    def __init__(self, job: Job[Any, Any], limits: Limits) -> None:
        context: Any = multiprocessing.get_context(_start_method(limits))
        self.pipe: Connection[Any, Any]
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, job, os.getpid(), limits.memory), daemon=True)
        self._process.start()
        theirs.close()
        self.items: deque[_Item] = deque()
        self.is_trying = False
        """Is it there for the one item that another process died of?"""
        self._since = time.monotonic()

    @property
    def is_ready(self) -> bool:
        """Is there too little before it?"""
        load = sum(item.size for item in self.items)
        return not self.is_trying and load < _BATCH_SIZE and len(self.items) < _BATCH_ITEMS

    def give(self, batch: Batch) -> None:
        if not self.items:
            self._since = time.monotonic()
        self.items.extend(batch)
        self.pipe.send([item.value for item in batch])

    def answered(self) -> int:
        """The number of the item that was answered."""
        self._since = time.monotonic()
        self.is_trying = False
        return self.items.popleft().number

    def hangs(self, patience: float | None) -> bool:
        return patience is not None and bool(self.items) and time.monotonic() - self._since > patience

    def end(self, *, at_once: bool) -> int | None:
        """End the process; its exit code."""
        if at_once:
            self._process.kill()
        else:
            with suppress(OSError):  # It is gone already.
                self.pipe.send(None)  # Others may hold the pipe, so that closing it alone says nothing.
        self.pipe.close()
        self._process.join(_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code: int | None = self._process.exitcode
        return code


class Pool(Generic[In, Out]):
    """One run of a job over items."""

    def __init__(self, job: Job[In, Out], limits: Limits) -> None:
        self._job, self._limits = job, limits
        self._workers: list[_Worker] = []
        self._again: deque[Batch] = deque()
        """Batches of processes that are gone."""
        self._done: dict[int, Out] = {}
        self._next = self._given = self._stillborn = 0

    def run(self, items: Iterable[In]) -> Iterator[Out]:
        """The outcomes in the order of the items. Raises what loading raises, and what `do` does.

        Processes are kept for a later run; where this one ends before its time, they end too.
        """
        self._next = self._given = 0
        batches = self._batches(items)
        try:
            is_more = self._start(next(batches, None))
            while is_more or self._next < self._given:
                is_more = bool(self._workers) and self._hand_out(batches)
                if self._next < self._given and self._next not in self._done:
                    self._collect(_LOOK)
                while self._next in self._done:
                    out = self._done.pop(self._next)
                    self._next += 1
                    yield out
        except BaseException:
            self.close(at_once=True)
            raise

    def close(self, *, at_once: bool = False) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.end(at_once=at_once)
        self._workers = []

    def _start(self, first: Batch | None) -> bool:
        """Start the processes, once there is something to do."""
        if first is None:
            return False
        if not self._workers:
            if _start_method(self._limits) == "fork":
                self._job.begin()  # Once for all, and what fails does so here.
            self._workers = [_Worker(self._job, self._limits) for _ in range(self._limits.workers)]
        self._put_back(first)
        return True

    def _batches(self, items: Iterable[In]) -> Iterator[Batch]:
        """Batches of about the same size; items without anything to be done on are done here."""
        batch: Batch = []
        size = 0
        for number, value in enumerate(items):
            self._given = number + 1
            item = _Item(number, self._job.size(value), value)
            if not item.size:
                self._done[number] = self._job.do(value)
                continue
            batch.append(item)
            size += item.size
            if size >= _BATCH_SIZE or len(batch) >= _BATCH_ITEMS:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _hand_out(self, batches: Iterator[Batch]) -> bool:
        """Give each process as much as it may have before it; False where there are no more batches."""
        while ready := [worker for worker in self._workers if worker.is_ready]:
            if self._again:
                batch = self._again.popleft()
            elif self._given - self._next >= _HELD * self._limits.workers:
                return True
            else:
                found = next(batches, None)
                if found is None:
                    return False
                batch = found
            self._give(min(ready, key=lambda worker: len(worker.items)), batch)
            self._collect(0.0)
        return True

    def _give(self, worker: _Worker, batch: Batch) -> None:
        try:
            worker.give(batch)
        except OSError:  # It has died meanwhile, and these are among its items.
            self._replace(worker)

    def _collect(self, seconds: float) -> None:
        """Take what has been answered, waiting for it up to so long; see to processes that died or hang."""
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(pipes), seconds):
            self._take(pipes[pipe])  # type: ignore[index]
        for worker in list(self._workers):
            if worker.hangs(self._job.patience):
                self._give_up(worker, f"takes more than {self._job.patience:g} s")

    def _take(self, worker: _Worker) -> None:
        while True:
            try:
                if not worker.pipe.poll():
                    return
                answer = worker.pipe.recv()
            except (EOFError, OSError, pickle.UnpicklingError):  # Its last word may have been cut short.
                self._replace(worker)
                return
            if isinstance(answer, Raised):
                raise answer.error
            if isinstance(answer, Retires):
                self._retire(worker)
                return
            self._done[worker.answered()] = answer
            self._stillborn = 0

    def _retire(self, worker: _Worker) -> None:
        """A process that has become too large ends in peace; another one does the rest."""
        self._put_back(list(worker.items))
        self._swap(worker)

    def _replace(self, worker: _Worker) -> None:
        """A process has died: of its first item, which is tried once more in a process of its own."""
        if worker not in self._workers:
            return
        items, was_trying = list(worker.items), worker.is_trying
        code = self._swap(worker)
        if not items:
            self._stillborn += 1
            if self._stillborn > _STILLBORN * self._limits.workers:
                raise ConfigError(f"processes end as soon as they are started ({_cause(code, self._limits.memory)})")
            return
        if was_trying:
            self._lose(items[0], _cause(code, self._limits.memory))
            return
        self._put_back(items[1:])
        fresh = self._workers[-1]
        fresh.is_trying = True
        self._give(fresh, items[:1])

    def _give_up(self, worker: _Worker, why: str) -> None:
        item, *rest = worker.items
        self._lose(item, why)
        self._put_back(rest)
        self._swap(worker, at_once=True)

    def _lose(self, item: _Item, why: str) -> None:
        self._done[item.number] = self._job.lost(item.value, why)

    def _put_back(self, items: Batch) -> None:
        if items:
            self._again.append(items)

    def _swap(self, worker: _Worker, *, at_once: bool = False) -> int | None:
        """Another process in its place, last of all; the exit code of the old one."""
        self._workers.remove(worker)
        code = worker.end(at_once=at_once)
        self._workers.append(_Worker(self._job, self._limits))
        return code


def _start_method(limits: Limits) -> str:
    return "fork" if limits.may_fork and sys.platform == "linux" else "spawn"


def _cause(code: int | None, memory: int | None) -> str:
    if code == NO_MEMORY:
        return f"takes more than {memory:,} MiB of memory (--memory)"
    if code == -signal.SIGABRT and memory is not None:
        return f"takes more than {memory:,} MiB of memory, or breaks its process (--memory)"
    if code is not None and code < 0:
        return f"the process was killed by signal {-code}"
    return f"the process ended with exit code {code}"
