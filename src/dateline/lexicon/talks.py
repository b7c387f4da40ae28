"""Row types of the data files about talks."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dateline.model.record import DelegationRank, OutcomeKind, PositionStance, TalksChange, TalksManner


class TalkWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which meetings, their makers and their course are told; all lemmas, lower case."""

    source: str
    licence: str
    nouns: tuple[str, ...]
    """Nouns that are a meeting by themselves ("negotiation")."""
    verbs: tuple[str, ...]
    """Verbs that tell a meeting ("meet")."""
    call_verbs: tuple[str, ...]
    """Verbs that tell a meeting only where they join two sides ("discuss")."""
    framing: tuple[str, ...]
    """Prepositions by which a meeting only places another act ("agreed at talks")."""
    calls: tuple[str, ...]
    """Words that tell that it was held by phone."""
    rounds: dict[str, int]
    tens: dict[str, int]
    """What stands before a hyphen and an ordinal ("thirty-second")."""
    """Ordinals to the number of the round."""
    round_nouns: tuple[str, ...]
    """Nouns that are one sitting of a negotiation."""
    following: tuple[str, ...]
    """Words before a round that comes after those told of ("another round")."""
    further: tuple[str, ...]
    """More words of a meeting to come ("further talks")."""
    earlier: tuple[str, ...]
    venues: tuple[str, ...]
    """Last words of names of venues."""
    chair_verbs: tuple[str, ...]
    mediator_verbs: tuple[str, ...]
    mediator_nouns: tuple[str, ...]
    head_verbs: tuple[str, ...]
    head_nouns: tuple[str, ...]
    """Nouns of who stands at the head of a delegation ("head of the Russian delegation")."""
    negotiators: tuple[str, ...]
    """Nouns of who negotiates by office ("envoy")."""
    listing: tuple[str, ...]
    """Verbs by which a delegation has its members ("included")."""
    ranks: dict[str, DelegationRank]
    """Words of titles to the rank of their bearer; the first that fits is taken."""
    manners: dict[str, TalksManner]
    """Words beside a meeting that tell how the sides sat or spoke."""
    changes: dict[str, TalksChange]
    """Verbs, with their particle, of what becomes of a meeting."""
    delegations: tuple[str, ...]
    proposing: tuple[str, ...]
    """Governing words that make a meeting only proposed."""
    planning: tuple[str, ...]
    cancelling: tuple[str, ...]
    continuing: tuple[str, ...]
    indirect: tuple[str, ...]
    """Words that tell that the sides do not sit together."""
    brokering: tuple[str, ...]
    """Verbs whose doer stands between the sides."""
    hosting: tuple[str, ...]
    """Verbs whose objects, where of several sides, are the parties ("host Putin and Trump")."""
    visiting: tuple[str, ...]
    """Verbs whose object is the host's country."""
    leaders: tuple[str, ...]
    """Nouns of those who meet ("a summit of the three presidents")."""
    processes: tuple[str, ...]
    """Nouns of a negotiation rather than of one meeting."""
    occasions: tuple[str, ...]
    """Nouns that are a meeting only where told so: they have other uses or are often routine."""
    paired: tuple[str, ...]
    """Words of meetings that say nothing without their own pair."""
    holding: tuple[str, ...]
    """Verbs whose subject takes part in the meeting they govern ("go to Geneva for talks")."""
    telling: tuple[str, ...]
    """Verbs that tell that a meeting took, takes or will take place."""
    committing: tuple[str, ...]
    """Verbs whose infinitive is planned ("agreed to meet")."""
    unlikely: tuple[str, ...]
    """Adjectives that leave it open whether a meeting will be."""
    modals: tuple[str, ...]
    """Auxiliaries of a meeting that may come ("could take place in May")."""
    lasting: tuple[str, ...]
    """Verbs that a length of time measures ("ended after an hour")."""
    carrying: tuple[str, ...]
    """Verbs of taking messages from side to side."""
    past: tuple[str, ...]
    """Words by which a time is past for certain."""
    other_meetings: tuple[str, ...]
    """Modifiers of meetings that are no talks between sides ("cabinet meeting")."""
    proposing_verbs: tuple[str, ...]
    """Verbs that make their object a proposal, whatever its event says."""
    partners: tuple[str, ...]
    """Prepositions of those who talk with each other."""
    deadlines: tuple[str, ...]
    """Prepositions of the last day on which a meeting is to be ("by Friday")."""
    stretches: tuple[str, ...]
    """Prepositions of a stretch whose end is joined to its beginning ("between June 20 and 30")."""
    delays: tuple[str, ...]
    """Prepositions of the time within which a meeting is to be ("within 48 hours")."""
    conditions: tuple[str, ...]
    """Subordinators that leave it open whether a meeting takes place."""
    over: tuple[str, ...]
    """Prepositions by which a meeting that was held places another act ("said after the talks")."""
    measuring: tuple[str, ...]
    """Words between a length of time and the verb that it measures ("broke up after an hour")."""
    messages: tuple[str, ...]
    """What is carried from side to side."""
    judging: tuple[str, ...]
    """Verbs whose subject speaks of its own talks with another ("praised the talks with …")."""
    idle: tuple[str, ...]
    """Words before talks of which nobody knows whether they will be ("possible negotiations")."""
    governing: tuple[str, ...]
    """Titles of the head of a government."""
    beside: tuple[str, ...]
    """Prepositions of a meeting that is not the aim of the verb above ("met X after talks with Y")."""
    announcing: tuple[str, ...]
    """Verbs whose object is a meeting to come."""
    captions: tuple[str, ...]
    """Signs of the words under a picture."""
    stakes: tuple[str, ...]
    """What a meeting with a mediator is about."""
    vague_stakes: tuple[str, ...]
    """Those of them that say nothing where the report names no two at war."""
    persons: tuple[str, ...]
    """Nouns of two persons who meet ("the presidents")."""
    hoping: tuple[str, ...]
    """Words whose clause tells a meeting that is only wished for ("hopes that they will meet")."""
    nobody: tuple[str, ...]
    """Subjects that make a sentence negative."""
    anyone: tuple[str, ...]
    """Nouns of partners that do not tell who they are ("talks with its neighbour")."""
    separate: tuple[str, ...]
    """Words of meetings of one side with others one by one ("separate calls")."""
    three: tuple[str, ...]
    """Words of a meeting of three."""
    both: tuple[str, ...]
    """Words of the two sides, whoever they are ("both delegations")."""
    parties: tuple[str, ...]
    """Nouns of the sides that mean both by themselves ("the sides")."""
    hopeless: tuple[str, ...]
    """What a meeting is said to be that nobody expects."""
    obliging: tuple[str, ...]
    """Auxiliaries of a meeting that is called for."""
    settled: tuple[str, ...]
    """Nouns whose infinitive is planned ("an agreement to meet")."""
    reviving: tuple[str, ...]
    """Verbs whose aim is that a meeting comes about ("a mission to revive talks")."""
    beginning: tuple[str, ...]
    """Verbs whose day is a meeting's first."""
    ending: tuple[str, ...]
    """Verbs whose day is a meeting's last."""
    undoing: tuple[str, ...]
    """Words right before an outcome that say that it did not come to it."""
    subjects: tuple[str, ...]
    """What conflicts are about, before a meeting ("peace talks")."""
    negotiations: tuple[str, ...]
    """Nouns that mean a negotiation by themselves."""
    lengths: tuple[str, ...]
    """Nouns that measure a meeting ("five hours of talks")."""
    speaking: tuple[str, ...]
    """Verbs whose partner follows "to" ("spoke to")."""
    forums: tuple[str, ...]
    """Codes of gatherings of states that are no side of any talks."""
    sites: tuple[str, ...]
    """Nouns of where a meeting is or of who gives room to it: who names one is no party by that."""
    refusing: tuple[str, ...]
    """Words that say of a meeting that it does not take place ("refused to hold talks")."""
    happening: tuple[str, ...]
    """Verbs that a meeting is the subject of where it takes place."""
    attending: tuple[str, ...]
    """Verbs of taking part: who does not take part leaves the meeting as it is."""
    about: tuple[str, ...]
    """Verbs whose object is what is talked about, never who with ("discussed the war")."""
    to_come: tuple[str, ...]
    """Auxiliaries of what is to come, as the parser has them."""
    being: tuple[str, ...]
    """Verbs of being, above what a meeting is said to be."""
    phrasal: tuple[str, ...]
    """Verbs that their particle makes another word ("set up")."""
    shares: tuple[str, ...]
    """Nouns that lead on to the meeting ("take part in the talks")."""
    ices: tuple[str, ...]
    """On what a meeting is that will not be for now ("on hold")."""
    places: tuple[str, ...]
    """Nouns by which a meeting places another act ("ahead of the talks")."""
    pointing: tuple[str, ...]
    """Words that point to certain talks."""
    pairs: tuple[str, ...]
    """More nouns of two who meet ("the two nations")."""
    outlooks: tuple[str, ...]
    """Nouns that leave open whether what follows them will be ("chances for talks")."""
    supposing: tuple[str, ...]
    """Auxiliaries of what is only supposed ("negotiations would prolong the war")."""
    settling: tuple[str, ...]
    """Words of what is still to be agreed of a meeting to come ("no decision on the venue")."""
    possibilities: tuple[str, ...]
    """Nouns of what may be ("the possibility of holding another round")."""
    old_wars: tuple[str, ...]
    """Words before a war of long ago ("the Second World War")."""
    commerce: tuple[str, ...]
    """Words of trade, about which states at odds talk as well."""
    trips: tuple[str, ...]
    """Verbs of going somewhere ("will travel to Kyiv")."""
    goals: tuple[str, ...]
    """Prepositions of where they go."""
    pushing: tuple[str, ...]
    """Verbs whose object is brought to a meeting, and not their subject ("pushed both sides towards talks")."""
    awaiting: tuple[str, ...]
    """Participles of a meeting to come ("talks expected on Friday")."""
    latest: tuple[str, ...]
    """Words of the last of several meetings ("the latest of them on Friday")."""
    results: tuple[str, ...]
    """Nouns of what came of talks ("as a result of the negotiations")."""
    topical: tuple[str, ...]
    """Prepositions of what talks are about."""
    leaving: tuple[str, ...]
    """Verbs of going out of talks, before "from"."""
    hinging: tuple[str, ...]
    """Verbs by which something hangs on talks that are there."""
    seeing: tuple[str, ...]
    """Verbs of meeting somebody, where leaders of two sides are their subject and object ("will call Putin")."""
    offers: tuple[str, ...]
    """What a side that talks accepts from the other ("accepted an American proposal")."""
    idioms: tuple[str, ...]
    """Objects of verbs of speaking that are no topic ("spoke face to face")."""
    relics: tuple[str, ...]
    """Nouns of what is left of a war ("the war memorial")."""
    deciding: tuple[str, ...]
    """Verbs above a "whether" that leave open only whether somebody comes."""
    arranging: tuple[str, ...]
    """Verbs whose object is a meeting that somebody is preparing."""
    steering: tuple[str, ...]
    """Verbs of leading talks between others."""
    strangers: tuple[str, ...]
    """Who comes for himself, whatever his country."""
    awaited: tuple[str, ...]
    """Conjunctions of what is still to come in the present tense ("before they meet")."""
    errands: tuple[str, ...]
    """Verbs of sending or going, whose aim is to come when they are ("will send a team to meet …")."""
    speaking_sectors: tuple[str, ...]
    """Sectors whose members speak for their side."""
    armed_sectors: tuple[str, ...]
    """Sectors that are sides of their own, against their state."""
    state_sectors: tuple[str, ...]
    """Sectors that are of their state's side."""


