"""Row types of the data files about events."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dateline.model.record import EventType, Factivity


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an act is worded: triggers, the conditions on their arguments, and what act it is.

    A trigger is a lemma ("shell"), a verb with particle, preposition or object noun ("shoot down",
    "call for", "open fire"), or a compound noun ("air strike"). `object`, `subject` and `with` name semantic
    classes (`classes.toml`) or lemmas; the frame fits when the head of the object, the subject or a
    prepositional object belongs to one of them (`all`: to each of those given; a subject may be left out).
    Besides the classes of the file there are `actor` (a named or usual political actor), `number`, and for
    objects `clause`, `infinitive`, `any` and `none`. An entry of `with` may name the preposition ("for:aid").
    """

    name: str
    type: EventType
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    not_object: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    all: bool = False
    negated: bool | None = None
    """Whether the verb must (or must not) be negated: "would not pay" refuses."""
    grade: Literal["sure", "plain"] = "plain"
    """`sure` where the words alone nearly always mean the act."""
    swap: bool = False
    """The grammatical subject is the recipient (interceptions: who shoots a drone down was attacked)."""
    yes: tuple[str, ...] = ()
    """Sentences that the frame must fire in."""
    no: tuple[str, ...] = ()
    """Sentences that hold the words but not the act."""


class FrameFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of frames; `source` and `licence` say where it comes from."""

    source: str
    licence: str
    frame: tuple[Frame, ...]


class Classes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Semantic classes of nouns, by lemma."""

    source: str
    licence: str
    classes: dict[str, tuple[str, ...]]


class RoleScheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the recipient of an event type stands: after which prepositions, at verbs and at nouns."""

    object: bool = True
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    symmetric: bool = False
    """Are the other parties actors too (meetings, agreements)?"""
    place: bool = False
    """Does an attacked place make its country the recipient?"""


class Least(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Least probabilities at which the learned odds give an actor a role that the rules leave open."""

    doer: float
    attacker: float
    """The same for the doer of an attack: nobody is made an attacker lightly."""
    target: float
    targetless: tuple[EventType, ...]
    """Types that are done to nobody unless a rule says so."""


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Role schemes by event type, and the words by which the parties of an act are told; the file says what each is."""

    source: str
    licence: str
    least: Least
    asking: tuple[str, ...]
    unaskable: tuple[str, ...]
    onlookers: tuple[str, ...]
    object_control: tuple[str, ...]
    carriers: tuple[str, ...]
    promised: tuple[EventType, ...]
    spurned: tuple[EventType, ...]
    light_verbs: tuple[str, ...]
    suffer_verbs: tuple[str, ...]
    ascribing_verbs: tuple[str, ...]
    visit_words: tuple[str, ...]
    harm: tuple[str, ...]
    """Verbs that tell what an attack did to people."""
    part_of: tuple[str, ...]
    """Prepositions before the attack that a harm was done in."""
    strangers: tuple[str, ...]
    """Nouns for doers of whom nobody knows who they are."""
    topical_verbs: tuple[str, ...]
    """Verbs of talk whose object is what is talked about."""
    channels: tuple[str, ...]
    """Names of services over which somebody speaks."""
    provided: tuple[str, ...]
    """Words before what somebody is warned not to do."""
    announcing: tuple[str, ...]
    """Verbs of saying by which a promise is made."""
    victim_verbs: tuple[str, ...]
    presiding_verbs: tuple[str, ...]
    attack_nouns: tuple[str, ...]
    own_acts: tuple[str, ...]
    intercepted: tuple[str, ...]
    destroying_verbs: tuple[str, ...]
    captivity: tuple[str, ...]
    carried_nouns: tuple[str, ...]
    charging_verbs: tuple[str, ...]
    wanting_verbs: tuple[str, ...]
    war_modes: tuple[str, ...]
    meetings: tuple[str, ...]
    talks: tuple[str, ...]
    mutual: tuple[str, ...]
    swaps: tuple[str, ...]
    joint_subjects: tuple[str, ...]
    sides: tuple[str, ...]
    counted_sides: tuple[str, ...]
    adding: tuple[str, ...]
    pointing: tuple[str, ...]
    anchoring: tuple[str, ...]
    aimed: tuple[str, ...]
    carrying: tuple[str, ...]
    visited: tuple[str, ...]
    belonging: tuple[str, ...]
    in_names: tuple[str, ...]
    targets: tuple[str, ...]
    defences: tuple[str, ...]
    scheme: dict[str, RoleScheme]


class PlaceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and types of acts by which the place of an act is found or implied."""

    source: str
    licence: str
    placing: tuple[str, ...]
    apart: tuple[str, ...]
    elsewhere: tuple[str, ...]
    topics: tuple[str, ...]
    land: tuple[str, ...]
    deeds: tuple[str, ...]
    at_home: tuple[str, ...]
    home_sectors: tuple[str, ...]
    abroad: tuple[str, ...]


