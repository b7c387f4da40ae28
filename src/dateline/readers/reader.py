"""Paths to readings, one at a time: each source in its own format, a failure is a problem, never the end."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import ReadError
from dateline.model import Problem, Reading, ReadOptions
from dateline.readers.checks import Checker
from dateline.readers.decode import decode
from dateline.readers.html import read_html
from dateline.readers.jsonl import read_document, read_lines
from dateline.readers.sources import Source, expand, read_bytes
from dateline.readers.text import read_text

_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<?xml")
_LINES = frozenset({".jsonl", ".ndjson"})
_HTML = frozenset({".html", ".htm", ".xhtml"})


class Reader:
    """Reads reports out of files, folders and standard input."""

    def __init__(self, options: ReadOptions | None = None, stdin: BinaryIO | None = None) -> None:
        self._checker = Checker(options or ReadOptions())
        self._stdin = stdin

    def read(self, paths: Iterable[str]) -> Iterator[Reading]:
        """Readings of all sources in order. ReadError only where a given path does not exist."""
        for source in expand(paths):
            yield from self.read_source(source)

    def read_source(self, source: Source) -> Iterator[Reading]:
        """Readings of one source; what cannot be read gives a reading without a report."""
        try:
            for number, reading in enumerate(self._raw(source)):
                where = reading.problems[0].where if reading.problems else source.name
                if reading.report is not None and number and not reading.problems:
                    where = f"{source.name} ({reading.report.id or number + 1})"
                yield self._checker.check(reading, where)
        except ReadError as error:
            yield Reading(None, (Problem(source.name, str(error).removeprefix(f"{source.name}: ")),))

    def _raw(self, source: Source) -> Iterator[Reading]:
        suffix = source.path.suffix.lower() if source.path is not None else ""
        if suffix in _LINES and source.path is not None:
            yield from self._lines(source, source.path)
            return
        data = read_bytes(source, self._stdin or sys.stdin.buffer)
        if suffix in _HTML:
            yield read_html(data, source.name, _stem(source))
            return
        text, guessed = decode(data, source.name)
        for reading in self._by_content(text, source, suffix):
            extra = (Problem(source.name, guessed),) if guessed else ()
            yield Reading(reading.report, (*extra, *reading.problems))

    def _lines(self, source: Source, path: Path) -> Iterator[Reading]:
        """JSON Lines are streamed, since such files may be larger than memory."""
        try:
            with path.open("rb") as raw:
                lines = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace")
                yield from read_lines(lines, source.name)
        except OSError as error:
            raise ReadError(f"{source.name}: cannot be read: {error.strerror or error}") from error

    def _by_content(self, text: str, source: Source, suffix: str) -> Iterator[Reading]:
        start = text.lstrip()[:200].lower()
        if suffix == ".json":
            yield from read_document(text, source.name)
        elif start.startswith(_HTML_STARTS) and suffix not in (".txt", ".text"):
            yield read_html(text, source.name, _stem(source))
        elif start.startswith("{") and suffix not in (".txt", ".text"):
            yield from read_lines(text.splitlines(), source.name)
        elif not start:
            yield Reading(None, (Problem(source.name, "is empty"),))
        else:
            yield read_text(text, source.name, _stem(source))


def _stem(source: Source) -> str:
    return source.path.stem if source.path is not None else ""
