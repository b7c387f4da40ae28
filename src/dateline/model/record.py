"""The record: what one coded report holds. Names are the published contract; spans count code points.

Every stage takes a record and gives back a new one; ids (`t1`, `p1`, `a1` …) are unique in the record and
run in text order within their list.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.glance import record_html, report_html
from dateline.model.span import Span

RECORD_VERSION = 1

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Sense = Literal["literal", "metonym"]
PlaceLevel = Literal["country", "admin1", "admin2", "settlement", "site", "region", "water"]
MentionKind = Literal["name", "nominal", "pronoun"]
ActorKind = Literal["person", "organisation", "country", "group"]
Qualifier = Literal[
    "exact", "at_least", "more_than", "at_most", "less_than", "about", "up_to", "between",
    "dozens", "hundreds", "thousands", "several",
]  # fmt: skip
Measure = Literal[
    "killed", "wounded", "missing", "displaced", "detained", "released", "fired", "intercepted",
    "destroyed", "deployed", "participants", "money", "distance", "area", "duration", "percent", "other",
]  # fmt: skip
StatementKind = Literal["direct", "indirect", "mixed"]
Factivity = Literal["factive", "neutral", "claim", "contrary", "open"]
Stance = Literal[
    "says", "claims", "denies", "accuses", "demands", "promises", "threatens", "expects", "assesses",
    "praises", "condemns",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Factuality = Literal["asserted", "denied", "possible", "planned", "demanded", "hypothetical", "ended"]
TalksForm = Literal["direct", "indirect", "trilateral", "multilateral", "phone"]
TalksManner = Literal["face_to_face", "proximity", "shuttle", "video", "phone"]
TalksChange = Literal["postponed", "delayed", "suspended", "broken_off", "resumed", "extended"]
DelegationRank = Literal["leader", "minister", "envoy", "official"]
TalksStatus = Literal["held", "planned", "proposed", "cancelled", "ongoing"]
OutcomeKind = Literal[
    "agreement", "no_breakthrough", "prisoner_exchange", "ceasefire", "next_round", "document", "walkout",
    "other",
]  # fmt: skip
PositionStance = Literal["accepts", "rejects", "proposes", "conditions", "considers"]


class Problem(msgspec.Struct, frozen=True):
    """What could not be read or resolved: `where` names file, line or span; `what` says it in a sentence."""

    where: str
    what: str


class DatelineInfo(msgspec.Struct, frozen=True):
    """The dateline of a report ("KYIV, June 2 (AP) —"): ids of its place and time, and its agency."""

    span: Span
    place: str | None = None
    time: str | None = None
    agency: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was read. `text` is immutable; `published` is an ISO date or date-time or None."""

    id: str
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: DatelineInfo | None = None
    text: str
    modified: str | None = None
    extractor: str | None = None
    """Name and version of the extractor that gave the text, None where the text is as given."""

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return report_html(self)


class Time(msgspec.Struct, frozen=True):
    """A time expression: TIMEX3 `type`, `value`, `mod`, and the calendar days meant (inclusive ISO dates)."""

    id: str
    span: Span
    text: str
    type: TimeType
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    basis: str | None = None
    """The rule that gave the value."""
    granularity: str | None = None
    """`day`, `week`, `weekend`, `month`, `quarter`, `half`, `season`, `year` …; None for amounts and sets."""


class Place(msgspec.Struct, frozen=True):
    """A place name resolved against the gazetteer; latitude and longitude in degrees, WGS84."""

    id: str
    span: Span
    text: str
    name: str
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    sense: Sense = "literal"
    confidence: float | None = None
    reason: str | None = None
    disputed: bool = False
    """More than one state claims or holds it; `country` is the gazetteer's."""
    alternatives: tuple[int, ...] = ()
    """GeoNames ids of up to three other places of the name, likeliest first."""
    level: PlaceLevel | None = None
    """Of what the point stands for: of an unknown village that is the district or region around it."""


class Mention(msgspec.Struct, frozen=True):
    """One place in the text where an actor is named."""

    span: Span
    text: str
    kind: MentionKind


class Actor(msgspec.Struct, frozen=True):
    """A real-world actor with all its mentions. A plural mention ("both sides") stands with each meant."""

    id: str
    mentions: tuple[Mention, ...]
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    title: str | None = None
    wikidata: str | None = None
    kind: ActorKind = "organisation"
    basis: str | None = None
    """None where the words tell the state; `context` where it is the report's, `pronoun` that of an "its"."""


