"""What is answered. Every list has `next`, the address of what follows, and null at its end."""

from __future__ import annotations

import msgspec

from dateline.model import Event, Record
from dateline.store.corrections import Correction
from dateline.store.decisions import Decision
from dateline.store.results import (
    ActorRow,
    ClaimRow,
    Count,
    GroupRow,
    IncidentRow,
    PlaceRow,
    ReportRow,
    SayingRow,
    StoryRow,
)
from dateline.store.talks import ProcessRow


class Root(msgspec.Struct, frozen=True):
    """Where to begin, and what is served."""

    document: str
    snapshot: str
    """A hash of the reports and of what coded them: names the record where it is cited."""
    linked: bool
    writable: bool
    lists: tuple[str, ...]


class IncidentFound(IncidentRow, frozen=True, kw_only=True):
    """An incident as the machine coded it; `by_hand` names the fields that were corrected. Beside it the verdict of
    analysts, their fixes as they wrote them, what stands instead of its fields therefore, and the fixes that cannot be
    read so."""

    verdict: str | None
    fixed: dict[str, str]
    corrected: dict[str, str | float | None]
    unread: tuple[str, ...]


class TellingFound(msgspec.Struct, frozen=True):
    """One event of one report as a telling of an incident, with the words and their span in the report's text."""

    id: str
    report: str
    event: str
    """Its id in the record of the report."""
    incident: str | None
    type: str
    mode: str | None
    factuality: str
    habitual: bool
    earliest: str | None
    latest: str | None
    basis: str | None
    source: float
    author: float
    score: float
    published: str | None
    publisher: str | None
    voice: str | None
    start: int
    end: int
    text: str
    bond: float | None
    reason: str | None


class IncidentList(msgspec.Struct, frozen=True):
    """Incidents in the order asked for."""

    total: int
    items: tuple[IncidentFound, ...]
    next: str | None


class IncidentInFull(msgspec.Struct, frozen=True):
    """An incident with every telling, every value told of it, what they come to, and what analysts said."""

    incident: IncidentFound
    tellings: tuple[TellingFound, ...]
    claims: tuple[ClaimRow, ...]
    groups: tuple[GroupRow, ...]
    corrections: tuple[Correction, ...]


class EventList(msgspec.Struct, frozen=True):
    """Events as reports tell them, by the day of their incident."""

    items: tuple[TellingFound, ...]
    next: str | None


class EventInFull(msgspec.Struct, frozen=True):
    """An event, and what the record of its report holds of it; `item` is null for victims told of no act."""

    event: TellingFound
    item: Event | None


class ClaimList(msgspec.Struct, frozen=True):
    """Values told for the slots of incidents, each with its evidence."""

    items: tuple[ClaimRow, ...]
    next: str | None


class DisputeList(msgspec.Struct, frozen=True):
    """Slots of incidents, and what the values told for each come to."""

    items: tuple[GroupRow, ...]
    next: str | None


class SayingList(msgspec.Struct, frozen=True):
    """Who says what about which incident, how surely."""

    items: tuple[SayingRow, ...]
    next: str | None


class ReportList(msgspec.Struct, frozen=True):
    """Reports by publication."""

    items: tuple[ReportRow, ...]
    next: str | None


class ReportInFull(msgspec.Struct, frozen=True):
    """A report with its record; `incidents` tells of its events to which incident each belongs."""

    report: ReportRow
    incidents: dict[str, str]
    record: Record


class ReportHit(msgspec.Struct, frozen=True):
    """A report that was found, with a piece of it."""

    report: str
    id: str
    published: str | None
    publisher: str | None
    title: str | None
    language: str | None
    piece: str


class SearchFound(msgspec.Struct, frozen=True):
    """Reports, the best or the newest first; `more` where further ones were not looked at."""

    total: int
    more: bool
    items: tuple[ReportHit, ...]
    next: str | None


class ActorList(msgspec.Struct, frozen=True):
    """Actors over all reports, those of most reports first."""

    items: tuple[ActorRow, ...]
    next: str | None


class PlaceList(msgspec.Struct, frozen=True):
    """Places of incidents, those of most incidents first."""

    items: tuple[PlaceRow, ...]
    next: str | None


class StoryList(msgspec.Struct, frozen=True):
    """Stories, those of most reports first."""

    items: tuple[StoryRow, ...]
    next: str | None


class StoryInFull(msgspec.Struct, frozen=True):
    """A story with its reports by publication."""

    id: str
    reports: tuple[ReportRow, ...]


class TalksList(msgspec.Struct, frozen=True):
    """Negotiations by their first day."""

    items: tuple[ProcessRow, ...]
    next: str | None


class Stats(msgspec.Struct, frozen=True):
    """How much of everything is in the record."""

    counts: tuple[Count, ...]


class CorrectionList(msgspec.Struct, frozen=True):
    """What analysts said, in order."""

    items: tuple[Correction, ...]
    next: str | None


class DecisionList(msgspec.Struct, frozen=True):
    """What users decided, on negotiations first."""

    items: tuple[Decision, ...]
    next: str | None


class FieldAbout(msgspec.Struct, frozen=True):
    """A column or key, and what stands there."""

    name: str
    about: str


class PartAbout(msgspec.Struct, frozen=True):
    """A file of a format."""

    name: str
    fields: tuple[FieldAbout, ...]


class FormatAbout(msgspec.Struct, frozen=True):
    """A format, and what it cannot hold."""

    name: str
    title: str
    about: str
    media_type: str
    parts: tuple[PartAbout, ...]
    lacks: tuple[str, ...]


class FormatList(msgspec.Struct, frozen=True):
    """The formats in which the record can be taken away."""

    items: tuple[FormatAbout, ...]
