"""Bytes with a name: a file, standard input, or a member of an archive; read once, never loaded whole by chance."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

import msgspec

from dateline.errors import ReadError

MAX_BYTES = 64 * 2**20
"""Largest document that is read whole; lines, tables and archives are streamed and may be larger."""
MAX_LINE = 16 * 2**20
"""Longest line of JSON Lines or CSV, in bytes."""
MAX_DEPTH = 3
"""Archives within archives."""
BUFFER = 64 * 1024
MAX_FAULTS = 10_000
"""Lines or rows in a row without a report, after which a file is taken for something else."""
FREE = 64 * 2**20
"""Bytes that may be unpacked whatever the ratio."""

_RATIO = 200
"""Text packs to a tenth, at best to a fiftieth; a bomb to a thousandth and less."""
BURST = f"unpacks to more than {_RATIO} times its size; not read further"
_DAMAGED = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, RuntimeError,
    NotImplementedError, ValueError,
)  # fmt: skip
"""What unpackers raise on bytes that they cannot unpack."""


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Blob(msgspec.Struct, frozen=True):
    """Bytes to read: `name` as problems tell it, `file` the name that suffix and id are taken from."""

    name: str
    file: str
    stream: io.BufferedReader[Any]
    path: Path | None = None
    """Where it lies, for a file that is in no archive."""
    depth: int = 0
    """Archives around it."""

    @property
    def suffix(self) -> str:
        """Of the file name, in small letters."""
        return PurePosixPath(self.file).suffix.lower()

    @property
    def stem(self) -> str:
        """The file name without folder and suffix."""
        return PurePosixPath(self.file).stem

    def read_all(self) -> bytes:
        """All bytes that are left; ReadError where they are more than is read whole."""
        data = self.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReadError(f"{self.name}: larger than {MAX_BYTES // 2**20} MiB; split it")
        return data


class Meter:
    """Counts what comes out of an archive; far more than went in is a bomb."""

    def __init__(self, packed: Callable[[], int], free: int = FREE) -> None:
        """`packed` tells how many packed bytes were taken so far, or are there in all."""
        self._packed, self._free, self._given = packed, free, 0

    def add(self, size: int) -> None:
        """Count bytes that came out."""
        self._given += size

    @property
    def is_burst(self) -> bool:
        """Has more come out than text can be packed into what went in?"""
        return self._given > max(self._free, _RATIO * self._packed())


class Unpacked(io.RawIOBase):
    """What an unpacker gives, watched: damage and bombs are a ReadError, and nothing is held."""

    def __init__(self, source: Readable | IO[bytes], name: str, meters: tuple[Meter, ...]) -> None:
        self._source, self._name, self._meters = source, name, meters

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes; ReadError for damaged ones, and where far more comes out than went in."""
        # What there is at once, so that nothing before a damage is lost.
        read = getattr(self._source, "read1", self._source.read)
        try:
            data = read(len(buffer))
        except _DAMAGED as error:
            raise ReadError(f"{self._name}: is damaged or cannot be unpacked: {error}") from error
        for meter in self._meters:
            meter.add(len(data))
            if meter.is_burst:
                raise ReadError(f"{self._name}: {BURST}")
        buffer[: len(data)] = data
        return len(data)


def unpacked(source: Readable | IO[bytes], name: str, *meters: Meter) -> io.BufferedReader[Any]:
    """What an unpacker gives, as a stream that can be looked into."""
    return io.BufferedReader(Unpacked(source, name, meters), BUFFER)


def lines_of(stream: io.BufferedReader[Any], limit: int = MAX_LINE) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is longer than `limit`, of which no more than that is held."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None
