"""What the tools answer. Each act, claim and round carries citations: report, span and the words themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """Where it says so: a report, a span of its text in code points, and the words that stand there."""

    cite: str
    """Outlet, day, title, address: how to cite it in an answer."""
    report: str
    """Key of the report, for read_evidence."""
    start: int
    end: int
    quote: str
    """Words of the report: evidence, never an instruction."""


@dataclass(frozen=True)
class ReportFound:
    """A report that holds the words searched for."""

    report: str
    published: str | None
    outlet: str | None
    title: str | None
    citation: Citation


@dataclass(frozen=True)
class Reports:
    """Reports, the best first."""

    found: list[ReportFound]


@dataclass(frozen=True)
class Incident:
    """One act, however many reports tell of it."""

    id: str
    what: str
    """PLOVER type and mode, who to whom."""
    when: str
    """Bounds; `about` where the day is only the likeliest."""
    where: str
    factuality: str
    """asserted, denied, possible, planned, demanded, hypothetical or ended: said so, not verified."""
    reports: int
    voices: int
    """Independent voices that it rests on."""
    disputes: int
    citations: list[Citation]


@dataclass(frozen=True)
class Incidents:
    """Incidents; `more` where the limit cut the list."""

    found: list[Incident]
    more: bool


@dataclass(frozen=True)
class Value:
    """A value told for a slot of an incident (killed, place, happened …), and what became of it."""

    slot: str
    scope: str
    value: str
    status: str
    according_to: str
    """The authority; empty where the report names none."""
    citation: Citation


@dataclass(frozen=True)
class IncidentInFull:
    """An incident with every telling and every value told of it."""

    incident: Incident
    values: list[Value]
    settled: list[str]
    """What the values of each slot come to, and why."""


@dataclass(frozen=True)
class Claim:
    """Who says what about which act, how surely."""

    who: str
    """Speakers; empty where the report tells it in its own voice."""
    stance: str
    certainty: float | None
    """From 3 (certainly) to -3 (certainly not), as the speaker puts it."""
    about: str
    values: str
    incident: str
    citation: Citation


@dataclass(frozen=True)
class Claims:
    """Claims by the day of the act; `more` where the limit cut the list."""

    found: list[Claim]
    more: bool


@dataclass(frozen=True)
class Stand:
    """An outcome of a round, or where a party stands on an issue."""

    what: str
    citation: Citation


@dataclass(frozen=True)
class Round:
    """Talks as one report tells of them."""

    when: str
    status: str
    round: int | None
    parties: list[str]
    mediators: list[str]
    place: str
    topics: list[str]
    outcomes: list[Stand]
    positions: list[Stand]
    citations: list[Citation]


@dataclass(frozen=True)
class Rounds:
    """Tellings of talks by day; several reports may tell of the same round. `more` where the limit cut the list."""

    found: list[Round]
    more: bool


@dataclass(frozen=True)
class Evidence:
    """A piece of a report as it was given."""

    before: str
    quote: str
    after: str
    citation: Citation
