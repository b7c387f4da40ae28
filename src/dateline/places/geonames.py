"""Reads GeoNames' dumps (allCountries.txt, a country's file, or the zip of either) line by line.

Nothing is unpacked to disk, no line and no file is read that is longer than dumps can be.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from dateline.errors import DataError

CELLS = 19
"""Columns of a dump."""
MAX_LINE = 256 * 1024
MAX_BYTES = 16 * 2**30
"""Most that is read of a dump, unpacked; allCountries.txt has a tenth of it."""
MAX_ID = 2**28
_NOTES = "readme.txt"
_STEP = 1 << 20


class Feature(NamedTuple):
    """Line `number` of a dump; degrees are WGS84, `country` is ISO 3166-1 alpha-2."""

    number: int
    id: int
    name: str
    names: list[str]
    """Its ASCII name and the alternate ones, as they are."""
    latitude: float
    longitude: float
    code: str
    """Feature class and code: "P.PPL"."""
    country: str
    admin1: str
    admin2: str
    population: int


class BadLine(NamedTuple):
    """A line that is no feature, and why."""

    number: int
    what: str


class Dump(NamedTuple):
    """An open dump: what it is called, its bytes unpacked, and its length as far as it is told."""

    name: str
    stream: IO[bytes]
    size: int


@contextmanager
def opened(path: Path) -> Iterator[Dump]:
    """The dump in a text file or a zip. DataError where it cannot be read or is none."""
    with ExitStack() as stack:
        try:
            dump = _opened(path, stack)
        except OSError as error:
            raise DataError(str(path), f"cannot be read: {error.strerror or error}") from error
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise DataError(str(path), f"is a zip that cannot be read: {error}") from error
        yield dump


def _opened(path: Path, stack: ExitStack) -> Dump:
    if not zipfile.is_zipfile(path):
        return Dump(path.name, stack.enter_context(path.open("rb")), path.stat().st_size)
    packed = stack.enter_context(zipfile.ZipFile(path))
    info = _member(packed, path)
    member = stack.enter_context(packed.open(info))
    return Dump(f"{path.name}/{Path(info.filename).name}", member, info.file_size)


def _member(packed: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one table in the zip, besides notes."""
    found = [
        info
        for info in packed.infolist()
        if info.filename.lower().endswith(".txt") and Path(info.filename).name.lower() != _NOTES
    ]
    if len(found) != 1:
        names = ", ".join(info.filename for info in found[:5]) or "none"
        raise DataError(str(path), f"must hold one table (.txt), but holds {names}")
    if found[0].flag_bits & 1:
        raise DataError(str(path), "is encrypted")
    if found[0].file_size > MAX_BYTES:
        raise DataError(str(path), f"unpacks to more than {MAX_BYTES // 2**30} GiB; no dump is as long")
    return found[0]


def features(dump: Dump, advance: Callable[[int], None]) -> Iterator[Feature | BadLine]:
    """The features of a dump in its order, bad lines among them; `advance` is told how many bytes were read.

    DataError where the dump is longer than any can be.
    """
    told = 0
    for number, (line, at) in enumerate(_lines(dump), 1):
        if at - told > _STEP:
            advance(at - told)
            told = at
        if len(line) >= MAX_LINE:
            yield BadLine(number, f"is longer than {MAX_LINE // 1024} KiB")
        elif line.strip() and not line.startswith(b"#"):
            yield _feature(line, number)
    advance(max(dump.size - told, 0))


def _lines(dump: Dump) -> Iterator[tuple[bytes, int]]:
    """Each line (of one that is too long the first part) with the bytes read so far."""
    at = 0
    while line := _part(dump):
        rest = line
        at += len(rest)
        while len(rest) == MAX_LINE and not rest.endswith(b"\n") and at <= MAX_BYTES:
            rest = _part(dump)
            at += len(rest)
        if at > MAX_BYTES:
            raise DataError(dump.name, f"holds more than {MAX_BYTES // 2**30} GiB; no dump is as long")
        yield line, at


def _part(dump: Dump) -> bytes:
    """The rest of a line, or as much of it as is read at once."""
    try:
        return dump.stream.readline(MAX_LINE)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError) as error:
        raise DataError(dump.name, f"cannot be read on: {error}") from error


def _feature(line: bytes, number: int) -> Feature | BadLine:
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        return BadLine(number, "is not UTF-8")
    if len(cells) != CELLS:
        return BadLine(number, f"has not {CELLS} columns")
    ident, name, ascii_name, others, lat, lon, kind, code, country, _, admin1, admin2 = cells[:12]
    try:
        row, latitude, longitude, people = int(ident), float(lat), float(lon), int(cells[14] or 0)
    except ValueError:
        return BadLine(number, "has an id, a degree or a population that is no number")
    if not (0 < row < MAX_ID and -90 <= latitude <= 90 and -180 <= longitude <= 180):
        return BadLine(number, "has an id or a point that cannot be")
    name = " ".join(name.split())
    if not name:
        return BadLine(number, "has no name")
    names = [ascii_name, *others.split(",")] if others else [ascii_name]
    people = min(max(people, 0), 2**32 - 1)
    return Feature(number, row, name, names, latitude, longitude, f"{kind}.{code}", country, admin1, admin2, people)