class OutcomeCue(msgspec.Struct, frozen=True):
    """Words (a phrase of lemmas, `*` any one word) that tell what a round came to."""

    what: OutcomeKind
    phrase: str


class Adversaries(msgspec.Struct, frozen=True):
    """Two sides whose conflict makes what they talk about a negotiation."""

    a: str
    b: str
    kind: Literal["war", "rivalry", "abroad"]
    """war: "the talks" in a report that names both are theirs; abroad: only what they say of a war is talks."""


class Mediators(msgspec.Struct, frozen=True):
    """Who mediates between two sides at war, from one month to another."""

    a: str
    b: str
    mediators: tuple[str, ...]
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Body(msgspec.Struct, frozen=True):
    """A body of states and its members."""

    body: str
    members: tuple[str, ...]


class PositionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell where a party stands on an issue; all lemmas, lower case."""

    source: str
    licence: str
    accepts: tuple[str, ...]
    rejects: tuple[str, ...]
    proposes: tuple[str, ...]
    conditions: tuple[str, ...]
    considers: tuple[str, ...]
    ready: tuple[str, ...]
    """Adjectives that accept what hangs on them ("ready for a truce")."""
    unready: tuple[str, ...]
    refusing: tuple[str, ...]
    """Verbs whose complement their subject does not do ("refused to accept")."""
    denying: tuple[str, ...]
    """Verbs that say that what hangs on them is not so."""
    about: tuple[str, ...]
    """Prepositions of what a stance is about."""
    vague: tuple[str, ...]
    """Words of a peace deal that are too wide for a stance ("peace")."""
    wanting: tuple[str, ...]
    """Verbs that refuse where they are negated; others of their kind tell nothing then ("did not call for")."""
    barring: tuple[str, ...]
    """Verbs that refuse where they are negated, and tell no stance else ("will not allow")."""
    light: tuple[str, ...]
    """Verbs whose subject has the stance that their object names ("made demands")."""
    selves: tuple[str, ...]
    """Words that mean who speaks where they name no one else ("the group")."""
    wishing: tuple[str, ...]
    """Words by which one side would have another do something ("wants Kyiv to accept")."""
    conditional: tuple[str, ...] = msgspec.field(name="if")
    """Subordinators that make a stance hang on something else."""
    in_return: tuple[str, ...]
    """Phrases that do the same."""
    may: tuple[str, ...]
    """Auxiliaries that leave a stance open."""
    pairs: dict[str, PositionStance]
    """Two words in a row that tell a stance together ("rule out")."""


TABLES: dict[str, type[Any]] = {
    "talks/outcomes.tsv": OutcomeCue,
    "talks/adversaries.tsv": Adversaries,
    "talks/bodies.tsv": Body,
    "talks/mediators.tsv": Mediators,
}
DOCUMENTS: dict[str, type[Any]] = {
    "talks/words.toml": TalkWords,
    "talks/positions.toml": PositionWords,
}
