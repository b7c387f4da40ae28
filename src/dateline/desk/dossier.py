"""All that is told of one incident: claims in groups, tellings, and the passages of reports that hold them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.model import Span
from dateline.show.segments import Mark, Segment, segments
from dateline.store.keys import name_of

_CLAIMS = (
    "SELECT c.slot, c.scope, c.value, c.low, c.high, c.qualifier, c.status, c.voice, c.party, c.via, c.said, c.report, "
    'c.start, c."end", substr(r.text, c.start + 1, c."end" - c.start) FROM claim c JOIN report r ON r.key = c.report '
    "WHERE c.incident = ? ORDER BY c.slot, c.scope, c.number"
)
_GROUPS = (
    "SELECT slot, scope, status, suggested, reason, claims, voices FROM claim_group WHERE incident = ? "
    "ORDER BY slot, scope"
)
_BONDS = "SELECT event, score, reason FROM incident_event WHERE incident = ?"
_TELLING = (
    'SELECT id, report, factuality, habitual, score, start, "end", trigger_start, trigger_end, earliest, latest, '
    "basis, certainty_source, certainty_author FROM telling WHERE key = ?"
)
_REPORTS = (
    "SELECT r.key, r.id, r.published, r.title, r.publisher, r.url, r.language, v.voice, c.of, c.kind, r.text "
    "FROM report r LEFT JOIN voice_of_report v ON v.report = r.key LEFT JOIN copy c ON c.report = r.key "
    "WHERE r.key IN (SELECT value FROM json_each(?)) "
    "ORDER BY coalesce(r.published, ''), r.key"
)
_SLOTS = (
    "happened", "killed", "wounded", "missing", "displaced", "detained", "released", "fired", "intercepted",
    "destroyed", "deployed", "participants", "perpetrator", "date", "place",
)  # fmt: skip
"""What a reader asks first comes first."""
_LONG, _AROUND = 900, 280
"""Letters: a paragraph that is longer is shown in part, so much around each piece of evidence."""


class Claim(msgspec.Struct, frozen=True):
    """One value told, numbered through the page."""

    number: int
    value: str
    low: float | None
    high: float | None
    qualifier: str
    status: str
    voice: str
    party: bool
    via: str
    said: str | None
    report: str
    start: int
    end: int
    text: str


class Group(msgspec.Struct, frozen=True):
    """All values of one slot and scope, and what they come to."""

    slot: str
    scope: str
    status: str
    suggested: str | None
    reason: str
    voices: int
    claims: tuple[Claim, ...]

    @property
    def is_counted(self) -> bool:
        """Are its values numbers?"""
        return self.slot not in {"happened", "perpetrator", "date", "place"}


class Telling(msgspec.Struct, frozen=True):
    """The incident as one report tells it."""

    event: str
    factuality: str
    habitual: bool
    sure: float
    """Share of events that are right at such a score."""
    start: int
    end: int
    trigger: Span
    earliest: str | None
    latest: str | None
    basis: str | None
    source: float
    """How surely it happened as the one puts it whose word it is, from -3 (certainly not) to 3 (certainly)."""
    author: float
    """As a reader takes it from the report."""
    weight: float | None
    reason: str
    """Why it belongs to the incident."""


class Source(msgspec.Struct, frozen=True):
    """A report that tells of the incident."""

    report: str
    id: str
    published: str | None
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    voice: str
    copy_of: str | None
    copy_kind: str | None
    tellings: tuple[Telling, ...]


class Passage(msgspec.Struct, frozen=True):
    """A stretch of a report, cut where marks begin and end; `before` and `after` say whether more text is there."""

    span: Span
    before: bool
    after: bool
    pieces: tuple[Segment, ...]


def groups(db: sqlite3.Connection, key: int) -> list[Group]:
    """The claims of an incident, numbered in the order in which they are shown."""
    rows: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for slot, scope, *rest in db.execute(_CLAIMS, (key,)):
        rows[slot, scope].append(tuple(rest))
    heads = sorted(
        db.execute(_GROUPS, (key,)), key=lambda row: (_SLOTS.index(row[0]) if row[0] in _SLOTS else 99, row[1])
    )
    found, number = [], 0
    for slot, scope, status, suggested, reason, _, voices in heads:
        claims = []
        for value, low, high, qualifier, state, voice, party, via, said, report, start, end, text in rows[slot, scope]:
            number += 1
            claims.append(
                Claim(number, value, low, high, qualifier, state, voice, bool(party), via, said, name_of(report), start,
                      end, text)
            )  # fmt: skip
        found.append(Group(slot, scope, status, suggested, reason, voices, tuple(claims)))
    return found


def sources(db: sqlite3.Connection, key: int) -> list[tuple[Source, str]]:
    """The reports of an incident by publication, each with its text."""
    tellings: dict[int, list[Telling]] = defaultdict(list)
    bonds = db.execute(_BONDS, (key,)).fetchall()
    rows = [(*row, *why) for telling, *why in bonds for row in db.execute(_TELLING, (telling,))]
    rows.sort(key=lambda row: (row[1], row[7], row[0]))
    for event, report, fact, habitual, sure, start, end, first, last, *rest in rows:
        tellings[report].append(Telling(event, fact, bool(habitual), sure, start, end, (first, last), *rest))
    found = []
    keys = json.dumps(sorted(tellings))
    for report, id, published, title, publisher, url, language, voice, of, kind, text in db.execute(_REPORTS, (keys,)):
        copy = name_of(of) if of is not None else None
        told = tuple(tellings[report])
        source = Source(name_of(report), id, published, title, publisher, url, language, voice or "", copy, kind, told)
        found.append((source, text))
    return found


def passages(source: Source, text: str, claims: Iterable[Claim]) -> list[Passage]:
    """The stretches of a report that hold evidence, marked: `x` the clause, `e` the word for the act, `q` a value."""
    marks = []
    for telling in source.tellings:
        marks += [Mark(telling.event, "x", (telling.start, telling.end)), Mark(telling.event, "e", telling.trigger)]
    marks += [
        Mark(f"c{claim.number}", "q", (claim.start, claim.end)) for claim in claims if claim.report == source.report
    ]
    marks = [mark for mark in marks if 0 <= mark.span[0] < mark.span[1] <= len(text)]
    windows = _joined(sorted(window for mark in marks for window in _window(text, mark.span)))
    cut = list(segments(len(text), sorted(marks, key=lambda mark: (mark.span[0], -mark.span[1]))))
    return [
        Passage((start, end), bool(text[:start].strip()), bool(text[end:].strip()), tuple(_within(cut, start, end)))
        for start, end in windows
    ]


def _window(text: str, span: Span) -> Iterator[Span]:
    """The paragraph around a span, or the part of a long one that is near it."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end
    if end - start > _LONG:
        near = max(start, span[0] - _AROUND), min(end, span[1] + _AROUND)
        start = text.find(" ", near[0], span[0]) + 1 or near[0] if near[0] > start else start
        cut = text.rfind(" ", span[1], near[1]) if near[1] < end else end
        end = cut if cut > 0 else near[1]
    yield start, end


def _joined(windows: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in windows:
        if found and start <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _within(cut: Iterable[Segment], start: int, end: int) -> Iterator[Segment]:
    for piece in cut:
        low, high = max(piece.span[0], start), min(piece.span[1], end)
        if low < high:
            yield Segment((low, high), piece.marks)
