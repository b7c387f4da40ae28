"""The gazetteer's file format: number columns, names and a name index in chunks that are unpacked on demand.

Layout: magic, length of the JSON header (4 bytes, little endian), header, body. The header says where in the
body each column, name chunk and key chunk lies. Key chunks hold one line a loose key, in sorted order:
`key TAB folded-name=row,row TAB …`; an empty folded name equals the key; a row followed by `a` bears the name
only as an alternate.
"""

from __future__ import annotations

import json
import lzma
import mmap
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.errors import DataError

MAGIC = b"DLGAZ1\n\0"
COLUMNS = (
    ("id", "<u4"), ("latitude", "<i4"), ("longitude", "<i4"), ("population", "<u4"), ("parent", "<u4"),
    ("country", "<u2"), ("level", "<u1"), ("feature", "<u1"),
)  # fmt: skip
_DELTA = ("id", "parent")
_NAMES = 4096
_CHUNK = 64_000
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 20}]

_OPEN = 512
"""Chunks of each kind that are kept unpacked."""
_WIDE = "<u2"
"""Width of the column of features where a byte is too narrow."""

Array = npt.NDArray[Any]
Bearers = Mapping[str, Mapping[int, bool]]
"""Folded name -> rows that bear it -> is it the main name?"""


def write(
    path: Path,
    columns: Mapping[str, Array],
    features: Sequence[str],
    names: Iterable[str],
    keys: Iterable[tuple[str, Bearers]],
    lands: Sequence[tuple[str, str]],
) -> None:
    """Write the file; the same input always gives the same bytes.

    `names` has one for each row; `keys` are loose keys in sorted order. Both are read once and never held whole.
    """
    with tempfile.TemporaryFile(dir=path.parent) as body:

        def put(data: bytes) -> list[int]:
            packed = lzma.compress(data, format=lzma.FORMAT_RAW, filters=_FILTERS)
            at = body.tell()
            body.write(packed)
            return [at, len(packed)]

        header: dict[str, Any] = {
            "count": len(columns["id"]),
            "features": list(features),
            "lands": list(lands),
        }
        header["columns"] = {name: put(_planes(columns[name], name in _DELTA)) for name, _ in COLUMNS}
        header["names"] = [put("\n".join(chunk).encode()) for chunk in _name_chunks(names)]
        header["keys"] = [[first, *put(data)] for first, data in _key_chunks(keys)]
        head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        with path.open("wb") as out:
            out.write(MAGIC + len(head).to_bytes(4, "little") + head)
            body.seek(0)
            shutil.copyfileobj(body, out)


def kind_of(column: str, features: Sequence[str]) -> str:
    """The numpy type of a column's values, for so many features."""
    return _WIDE if column == "feature" and len(features) > 256 else dict(COLUMNS)[column]


def _planes(column: Array, delta: bool) -> bytes:
    """A column's bytes, most alike together: all lowest bytes, then all second ones …"""
    if delta:
        column = np.diff(column.astype(np.int64), prepend=0).astype(column.dtype)
    return column.view(np.uint8).reshape(len(column), -1).T.tobytes()


