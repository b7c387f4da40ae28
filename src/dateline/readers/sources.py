"""Where bytes come from: files, folders, standard input."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dateline.errors import ReadError
from dateline.model import Problem
from dateline.readers.kinds import SUFFIXES

STDIN = "-"
_ADDRESS = ("http://", "https://")
_NOT_REPORTS = ("readme", "license", "licence", "changelog")


class Source(msgspec.Struct, frozen=True):
    """A file to read, or standard input (`path` None)."""

    name: str
    path: Path | None
    is_found: bool = False
    """Was it found in a folder, not named by the user?"""


def expand(paths: Iterable[str]) -> Iterator[Source | Problem]:
    """The sources that `paths` name: files as they are, folders with all their readable files, sorted.

    A path that does not exist, and files of a folder that are no reports by their suffix, are a problem.
    """
    for given in paths:
        if given == STDIN:
            yield Source("<stdin>", None)
            continue
        path = Path(given)
        try:
            if path.is_dir():
                yield from _in_folder(path)
            elif path.exists():
                yield Source(given, path)
            elif given.startswith(_ADDRESS):
                yield Problem(given, "is an address; `dateline watch` fetches feeds, all else reads what is saved")
            else:
                yield Problem(given, "no such file or folder")
        except (OSError, ValueError) as error:  # ValueError: a path with a null character
            yield Problem(given, f"cannot be read: {error}")


def size_of(paths: Iterable[str]) -> int | None:
    """Bytes of all sources; None where that cannot be known."""
    size = 0
    for source in expand(paths):
        if isinstance(source, Source):
            if source.path is None:
                return None
            size += _size(source.path)
    return size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # Gone since it was listed; reading it says so.


def _in_folder(folder: Path) -> Iterator[Source | Problem]:
    found = skipped = 0
    for path in sorted(folder.rglob("*"), key=_order):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file():
            continue
        if path.suffix.lower() in SUFFIXES:
            found += 1
            yield Source(str(path), path, is_found=True)
        elif not path.name.lower().startswith(_NOT_REPORTS):
            skipped += 1
    kinds = ", ".join(sorted(SUFFIXES))
    if skipped:
        yield Problem(str(folder), f"{_files(skipped)} left out, since only {kinds} are read in a folder")
    elif not found:
        yield Problem(str(folder), f"holds no reports ({kinds})")


def _order(path: Path) -> tuple[bool, Path]:
    """Sitemaps go first, since they tell more of the pages beside them."""
    return not (path.name.lower().startswith("sitemap") and path.suffix.lower() == ".xml"), path


def _files(number: int) -> str:
    return "1 file was" if number == 1 else f"{number:,} files were"


@contextmanager
def opened(source: Source, stdin: BinaryIO) -> Iterator[io.BufferedReader[Any]]:
    """The bytes of a source as a stream that can be looked into; ReadError says what is wrong with it."""
    try:
        if source.path is not None:
            with source.path.open("rb") as raw:
                yield raw
            return
        # The raw stream where there is one: it gives what has come instead of waiting for a full buffer.
        stream: io.BufferedReader[Any] = io.BufferedReader(getattr(stdin, "raw", stdin))
        try:
            yield stream
        finally:
            stream.detach()
    except OSError as error:
        raise ReadError(f"{source.name}: cannot be read: {error.strerror or error}") from error
