"""Negotiations: the list, one in full, a briefing, the files that other tools take, and what users decided."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec import UnsetType
from starlette.responses import Response

from dateline.desk.api.asked import BriefAsked, DecisionsAsked, TalksAsked
from dateline.desk.api.here import Here
from dateline.desk.api.paging import counted, sliced
from dateline.desk.api.processes import Briefing, ProcessInFull, in_full
from dateline.desk.api.shapes import DecisionList, TalksList
from dateline.desk.views.view import MissingError
from dateline.lexicon import DataFiles
from dateline.lexicon.process import BRIEF, ISSUES, BriefWords, Issues, issues_of
from dateline.process import ics, pax
from dateline.process.brief import brief_since
from dateline.process.found import Process
from dateline.process.plain import plain_brief
from dateline.store.decisions import decisions
from dateline.store.keys import key_named

CALENDAR, TABLE = "text/calendar", "text/csv"


def talks(here: Here) -> TalksList:
    """A page of negotiations."""
    asked: TalksAsked = here.asked
    found = here.file.processes(minor=asked.minor == "true")
    return TalksList(*counted(asked.cursor, asked.limit, lambda most, begin: sliced(found, most, begin)))


def process(here: Here) -> ProcessInFull:
    """One negotiation. MissingError where there is none."""
    return in_full(here.subject, _found(here))


def brief(here: Here) -> Briefing:
    """A page on one. MissingError where there is none."""
    asked: BriefAsked = here.asked
    words = DataFiles().document(BRIEF, BriefWords)
    since = 0 if isinstance(asked.since, UnsetType) else asked.since.toordinal()
    found = brief_since(_found(here), words, since)
    return msgspec.convert(plain_brief(found), Briefing)


def calendar(here: Here) -> Response:
    """The dated rounds of one as iCalendar. MissingError where there is none."""
    return _file(here, "ics", CALENDAR, lambda found: ics.calendar([(here.subject, found)]))


def pax_rows(here: Here) -> Response:
    """One in the columns of PA-X. MissingError where there is none."""
    issues = issues_of(DataFiles().documents(ISSUES, Issues))
    return _file(here, "csv", TABLE, lambda found: pax.table([(here.subject, found)], issues))


def decided(here: Here) -> DecisionList:
    """A page of what users decided."""
    asked: DecisionsAsked = here.asked
    about = None if isinstance(asked.about, UnsetType) else asked.about
    found = (row for row in decisions(here.db) if about in (None, row.about))
    return DecisionList(*counted(asked.cursor, asked.limit, lambda most, begin: sliced(found, most, begin)))


def _found(here: Here) -> Process:
    is_key = key_named(here.subject) is not None
    found = here.snapshot.bodies.whole(here.db, here.subject, here.snapshot.talks) if is_key else None
    if found is None:
        raise MissingError(f"there is no negotiation {here.subject!r}")
    return found[1]


def _file(here: Here, ending: str, kind: str, written: Callable[[Process], str]) -> Response:
    body = written(_found(here)).encode("utf-8", "replace")
    name = f'attachment; filename="{here.subject}.{ending}"'
    return Response(body, media_type=kind, headers={"Content-Disposition": name})
