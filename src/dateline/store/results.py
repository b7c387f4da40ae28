"""What comes out of a record file: one frozen row type for each question."""

from __future__ import annotations

from dateline.store.answer import Row


class IncidentRow(Row, frozen=True):
    """One act, however many reports tell of it."""

    id: str
    type: str
    mode: str | None
    day: str | None
    """First day; where no report dates the act, the likeliest."""
    earliest: str | None
    latest: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    actors: str
    recipients: str
    factuality: str
    habitual: bool
    told: str
    events: int
    reports: int
    voices: int
    parties: int
    """Voices of states that take part in it."""
    disputes: int
    by_hand: str = ""
    """Fields that stand as an analyst corrected them; empty where all are as coded."""


class MemberRow(Row, frozen=True):
    """One telling of an incident: which event of which report, and why it belongs there."""

    event: str
    report: str
    published: str | None
    publisher: str | None
    voice: str
    text: str
    source: float
    """How surely it happened as the one puts it whose word it is, from -3 to 3."""
    author: float
    """How surely as a reader takes it from the report."""
    score: float | None
    reason: str


class ClaimRow(Row, frozen=True):
    """One value told for a slot of an incident."""

    incident: str
    slot: str
    scope: str
    value: str
    status: str
    voice: str
    """The authority; empty where the report names none."""
    party: bool
    via: str
    said: str | None
    report: str
    start: int
    end: int
    text: str


class SayingRow(Row, frozen=True):
    """Who says what about an act, how surely: a statement, or what a report tells of it in its own voice."""

    said: str | None
    """When it was told: the publication of the report."""
    who: str
    """Names of the speakers; empty where the report names none, or speaks itself."""
    code: str
    """Their codes or states."""
    stance: str
    """What they do: says, claims, denies …; `tells` where the report speaks itself."""
    factivity: str
    source: float | None
    """How surely the act happened as the speaker puts it, from -3 (certainly not) to 3 (certainly)."""
    author: float | None
    """How surely as a reader takes it from the report."""
    about: str
    """The act in this telling: type, mode, and factuality where it is not asserted; empty where it tells of none."""
    values: str
    """What is told for the slots of the incident, each with what became of it."""
    content: str
    """The words."""
    via: str
    """Whose report it is at bottom."""
    day: str | None
    incident: str
    report: str
    id: str
    """Of the statement in its report, else of the event."""
    start: int
    end: int


class GroupRow(Row, frozen=True):
    """All values told for a slot and scope of an incident."""

    incident: str
    day: str | None
    slot: str
    scope: str
    status: str
    suggested: str | None
    reason: str
    claims: int
    voices: int
    told: str


class ActorRow(Row, frozen=True):
    """An actor over all reports."""

    code: str
    name: str
    country: str | None
    kind: str
    reports: int
    acts: int
    suffered: int
    statements: int


class PlaceRow(Row, frozen=True):
    """A place of incidents."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    incidents: int
    reports: int


class Hit(Row, frozen=True):
    """A report that holds the words searched for, with a piece of it."""

    report: str
    id: str
    published: str | None
    publisher: str | None
    title: str | None
    piece: str


class ReportRow(Row, frozen=True):
    """A report of the file."""

    report: str
    id: str
    published: str | None
    title: str | None
    publisher: str | None
    url: str | None
    agency: str | None
    voice: str | None
    """Whose report it is at bottom."""
    copy_of: str | None
    story: str | None


class StoryRow(Row, frozen=True):
    """Reports on one happening and what followed, by their words."""

    id: str
    earliest: str | None
    latest: str | None
    reports: int
    voices: int
    """Independent voices among the reports: agencies and outlets."""
    title: str
    """Of the first report."""


class Count(Row, frozen=True):
    """A figure about the file."""

    name: str
    value: int
