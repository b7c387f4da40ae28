"""WARC files (CC-NEWS and others): pages of their responses, texts of WET files. The date of a record is the day it
was fetched, never that of publication, and the page's own word is taken for that.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.errors import ReadError
from dateline.readers.blob import Blob

MAX_RECORD = 8 * 2**20
"""Longest page of a record, in bytes."""
_TYPES = ("response", "resource", "conversion")
_PAGES = ("text/html", "application/xhtml+xml")
_DAMAGED = (ArchiveLoadFailed, EOFError, ValueError, UnicodeError, IndexError, AttributeError, TypeError, OSError)
"""What the library raises on bytes that are no WARC."""


class Page(msgspec.Struct, frozen=True):
    """A page or a text out of a record."""

    where: str
    url: str
    data: bytes
    charset: str | None
    is_html: bool
    is_cut: bool
    """Is it longer than is read?"""


def pages(blob: Blob) -> Iterator[Page]:
    """The pages of a WARC file, one at a time. ReadError where it is damaged; those before that are given."""
    number = 0
    try:
        for record in ArchiveIterator(_Short(blob.stream), no_record_parse=False, check_digests=False):
            number += 1
            page = _page(record, f"{blob.name}#{number}")
            if page is not None:
                yield page
    except _DAMAGED as error:
        raise ReadError(f"{blob.name}: is damaged after record {number}: {error}") from error
    if not number:
        raise ReadError(f"{blob.name}: holds no records")


class _Short:
    """Gives what has come instead of waiting for more, so that nothing before a damage is lost."""

    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _page(record: Any, where: str) -> Page | None:
    if record.rec_type not in _TYPES:
        return None
    head = record.http_headers
    if record.rec_type == "response" and (head is None or head.get_statuscode() != "200"):
        return None
    told = (head or record.rec_headers).get_header("Content-Type") or ""
    kind, _, parameters = told.partition(";")
    kind = kind.strip().lower()
    if kind not in _PAGES and not (kind == "text/plain" and record.rec_type == "conversion"):
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    data = record.content_stream().read(MAX_RECORD + 1)
    charset = parameters.lower().rpartition("charset=")[2].strip(" \"';") if "charset=" in parameters.lower() else None
    is_cut = len(data) > MAX_RECORD
    return Page(where, url, data, charset, kind in _PAGES, is_cut)