class Signatures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a governing word does to the factuality of the act below it."""

    source: str
    licence: str
    governor: dict[str, tuple[str, ...]]
    """Factuality to lemmas of governing verbs, nouns and adjectives."""
    auxiliary: dict[str, tuple[str, ...]]
    adverb: dict[str, tuple[str, ...]]
    condition: tuple[str, ...]
    """Subordinators that make a clause hypothetical."""
    until: tuple[str, ...]
    """Subordinators of time that do so below a future."""
    nobody: tuple[str, ...]
    """Subjects, or their determiners, by which nobody does it."""
    occurring: tuple[str, ...]
    supposing: tuple[str, ...]
    rather: tuple[str, ...]
    given: tuple[str, ...]
    where: tuple[str, ...]
    untouched: tuple[str, ...]
    """Verbs that say of an act named by their subject that it happens."""
    future: tuple[str, ...]
    """Auxiliaries of what is to come."""
    backshifted: tuple[str, ...]
    """The same as told of what was said before ("said it would")."""
    known: tuple[str, ...]
    """Determiners of an act that the reader knows of."""
    stopping: tuple[str, ...]
    """Verbs that a known act went on until."""
    doing: tuple[str, ...]
    """Words whose negation denies even a known act that is their object."""
    reasons: tuple[str, ...]
    """Prepositions before a known act for which something else is done or not."""


class DegreeGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Governing words that do the same to what stands below them in one of the `forms`."""

    name: str
    forms: tuple[Literal["clause", "to", "ing", "noun", "object"], ...]
    holds: float
    """The degree (-3..3) below the word where it holds."""
    fails: float
    """The degree below the word where it is itself negated."""
    words: tuple[str, ...]
    factive: bool = False
    """Presupposed: `holds` is left also by a negation, a question or a modal above."""
    voice: bool = False
    """A verb of telling: for its speaker, what stands below it is certain."""


class DegreeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Degrees (-3..3) of how surely something happened, by the words in and above its clause."""

    source: str
    licence: str
    auxiliary: dict[str, tuple[float, float]]
    """Degree of a clause with the auxiliary, without and with "not"."""
    statement: dict[Factivity, float]
    """The most that the author vouches for the content of a statement."""
    adverb: dict[str, float]
    """Degree by the kind of an adverb or attribute in the signatures."""
    shade: dict[str, float]
    opener: dict[str, float]
    preposition: dict[str, float]
    other: dict[str, float]
    kind: dict[str, tuple[float, float]]
    """Degree below a governor of the signatures by its kind: where it holds, where it is negated."""
    group: tuple[DegreeGroup, ...]


class ModeCue(msgspec.Struct, frozen=True):
    """A word near a trigger that tells the mode of an act of `type`."""

    type: EventType
    mode: str
    words: tuple[str, ...]


class Code(msgspec.Struct, frozen=True):
    """CAMEO code and PLOVER score of a type and mode."""

    type: EventType
    mode: str | None = None
    cameo: str | None = None
    score: float | None = None


class ContextCue(msgspec.Struct, frozen=True):
    """Words that put an event into a PLOVER context."""

    context: str
    words: tuple[str, ...]


class Knot(msgspec.Struct, frozen=True):
    """A point of the line from the classifier's probability to the share of events that are right."""

    probability: float
    share: float


