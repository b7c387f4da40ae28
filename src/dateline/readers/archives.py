"""ZIP, tar, gzip, bzip2 and xz: members one by one, nothing written outside a nameless temporary file.

A member that cannot be read is a problem of its own. Paths that lead out of an archive, links and devices are
left; more members or bytes than any archive of reports has end the reading of it.
"""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

from dateline.errors import ReadError
from dateline.model import Problem
from dateline.readers.blob import BURST, FREE, MAX_DEPTH, Blob, Meter, unpacked
from dateline.readers.gzips import Gzip
from dateline.readers.kinds import SUFFIXES, Kind

_MAX_MEMBERS = 1_000_000
_MAX_SPOOL = 4 * 2**30
_HELD = 16 * 2**20
"""Bytes of a spooled stream that are held in memory before it goes to disk."""
_PIECE = 2**20
_NOT_REPORTS = ("readme", "license", "licence", "changelog")
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_INNER = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_OPENERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.GZIP: lambda stream: io.BufferedReader(Gzip(stream)),
    Kind.BZIP: bz2.BZ2File,
    Kind.XZ: lzma.LZMAFile,
}

Member = Blob | Problem


def members(blob: Blob, kind: Kind) -> Iterator[Member]:
    """The blobs in an archive or packed file, each to be read before the next is asked for.

    ReadError where it cannot be opened, or is damaged to the end.
    """
    if blob.depth >= MAX_DEPTH:
        raise ReadError(f"{blob.name}: lies in more than {MAX_DEPTH} archives; not read")
    if kind is Kind.ZIP:
        return _in_zip(blob)
    return _in_tar(blob) if kind is Kind.TAR else _in_packed(blob, kind)


def _in_packed(blob: Blob, kind: Kind) -> Iterator[Member]:
    counted = _Counted(blob.stream)
    stream = unpacked(_OPENERS[kind](io.BufferedReader(counted)), blob.name, Meter(lambda: counted.taken))
    path = PurePosixPath(blob.file)
    file = path.stem + _INNER.get(path.suffix.lower(), "")
    yield Blob(blob.name, file, stream, depth=blob.depth + 1)


def _in_zip(blob: Blob) -> Iterator[Member]:
    with seekable(blob) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RecursionError) as error:
            raise ReadError(f"{blob.name}: is no ZIP archive that can be read: {error}") from error
        names = archive.namelist()
        if any(name in _OFFICE for name in names[:1]):
            raise ReadError(f"{blob.name}: is an office document, book or program, not an archive; not read")
        if len(names) > _MAX_MEMBERS:
            raise ReadError(f"{blob.name}: holds {len(names):,} files, more than {_MAX_MEMBERS:,}")
        choice, whole = _Choice(blob), Meter(_constant(_size(file)), 4 * FREE)
        for info in archive.infolist():
            name = f"{blob.name}!{info.filename}"
            if info.filename.endswith("/") or not (yield from choice.takes(info.filename)):
                continue
            if info.flag_bits & 1:
                yield Problem(name, "is locked by a password; not read")
                continue
            try:
                source = archive.open(info)
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
                yield Problem(name, f"is damaged or cannot be unpacked: {error}")
                continue
            one = Meter(_constant(info.compress_size))
            with source:
                yield Blob(name, info.filename, unpacked(source, name, one, whole), depth=blob.depth + 1)
            if whole.is_burst:
                raise ReadError(f"{blob.name}: {BURST}")
        yield from choice.told()


def _in_tar(blob: Blob) -> Iterator[Member]:
    choice = _Choice(blob)
    try:
        with tarfile.open(fileobj=blob.stream, mode="r|") as archive:
            for number, info in enumerate(archive):
                # The list of members grows without end otherwise.
                archive.members = []  # type: ignore[attr-defined]
                if number >= _MAX_MEMBERS:
                    raise ReadError(f"{blob.name}: holds more than {_MAX_MEMBERS:,} files")
                name = f"{blob.name}!{info.name}"
                if info.isdir() or not (yield from choice.takes(info.name)):
                    continue
                source = archive.extractfile(info) if info.isreg() else None
                if source is None:
                    yield Problem(name, "is a link or a device; not read")
                    continue
                yield Blob(name, info.name, unpacked(source, name, Meter(_constant(info.size))), depth=blob.depth + 1)
    except (tarfile.TarError, OSError, EOFError, ValueError, RecursionError, OverflowError) as error:
        raise ReadError(f"{blob.name}: is damaged, or no tar archive: {error}") from error
    yield from choice.told()


class _Choice:
    """Which members are read; counts those that are left for their suffix."""

    def __init__(self, blob: Blob) -> None:
        self._name, self._left, self._taken = blob.name, 0, 0

    def takes(self, name: str) -> Generator[Problem, None, bool]:
        """Is a member of this name read? Gives a problem where that has to be told."""
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")) or "\0" in name:
            yield Problem(f"{self._name}!{name}", "has a path that leads out of the archive; not read")
            return False
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if hidden or path.name.lower().startswith(_NOT_REPORTS):
            return False
        if path.suffix.lower() not in SUFFIXES:
            self._left += 1
            return False
        self._taken += 1
        return True

    def told(self) -> Iterator[Problem]:
        """What was left, in one problem."""
        if self._left:
            files = "1 file was" if self._left == 1 else f"{self._left:,} files were"
            yield Problem(self._name, f"{files} left out, since their suffix is of no kind that is read")
        elif not self._taken:
            yield Problem(self._name, "holds no reports")


class _Counted(io.RawIOBase):
    """A stream that counts what was taken from it."""

    def __init__(self, source: io.BufferedReader[Any]) -> None:
        self._source, self.taken = source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._source.read1(len(buffer))
        self.taken += len(data)
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def seekable(blob: Blob) -> Iterator[IO[bytes]]:
    """The bytes of a blob as a file in which one can go back; a copy in a temporary file where they are a stream."""
    if blob.path is not None and blob.stream.seekable():
        yield blob.stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_HELD) as file:
        _copy(blob, file)
        file.seek(0)
        yield file


def _copy(blob: Blob, file: IO[bytes]) -> None:
    """All bytes of a stream; ReadError before they fill the disk."""
    size = 0
    while data := blob.stream.read(_PIECE):
        size += len(data)
        if size > _MAX_SPOOL:
            raise ReadError(f"{blob.name}: larger than {_MAX_SPOOL // 2**30} GiB in a stream; unpack it first")
        file.write(data)


def _size(file: IO[bytes]) -> int:
    at = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(at)
    return size


def _constant(size: int) -> Callable[[], int]:
    return lambda: size
