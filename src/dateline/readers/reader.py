"""Paths to readings, one at a time: each source in its own format, a failure is a problem, never the end.

Reading has two halves. Drafts are cut out of the sources, in their order and cheaply; settling takes a page apart and
looks at the language, which costs the most, knows nothing of other drafts, and may be done in another process.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from dateline.errors import ReadError
from dateline.model import Page, Problem, Reading, ReadOptions
from dateline.readers import sitemaps, warc, xml
from dateline.readers.archives import members
from dateline.readers.blob import Blob, lines_of
from dateline.readers.decode import decode
from dateline.readers.exports import is_export, read_export
from dateline.readers.fields import while_sound
from dateline.readers.fragment import local
from dateline.readers.jsonl import read_document, read_lines
from dateline.readers.kinds import PAGE, Kind, kind_of, kind_of_text
from dateline.readers.settle import Settler, left
from dateline.readers.sources import Source, expand, opened, size_of
from dateline.readers.tables import read_csv, read_parquet
from dateline.readers.text import read_text

_PACKED = (Kind.ZIP, Kind.TAR, Kind.GZIP, Kind.BZIP, Kind.XZ)


class Reader:
    """Reads reports out of files, folders and standard input."""

    def __init__(self, options: ReadOptions | None = None, stdin: BinaryIO | None = None) -> None:
        self._options = options or ReadOptions()
        self._settler = Settler(self._options)
        self._stdin = stdin
        self._listed: set[Path] = set()
        """Pages that were read by their sitemap."""
        self._read = 0
        self._stream: IO[bytes] | None = None

    def read(self, paths: Iterable[str]) -> Iterator[Reading]:
        """Readings of all sources in order; what cannot be read gives a reading without a report."""
        return map(self._settler.settle, self.drafts(paths))

    def drafts(self, paths: Iterable[str]) -> Iterator[Reading]:
        """The same readings, each still to be settled (`Settler`)."""
        for source in expand(paths):
            if isinstance(source, Problem):
                yield Reading(None, (source,), source.where)
            elif not self.was_listed(source):
                yield from self._drafts(source)

    def share_of(self, paths: Iterable[str]) -> Callable[[], float | None]:
        """What tells how much of all the bytes of `paths` has been read; None where that cannot be known."""
        whole = cache(partial(size_of, tuple(paths)))

        def share() -> float | None:
            total = whole()
            return min(self._taken() / total, 1.0) if total else None

        return share

    def _taken(self) -> int:
        is_open = self._stream is not None and not self._stream.closed
        return self._read + (self._stream.tell() if is_open and self._stream is not None else 0)

    def was_listed(self, source: Source) -> bool:
        """Was a page of a folder already read by the sitemap that lies there?"""
        return source.is_found and source.path is not None and source.path.resolve() in self._listed

    def read_source(self, source: Source) -> Iterator[Reading]:
        """Readings of one source; what cannot be read gives a reading without a report."""
        return map(self._settler.settle, self._drafts(source))

    def read_blob(self, blob: Blob) -> Iterator[Reading]:
        """Readings of bytes that are no file, such as what was fetched."""
        return map(self._settler.settle, self._readings(blob))

    def check(self, reading: Reading) -> Reading:
        """A reading that was made elsewhere, with id, date and language settled as those that are read here."""
        return self._settler.settle(reading)

    def _drafts(self, source: Source) -> Iterator[Reading]:
        try:
            with opened(source, self._stdin or sys.stdin.buffer) as stream:
                file = source.path.name if source.path is not None else ""
                self._stream = stream if source.path is not None else None
                yield from self._readings(Blob(source.name, file, stream, source.path))
                self._read, self._stream = self._taken(), None
        except ReadError as error:
            yield left(error, source.name)

    def _readings(self, blob: Blob) -> Iterator[Reading]:
        """All readings in a blob; a failure ends it with a problem, and what was read before counts."""
        try:
            for reading in self._raw(blob):
                yield reading if reading.where else msgspec.structs.replace(reading, where=blob.name)
        except ReadError as error:
            yield left(error, blob.name)

    def _raw(self, blob: Blob) -> Iterator[Reading]:
        kind = kind_of(blob.stream.peek(512), blob.suffix)
        if kind in _PACKED:
            yield from self._packed(blob, kind)
        elif kind is Kind.WARC:
            yield from warc.pages(blob)
        elif kind is Kind.LINES:
            lines = read_lines(lines_of(blob.stream), blob.name, self._options.columns)
            yield from while_sound(lines, blob.name)
        elif kind is Kind.TABLE:
            yield from while_sound(read_csv(blob, self._options.columns), blob.name)
        elif kind is Kind.PARQUET:
            yield from while_sound(read_parquet(blob, self._options.columns), blob.name)
        else:
            yield from self._document(blob, kind)

    def _packed(self, blob: Blob, kind: Kind) -> Iterator[Reading]:
        for member in members(blob, kind):
            if isinstance(member, Problem):
                yield Reading(None, (member,), member.where)
            else:
                yield from self._readings(member)

    def _document(self, blob: Blob, kind: Kind | None) -> Iterator[Reading]:
        data = blob.read_all()
        page = Reading(None, (), blob.name, page=Page(data, blob.stem))
        if kind is Kind.PAGE:
            yield page
            return
        raw_hash = hashlib.sha256(data).hexdigest()
        guessed = None
        if kind is Kind.XML and not _is_page(data):
            readings = self._xml(data, blob)
        else:
            text, guessed = decode(data, blob.name)
            looks = kind_of_text(text)
            kind = looks if kind in (None, Kind.XML) else kind
            if kind is Kind.PAGE:
                yield page
                return
            readings = self._xml(data, blob) if kind is Kind.XML else self._by_text(text, blob, kind)
        for reading in readings:
            extra = (Problem(blob.name, guessed),) if guessed else ()
            where = reading.where or blob.name
            told = (*extra, *reading.problems)
            raw = reading.raw_hash or ("" if reading.page is not None else raw_hash)
            yield msgspec.structs.replace(reading, problems=told, where=where, raw_hash=raw)

    def _by_text(self, text: str, blob: Blob, kind: Kind | None) -> Iterator[Reading]:
        if not text.strip():
            yield Reading(None, (Problem(blob.name, "is empty"),))
        elif kind is Kind.LINES:  # In an encoding that cannot be cut at line ends.
            lines = (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
            yield from read_lines(lines, blob.name, self._options.columns)
        elif kind is Kind.JSON:
            yield from read_document(text, blob.name, self._options.columns)
        elif is_export(text):
            yield from read_export(text, blob.name, blob.stem)
        else:
            yield read_text(text, blob.name, blob.stem)

    def _xml(self, data: bytes, blob: Blob) -> Iterator[Reading]:
        if not data.strip():
            yield Reading(None, (Problem(blob.name, "is empty"),))
            return
        root, malformed = xml.parse(data, blob.name)
        if local(root) in xml.SITEMAPS and blob.path is not None:
            yield from xml.told_first(self._saved_pages(root, blob, blob.path.parent), malformed, blob.name)
        else:
            yield from xml.told_first(xml.by_root(root, blob), malformed, blob.name)

    def _saved_pages(self, root: object, blob: Blob, folder: Path) -> Iterator[Reading]:
        """The pages that a sitemap names, as far as they are saved beside it."""
        missing = found = 0
        for listed in sitemaps.listed(root):
            path = sitemaps.saved(folder, listed.url)
            if path is None:
                missing += 1
                continue
            if path.resolve() in self._listed:
                continue
            found += 1
            self._listed.add(path.resolve())
            with opened(Source(str(path), path), sys.stdin.buffer) as stream:
                page = Blob(str(path), path.name, stream, path)
                for reading in self._readings(page):
                    yield sitemaps.told_by(listed, reading)
        if missing:
            pages = "1 page that is" if missing == 1 else f"{missing:,} pages that are"
            yield Reading(None, (Problem(blob.name, f"names {pages} not saved beside it"),))
        elif not found:
            yield Reading(None, (Problem(blob.name, "is a sitemap that names no pages"),))


def _is_page(data: bytes) -> bool:
    return PAGE.match(data[:4096].decode("latin-1").lstrip("\xef\xbb\xbf")) is not None
