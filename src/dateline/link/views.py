"""What linking sees of a report: few words, few fields, made once from its record and kept."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model import Span

FEATURES = 4
"""Version of these structs and of what fills them; kept features of another version are made anew."""

UNKNOWN = "unknown outlet"
"""Begins the voice of a report that names neither outlet nor agency."""
TOLL = "TOLL"
"""Type of what is told by its victims alone: a happening for which no act was coded."""

Slot = Literal[
    "killed", "wounded", "missing", "displaced", "detained", "released", "fired", "intercepted", "destroyed",
    "deployed", "participants", "date", "place", "perpetrator", "happened",
]  # fmt: skip

Status = Literal["agreed", "compatible", "superseded", "disputed", "denied", "retracted", "other scope", "single"]
"""What the values told for a slot come to."""


class Where(msgspec.Struct, frozen=True, array_like=True):
    """A place as an act has it."""

    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    level: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def value(self) -> str:
        """The same for the same place in all reports."""
        return str(self.geonames) if self.geonames is not None else f"{self.name}, {self.country or '?'}"


class Who(msgspec.Struct, frozen=True, array_like=True):
    """An actor as an act or a statement has it."""

    name: str
    code: str | None = None
    country: str | None = None
    kind: str = "organisation"

    @property
    def value(self) -> str:
        """The same for the same authority in all reports: its code, else its name."""
        return self.code or self.name


class Figure(msgspec.Struct, frozen=True, array_like=True):
    """A number told of an act: what it measures, of whom, over what time, on whose word."""

    slot: Slot
    scope: str
    """Whom or what it counts: `people`, or a narrower kind (`child`, `drone`)."""
    window: str
    """`act`, or `total` where the words tell a running total over more than the act."""
    value: float
    low: float | None
    high: float | None
    qualifier: str
    voice: Who | None
    stance: str | None
    said: str | None
    """Day (ISO) on which it was said, where the report tells it."""
    place: Where | None
    span: Span
    reported: bool = False
    """Does it rest on somebody's word, known or not?"""
    deniers: tuple[Who, ...] = ()
    """Who is told to deny the words that it stands in."""
    retracted: bool = False
    """Is it told as a figure that its voice has taken back?"""


class Retraction(msgspec.Struct, frozen=True, array_like=True):
    """A claim about an act taken back as a whole, by somebody or (`who` None) by the report itself."""

    who: Who | None
    outlet: str
    """The agency that `who` is, as reports credit it; '' for others."""
    span: Span


class Act(msgspec.Struct, frozen=True, array_like=True):
    """One event of a report; or, of type `TOLL`, victims told without one (`id` is that of their quantity)."""

    id: str
    type: str
    mode: str | None
    factuality: str
    habitual: bool
    earliest: str | None
    latest: str | None
    basis: str | None
    place: Where | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    trigger: str
    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    voices: tuple[Who, ...]
    reported: bool
    """Does it rest on somebody's word, known or not?"""
    span: Span
    said: str
    """The clause that tells it, shortened."""
    score: float = 1.0
    stances: tuple[str, ...] = ()
    actor_spans: tuple[Span, ...] = ()
    kin: tuple[int, ...] = ()
    """Kinds of acts that its word may tell."""
    runs: bytes = b""
    """Hashes of the clause's runs of five words, as those of the report."""
    is_total: bool = False
    """Is it told as a running total, or over more than one act?"""
    retractions: tuple[Retraction, ...] = ()
    triggers: tuple[str, ...] = ()
    """The words that tell it wherever the report does, each once."""


class Credit(msgspec.Struct, frozen=True, array_like=True):
    """An agency or channel that a report says it has its words from."""

    name: str
    kind: str
    span: Span
    whole: bool
    """Is the whole report its (a dateline, a signature), rather than a part?"""


class Paper(msgspec.Struct, frozen=True, array_like=True):
    """One report."""

    key: int
    id: str
    published: str | None
    title: str
    site: str | None
    credits: tuple[Credit, ...]
    terms: tuple[tuple[str, int], ...]
    """Stems with their weight in the report, heaviest first."""
    places: tuple[str, ...]
    shingles: bytes
    """Sorted, unique 32-bit hashes of its runs of five words."""
    acts: tuple[Act, ...]
    length: int
    modified: str | None = None
    speakers: tuple[tuple[str, int], ...] = ()

    @property
    def told(self) -> str:
        """When it was last told, ISO; '' where unknown."""
        return max(self.published or "", self.modified or "")

    @property
    def day(self) -> str:
        """Day of publication, '' where unknown."""
        return (self.published or "")[:10]
