"""What following a negotiation sees of a report, made once from its record and kept."""

from __future__ import annotations

import msgspec

from dateline.model import Span

SHEETS = 4
"""Version of these structs and of what fills them; kept sheets of another version are made anew."""


_WEEK = 6


class Side(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A party or mediator: a state by its code, an armed group by its state's code and `REB`, a body by its own."""

    code: str
    name: str = ""


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """Where a meeting is held."""

    name: str
    country: str | None = None
    level: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Head(msgspec.Struct, frozen=True, array_like=True):
    """One party's people at the table."""

    party: str
    head: str | None = None
    size: str | None = None


class Result(msgspec.Struct, frozen=True, array_like=True):
    """What a meeting came to, with the words that say so."""

    what: str
    span: Span


class Meeting(msgspec.Struct, frozen=True, array_like=True):
    """One item of a record's talks."""

    id: str
    span: Span
    """The first words that tell it."""
    told: str
    parties: tuple[Side, ...]
    mediators: tuple[Side, ...]
    number: int | None
    form: str | None
    status: str
    first: int
    """Bounds of its day as ordinals; 0 where open."""
    last: int
    place: Spot | None
    venue: str | None
    chair: str | None
    heads: tuple[Head, ...]
    duration: str | None
    issues: tuple[str, ...]
    results: tuple[Result, ...]
    is_sitting: bool
    """Do its words speak of talks, not only of people who met?"""
    is_lead: bool
    """Does the report begin with it?"""
    is_first: bool
    """Does it stand in the title or the first sentence?"""
    also: tuple[int, ...] = ()
    """Other numbers that the report tells of it ("a fourth or fifth round")."""
    edge: str = ""
    """`begin` or `end` where its day is only that on which it began or ended, `range` where both are told."""

    is_inferred: bool = False
    """Is one of its parties named nowhere in its sentences?"""
    named: tuple[str, ...] = ()
    """The codes of those of its parties that its sentences name, where it is inferred."""
    beside: tuple[Side, ...] = ()
    """Who is told to invite the parties or to lead their talks."""
    strangers: tuple[str, ...] = ()
    """Last names of people in its sentence whose side the report does not tell."""
    rivals: tuple[str, ...] = ()
    """The codes of those of a sentence's sides that are known to be in conflict."""
    is_format: bool = False
    """Are its parties those of a standing format?"""
    is_both: bool = False
    """Do its words mean both sides, where they name none ("the two leaders met")?"""
    is_idle: bool = False
    """Do its words say that nobody sits down any more, or for now?"""

    @property
    def is_dated(self) -> bool:
        """Are its days told, and not only the week or month in which they are?"""
        return bool(self.first and self.last) and (self.last - self.first < _WEEK or self.edge == "range")


class Count(msgspec.Struct, frozen=True, array_like=True):
    """How many were, or are to be, handed over."""

    value: int
    issue: str
    each: bool
    total: bool
    side: str | None
    """Who hands over, where told."""
    span: Span
    days: tuple[int, ...] = ()
    """The days on which so many were, where they stand beside the number."""
    exact: bool = True
    """Is it not only a bound or about so many?"""


class Deed(msgspec.Struct, frozen=True, array_like=True):
    """A sentence on an agreement: that it was made, or what became of it."""

    fate: str
    issue: str | None
    issues: tuple[str, ...]
    sides: tuple[Side, ...]
    """Those named before the words that tell it, or joined to them ("with", "and")."""
    others: tuple[Side, ...]
    """All sides of the sentence."""
    together: bool
    """Does it speak of all sides at once?"""
    unnamed: bool
    """Does it name no issue, so that it is a whole by default?"""
    refers: bool
    """Does it only refer to what was agreed ("the swap agreed in May")?"""
    first: int
    last: int
    basis: str
    """Whence its day: `told`, `talks`, or `published`."""
    meeting: str | None
    speaker: Side | None
    denied: bool
    """Does the sentence, or a neighbour, tell that it is denied?"""
    counts: tuple[Count, ...]
    until: int
    """Last day of a term that it sets; 0 for none."""
    span: Span
    told: str
    kinds: tuple[str, ...] = ()
    """What the words say besides: see `data/talks/fates.tsv`."""
    about: tuple[int, int] = (0, 0)
    """Bounds of the day by which the sentence calls the agreement ("the May deal"); zeros where by none."""
    place: str | None = None
    """The town by which it calls it, or where a report tells it made."""
    is_lead: bool = True
    """Does it stand where the report tells its news?"""


class Stand(msgspec.Struct, frozen=True, array_like=True):
    """Where a party stands on an issue."""

    party: Side
    issue: str
    stance: str
    span: Span
    told: str
    meeting: str
    speaker: str | None = None


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """One report."""

    key: int
    id: str
    day: int
    """Of publication, as an ordinal; 0 where unknown."""
    publisher: str | None
    meetings: tuple[Meeting, ...]
    deeds: tuple[Deed, ...]
    stands: tuple[Stand, ...]
    loose: tuple[Meeting, ...]
    """Sentences that speak of a sitting, as meetings; only the sides that they name."""
    sides: tuple[tuple[str, int], ...]
    """Codes of all sides named, with how often."""
    home: Spot | None = None
    """The place of its dateline."""
    people: tuple[tuple[str, str], ...] = ()
    """Last names of people, with the code of their side."""
    strangers: tuple[tuple[str, int], ...] = ()
    """Last names of people whose side it does not tell, with how often they are named."""

    @property
    def is_empty(self) -> bool:
        """Has it nothing to say of any negotiation?"""
        return not (self.meetings or self.deeds or self.stands or self.loose)
