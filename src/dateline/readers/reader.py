"""Paths to readings, one at a time: each source in its own format, a failure is a problem, never the end."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dateline.errors import ReadError
from dateline.model import Problem, Reading, ReadOptions
from dateline.readers.checks import Checker
from dateline.readers.decode import decode, decode_page, has_wide_mark
from dateline.readers.html import read_html
from dateline.readers.jsonl import read_document, read_lines
from dateline.readers.sources import Source, expand, opened, read_all
from dateline.readers.text import read_text

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml|!doctype|rss|feed|rdf:rdf)\b", re.I)
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")
_LINES = frozenset({".jsonl", ".ndjson"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_TEXT = frozenset({".txt", ".text"})


class Reader:
    """Reads reports out of files, folders and standard input."""

    def __init__(self, options: ReadOptions | None = None, stdin: BinaryIO | None = None) -> None:
        self._checker = Checker(options or ReadOptions())
        self._stdin = stdin

    def read(self, paths: Iterable[str]) -> Iterator[Reading]:
        """Readings of all sources in order; what cannot be read gives a reading without a report."""
        for source in expand(paths):
            if isinstance(source, Problem):
                yield Reading(None, (source,), source.where)
            else:
                yield from self.read_source(source)

    def read_source(self, source: Source) -> Iterator[Reading]:
        """Readings of one source; what cannot be read gives a reading without a report."""
        try:
            for reading in self._raw(source):
                yield self._checker.check(reading, reading.where or source.name)
        except ReadError as error:
            problem = Problem(source.name, str(error).removeprefix(f"{source.name}: "))
            yield Reading(None, (problem,), source.name)

    def _raw(self, source: Source) -> Iterator[Reading]:
        suffix = source.path.suffix.lower() if source.path is not None else ""
        with opened(source, self._stdin or sys.stdin.buffer) as stream:
            if self._holds_lines(stream, suffix):
                yield from read_lines(stream, source.name)  # Streamed: may be larger than memory.
                return
            data = read_all(stream, source.name)
        text, guessed = (decode_page if suffix in _HTML else decode)(data, source.name)
        if suffix not in _HTML and suffix not in _TEXT and _PAGE.match(text):
            text, guessed = decode_page(data, source.name)
        raw_hash = hashlib.sha256(data).hexdigest()
        for reading in self._by_content(text, source, suffix):
            extra = (Problem(source.name, guessed),) if guessed else ()
            yield Reading(reading.report, (*extra, *reading.problems), reading.where, raw_hash)

    def _holds_lines(self, stream: io.BufferedReader[Any], suffix: str) -> bool:
        """JSON Lines by suffix or, where the suffix tells nothing, by a first line that is a JSON object."""
        head = stream.peek(io.DEFAULT_BUFFER_SIZE)
        if has_wide_mark(head):
            return False
        if suffix in _LINES:
            return True
        known = suffix in _HTML or suffix in _TEXT or suffix == ".json"
        first, line_end, _ = head.partition(b"\n")
        if known or not first.lstrip(b"\xef\xbb\xbf \t\r").startswith(b'{"'):
            return False
        try:
            return not line_end or isinstance(json.loads(first.decode("utf-8-sig", "replace")), dict)
        except (ValueError, RecursionError):
            return False

    def _by_content(self, text: str, source: Source, suffix: str) -> Iterator[Reading]:
        name = source.name
        if not text.strip():
            yield Reading(None, (Problem(name, "is empty"),))
        elif suffix in _TEXT:
            yield read_text(text, name, _stem(source))
        elif suffix in _HTML or _PAGE.match(text):
            yield read_html(text, name, _stem(source))
        elif suffix in _LINES:
            yield from read_lines((line.encode() for line in text.split("\n")), name)
        elif suffix == ".json" or _JSON.match(text):
            yield from read_document(text, name)
        elif _XML.match(text):
            yield Reading(None, (Problem(name, "is XML but no HTML page; not read"),))
        else:
            yield read_text(text, name, _stem(source))


def _stem(source: Source) -> str:
    return source.path.stem if source.path is not None else ""
