"""Reports, actors, places, stories, what analysts said, and counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import UnsetType

from dateline.desk.api.asked import CorrectionsAsked, NamesAsked, ReportsAsked, SearchAsked
from dateline.desk.api.here import Here
from dateline.desk.api.paging import counted, sliced
from dateline.desk.api.shapes import (
    ActorList,
    CorrectionList,
    PlaceList,
    ReportHit,
    ReportInFull,
    ReportList,
    Root,
    SearchFound,
    Stats,
    StoryInFull,
    StoryList,
)
from dateline.desk.hits import Wanted, found, matching, pieces, plain
from dateline.desk.views.view import MissingError
from dateline.store import lists
from dateline.store.corrections import Correction, corrections
from dateline.store.filters import Filters
from dateline.store.keys import key_named, name_of
from dateline.store.records import record_of
from dateline.store.results import ReportRow
from dateline.store.rows import rows

_INCIDENTS = "SELECT e.id, m.incident FROM telling e, incident_event m WHERE e.report = ? AND m.event = e.key"


def root(here: Here, listed: tuple[str, ...], document: str) -> Root:
    """Where to begin."""
    return Root(document, here.snapshot.state, here.snapshot.linked, here.writable, listed)


def reports(here: Here) -> ReportList:
    """A page of reports."""
    asked: ReportsAsked = here.asked
    since, until = (None if isinstance(day, UnsetType) else day.isoformat() for day in (asked.since, asked.until))
    place = ("", 0)
    if not isinstance(asked.cursor, UnsetType):
        published, _, name = asked.cursor.partition("~")
        place = (published, key_named(name) or 0)
    own = None if isinstance(asked.id, UnsetType) else asked.id
    found = tuple(lists.reports_from(here.db, place, asked.limit + 1, since=since, until=until, id=own))
    more = found[asked.limit - 1] if len(found) > asked.limit else None
    return ReportList(found[: asked.limit], None if more is None else f"{more.published or ''}~{more.report}")


def report(here: Here) -> ReportInFull:
    """One report. MissingError where there is none of that key or id."""
    row = lists.report(here.db, here.subject)
    if row is None:
        raise MissingError(f"there is no report {here.subject!r}")
    key = key_named(row.report) or 0
    told = sorted((event, name_of(incident)) for event, incident in rows(here.db, _INCIDENTS, (key,)))
    return ReportInFull(row, dict(told), record_of(here.db, key))


def search(here: Here) -> SearchFound:
    """A page of reports that hold the words and tell of what the filters want."""
    asked: SearchAsked = here.asked
    words = None if isinstance(asked.q, UnsetType) else asked.q
    if words is not None and not any(letter.isalnum() for letter in words):
        return SearchFound(0, False, (), None)
    filters = asked.filters
    rest = msgspec.structs.replace(filters, since=None, until=None)
    mask = here.mask(asked, dated=False) if rest != Filters() or asked.review != "standing" else None
    match = matching(here.db, words)
    story = None if isinstance(asked.story, UnsetType) else key_named(asked.story)
    wanted = Wanted(match, filters.since, filters.until, asked.outlet or None, story)
    hits = found(here.db, wanted, here.acts, mask)
    begin = 0 if isinstance(asked.cursor, UnsetType) else int(asked.cursor)
    after = begin + asked.limit
    shown = tuple(_hit(hit) for hit in pieces(here.db, match, hits.rows[begin:after]))
    return SearchFound(len(hits.rows), hits.more, shown, str(after) if after < len(hits.rows) else None)


def actors(here: Here) -> ActorList:
    """A page of actors."""
    asked: NamesAsked = here.asked
    return ActorList(
        *counted(asked.cursor, asked.limit, lambda most, begin: lists.actors(here.db, asked.q or None, most, begin))
    )


def places(here: Here) -> PlaceList:
    """A page of places."""
    asked: NamesAsked = here.asked
    return PlaceList(
        *counted(asked.cursor, asked.limit, lambda most, begin: lists.places(here.db, asked.q or None, most, begin))
    )


def stories(here: Here) -> StoryList:
    """A page of stories."""
    asked: NamesAsked = here.asked
    words = asked.q or None
    if words is not None and not any(letter.isalnum() for letter in words):
        return StoryList((), None)
    return StoryList(
        *counted(asked.cursor, asked.limit, lambda most, begin: lists.stories(here.db, words, most, begin))
    )


def story(here: Here) -> StoryInFull:
    """One story. MissingError where there is none."""
    found: tuple[ReportRow, ...] = tuple(lists.story(here.db, here.subject))
    if not found:
        raise MissingError(f"there is no story {here.subject!r}")
    return StoryInFull(here.subject, found)


def stats(here: Here) -> Stats:
    """Counts."""
    return Stats(tuple(lists.stats(here.db)))


def said(here: Here) -> CorrectionList:
    """A page of what analysts said."""
    asked: CorrectionsAsked = here.asked
    found: Iterator[Correction] = corrections(here.db, asked.incident or None)
    return CorrectionList(*counted(asked.cursor, asked.limit, lambda most, begin: sliced(found, most, begin)))


def _hit(hit: dict[str, Any]) -> ReportHit:
    return ReportHit(
        hit["report"], hit["id"], hit["published"], hit["publisher"], hit["title"], hit["language"], plain(hit["piece"])
    )