class Furniture(msgspec.Struct, frozen=True):
    """A pattern of sentences that tell no act (`furniture`) or that stand under a picture.

    A `credit` closes the words under the picture, a `caption` opens them.
    """

    kind: Literal["furniture", "credit", "caption"]
    pattern: str


class Idiom(msgspec.Struct, frozen=True):
    """A turn of phrase within which no word names an act of `type` (of any, where none is given)."""

    pattern: str
    type: EventType | None = None


class BarRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which the syntax of a clause keeps what is in it from being an act of its own."""

    source: str
    licence: str
    plain_from: float
    """Least probability of sport, markets or daily life at which a sentence tells no act."""
    plain_report: float
    """Least mean of these over the sentences of a report in which they do so."""
    charging: tuple[str, ...]
    blaming: tuple[str, ...]
    through: tuple[str, ...]
    refusing: tuple[str, ...]
    enabling: tuple[str, ...]
    preventing: tuple[str, ...]
    asking: tuple[str, ...]
    regularly: tuple[str, ...]
    telling: tuple[str, ...]
    musing: tuple[str, ...]
    """Verbs that propose, and only muse where a finite clause follows."""
    lone_talk: tuple[str, ...]
    harsh: tuple[str, ...]
    wishing: tuple[str, ...]
    purposes: tuple[EventType, ...]
    interviewing: tuple[str, ...]
    warlike: tuple[str, ...]
    natural: tuple[str, ...]
    """Forces of nature, diseases and accidents: what they do is no act."""
    causing: tuple[str, ...]
    """Prepositions before what did it ("killed by", "died in")."""
    striking: tuple[str, ...]
    """Verbs of blame that are attacks where their object is a town."""
    over: tuple[str, ...]
    """Prepositions before what somebody is blamed for."""
    driving: tuple[str, ...]
    """Verbs by which people are driven to a place or to do something."""
    whither: tuple[str, ...]
    lands: tuple[str, ...]
    """Nouns for where people are driven to."""
    moving: tuple[str, ...]
    """Verbs that give something, or move forces near a place."""
    around: tuple[str, ...]
    adopting: tuple[str, ...]
    """Verbs by which measures are put in force."""
    measures: tuple[str, ...]
    breaking: tuple[str, ...]
    """Verbs of talks that break off."""
    assuring: tuple[str, ...]
    """Verbs by which somebody says that something is so, or promises it."""
    laws: tuple[str, ...]
    securing: tuple[str, ...]
    """Verbs of bringing about what others are to do."""
    managing: tuple[str, ...]
    """Verbs above them by which it was done."""
    goals: tuple[str, ...]
    """Nouns for what somebody means to bring about."""
    nth: tuple[str, ...]
    """What stands before "time" where it is told how often something happened."""


Backing = Literal["sure", "met", "unmet", "other", "none"]
"""How the frames at a word back a type of act."""


class ByBacking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number for each way in which frames back a type."""

    sure: float
    met: float
    unmet: float
    other: float
    none: float


class Choosing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the classifier's odds and the frames together choose which words name acts."""

    source: str
    licence: str
    asked: float
    """How sure a request is that only a "must" in somebody's words tells."""
    least: ByBacking
    """Least probability of an act."""
    favour: ByBacking
    """How many times likelier the type is taken to be."""


TABLES: dict[str, type[Any]] = {
    "events/furniture.tsv": Furniture,
    "events/idioms.tsv": Idiom,
    "events/modes.tsv": ModeCue,
    "events/codes.tsv": Code,
    "events/contexts.tsv": ContextCue,
    "events/calibration.tsv": Knot,
}
DOCUMENTS: dict[str, type[Any]] = {
    "events/bars.toml": BarRules,
    "events/choosing.toml": Choosing,
    "events/classes.toml": Classes,
    "events/roles.toml": Roles,
    "events/signatures.toml": Signatures,
    "events/degrees.toml": DegreeWords,
    "events/whereabouts.toml": PlaceRules,
}
FRAMES = "events/frames"