class Quantity(msgspec.Struct, frozen=True):
    """A number that counts something: bounds, qualifier, head noun lemma and what is measured."""

    id: str
    span: Span
    text: str
    value: float
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier = "exact"
    unit: str | None = None
    of: str | None = None
    measure: Measure = "other"
    part_of: str | None = None
    """Id of the quantity that it is told to be a part of, or is one of the parts that add up to."""


class Statement(msgspec.Struct, frozen=True):
    """Who says what: sources (actor ids), the cue, the content, its stance."""

    id: str
    cue_span: Span
    content_spans: tuple[Span, ...]
    kind: StatementKind
    stance: Stance
    sources: tuple[str, ...] = ()
    source_span: Span | None = None
    time: str | None = None
    within: str | None = None
    factivity: Factivity = "neutral"
    """What the cue says of its content: true (factive), told, doubtful (claim), untrue (contrary), open."""
    denies: tuple[str, ...] = ()
    """Ids of statements of others that this one denies."""
    held: bool = False
    """True for what the report says somebody wants, favours, plans or knows, and not that it was said."""


class DateBounds(msgspec.Struct, frozen=True):
    """First and last day (ISO) on which something happened or would; `basis` says how that is known."""

    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None


class Certainty(msgspec.Struct, frozen=True):
    """How surely something happened: from -3 (certainly not) over 0 (open) to 3 (certainly)."""

    source: float = 3.0
    """As the one puts it whose word it is."""
    author: float = 3.0
    """As a reader takes it from the report."""


class Event(msgspec.Struct, frozen=True):
    """Who did what to whom: one act, however often the report tells it."""

    id: str
    type: EventType
    trigger_span: Span
    span: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    goldstein: float | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: str | None = None
    date: DateBounds = DateBounds()
    place: str | None = None
    quantities: tuple[str, ...] = ()
    factuality: Factuality = "asserted"
    statements: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    habitual: bool = False
    score: float = 1.0
    frame: str | None = None
    """Name of the frame or model that decided the type."""
    actor_spans: tuple[Span, ...] = ()
    """The noun phrases beside the trigger that stand for the actors, also where no actor is known."""
    recipient_spans: tuple[Span, ...] = ()
    """The noun phrases beside the trigger that stand for the recipients."""
    certainty: Certainty = Certainty()
    """Finer than `factuality`, of the words around its trigger, for source and author."""


class Delegation(msgspec.Struct, frozen=True):
    """One party's people at the table; ids of actors and of a quantity."""

    party: str
    head: str | None = None
    size: str | None = None
    members: tuple[str, ...] = ()
    rank: DelegationRank | None = None
    """Of its head, by title or office."""


class Outcome(msgspec.Struct, frozen=True):
    """What a round came to, with the words that say so."""

    what: OutcomeKind
    span: Span
    parties: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    """Ids of what it counts ("390 prisoners each")."""
    deadline: str | None = None
    """Id of the time by which it is to be done."""


class Position(msgspec.Struct, frozen=True):
    """Where a party stands on an issue, with the words that say so.

    `denied`: whoever is cited says that the party does not take this stance ("denied that it had agreed").
    """

    party: str
    on: str
    stance: PositionStance
    span: Span
    statement: str | None = None
    denied: bool = False


class Talks(msgspec.Struct, frozen=True):
    """One meeting or round of a negotiation that the report speaks of."""

    id: str
    spans: tuple[Span, ...]
    parties: tuple[str, ...] = ()
    round: int | None = None
    form: TalksForm | None = None
    date: DateBounds = DateBounds()
    place: str | None = None
    venue: str | None = None
    mediators: tuple[str, ...] = ()
    chair: str | None = None
    delegations: tuple[Delegation, ...] = ()
    duration: str | None = None
    topics: tuple[str, ...] = ()
    status: TalksStatus = "held"
    outcomes: tuple[Outcome, ...] = ()
    positions: tuple[Position, ...] = ()
    rounds: tuple[int, ...] = ()
    """All numbers told of the round, where they differ ("a fourth or fifth round")."""
    manner: TalksManner | None = None
    """Finer than `form`: how the sides sat or spoke."""
    change: TalksChange | None = None
    """What became of it beside its status ("postponed", "broken off")."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one report says, each item with its evidence."""

    record: int = RECORD_VERSION
    report: Report
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    talks: tuple[Talks, ...] = ()
    problems: tuple[Problem, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return record_html(self)
