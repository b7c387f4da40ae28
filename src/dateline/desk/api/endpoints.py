"""The table of endpoints: what each is asked by, and what it answers. Routes and document are made from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.responses import Response

from dateline.desk.api import acts, exporting, lists, negotiations
from dateline.desk.api.asked import (
    ActsAsked,
    BriefAsked,
    CorrectionsAsked,
    DecisionsAsked,
    IncidentsAsked,
    NamesAsked,
    Nothing,
    ReportsAsked,
    SearchAsked,
    TalksAsked,
)
from dateline.desk.api.here import Here
from dateline.desk.api.processes import Briefing, ProcessInFull
from dateline.desk.api.shapes import (
    ActorList,
    ClaimList,
    CorrectionList,
    DecisionList,
    DisputeList,
    EventInFull,
    EventList,
    FormatList,
    IncidentInFull,
    IncidentList,
    PlaceList,
    ReportInFull,
    ReportList,
    Root,
    SayingList,
    SearchFound,
    Stats,
    StoryInFull,
    StoryList,
    TalksList,
)

PREFIX = "/api/v1"
DOCUMENT = "/openapi.json"


class Endpoint(msgspec.Struct, frozen=True):
    """Something that can be asked."""

    path: str
    """`{id}` stands for what it is about."""
    about: str
    asked: type[msgspec.Struct]
    answer: type[msgspec.Struct]
    build: Callable[[Here], Any]

    @property
    def name(self) -> str:
        """A name of its own."""
        return ".".join(part.strip("{}") for part in self.path.split("/") if part) or "root"


def _root(here: Here) -> Root:
    listed = tuple(PREFIX + endpoint.path for endpoint in ENDPOINTS if "{" not in endpoint.path)
    return lists.root(here, listed, PREFIX + DOCUMENT)


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("/", "What is served, and where to begin.", Nothing, Root, _root),
    Endpoint("/reports", "Reports by publication, those without a day first.", ReportsAsked, ReportList, lists.reports),
    Endpoint("/reports/{id}", "A report by its key or its own id, with its record.", Nothing, ReportInFull,
             lists.report),
    Endpoint("/search", "Reports by words, and by the incidents that they tell of.", SearchAsked, SearchFound,
             lists.search),
    Endpoint("/incidents", "Incidents in an order.", IncidentsAsked, IncidentList, acts.incidents),
    Endpoint("/incidents/{id}", "An incident with tellings, claims and evidence.", Nothing, IncidentInFull,
             acts.incident),
    Endpoint("/events", "Events as reports tell them, by the day of their incident.", ActsAsked, EventList,
             acts.events),
    Endpoint("/events/{id}", "An event with what the record holds of it.", Nothing, EventInFull, acts.event),
    Endpoint("/claims", "Values told for slots of incidents, with who says so and the words.", ActsAsked, ClaimList,
             acts.claims),
    Endpoint("/disputes", "Slots of incidents with what the values told come to.", ActsAsked, DisputeList,
             acts.disputes),
    Endpoint("/sayings", "Who says what about which incident, how surely.", ActsAsked, SayingList, acts.sayings),
    Endpoint("/actors", "Actors over all reports.", NamesAsked, ActorList, lists.actors),
    Endpoint("/places", "Places of incidents.", NamesAsked, PlaceList, lists.places),
    Endpoint("/stories", "Stories: reports on one happening and what followed.", NamesAsked, StoryList, lists.stories),
    Endpoint("/stories/{id}", "A story with its reports.", Nothing, StoryInFull, lists.story),
    Endpoint("/talks", "Negotiations by their first day.", TalksAsked, TalksList, negotiations.talks),
    Endpoint("/talks/{id}", "A negotiation with rounds, agreements and positions.", Nothing, ProcessInFull,
             negotiations.process),
    Endpoint("/talks/{id}/brief", "Where a negotiation stands, and what changed since a day.", BriefAsked, Briefing,
             negotiations.brief),
    Endpoint("/stats", "How much of everything is in the record.", Nothing, Stats, lists.stats),
    Endpoint("/corrections", "What analysts said.", CorrectionsAsked, CorrectionList, lists.said),
    Endpoint("/decisions", "Names, merges and splits that users gave.", DecisionsAsked, DecisionList,
             negotiations.decided),
    Endpoint("/formats", "Formats in which the record can be taken away.", Nothing, FormatList, exporting.formats),
)  # fmt: skip


class File(msgspec.Struct, frozen=True):
    """A thing that can be taken away as a file of another tool: no JSON of ours."""

    path: str
    about: str
    media: str
    build: Callable[[Here], Response]


FILES: tuple[File, ...] = (
    File("/talks/{id}/ics", "The dated rounds of a negotiation as a calendar.", negotiations.CALENDAR,
         negotiations.calendar),
    File("/talks/{id}/pax", "A negotiation in the columns of PA-X: a row a round, and a row an agreement.",
         negotiations.TABLE, negotiations.pax_rows),
)  # fmt: skip
EXPORT = "/export/{id}"
"""A file in a format: no JSON of ours."""
CORRECTIONS = "/corrections"
