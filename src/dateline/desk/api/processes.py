"""A negotiation as it is answered: days as ISO dates, each fact with the report and the words that tell it."""

from __future__ import annotations

import msgspec

from dateline.model import Span
from dateline.process.found import Process
from dateline.process.plain import plain


class Party(msgspec.Struct, frozen=True):
    """A side by its code."""

    code: str
    name: str


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """Where it says so: the report's own id, its day, the span and its words."""

    report: str
    published: str | None
    span: Span
    text: str


class ToldNumber(msgspec.Struct, frozen=True):
    """A number of the round, and the reports that give it."""

    number: int
    reports: tuple[str, ...]


class DelegationTold(msgspec.Struct, frozen=True):
    """One party's people at the table."""

    party: str
    head: str | None
    size: str | None


class ResultTold(Cited, frozen=True, kw_only=True):
    """What a round came to."""

    what: str


class RoundTold(Cited, frozen=True, kw_only=True):
    """One report's telling of a round."""

    talks: str
    status: str
    number: int | None
    first: str | None
    last: str | None


class RoundInFull(msgspec.Struct, frozen=True, kw_only=True):
    """A sitting of the parties."""

    number: int | None
    counted: bool
    numbers: tuple[ToldNumber, ...]
    first: str | None
    last: str | None
    dated: str
    status: str
    form: str | None
    duration: str | None
    place: str | None
    country: str | None
    venue: str | None
    chair: str | None
    mediators: tuple[Party, ...]
    delegations: tuple[DelegationTold, ...]
    issues: tuple[str, ...]
    results: tuple[ResultTold, ...]
    tellings: tuple[RoundTold, ...]


class SumTold(msgspec.Struct, frozen=True):
    """What was handed over of an issue, added up."""

    issue: str
    sum: str


class PartTold(msgspec.Struct, frozen=True):
    """What was handed over on one day."""

    issue: str
    day: str | None
    value: int
    each: bool
    side: str | None
    cites: tuple[Cited, ...]


class StepTold(Cited, frozen=True, kw_only=True):
    """One thing told of an agreement."""

    fate: str
    first: str | None
    last: str | None
    denied: bool
    speaker: str | None


class AgreementInFull(msgspec.Struct, frozen=True):
    """What was agreed, and what became of it."""

    issue: str
    issues: tuple[str, ...]
    parties: tuple[Party, ...]
    first: str | None
    last: str | None
    fate: str
    total: int | None
    deadline: str | None
    sums: tuple[SumTold, ...]
    parts: tuple[PartTold, ...]
    steps: tuple[StepTold, ...]


class PositionTold(Cited, frozen=True, kw_only=True):
    """Where a party stands on an issue."""

    party: str
    issue: str
    stance: str
    day: str | None
    speaker: str | None
    disputed: bool


class ProcessInFull(msgspec.Struct, frozen=True):
    """A negotiation round by round."""

    id: str
    name: str
    named: bool
    parties: tuple[Party, ...]
    mediators: tuple[Party, ...]
    subject: tuple[str, ...]
    first: str | None
    last: str | None
    rounds: tuple[RoundInFull, ...]
    agreements: tuple[AgreementInFull, ...]
    positions: tuple[PositionTold, ...]


class SentenceTold(msgspec.Struct, frozen=True):
    """A sentence, and the words that it rests on."""

    text: str
    cites: tuple[Cited, ...]


class SectionTold(msgspec.Struct, frozen=True):
    """A heading and its sentences."""

    id: str
    title: str
    sentences: tuple[SentenceTold, ...]


class Briefing(msgspec.Struct, frozen=True):
    """A page on a negotiation: where it stands, and what changed from a day on."""

    title: str
    since: str
    until: str | None
    """Day of the last report that tells of it."""
    sections: tuple[SectionTold, ...]


def in_full(key: str, process: Process) -> ProcessInFull:
    """All of a process."""
    return msgspec.convert(plain(process, key), ProcessInFull)
