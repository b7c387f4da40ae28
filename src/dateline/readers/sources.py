"""Where bytes come from: files, folders, standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.errors import ReadError

SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json"})
STDIN = "-"
MAX_BYTES = 512 * 1024 * 1024
"""Largest file that is opened at all; JSON Lines are read line by line and may be larger."""


class Source(msgspec.Struct, frozen=True):
    """A file to read, or standard input (`path` None)."""

    name: str
    path: Path | None


def expand(paths: Iterable[str]) -> Iterator[Source]:
    """The sources that `paths` name: files as they are, folders with all their readable files, sorted.

    ReadError where a path does not exist.
    """
    for given in paths:
        if given == STDIN:
            yield Source("<stdin>", None)
            continue
        path = Path(given)
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield Source(given, path)
        else:
            raise ReadError(f"{given}: no such file or folder")


def _in_folder(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.suffix.lower() in SUFFIXES:
            yield Source(str(path), path)


def read_bytes(source: Source, stdin: BinaryIO) -> bytes:
    """All bytes of a source; ReadError says what is wrong with it."""
    try:
        if source.path is None:
            return stdin.read(MAX_BYTES + 1)
        if source.path.stat().st_size > MAX_BYTES:
            raise ReadError(f"{source.name}: larger than {MAX_BYTES // 2**20} MiB; split it")
        return source.path.read_bytes()
    except OSError as error:
        raise ReadError(f"{source.name}: cannot be read: {error.strerror or error}") from error
