"""Feeds and sitemaps at an address: entries that were not there before, with their pages where that is wanted."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dateline.errors import ReadError
from dateline.model import Listed, Problem, Reading
from dateline.readers import Reader, sitemaps, xml
from dateline.readers.blob import Blob
from dateline.readers.decode import decode_page
from dateline.readers.feeds import Entry, entries, reading_of
from dateline.readers.fragment import local
from dateline.readers.html import read_html
from dateline.readers.kinds import PAGE
from dateline.watch.fetch import Answer, Fetcher, FetchError
from dateline.watch.memory import Feed, Memory

MAX_PAGES = 200
"""Pages that are fetched for one source in one round; the others wait for the next."""
_LONGEST_WAIT = 24 * 3600.0


class Pages(msgspec.Struct, frozen=True):
    """How an address is looked at."""

    every: float
    """Seconds between two looks."""
    are_fetched: bool = False
    """Is the page behind each entry fetched, or is the entry's own text taken?"""


class Address:
    """A feed, sitemap or file at an address that is looked at again and again."""

    def __init__(self, url: str, reader: Reader, memory: Memory, fetcher: Fetcher, pages: Pages) -> None:
        self._url, self._reader, self._memory, self._fetcher, self._pages = url, reader, memory, fetcher, pages
        self._seen: list[tuple[str, str]] = []
        self._state = memory.feed(url)

    def due(self, now: float) -> float:
        """Seconds until its server may be asked again."""
        return max(self._state.next_at - now, 0.0)

    def readings(self, now: float) -> Iterator[Reading]:
        """Readings of what is new there."""
        self._seen = []
        old = self._state
        try:
            answer = self._fetcher.get(self._url, old.etag, old.last_modified)
        except FetchError as error:
            wait = max(error.wait, min(self._pages.every * 2 ** min(old.failures + 1, 16), _LONGEST_WAIT))
            self._state = msgspec.structs.replace(old, failures=old.failures + 1, next_at=now + wait)
            self._memory.keep(self._state)
            yield Reading(None, (Problem(self._url, f"{error}; asked again in {_told(wait)}"),), self._url)
            return
        if answer is None:
            self._state = msgspec.structs.replace(old, failures=0, next_at=now + self._pages.every)
            return
        self._state = Feed(self._url, answer.etag, answer.last_modified, 0, now + self._pages.every)
        try:
            yield from self._listed(answer)
        except ReadError as error:
            what = str(error).removeprefix(f"{self._url}: ")
            yield Reading(None, (Problem(self._url, what),), self._url)

    def done(self, now: float) -> None:
        """All that was read has been kept; only now may a server say that nothing has changed since."""
        self._memory.note(self._url, self._seen, now)
        self._memory.keep(self._state)

    def _listed(self, answer: Answer) -> Iterator[Reading]:
        root, malformed = self._root(answer)
        kind = local(root) if root is not None else ""
        if kind in xml.FEEDS:
            readings = self._entries(root)
        elif kind in xml.SITEMAPS:
            readings = self._sitemap(root)
        else:
            readings = self._whole(answer, root)
        yield from xml.told_first(readings, malformed, self._url)

    def _root(self, answer: Answer) -> tuple[Any, Problem | None]:
        """The root of XML, None for anything else."""
        head = answer.body[:4000].decode("latin-1").lstrip("\xef\xbb\xbf \t\r\n")
        if not head.startswith("<") or PAGE.match(head):
            return None, None
        return xml.parse(answer.body, self._url)

    def _whole(self, answer: Answer, root: Any) -> Iterator[Reading]:
        """Any other file that can be read: one page, an agency's XML, lines of JSON."""
        stamp = hashlib.sha256(answer.body).hexdigest()
        if self._memory.has(self._url, "", stamp):
            return
        file = PurePosixPath(urlsplit(answer.url).path).name
        stream = io.BufferedReader(io.BytesIO(answer.body))
        blob = Blob(self._url, file, stream)
        if root is None:
            yield from self._reader.read_blob(blob)
        else:
            yield from map(self._reader.check, xml.by_root(root, blob))
        self._seen.append(("", stamp))

    def _entries(self, root: Any) -> Iterator[Reading]:
        fetched = 0
        for number, entry in enumerate(entries(root, self._url), 1):
            key = entry.id or entry.url or entry.title or ""
            told = "\x1f".join((entry.title or "", entry.text, entry.published or "", entry.modified or ""))
            stamp = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
            if self._memory.has(self._url, key, stamp):
                self._seen.append((key, stamp))
                continue
            reading = reading_of(entry, f"{self._url}#{number}")
            if self._pages.are_fetched and entry.url:
                if fetched >= MAX_PAGES:
                    self._wait_for_rest()
                    break
                fetched += 1
                reading = self._with_page(entry.url, entry, reading)
            self._seen.append((key, stamp))
            yield self._reader.check(reading)

    def _sitemap(self, root: Any) -> Iterator[Reading]:
        fetched = 0
        for listed in sitemaps.listed(root):
            stamp = listed.modified or ""
            if self._memory.has(self._url, listed.url, stamp):
                self._seen.append((listed.url, stamp))
                continue
            if listed.is_sitemap:
                what = "is a sitemap of its own; name it as a source"
                yield Reading(None, (Problem(listed.url, what),), listed.url)
            elif fetched >= MAX_PAGES:
                self._wait_for_rest()
                break
            else:
                fetched += 1
                yield self._reader.check(sitemaps.told_by(listed, self._page(listed.url)))
            self._seen.append((listed.url, stamp))

    def _wait_for_rest(self) -> None:
        """More is listed than is fetched at once, so the next look must get the list whole."""
        self._state = msgspec.structs.replace(self._state, etag=None, last_modified=None)

    def _with_page(self, url: str, entry: Entry, own: Reading) -> Reading:
        """The page behind an entry, dated by the entry where it tells no day; the entry where it holds no report."""
        page = self._page(url)
        if page.report is None:
            return msgspec.structs.replace(own, problems=(*own.problems, *page.problems))
        told = Listed(url, False, entry.published, entry.modified, entry.title, entry.publisher)
        return sitemaps.told_by(told, page)

    def _page(self, url: str) -> Reading:
        try:
            answer = self._fetcher.get(url)
            if answer is None:  # A server that says so although nothing was asked about changes.
                raise FetchError("the server gave nothing")
            text, guessed = decode_page(answer.body, url, answer.charset)
        except (FetchError, ReadError) as error:
            return Reading(None, (Problem(url, str(error).removeprefix(f"{url}: ")),), url)
        reading = read_html(text, url, url, answer.url)
        extra = (Problem(url, guessed),) if guessed else ()
        return Reading(reading.report, (*extra, *reading.problems), url, hashlib.sha256(answer.body).hexdigest())


def _told(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{seconds:g} s" if seconds < 120 else f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
