"""WARC files (CC-NEWS and others): pages of their responses, texts of WET files.

The date of a record is the day it was fetched, never that of publication. Damaged records are skipped: reading goes on
at the next one that can be found.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import Any

from dateline.errors import ReadError
from dateline.model import Page, Problem, Reading
from dateline.readers.blob import Blob

MAX_RECORD = 8 * 2**20
"""Longest page of a record, in bytes, as sent and unpacked."""
_MAX_HEAD = 64 * 1024
_MAX_JUNK = 4 * 2**20
"""Bytes between two records after which a file is given up."""
_TYPES = ("response", "resource", "conversion")
_PAGES = ("text/html", "application/xhtml+xml")
_STARTS = (b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"WARC/0.18\r\n", b"WARC/1.0\n", b"WARC/1.1\n")
_INNER = (b"\nWARC/1.0\r\nWARC-", b"\nWARC/1.1\r\nWARC-")
"""What stands in a record only where it was cut short and the next one has begun."""
_PIECE = 2**20
_CHARSET = "charset="

Head = dict[str, str]


def pages(blob: Blob) -> Iterator[Reading]:
    """Drafts of the pages of a WARC file, and what was damaged. ReadError where nothing more can be read."""
    tape = _Tape(blob.stream)
    number, found = 0, False
    while True:
        skipped = _to_next(tape, blob.name, number)
        if skipped is None:
            break
        number += 1
        where = f"{blob.name}#{number}"
        if skipped:
            yield _left(where, f"{skipped:,} bytes before this record are damaged or belong to none; left out")
        head = _head(tape)
        for item in _of_record(tape, head, where):
            found = True
            yield item
    if not found:
        yield _left(blob.name, "holds no pages")


def _of_record(tape: _Tape, head: Head, where: str) -> Iterator[Reading]:
    told = head.get("content-length", "")
    length = int(told) if told.isascii() and told.isdigit() and len(told) < 16 else -1
    url = head.get("warc-target-uri", "").strip("<> ")
    where = f"{where} {url}".strip()
    if length < 0:
        yield _left(where, "tells no length; left out")
        return
    is_wanted = head.get("warc-type") in _TYPES
    data = tape.read(min(length, MAX_RECORD + _MAX_HEAD))
    inner = min((at for mark in _INNER if (at := data.find(mark)) >= 0), default=-1)
    missing = 0 if inner >= 0 else tape.skip(length - len(data))
    if inner >= 0:
        tape.unread(data[inner + 1 :])
        yield _left(where, "is cut short by the next record; left out")
    elif missing:
        yield _left(where, "is cut short by the end of the file; left out")
    elif is_wanted and length > MAX_RECORD + _MAX_HEAD:
        yield _left(where, f"is longer than {MAX_RECORD // 2**20} MiB; left out")
    elif is_wanted:
        yield from _page(head, data, where, url)


def _page(head: Head, data: bytes, where: str, url: str) -> Iterator[Reading]:
    """The page in the bytes of a record, where it is one."""
    told = head
    if head.get("content-type", "").startswith("application/http"):
        status, told, data = _response(data)
        if status != "200":
            return
    kind, _, parameters = told.get("content-type", "").lower().partition(";")
    is_html = kind.strip() in _PAGES
    if not is_html and not (kind.strip() == "text/plain" and head.get("warc-type") == "conversion"):
        return
    try:
        body = _decoded(told, data)
    except (zlib.error, OSError, EOFError, ValueError) as error:
        yield _left(where, f"is damaged or cannot be unpacked: {error}")
        return
    if len(body) > MAX_RECORD:
        yield _left(where, f"is longer than {MAX_RECORD // 2**20} MiB; left out")
        return
    charset = parameters.partition(_CHARSET)[2].partition(";")[0].strip(" \"'") if _CHARSET in parameters else None
    yield Reading(None, (), where, page=Page(body, url, url or None, charset, is_html))


def _left(where: str, what: str) -> Reading:
    return Reading(None, (Problem(where, what),), where)


def _response(data: bytes) -> tuple[str, Head, bytes]:
    """Status, headers and body of a response of HTTP."""
    stream = io.BytesIO(data)
    status = stream.readline(_MAX_HEAD).split()
    head = _fields(iter(lambda: stream.readline(_MAX_HEAD), b""))
    return (status[1].decode("latin-1") if len(status) > 1 else ""), head, stream.read()


def _decoded(head: Head, data: bytes) -> bytes:
    """The body as the server meant it: chunks joined, unpacked up to the longest page."""
    if "chunked" in head.get("transfer-encoding", "").lower():
        data = _joined(data)
    packing = head.get("content-encoding", "").lower().strip()
    if packing in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_RECORD + 1)
    if packing == "deflate":
        bits = zlib.MAX_WBITS if data[:1] == b"\x78" else -zlib.MAX_WBITS
        return zlib.decompressobj(bits).decompress(data, MAX_RECORD + 1)
    if packing == "br":
        raise ValueError("is packed with Brotli, which is not read")
    return data


def _joined(data: bytes) -> bytes:
    """The chunks of a body joined; as it is where it was stored without them, as some crawlers do."""
    out: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 20)
        size = data[at:end].partition(b";")[0].strip()
        try:
            length = int(size, 16) if end >= 0 else -1
        except ValueError:
            length = -1
        if length <= 0:
            return b"".join(out) if out else data
        out.append(data[end + 2 : end + 2 + length])
        at = end + 2 + length + 2


def _to_next(tape: _Tape, name: str, number: int) -> int | None:
    """Go to the head of the next record; the bytes that were skipped, None at the end of the file."""
    skipped = 0
    while line := tape.line():
        if line in _STARTS:
            return skipped
        skipped += len(line) if line.strip() else 0
        if skipped > _MAX_JUNK:
            raise ReadError(f"{name}: is damaged after record {number}, and no other is found")
    return None


def _head(tape: _Tape) -> Head:
    return _fields(iter(tape.line, b""))


def _fields(lines: Iterator[bytes]) -> Head:
    """Header fields up to a blank line, names in small letters; no more than a head can hold."""
    out: Head = {}
    size = 0
    for line in lines:
        size += len(line)
        if not line.strip() or size > _MAX_HEAD:
            break
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            out.setdefault(name.strip().lower(), value.strip())
    return out


class _Tape:
    """A stream on which one can step back over what was read last."""

    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._stream, self._back = stream, io.BytesIO()

    def unread(self, data: bytes) -> None:
        self._back = io.BytesIO(data + self._back.read())

    def line(self) -> bytes:
        """The next line, or as much of it as a head can hold."""
        back = self._back.readline(_MAX_HEAD)
        return back if back.endswith(b"\n") else back + self._stream.readline(_MAX_HEAD)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; what stands before a damage is given, which is told when more is asked for."""
        out = [self._back.read(size)]
        left = size - len(out[0])
        while left > 0 and (piece := self._stream.read1(min(left, _PIECE))):
            out.append(piece)
            left -= len(piece)
        return b"".join(out)

    def skip(self, size: int) -> int:
        """Go on by `size` bytes; how many of them are not there."""
        while size > 0 and (piece := self.read(min(size, _PIECE))):
            size -= len(piece)
        return size
