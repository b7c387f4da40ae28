"""Mentions of meetings: who sits there, when, where, which round, and whether it took place."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import msgspec

from dateline.lexicon.talks import TalkWords
from dateline.model import DateBounds, Event, Parsed, Place, Record, Span, Time, contains
from dateline.model.record import TalksForm, TalksStatus
from dateline.syntax import Clauses, Ids, People

_POINTS = frozenset({"DATE", "TIME"})
_JOINING = {"CONSULT": 3, "AGREE": 3, "RETREAT": 3, "REJECT": 2, "REQUEST": 2, "CONCEDE": 2, "ASSAULT": 1}
"""How much an act of a type tells of who negotiates with whom."""
_PAIRED = frozenset({"visit", "call", "conversation", "speak", "talk", "discuss", "travel", "fly", "arrive", "brief"})
_BROKERING = frozenset({"mediate", "broker", "facilitate", "mediated", "brokered"})
_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "REB", "PRM", "PRE", "SPY", "PTY"})


class Mention(msgspec.Struct, frozen=True):
    """One telling of a meeting. `sides` are its parties: countries, or groups by their code."""

    token: int
    sentence: int
    sides: tuple[str, ...]
    actors: Ids
    date: DateBounds
    place: str | None
    round: int | None
    form: TalksForm | None
    status: TalksStatus
    span: Span
    own_pair_only: bool
    """Is it a kind of meeting that says nothing without its own pair (a visit, a call)?"""
    bare: bool
    """Names no party of its own ("the talks")."""


class MentionFinder:
    """Finds the mentions of meetings in one report."""

    def __init__(self, parsed: Parsed, record: Record, clauses: Clauses, people: People, words: TalkWords) -> None:
        self._parsed = parsed
        self._record = record
        self._clauses = clauses
        self._people = people
        self._words = words
        self._event_at: dict[int, Event] = {}
        for event in record.events:
            if event.type in ("CONSULT", "AGREE"):
                for span in event.mentions or (event.trigger_span,):
                    for i in parsed.tokens_in(span):
                        self._event_at.setdefault(i, event)

    @cached_property
    def _go_between_sides(self) -> frozenset[str]:
        """Sides that the report says mediate: no parties of any of its talks between others."""
        tokens, found = self._parsed.tokens, list[str]()
        for token in tokens:
            if token.lemma in self._words.mediator_nouns and token.pos in ("NOUN", "PROPN"):
                found += [*self._people.owner(token.i), *self._people.named(token.i)]
                found += self._people.after(token.i, ("of",))
                beside = [j for j in self._parsed.children[token.i] if tokens[j].dep == "appos"]
                found += [a for j in beside for a in self._people.of(j)]
            elif token.lemma in _BROKERING and token.pos == "VERB":
                passive = self._clauses.is_passive(token.i)
                found += self._people.of(self._clauses.agent(token.i) if passive else self._clauses.subject(token.i))
            elif token.lower in ("-", "–") and 0 < token.i < len(tokens) - 1:
                found += self._people.named(token.i - 1) if tokens[token.i + 1].lemma in _BROKERING else ()
        codes = (self._people.actors[a].code for a in found)
        return frozenset(side_of(code) for code in codes if code)

    def find(self) -> list[Mention]:
        """All mentions, in text order."""
        return [self._mention(i) for i in range(len(self._parsed.tokens)) if self._is_meeting(i)]

    def pairs(self) -> Counter[tuple[str, ...]]:
        """How often the report's acts join two sides."""
        out: Counter[tuple[str, ...]] = Counter()
        for event in self._record.events:
            sides = self._sides((*event.actors, *event.recipients))
            between = self._go_between_sides
            states = tuple(side for side in sides if not side.startswith("IGO") and side not in between)
            if len(states) == 2 and event.type in _JOINING:
                out[states] += _JOINING[event.type]
        return out

    def _is_meeting(self, i: int) -> bool:
        token, words = self._parsed.tokens[i], self._words
        event = self._event_at.get(i)
        if token.pos == "VERB":
            if token.lemma in words.verbs:
                return event is not None
            called = event is not None and event.type == "CONSULT" and token.lemma in words.call_verbs
            return called and len(self._sides(self._actors(i, event))) > 1
        if token.pos != "NOUN" or token.lemma not in words.nouns:
            return False
        if token.dep == "compound":
            return False
        if token.lemma in ("round", "session"):
            return event is not None or self._of_talks(i)
        if token.lemma in ("call", "visit", "discussion", "conversation", "conference", "meeting"):
            if event is not None and (event.type == "CONSULT" or event.factuality in ("planned", "possible")):
                return True
            return self._is_put_forward(i)
        return token.tag == "NNS" or event is not None

    def _is_put_forward(self, i: int) -> bool:
        """Is the meeting the object of proposing, planning or agreeing ("offered to host a summit")?"""
        tokens = self._parsed.tokens
        if tokens[i].dep not in ("dobj", "pobj", "nsubjpass"):
            return False
        above = list(self._parsed.ancestors(i))[:3]
        verbs = {tokens[j].lemma for j in above if tokens[j].pos == "VERB"}
        return bool(verbs & (set(self._words.proposing) | set(self._words.planning) | {"agree"}))

    def _of_talks(self, i: int) -> bool:
        tokens = self._parsed.tokens
        return any(p == "of" and tokens[j].lemma in self._words.nouns for p, j in self._clauses.prepositions(i))

    def _mention(self, i: int) -> Mention:
        parsed = self._parsed
        event = self._event_at.get(i)
        actors = self._actors(i, event)
        sides = self._sides(actors)
        date = self._date(i, event)
        return Mention(
            token=i,
            sentence=parsed.tokens[i].sent,
            sides=sides,
            actors=actors,
            date=date,
            place=self._place(i, event),
            round=self._round(i),
            form=self._form(i, sides),
            status=self._status(i, event),
            span=parsed.sentence_of(i).span,
            own_pair_only=parsed.tokens[i].lemma in _PAIRED and parsed.tokens[i].tag != "NNS",
            bare=len(sides) < 2,
        )

    def _actors(self, i: int, event: Event | None) -> Ids:
        found: list[str] = []
        tokens = self._parsed.tokens
        if event is not None:
            found += [*event.actors, *event.recipients]
        if tokens[i].pos != "VERB":
            found += self._people.owner(i)
            found += self._people.after(i, ("between", "with", "among"))
            if tokens[i].lemma == "round" or not found:
                inner = next((j for p, j in self._clauses.prepositions(i) if p == "of"), None)
                if inner is not None:
                    found += self._people.owner(inner)
                    found += self._people.after(inner, ("between", "with", "among"))
        between = self._go_betweens(i)
        return tuple(actor for actor in dict.fromkeys(found) if actor not in between)

    def _go_betweens(self, i: int) -> frozenset[str]:
        """Who brokers the meeting and so is no party ("talks mediated by Oman")."""
        tokens = self._parsed.tokens
        found: list[str] = []
        verb = tokens[i].head
        if tokens[i].dep == "dobj" and tokens[verb].lemma in (*self._words.chair_verbs, *self._words.mediator_verbs):
            found += self._people.of(self._clauses.subject(verb))
        for j in self._parsed.children[i]:
            if tokens[j].dep in ("acl", "amod") and tokens[j].lemma in self._words.mediator_verbs:
                found += self._people.of(self._clauses.agent(j))
                found += self._people.owner(j)
        return frozenset(found)

    def _sides(self, actors: Ids) -> tuple[str, ...]:
        sides = []
        for name in actors:
            actor = self._people.actors[name]
            if actor.code is None or (actor.sectors and not _STATE_SECTORS & set(actor.sectors)):
                continue
            sides.append(side_of(actor.code))
        named = set(sides)
        parties = named - self._go_between_sides
        return tuple(sorted(parties if len(parties) > 1 else named))

    def _date(self, i: int, event: Event | None) -> DateBounds:
        """The days told of the meeting; "between June 20 and June 30" is one span."""
        time = self._time(i, event)
        if time is None:
            return DateBounds()
        head = self._parsed.head_of(time.span)
        joined = [] if head is None else self._clauses.conjuncts(head)
        others = [t for t in self._record.times if self._parsed.head_of(t.span) in joined and t.latest]
        between = head is not None and self._parsed.tokens[self._parsed.tokens[head].head].lower in ("between", "from")
        last = max((t.latest for t in others if t.latest), default=time.latest) if between else time.latest
        return DateBounds(time.earliest, last, "clause")

    def _time(self, i: int, event: Event | None) -> Time | None:
        tokens = self._parsed.tokens
        times = {t.id: t for t in self._record.times}
        near = [
            t
            for t in self._record.times
            if t.type in _POINTS
            and t.earliest
            and contains(self._parsed.sentence_of(i).span, t.span)
            and not self._is_since(t)
        ]
        under = [t for t in near if (h := self._parsed.head_of(t.span)) is not None and self._hangs(self._phrase(h), i)]
        if under:
            return under[0]
        if self._frames_another(i):
            verb = tokens[tokens[i].head].head
            for time in near:
                head = self._parsed.head_of(time.span)
                if head is not None and tokens[self._phrase(head)].head == verb:
                    return time
        if event is not None and event.time and event.time in times and event.date.basis == "clause":
            return times[event.time]
        return None

    def _is_since(self, time: Time) -> bool:
        """ "the first talks since 2022" are not dated by it."""
        head = self._parsed.head_of(time.span)
        return head is not None and self._parsed.tokens[self._parsed.tokens[head].head].lower == "since"

    def _hangs(self, head: int, i: int) -> bool:
        tokens = self._parsed.tokens
        if self._parsed.is_under(head, i):
            return True
        verb = tokens[i].head
        if tokens[i].pos == "VERB" or tokens[i].dep not in ("dobj", "nsubj", "nsubjpass", "pobj"):
            return False
        return tokens[verb].pos == "VERB" and tokens[head].head == verb

    def _place(self, i: int, event: Event | None) -> str | None:
        sentence = self._parsed.sentence_of(i).span
        near: list[Place] = [p for p in self._record.places if p.sense == "literal" and contains(sentence, p.span)]
        for place in near:
            head = self._parsed.head_of(place.span)
            if head is not None and self._hangs(self._phrase(head), i):
                return place.id
        return event.place if event is not None else None

    def _phrase(self, head: int) -> int:
        tokens = self._parsed.tokens
        return tokens[head].head if tokens[head].dep == "pobj" else head

    def _round(self, i: int) -> int | None:
        tokens, rounds = self._parsed.tokens, self._words.rounds
        near = [i, *self._parsed.children[i]]
        head = tokens[i].head
        if tokens[i].dep == "pobj" and tokens[tokens[head].head].lemma == "round":
            near += self._parsed.children[tokens[head].head]
        verbal = [j for p, k in self._clauses.prepositions(i) if p in ("for", "in") for j in self._parsed.children[k]]
        near += verbal if tokens[i].pos == "VERB" else []
        return next((rounds[tokens[j].lemma] for j in near if tokens[j].lemma in rounds), None)

    def _form(self, i: int, sides: tuple[str, ...]) -> TalksForm | None:
        tokens = self._parsed.tokens
        sentence = self._parsed.sentence_of(i)
        near = {tokens[j].lemma for j in range(max(sentence.first, i - 6), min(sentence.last, i + 7))}
        if near & set(self._words.calls):
            return "phone"
        if near & set(self._words.indirect):
            return "indirect"
        if "trilateral" in near or len(sides) == 3:
            return "trilateral"
        if len(sides) > 3:
            return "multilateral"
        return "direct" if "direct" in near or "face-to-face" in near else None

    def _status(self, i: int, event: Event | None) -> TalksStatus:
        words = self._words
        if self._frames_another(i):
            modifiers = {self._parsed.tokens[j].lemma for j in self._parsed.children[i]}
            return "planned" if modifiers & set(words.planning) else "held"
        lemmas = self._governing(i)
        if lemmas & set(words.cancelling) or {"call", "off"} <= lemmas:
            return "cancelled"
        if lemmas & {"will", "'ll"} or self._is_due(i):
            return "planned"
        if event is not None and event.type == "CONSULT" and event.factuality == "asserted":
            return "ongoing" if lemmas & set(words.continuing) else "held"
        if lemmas & set(words.proposing):
            return "proposed"
        if (event is not None and event.factuality == "planned") or lemmas & set(words.planning):
            return "planned"
        if event is not None and event.factuality in ("possible", "demanded"):
            return "proposed"
        return "ongoing" if lemmas & set(words.continuing) else "held"

    def _is_due(self, i: int) -> bool:
        """ "is to meet": a bare form of "be" above the infinitive."""
        tokens = self._parsed.tokens
        head = tokens[i].head
        has_to = any(tokens[j].lower == "to" and tokens[j].dep == "aux" for j in self._parsed.children[i])
        return has_to and tokens[head].lemma == "be" and tokens[head].tag in ("VBZ", "VBP")

    def _frames_another(self, i: int) -> bool:
        """Only places another act ("agreed at talks", "after the meeting")."""
        tokens = self._parsed.tokens
        return tokens[i].dep == "pobj" and tokens[tokens[i].head].lower in self._words.framing

    def _governing(self, i: int) -> set[str]:
        """Lemmas of the words above the mention and of their auxiliaries and modifiers."""
        tokens, out, at = self._parsed.tokens, set[str](), i
        for _ in range(4):
            for j in self._parsed.children[at]:
                if tokens[j].dep in ("amod", "aux", "advmod", "compound", "acomp", "prep", "prt"):
                    out.add(tokens[j].lemma)
            if tokens[at].head == at or tokens[at].dep in ("relcl", "advcl", "ccomp"):
                break
            at = tokens[at].head
            out.add(tokens[at].lemma)
        return out


def side_of(code: str) -> str:
    """The party that an actor code belongs to: a country, an organisation, or a group under its own code."""
    parts = code.split()
    if len(parts) < 2:
        return code
    if parts[0] == "IGO" or parts[1] not in _STATE_SECTORS | {
        "COP",
        "JUD",
        "CVL",
        "OPP",
        "BUS",
        "JRN",
        "MED",
        "NGO",
    }:
        return " ".join(parts[:2])
    return parts[0]
