"""What is found: processes with their rounds, agreements and positions. Days are ordinals, 0 is none."""

from __future__ import annotations

import msgspec

from dateline.model import Span
from dateline.process.views import Head, Side, Spot

MeetingName = tuple[int, str]
"""Key of a report and id of its talks."""


class Cite(msgspec.Struct, frozen=True, order=True):
    """The words of a report that a fact rests on."""

    day: int
    """On which the report was published."""
    report: int
    id: str
    span: Span
    told: str


class Telling(msgspec.Struct, frozen=True):
    """What one report tells of a round."""

    cite: Cite
    meeting: str
    status: str
    number: int | None
    first: int
    last: int


class Told(msgspec.Struct, frozen=True):
    """A value with the words that tell it."""

    value: str
    cite: Cite


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A sitting of the parties, however many reports tell of it."""

    number: int | None
    """As told by most, else counted from the rounds before."""
    counted: bool
    numbers: tuple[tuple[int, tuple[str, ...]], ...]
    """Every number told, with the ids of the reports that tell it."""
    first: int
    last: int
    dated: str
    """`told`, or `published` where no report dates it."""
    status: str
    parties: tuple[Side, ...]
    mediators: tuple[Side, ...]
    place: Spot | None
    venue: str | None
    chair: str | None
    form: str | None
    duration: str | None
    heads: tuple[Head, ...]
    issues: tuple[str, ...]
    results: tuple[Told, ...]
    tellings: tuple[Telling, ...]
    is_seated: bool
    """Does it count as a round, whether or not its number is known?"""

    @property
    def is_round(self) -> bool:
        """Is it counted as a round, rather than as people who met?"""
        return self.is_seated or self.number is not None or self.status not in ("held", "broken off")

    @property
    def is_disputed(self) -> bool:
        """Do reports tell several numbers?"""
        return len(self.numbers) > 1


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing told of an agreement: made, in force, violated, carried out in part …"""

    fate: str
    first: int
    last: int
    speaker: Side | None
    denied: bool
    cite: Cite


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What was handed over on one day."""

    issue: str
    day: int
    value: int
    each: bool
    side: str | None
    cites: tuple[Cite, ...]


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """What was agreed, and what became of it."""

    issue: str
    issues: tuple[str, ...]
    parties: tuple[Side, ...]
    first: int
    last: int
    fate: str
    total: int | None
    """How many each side is to hand over."""
    parts: tuple[Part, ...]
    deadline: int
    """The last day of its term, where told."""
    steps: tuple[Step, ...]

    @property
    def sums(self) -> tuple[tuple[str, str], ...]:
        """For each issue the parts as a sum ("390 + 307 + 303 = 1,000 of 1,000")."""
        issues = dict.fromkeys(part.issue for part in self.parts)
        return tuple((issue, self._sum(issue)) for issue in issues)

    def _sum(self, issue: str) -> str:
        values = [part.value for part in self.parts if part.issue == issue]
        terms = " + ".join(f"{value:,}" for value in values)
        whole = f" = {sum(values):,}" if len(values) > 1 else ""
        return f"{terms}{whole}{f' of {self.total:,}' if self.total and issue == self.issue else ''}"


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party stands on an issue, as one report tells it."""

    party: Side
    issue: str
    stance: str
    day: int
    speaker: str | None
    disputed: bool
    """Does another report of those days tell the contrary of the party?"""
    cite: Cite


class Process(msgspec.Struct, frozen=True, kw_only=True):
    """A negotiation between the same parties, round by round."""

    founder: MeetingName
    """Its first telling: what a user's word holds on to."""
    name: str
    named: bool
    """Is the name a user's?"""
    parties: tuple[Side, ...]
    mediators: tuple[Side, ...]
    subject: tuple[str, ...]
    first: int
    last: int
    minor: bool
    """One meeting without a number, and nothing agreed."""
    rounds: tuple[Round, ...]
    agreements: tuple[Agreement, ...]
    positions: tuple[Position, ...]
    parallel: tuple[MeetingName, ...]
    """Processes of one of its parties at the same time."""
