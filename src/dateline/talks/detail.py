"""What belongs to a meeting: chair, mediators, delegations, venue, outcomes, positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.lexicon.talks import OutcomeCue, TalkWords
from dateline.model import Delegation, Event, Outcome, Parsed, Place, Position, Record, Sentence, contains
from dateline.model.record import PositionStance
from dateline.syntax import Clauses, Ids, People
from dateline.talks.gather import Meeting
from dateline.talks.parties import side_of

_NEAR = 2
"""Sentences around a mention that still speak of the meeting."""
_POSITION_TYPES: Mapping[str, PositionStance] = {
    "AGREE": "accepts",
    "REJECT": "rejects",
    "REQUEST": "proposes",
}


class Detail:
    """Fills the fields of meetings in one report."""

    def __init__(
        self,
        parsed: Parsed,
        record: Record,
        clauses: Clauses,
        people: People,
        words: TalkWords,
        cues: Sequence[OutcomeCue],
        topics: Mapping[str, str],
        stances: Mapping[str, PositionStance],
    ) -> None:
        self._parsed = parsed
        self._record = record
        self._clauses = clauses
        self._people = people
        self._words = words
        self._cues = [(cue.what, tuple(cue.phrase.split())) for cue in cues]
        self._topics = topics
        self._stances = stances
        self._places = {place.id: place for place in record.places}

    def parties(self, meeting: Meeting) -> dict[str, str]:
        """Side to the actor that stands for it: a state or its government before a person."""
        out: dict[str, str] = {}
        for side in meeting.sides:
            named = [a for m in meeting.mentions for a in m.actors if self._side(a) == side]
            named += [a for a in self._people.actors if self._side(a) == side]
            ranked = sorted(named, key=lambda a: (self._is_odd(a), self._people.actors[a].kind == "person"))
            best = ranked[0] if ranked else None
            if best is not None:
                out[side] = best
        return out

    def _is_odd(self, actor: str) -> bool:
        """Does it belong to the side without speaking for it (its press, its people)?"""
        sectors = self._people.actors[actor].sectors
        return bool(sectors) and set(self._words.speaking_sectors).isdisjoint(sectors)

    def _side(self, actor: str) -> str | None:
        code = self._people.actors[actor].code
        return side_of(code, self._words) if code else None

    def sentences(self, meeting: Meeting) -> list[Sentence]:
        """The sentences that mention the meeting."""
        return [self._parsed.sentences[n] for n in sorted({m.sentence for m in meeting.mentions})]

    def chair(self, meeting: Meeting) -> str | None:
        """Who chaired it."""
        return next(iter(self._doers(meeting, self._words.chair_verbs, frozenset(meeting.sides))), None)

    def mediators(self, meeting: Meeting) -> Ids:
        """Who mediated or hosted without being a party."""
        sides = frozenset(meeting.sides)
        found = list(self._doers(meeting, self._words.mediator_verbs, sides))
        for sentence in self.sentences(meeting):
            for i in range(sentence.first, sentence.last):
                token = self._parsed.tokens[i]
                if token.lemma in self._words.mediator_nouns:
                    found += self._people.named(i)
                    found += self._people.owner(i)
                    found += self._people.after(i, ("of", "by"))
        return tuple(dict.fromkeys(a for a in found if self._side(a) and self._side(a) not in sides))

    def _doers(self, meeting: Meeting, verbs: Sequence[str], sides: frozenset[str]) -> list[str]:
        out: list[str] = []
        for sentence in self.sentences(meeting):
            for i in range(sentence.first, sentence.last):
                token = self._parsed.tokens[i]
                if token.pos != "VERB" or token.lemma not in verbs:
                    continue
                passive = self._clauses.is_passive(i)
                who = self._clauses.agent(i) if passive else self._clauses.subject(i)
                out += [a for a in self._people.of(who) if self._side(a) not in sides]
        return out

    def venue(self, meeting: Meeting) -> Place | None:
        """The palace, hotel or hall that it is held in."""
        for sentence in self.sentences(meeting):
            for place in self._record.places:
                last = place.text.split()[-1].lower() if place.text.split() else ""
                if contains(sentence.span, place.span) and last in self._words.venues:
                    return place
        return None

    def place(self, meeting: Meeting) -> str | None:
        """The most exact place told: a town named with the meeting before the country it lies in."""
        told = [self._places[m.place] for m in meeting.mentions if m.place in self._places]
        if not told:
            return None
        countries = {place.country for place in told}
        spans = [sentence.span for sentence in self.sentences(meeting)]
        near = [
            place
            for place in self._record.places
            if place.sense == "literal"
            and place.country in countries
            and (place.feature or "").startswith("P")
            and any(contains(span, place.span) for span in spans)
        ]
        towns = [place for place in told if (place.feature or "").startswith("P")]
        return (towns or near or told)[0].id

    def delegations(self, meeting: Meeting, parties: Mapping[str, str], is_main: bool) -> tuple[Delegation, ...]:
        """Heads and sizes of the parties' delegations; undated ones belong to the report's main meeting."""
        heads = self._heads(meeting, is_main)
        sizes = self._sizes(meeting) if is_main else {}
        return tuple(
            Delegation(actor, heads.get(side), sizes.get(side) or sizes.get("*"))
            for side, actor in parties.items()
            if side in heads or side in sizes or "*" in sizes
        )

    def _heads(self, meeting: Meeting, is_main: bool) -> dict[str, str]:
        out: dict[str, str] = {}
        for mention in meeting.mentions:
            for name in mention.actors:
                actor, side = self._people.actors[name], self._side(name)
                if actor.kind == "person" and side in meeting.sides:
                    out.setdefault(side, name)
        if is_main:
            for side, name in self._led():
                if side in meeting.sides:
                    out[side] = name
        return out

    def _led(self) -> list[tuple[str, str]]:
        tokens, out = self._parsed.tokens, []
        for token in tokens:
            if token.pos != "VERB" or token.lemma not in self._words.head_verbs:
                continue
            passive = self._clauses.is_passive(token.i)
            group = self._clauses.subject(token.i) if passive else next(iter(self._clauses.objects(token.i)), None)
            who = self._clauses.agent(token.i) if passive else self._clauses.subject(token.i)
            if group is None or tokens[group].lemma not in self._words.delegations:
                continue
            sides = {self._side(a) for a in (*self._people.owner(group), *self._people.of(group))}
            for name in self._people.of(who):
                actor = self._people.actors[name]
                side = self._side(name) or next((s for s in sorted(filter(None, sides))), None)
                if actor.kind == "person" and side is not None:
                    out.append((next(iter(sorted(filter(None, sides))), side), name))
        return out

    def _sizes(self, meeting: Meeting) -> dict[str, str]:
        out: dict[str, str] = {}
        for quantity in self._record.quantities:
            if quantity.measure != "participants":
                continue
            head = self._parsed.head_of(quantity.span)
            if head is None:
                continue
            sentence = self._parsed.sentence_of(head)
            near = [
                i
                for i in range(sentence.first, sentence.last)
                if self._parsed.tokens[i].lemma in self._words.delegations
            ]
            sides = {s for i in near for a in self._people.of(i) if (s := self._side(a)) in meeting.sides}
            for side in sorted(filter(None, sides)):
                out.setdefault(side, quantity.id)
        return out

    def outcomes(self, meeting: Meeting, parties: Ids) -> tuple[Outcome, ...]:
        """What the round came to, told in its sentences or right after."""
        if all(m.status in ("planned", "proposed") for m in meeting.mentions):
            return ()
        found: dict[str, Outcome] = {}
        for number in self._around(meeting):
            sentence = self._parsed.sentences[number]
            lemmas = [t.lemma for t in self._parsed.tokens[sentence.first : sentence.last]]
            for what, phrase in self._cues:
                if what not in found and _has(lemmas, phrase):
                    found[what] = Outcome(what, sentence.span, parties)
        return tuple(sorted(found.values(), key=lambda outcome: (outcome.span, outcome.what)))

    def _around(self, meeting: Meeting) -> list[int]:
        """Numbers of the sentences that mention it, and of those right after in the same paragraph."""
        out = []
        for mention in meeting.mentions:
            home = self._parsed.sentences[mention.sentence]
            for number in range(mention.sentence, min(mention.sentence + _NEAR, len(self._parsed.sentences))):
                if self._parsed.sentences[number].paragraph == home.paragraph:
                    out.append(number)
        return sorted(set(out))

    def positions(
        self, meeting: Meeting, parties: Mapping[str, str], meetings: Sequence[Meeting]
    ) -> tuple[Position, ...]:
        """Stances of the parties on the issues, from the acts of agreeing, refusing, demanding told with it."""
        out: dict[tuple[str, str, PositionStance], Position] = {}
        for event in self._record.events:
            head = self._parsed.token_at(event.trigger_span[0])
            if head is None or event.type not in _POSITION_TYPES or event.factuality not in ("asserted", "denied"):
                continue
            topic = self._topic(head)
            if topic is None or self._home(self._parsed.tokens[head].sent, event, meetings) is not meeting:
                continue
            stance = self._stance(head, event)
            said = event.statements[-1] if event.statements else None
            for side in dict.fromkeys(side for name in event.actors if (side := self._side(name)) in parties):
                position = Position(parties[str(side)], topic, stance, event.span, said)
                out.setdefault((position.party, topic, stance), position)
        return tuple(out.values())

    def _stance(self, head: int, event: Event) -> PositionStance:
        stance = self._stances.get(self._parsed.tokens[head].lemma, _POSITION_TYPES[event.type])
        return "rejects" if event.factuality == "denied" and stance == "accepts" else stance

    def _home(self, sentence: int, event: Event, meetings: Sequence[Meeting]) -> Meeting | None:
        """The meeting that an act is told with: one of its sides in the same paragraph just before, else the main."""
        sides = {side for name in event.actors if (side := self._side(name))}
        fitting = [meeting for meeting in meetings if sides & set(meeting.sides)]
        held = [m for m in fitting if {x.status for x in m.mentions} & {"held", "ongoing"}] or fitting
        near = [
            (mention.sentence, n)
            for n, meeting in enumerate(held)
            for mention in meeting.mentions
            if sentence - _NEAR <= mention.sentence <= sentence
            and self._parsed.sentences[mention.sentence].paragraph == self._parsed.sentences[sentence].paragraph
        ]
        if near:
            return held[max(near)[1]]
        return max(held, key=lambda meeting: len(meeting.mentions), default=None)

    def _topic(self, i: int) -> str | None:
        tokens = self._parsed.tokens
        below = [j for j in self._parsed.subtree(i) if j != i]
        found = next((self._topics[tokens[j].lemma] for j in below if tokens[j].lemma in self._topics), None)
        if found is not None:
            return found
        sentence = self._parsed.sentence_of(i)
        earlier = tokens[sentence.first : i]
        found = next((self._topics[t.lemma] for t in reversed(earlier) if t.lemma in self._topics), None)
        if found is not None:
            return found
        before = self._parsed.sentences[max(0, sentence.i - 1)]
        if before.paragraph != sentence.paragraph:
            return None
        near = tokens[before.first : before.last]
        return next((self._topics[t.lemma] for t in reversed(near) if t.lemma in self._topics), None)

    def topics(self, meeting: Meeting) -> tuple[str, ...]:
        """Issues named in the sentences that mention the meeting, in order."""
        found = [
            self._topics[token.lemma]
            for sentence in self.sentences(meeting)
            for token in self._parsed.tokens[sentence.first : sentence.last]
            if token.lemma in self._topics
        ]
        return tuple(dict.fromkeys(found))


def _has(lemmas: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    if any(want != "*" and want not in lemmas for want in phrase):
        return False
    return any(
        all(want in ("*", have) for want, have in zip(phrase, lemmas[at : at + size], strict=True))
        for at in range(len(lemmas) - size + 1)
    )
