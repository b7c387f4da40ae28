"""RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom: an entry a report. `updated` is a change, never the publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date
from dateline.readers.fields import only_modified
from dateline.readers.fragment import EXTRACTOR, fragment_text, local, tree_text

_ENTRIES = ("item", "entry")
_PUBLISHED = ("pubdate", "published", "issued", "created", "date")
_MODIFIED = ("updated", "modified")
_TEXTS = ("encoded", "content", "description", "summary")
"""The longest counts; of equal ones the first."""


class Entry(msgspec.Struct, frozen=True):
    """What an entry of a feed says of itself."""

    id: str
    url: str | None
    title: str | None
    text: str
    published: str | None
    modified: str | None
    publisher: str | None
    problems: tuple[Problem, ...] = ()


def read_feed(root: Any, name: str) -> Iterator[Reading]:
    """A reading for each entry of a feed."""
    found = False
    for number, entry in enumerate(entries(root, name), 1):
        found = True
        yield reading_of(entry, f"{name}#{number}")
    if not found:
        yield Reading(None, (Problem(name, "is a feed without entries"),))


def entries(root: Any, name: str) -> Iterator[Entry]:
    """The entries of a feed, in its order."""
    channel = next((child for child in root if local(child) == "channel"), root)
    publisher = _text(channel, "title")
    number = 0
    for element in root.iter(etree.Element):
        if local(element) in _ENTRIES:
            number += 1
            yield _entry(element, publisher, f"{name}#{number}")


def reading_of(entry: Entry, where: str) -> Reading:
    """The report of an entry from its own words: its title and the longest text that it carries."""
    title, body = entry.title, entry.text
    text = f"{title}\n\n{body}" if title and body and not body.startswith(title) else body or title or ""
    if not text:
        return Reading(None, (*entry.problems, Problem(where, "has no text")), where)
    report = Report(
        id=entry.id,
        published=entry.published,
        modified=entry.modified,
        title=title,
        publisher=entry.publisher,
        url=entry.url,
        text=text,
        extractor=EXTRACTOR,
    )
    return Reading(report, entry.problems, where)


def _entry(element: Any, publisher: str | None, where: str) -> Entry:
    problems = []
    published, bad = _day(element, _PUBLISHED)
    if bad is not None and published is None:
        problems.append(Problem(where, f"{bad[:80]!r} is no date; left out"))
    modified, _ = _day(element, _MODIFIED)
    if published is None and modified is not None:
        problems.append(Problem(where, only_modified(modified)))
    url = _address(element)
    source = next((child for child in element if local(child) == "source"), None)
    title = " ".join(fragment_text(_text(element, "title") or "").split())
    return Entry(
        id=_text(element, "guid") or _text(element, "id") or url or "",
        url=url,
        title=title or None,
        text=_body(element),
        published=published,
        modified=modified if modified != published else None,
        publisher=_source(source) or publisher,
        problems=tuple(problems),
    )


def _source(element: Any | None) -> str | None:
    if element is None:
        return None
    return _text(element, "title") or " ".join((element.text or "").split()) or None


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if local(child) == name and "search.yahoo.com/mrss" not in str(child.tag))


def _text(element: Any, name: str) -> str | None:
    for child in _children(element, name):
        text = " ".join("".join(child.itertext()).split())
        if text:
            return text
    return None


def _day(element: Any, names: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The first day that one of the elements tells, and the first that is none."""
    bad = None
    for name in names:
        told = _text(element, name)
        if told:
            day = iso_date(told)
            if day:
                return day, bad
            bad = bad or told
    return None, bad


def _address(element: Any) -> str | None:
    for child in _children(element, "link"):
        if child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address:
                return str(address)
    guid = _text(element, "guid")
    return guid if guid and guid.startswith(("http://", "https://")) else None


def _body(element: Any) -> str:
    best = ""
    for name in _TEXTS:
        for child in _children(element, name):
            text = tree_text(child) if len(child) else fragment_text(child.text or "")
            if len(text.split()) > len(best.split()):
                best = text
    return best
