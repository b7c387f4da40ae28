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
    by_hand: str
    """Fields that an analyst corrected: no words of a report tell them."""
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
class TalksFound:
    """A negotiation in a line."""

    id: str
    name: str
    parties: str
    mediators: str
    subject: str
    first: str | None
    last: str | None
    rounds: int
    agreements: int
    reports: int
    citations: list[Citation]
    """Of its first and its last round."""


@dataclass(frozen=True)
class TalksList:
    """Negotiations by their first day; `more` where the limit cut the list."""

    found: list[TalksFound]
    more: bool


@dataclass(frozen=True)
class Stand:
    """A fact of a negotiation: an outcome, a step, where a party stands on an issue."""

    what: str
    when: str
    disputed: bool
    """Does somebody deny it, or another report tell the contrary?"""
    citation: Citation


@dataclass(frozen=True)
class Round:
    """A sitting of the parties, however many reports tell of it."""

    number: int | None
    """As told by most, else counted."""
    when: str
    status: str
    place: str
    mediators: list[str]
    issues: list[str]
    results: list[Stand]
    citations: list[Citation]


@dataclass(frozen=True)
class Agreement:
    """What was agreed, and what became of it."""

    issue: str
    when: str
    fate: str
    sums: list[str]
    """What was handed over, added up."""
    steps: list[Stand]


@dataclass(frozen=True)
class TalksInFull:
    """A negotiation round by round."""

    id: str
    name: str
    parties: list[str]
    mediators: list[str]
    rounds: list[Round]
    agreements: list[Agreement]
    positions: list[Stand]


@dataclass(frozen=True)
class Evidence:
    """A piece of a report as it was given."""

    before: str
    quote: str
    after: str
    citation: Citation
