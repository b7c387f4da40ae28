"""The pool: outcomes in order for any number of processes, and no process takes a run with it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.engine.limits import Limits
from dateline.engine.local import in_processes
from dateline.engine.pool import Pool
from dateline.errors import ConfigError

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")


class Words:
    """Does what each word says, and else counts its letters."""

    def __init__(self, folder: Path, patience: float | None = None) -> None:
        self.folder, self.patience = folder, patience

    def begin(self) -> None:
        pass

    def size(self, item: str) -> int:
        return 0 if item == "nothing" else 5_000

    def do(self, item: str) -> str:
        mark = self.folder / item
        if item == "dies" or (item == "dies once" and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "exits":
            os._exit(7)
        if item == "hangs":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(60)
        if item == "grows":
            return str(len(bytearray(2**30)))
        if item == "swells":
            held.append(b"x" * 2**27)
        if item == "ends it":
            raise ConfigError("ended")
        return f"{item}: {len(item)}"

    def lost(self, item: str, why: str) -> str:
        return f"{item}: {why}"


held: list[bytes] = []


def outcomes(folder: Path, items: list[str], workers: int, memory: int | None = 1024) -> list[str]:
    return list(in_processes(items, Words(folder), Limits(workers, memory)))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_the_same_in_order_for_any_number(tmp_path: Path, workers: int) -> None:
    items = [f"word {number}" if number % 3 else "nothing" for number in range(300)]
    assert outcomes(tmp_path, items, workers) == [f"{item}: {len(item)}" for item in items]
    assert outcomes(tmp_path, [], workers) == []
    assert outcomes(tmp_path, ["nothing"], workers) == ["nothing: 7"]


@pytest.mark.parametrize("workers", [1, 3])
def test_a_process_that_dies_costs_one_item(tmp_path: Path, workers: int) -> None:
    items = ["a", "dies", "b", "dies once", "exits", "c", "dies", *(str(number) for number in range(20))]
    found = outcomes(tmp_path, items, workers)
    killed, exited = "the process was killed by signal 9", "the process ended with exit code 7"
    assert found[:7] == [
        "a: 1", f"dies: {killed}", "b: 1", "dies once: 9", f"exits: {exited}", "c: 1", f"dies: {killed}",
    ]  # fmt: skip
    assert found[7:] == [f"{number}: {len(str(number))}" for number in range(20)]


def test_one_that_hangs_is_given_up(tmp_path: Path) -> None:
    found = list(in_processes(["a", "hangs", "b"], Words(tmp_path, 2.0), Limits(1)))
    assert found == ["a: 1", "hangs: takes more than 2 s", "b: 1"]


@ON_LINUX
def test_memory_is_bounded(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ["a", "grows", "b"], 2)
    assert found == ["a: 1", "grows: takes more than 1,024 MiB of memory (--memory)", "b: 1"]
    assert outcomes(tmp_path, ["grows"], 1, None) == [str(2**30)]


@ON_LINUX
def test_processes_that_become_large_are_replaced(tmp_path: Path) -> None:
    """Twenty items keep 128 MiB each: no process could hold them all."""
    assert outcomes(tmp_path, ["swells"] * 20, 2) == ["swells: 6"] * 20


@pytest.mark.parametrize("workers", [1, 2])
def test_what_ends_the_run_is_raised(tmp_path: Path, workers: int) -> None:
    with pytest.raises(ConfigError, match="ended"):
        outcomes(tmp_path, ["a", "ends it", "b"], workers)


class Stillborn(Words):
    def begin(self) -> None:
        if os.getpid() != PARENT:
            os._exit(3)


PARENT = os.getpid()


def test_processes_that_cannot_start_end_the_run(tmp_path: Path) -> None:
    items = ["a"] * 3
    found = list(in_processes(items, Stillborn(tmp_path), Limits(1)))
    assert found == ["a: the process ended with exit code 3"] * 3


def test_few_items_are_taken_ahead(tmp_path: Path) -> None:
    taken = 0

    def items() -> Iterator[str]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield str(number)

    run = in_processes(items(), Words(tmp_path), Limits(2))
    for _ in range(10):
        next(run)
    assert taken < 700
    run.close()  # type: ignore[attr-defined]


def test_processes_are_kept_for_the_next_run(tmp_path: Path) -> None:
    pool = Pool(Words(tmp_path), Limits(2))
    assert [list(pool.run(["a", "dies", "b"]))[::2] for _ in range(3)] == [["a: 1", "b: 1"]] * 3
    pool.close()


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    run = in_processes((str(number) for number in range(100)), Words(tmp_path), Limits(3))
    next(run)
    run.close()  # type: ignore[attr-defined]
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    assert not children.exists() or not children.read_text().split()