def _name_chunks(names: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(names)
    while chunk := list(islice(stream, _NAMES)):
        yield chunk


def _key_chunks(keys: Iterable[tuple[str, Bearers]]) -> Iterator[tuple[str, bytes]]:
    lines: list[str] = []
    first, size = "", 0
    for key, bearers in keys:
        cells = [key]
        for folded, rows in sorted(bearers.items()):
            marks = ",".join(f"{row}" if rows[row] else f"{row}a" for row in sorted(rows))
            cells.append(f"{'' if folded == key else folded}={marks}")
        if not lines:
            first = key
        lines.append("\t".join(cells))
        size += len(lines[-1])
        if size > _CHUNK:
            yield first, ("\n" + "\n".join(lines) + "\n").encode()
            lines, size = [], 0
    if lines:
        yield first, ("\n" + "\n".join(lines) + "\n").encode()


class Packed:
    """An open gazetteer file. Chunks are unpacked when first asked for and kept."""

    def __init__(self, path: Path) -> None:
        try:
            header, self._body = _opened(path)
            self._read(header)
        except OSError as error:
            raise DataError(path.name, f"cannot be read: {error.strerror or error}") from error
        except (ValueError, KeyError, IndexError, TypeError, lzma.LZMAError) as error:
            raise DataError(path.name, "is damaged; build it again") from error

    def _read(self, header: dict[str, Any]) -> None:
        self.count: int = header["count"]
        self.features: tuple[str, ...] = tuple(header["features"])
        self.lands: tuple[tuple[str, str], ...] = tuple((iso2, iso3) for iso2, iso3 in header["lands"])
        """ISO 3166-1 alpha-2 and alpha-3 of the countries, which are the first rows."""
        self.columns: dict[str, Array] = {
            name: self._column(header["columns"][name], kind_of(name, self.features)) for name, _ in COLUMNS
        }
        for name in _DELTA:
            self.columns[name] = np.cumsum(self.columns[name], dtype=np.uint32)
        self._names = header["names"]
        self._keys = header["keys"]
        self._firsts = [chunk[0] for chunk in self._keys]
        self._open_names: dict[int, list[str]] = {}
        self._open_keys: dict[int, bytes] = {}

    def _unpack(self, at: Sequence[int]) -> bytes:
        return lzma.decompress(self._body[at[0] : at[0] + at[1]], format=lzma.FORMAT_RAW, filters=_FILTERS)

    def _column(self, at: Sequence[int], kind: str) -> Array:
        width = np.dtype(kind).itemsize
        planes = np.frombuffer(self._unpack(at), dtype=np.uint8).reshape(width, self.count)
        return np.ascontiguousarray(planes.T).view(kind).reshape(self.count)

    def name(self, row: int) -> str:
        """The main name of a row."""
        chunk, at = divmod(row, _NAMES)
        if chunk not in self._open_names:
            _make_room(self._open_names)
            self._open_names[chunk] = self._unpack(self._names[chunk]).decode().split("\n")
        return self._open_names[chunk][at]

    def all_keys(self) -> Iterator[tuple[str, dict[str, list[tuple[int, bool]]]]]:
        """Every loose key with what `find` says of it, in order."""
        for _, *at in self._keys:
            for line in self._unpack(at).decode().strip("\n").split("\n"):
                key, *cells = line.split("\t")
                yield key, _bearers(key, cells)

    def find(self, key: str) -> dict[str, list[tuple[int, bool]]]:
        """For a loose key: folded name -> rows that bear it, each with "is it the main name?"."""
        chunk = bisect_right(self._firsts, key) - 1
        if chunk < 0:
            return {}
        if chunk not in self._open_keys:
            _make_room(self._open_keys)
            self._open_keys[chunk] = self._unpack(self._keys[chunk][1:])
        data = self._open_keys[chunk]
        at = data.find(f"\n{key}\t".encode())
        if at < 0:
            return {}
        cells = data[at + 1 : data.index(b"\n", at + 1)].decode().split("\t")
        return {folded or key: _rows(marks) for folded, _, marks in (cell.partition("=") for cell in cells[1:])}


def _opened(path: Path) -> tuple[dict[str, Any], memoryview]:
    """The header and the body, which stays on disk until it is looked at."""
    with path.open("rb") as file:
        start = len(MAGIC) + 4
        head = file.read(start)
        if not head.startswith(MAGIC) or len(head) < start:
            raise DataError(path.name, "is not a gazetteer of this version; build it again")
        size = int.from_bytes(head[len(MAGIC) :], "little")
        header: dict[str, Any] = json.loads(file.read(size))
        return header, memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[start + size :]


def _bearers(key: str, cells: Sequence[str]) -> dict[str, list[tuple[int, bool]]]:
    parts = (cell.partition("=") for cell in cells)
    return {folded or key: _rows(marks) for folded, _, marks in parts}


def _make_room(chunks: dict[int, Any]) -> None:
    """Forget the chunk that was opened first when too many are open."""
    if len(chunks) >= _OPEN:
        del chunks[next(iter(chunks))]


def _rows(marks: str) -> list[tuple[int, bool]]:
    return [(int(mark.rstrip("a")), not mark.endswith("a")) for mark in marks.split(",")]
