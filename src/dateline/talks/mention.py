"""Mentions of meetings: who sits there, when, where, which round, and whether it took place."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from dateline.model import Event, Place, Sentence, contains
from dateline.model.record import TalksForm, TalksManner
from dateline.syntax import Ids
from dateline.talks.attach import hangs
from dateline.talks.conflicts import Conflicts
from dateline.talks.kinds import Kinds
from dateline.talks.parties import Parties
from dateline.talks.refusal import Refusals
from dateline.talks.rounds import Rounds
from dateline.talks.scene import Scene
from dateline.talks.state import State
from dateline.talks.telling import Telling
from dateline.talks.told import Mention
from dateline.talks.when import When

_MUTUAL = frozenset({"CONSULT", "AGREE", "RETREAT"})
"""Types whose actors face each other; in all others they act together."""
_JOINING = {"CONSULT": 3, "AGREE": 3, "RETREAT": 3, "REJECT": 2, "REQUEST": 2, "CONCEDE": 2, "ASSAULT": 1}
"""How much an act of a type tells of who negotiates with whom."""


class MentionFinder:
    """Finds the mentions of meetings in one report."""

    def __init__(self, scene: Scene, conflicts: Conflicts) -> None:
        self._conflicts = conflicts
        self._parsed = scene.parsed
        self._record = scene.record
        self._clauses = scene.clauses
        self._words = scene.words
        self._parties = Parties(scene)
        self._when = When(scene)
        self._telling = Telling(scene)
        self._state = State(scene, self._telling)
        self._refusals = Refusals(scene)
        self._rounds = Rounds(scene)
        self._kinds = Kinds(scene, self._parties, self._rounds, self._state, self._telling)
        self._countries = {place.id: place.country for place in scene.record.places}
        self._event_at: dict[int, Event] = {}
        for event in scene.record.events:
            if event.type in ("CONSULT", "AGREE"):
                for span in event.mentions or (event.trigger_span,):
                    for i in scene.parsed.tokens_in(span):
                        self._event_at.setdefault(i, event)

    @property
    def go_betweens(self) -> frozenset[str]:
        """Sides that the report says mediate."""
        return self._parties.go_betweens

    def find(self) -> list[Mention]:
        """All mentions, in text order."""
        told = (i for i in range(len(self._parsed.tokens)) if self._is_mention(i))
        return [mention for i in told for mention in self._mentions(i)]

    def _is_mention(self, i: int) -> bool:
        return self._kinds.is_other(i) or self._kinds.is_meeting(i, self._event_at.get(i))

    def pairs(self) -> Counter[tuple[str, ...]]:
        """How often the report's acts join two sides."""
        out: Counter[tuple[str, ...]] = Counter()
        for event in self._record.events:
            sides = self._parties.sides((*event.actors, *event.recipients), alone=False)
            states = tuple(side for side in sides if not side.startswith("IGO"))
            faced = event.type in _MUTUAL or (event.actors and event.recipients)
            if len(states) == 2 and faced and event.type in _JOINING and not self._is_mediation(event):
                out[states] += 2 * _JOINING[event.type]
        for sentence in self._parsed.sentences:
            named = self._parties.named_in(sentence.span)
            if len(named) == 2 and not self._is_hosted(sentence):
                out[named] += 1
        return out

    def _is_hosted(self, sentence: Sentence) -> bool:
        """ "has offered to host it": one of the two named is the host."""
        words = self._parsed.tokens[sentence.first : sentence.last]
        return any(a.lemma == "host" and b.lower in ("it", "them") for a, b in pairwise(words))

    def _is_mediation(self, event: Event) -> bool:
        """An offer to host or to mediate joins a go-between to a side, not the two sides."""
        heads = self._parsed.tokens_in(event.trigger_span)
        at = {*heads, *(j for i in heads for j in self._parsed.children[i] if self._parsed.tokens[j].dep == "xcomp")}
        return any(self._parsed.tokens[i].lemma in self._words.mediator_verbs for i in at)

    def _mentions(self, i: int) -> list[Mention]:
        """The mention at token `i`: several where one side met others one by one."""
        if self._clauses.is_negated(i) or self._refusals.is_refused(i):
            return []
        event = self._event_at.get(i)
        each = self._parties.one_by_one(i)
        if each:
            return [self._mention(i, event, actors) for actors in each]
        verbal = self._parsed.tokens[i].pos == "VERB"
        actors = self._parties.of_verb(i, event) if verbal else self._parties.of_noun(i, event)
        if self._parties.is_of_people(i) and len(self._parties.sides(actors)) < 2:
            actors = self._parties.people_before(i)
        if len(self._parties.sides(actors)) < 2 and self._kinds.is_with_stranger(i):
            return []
        return [self._mention(i, event, actors)]

    def _mention(self, i: int, event: Event | None, actors: Ids) -> Mention:
        token = self._parsed.tokens[i]
        verbal = token.pos == "VERB"
        named = self._parties.sides(actors)
        if not verbal and len(named) == 1 and named[0] in self.go_betweens:
            named = ()  # "brokered by Qatar after weeks of talks"
        heads = self._parties.persons(actors)
        sides = self._conflicts.negotiating(named, heads)
        status = self._state.of(i, event)
        void = (
            self._kinds.is_other(i)
            or self._kinds.is_business(i)
            or self._conflicts.are_allies(sides)
            or (named != sides and len(sides) < 2)
        )
        void = void or (not verbal and len(named) == 1 and named[0].startswith("IGO"))
        numbers = self._rounds.of(i)
        date = self._when.of(i, event, status)
        place = self._place(i, event)
        return Mention(
            token=i,
            sentence=token.sent,
            sides=sides,
            actors=actors,
            date=date,
            place=place,
            country=self._countries.get(place or ""),
            round=numbers[0] if numbers else None,
            rounds=numbers,
            manner=self._manner(i),
            change=self._state.change(i),
            form=self._form(i, sides),
            status=status,
            span=self._parsed.sentence_of(i).span,
            own_pair_only=self._is_own_pair_only(i, sides),
            bare=len(sides) < 2,
            told=bool(date.earliest or numbers or self._telling.is_told(i) or self._rounds.is_next(i)),
            visit=token.lemma in (*self._words.visiting, *self._words.trips),
            leaders=len(sides) > 1 and heads >= set(sides),
            framed=self._telling.is_over(i),
            past=not verbal and self._telling.is_past(i),
            process=token.lemma in self._words.processes,
            verbal=verbal,
            half=(verbal and self._is_half(i, sides)) or self._parties.is_between_both(i),
            definite=self._is_definite(i),
            negotiation=token.lemma in self._words.negotiations,
            subject=self._has_subject(i),
            aside=self._refusals.is_idle(i) or self._kinds.is_in_caption(i),
            lone=token.lemma in self._words.processes
            and token.lemma not in (*self._words.negotiations, *self._words.round_nouns),
            people=self._parties.is_of_people(i),
            void=void,
        )

    def _is_definite(self, i: int) -> bool:
        tokens = self._parsed.tokens
        before = [tokens[j] for j in self._parsed.children[i] if j < i]
        above = tokens[tokens[i].head]
        if tokens[i].dep == "pobj" and above.lower == "of" and tokens[above.head].lemma in self._words.lengths:
            return True  # "after weeks of talks"
        if tokens[i].tag == "NNS" and tokens[i].lemma in self._words.round_nouns and any(t.tag == "CD" for t in before):
            return True  # "four rounds"
        pointing = any(t.tag in ("PRP$", "POS") or t.dep == "poss" or t.lower in self._words.pointing for t in before)
        return pointing or any(t.lemma in (*self._words.continuing, *self._words.past) for t in before)

    def _is_half(self, i: int, sides: tuple[str, ...]) -> bool:
        if len(sides) == 1 and self._parties.is_paired(i):
            return True
        return self._parsed.tokens[i].lemma in self._words.paired and self._parties.is_of_both(i)

    def _has_subject(self, i: int) -> bool:
        tokens = self._parsed.tokens
        before = [j for j in self._parsed.children[i] if j < i]
        return any(tokens[j].lemma in self._words.subjects or tokens[j].lower in self._words.subjects for j in before)

    def _is_own_pair_only(self, i: int, sides: tuple[str, ...]) -> bool:
        token = self._parsed.tokens[i]
        if token.pos != "VERB":
            return token.lemma in self._words.paired and (token.tag != "NNS" or token.lemma in self._words.calls)
        if token.lemma in self._words.paired:
            return not self._parties.is_of_both(i)
        return not self._parties.may_mean_the_usual(i, sides)

    def _place(self, i: int, event: Event | None) -> str | None:
        sentence = self._parsed.sentence_of(i).span
        near: list[Place] = [p for p in self._record.places if p.sense == "literal" and contains(sentence, p.span)]
        for place in near:
            head = self._parsed.head_of(place.span)
            if head is not None and hangs(self._parsed, self._phrase(head), i):
                return place.id
        way = self._way(i)
        heads = ((place, self._parsed.head_of(place.span)) for place in near)
        on_way = (place.id for place, head in heads if head is not None and self._above(head) == way)
        found = next(on_way, None) if way is not None else None
        if found is not None:
            return found
        return event.place if event is not None else None

    def _way(self, i: int) -> int | None:
        """The verb of going somewhere for the meeting ("arrived in Cairo for talks")."""
        tokens = self._parsed.tokens
        verb = tokens[tokens[i].head].head
        aim = tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "for"
        return verb if aim and tokens[verb].lemma in self._words.holding else None

    def _above(self, head: int) -> int:
        return self._parsed.tokens[self._phrase(head)].head

    def _phrase(self, head: int) -> int:
        tokens = self._parsed.tokens
        return tokens[head].head if tokens[head].dep == "pobj" else head

    def _manner(self, i: int) -> TalksManner | None:
        """How the sides sat or spoke, by a word before the meeting."""
        before = (self._parsed.tokens[j] for j in sorted(self._parsed.children[i]) if j < i)
        manners = self._words.manners
        return next((manners[t.lower] for t in before if t.lower in manners), None)

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
