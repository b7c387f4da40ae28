"""Standard output and standard error: UTF-8 whatever the locale, one line for each problem."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dateline.errors import ConfigError
from dateline.model import Problem
from dateline.show.wording import one_line


def complain(where: str, what: str) -> None:
    """One line on standard error: `dateline: WHERE: WHAT`."""
    place = f"{one_line(where)}: " if where else ""
    line = f"dateline: {place}{one_line(what)}\n"
    if sys.stderr.isatty():
        sys.stderr.write(line)  # A progress bar, if there is one, makes room for it.
        return
    _bytes_of(sys.stderr).write(line.encode("utf-8", "replace"))
    sys.stderr.flush()


def complain_of(problem: Problem) -> None:
    """A problem on standard error."""
    complain(problem.where, problem.what)


def say(line: str) -> None:
    """One line on standard output."""
    with written_to(None) as out:
        out.write(f"{line}\n".encode("utf-8", "replace"))


@contextmanager
def written_to(path: Path | None) -> Iterator[BinaryIO]:
    """A file, or standard output, as a stream of bytes. ConfigError where the file cannot be written."""
    if path is None:
        out = _bytes_of(sys.stdout)
        yield out
        out.flush()
        return
    try:
        with path.open("wb") as opened:
            yield opened
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error


def is_terminal(out: BinaryIO) -> bool:
    """True where `out` is standard output and a person reads it."""
    return sys.stdout.isatty() and out is sys.stdout.buffer


def quiet_pipe() -> None:
    """After a reader has gone: nothing more to standard output, and no complaint at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, io.UnsupportedOperation):
        return  # Standard output is no real file, so nothing is flushed to it at exit.


def _bytes_of(stream: object) -> BinaryIO:
    flush = getattr(stream, "flush", None)
    if flush is not None:
        flush()
    buffer: BinaryIO = stream.buffer  # type: ignore[attr-defined]
    return buffer
