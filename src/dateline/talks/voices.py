"""Which sides the words of a report stand for, and who only brings them together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dateline.model import Span, contains
from dateline.syntax import Ids
from dateline.talks.scene import Scene, side_of

_NEAR = 3
"""Sentences back in which "the three presidents" have been named."""


class Voices:
    """Reads sides off the phrases of one report."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._parsed = scene.parsed
        self._clauses = scene.clauses
        self._people = scene.people
        self._words = scene.words

    @cached_property
    def go_betweens(self) -> frozenset[str]:
        """Sides that the report says mediate: no parties of any of its talks between others."""
        tokens, found = self._parsed.tokens, list[str]()
        for token in tokens:
            if token.lemma in self._words.mediator_nouns and token.pos in ("NOUN", "PROPN"):
                found += self._of_mediator(token.i)
            elif token.pos == "VERB" and self._is_brokering(token.i):
                found += self._doer(token.i)
            elif token.lower in ("-", "–") and 0 < token.i < len(tokens) - 1:
                found += self._people.named(token.i - 1) if tokens[token.i + 1].lemma in self._words.brokering else ()
        return frozenset(side for a in found if (side := self._scene.side(a)))

    def _subject(self, verb: int) -> int | None:
        """The subject; of two before the verb the nearer, since a dateline in front may be parsed as one."""
        tokens = self._parsed.tokens
        before = [j for j in self._parsed.children[verb] if j < verb and tokens[j].dep in ("nsubj", "nsubjpass")]
        if len(before) > 1:
            return before[-1]
        above = tokens[verb].head
        if tokens[verb].dep == "pcomp" and tokens[above].lower in self._words.framing:  # "will call … after meeting …"
            return self._clauses.subject(tokens[above].head)
        own = self._clauses.subject(verb)
        ready = tokens[verb].dep in ("xcomp", "ccomp") and tokens[above].dep == "acomp"  # "is due to meet"
        if own is None and ready:
            return self._clauses.subject(tokens[above].head)
        return self._odd_subject(verb) if own is None else own

    def subject(self, verb: int) -> int | None:
        """The subject of a verb, also of "is due to meet"."""
        return self._subject(verb)

    def _odd_subject(self, verb: int) -> int | None:
        """A name before the verb that the parse takes for an adverb ("Zelensky, following a call with …, said")."""
        tokens = self._parsed.tokens
        before = [j for j in self._parsed.children[verb] if j < verb and self._people.named(j)]
        odd = [j for j in before if tokens[j].dep in ("advmod", "dep", "npadvmod")]
        return odd[0] if len(odd) == 1 else None

    def _is_brokering(self, verb: int) -> bool:
        """Mediating, or carrying messages between the sides."""
        tokens = self._parsed.tokens
        if tokens[verb].lemma in self._words.brokering:
            return True
        if tokens[verb].lemma in (*self._words.hosting, *self._words.steering) and not self._clauses.is_passive(verb):
            rooms = [j for j in self._clauses.objects(verb) if tokens[j].lemma in self._words.negotiations]
            with_host = any(p == "with" for j in (verb, *rooms) for p, _ in self._clauses.prepositions(j))
            return bool(rooms) and not with_host  # "Turkey hosted talks"
        if tokens[verb].lemma not in self._words.carrying:
            return False
        carried = any(tokens[j].lemma in self._words.messages for j in self._clauses.objects(verb))
        between = any(p == "between" for p, _ in self._clauses.prepositions(verb))
        return between and (carried or tokens[verb].lemma == "shuttle")

    def _of_mediator(self, i: int) -> list[str]:
        found = [*self._people.owner(i), *self._people.named(i), *self._people.after(i, ("of", "from"))]
        beside = [j for j in self._parsed.children[i] if self._parsed.tokens[j].dep == "appos"]
        return found + [a for j in beside for a in self._people.of(j)]

    def _doer(self, verb: int) -> Ids:
        passive = self._clauses.is_passive(verb)
        who = self._clauses.agent(verb) if passive else self._subject(verb)
        return (*self._people.of(who), *(self._people.owner(verb) if passive else ()))

    def sides(self, actors: Iterable[str], alone: bool = True) -> tuple[str, ...]:
        """Sides of those who can speak for one, without go-betweens.

        With `alone`, a go-between counts where fewer than two other sides are left ("the mediator met …").
        """
        named = set()
        for name in actors:
            actor = self._people.actors[name]
            speaks = not actor.sectors or not set(self._words.speaking_sectors).isdisjoint(actor.sectors)
            if actor.code is not None and (speaks or name in self._peoples):
                named.add(side_of(actor.code, self._words))
        parties = named - self.go_betweens
        return tuple(sorted(named if alone and len(parties) < 2 else parties))

    def persons(self, actors: Iterable[str]) -> set[str]:
        """Sides for which a person is named who is in office."""
        people = (self._people.actors[a] for a in actors)
        named = ((p, self._scene.side(p.id)) for p in people if p.kind == "person")
        return {side for person, side in named if side is not None and ("GOV" in person.sectors or " " in side)}

    def named_in(self, span: Span) -> tuple[str, ...]:
        """Sides named inside `span`, without organisations and go-betweens."""
        here = [a for a in self._people.actors.values() if any(contains(span, m.span) for m in a.mentions)]
        sides = self.sides((a.id for a in here), alone=False)
        return tuple(side for side in sides if not side.startswith("IGO"))

    def phrase(self, i: int | None) -> Ids:
        """Actors of a noun phrase; a plural head may have several owners ("Russian and Ukrainian envoys")."""
        if i is None:
            return ()
        if self._is_both_sides(i):
            return ()
        found = list(self._people.of(i))
        for j in self._clauses.conjuncts(i):
            if self._parsed.tokens[j].tag in ("NNS", "NNPS"):
                found += self._people.owner(j)
            if self._parsed.tokens[j].lemma in (*self._words.leaders, *self._words.delegations):
                found += (a for p, k in self._clauses.prepositions(j) if p == "of" for a in self._people.of(k))
        return tuple(dict.fromkeys(found))

    def _is_both_sides(self, i: int) -> bool:
        """ "both sides", "the two delegations": the sides of the talks, whoever they are."""
        tokens = self._parsed.tokens
        if tokens[i].lower == "pair":
            return True
        known = (*self._words.delegations, *self._words.leaders, *self._words.pairs, *self._words.persons)
        if tokens[i].lemma not in known or tokens[i].tag != "NNS":
            return False
        below = [tokens[j] for j in self._parsed.children[i]]
        counted = any(t.lemma in self._words.both for t in below)
        alone = tokens[i].lemma in self._words.persons and [
            t.lower for t in below if t.pos not in ("PUNCT", "PART")
        ] == ["the"]
        return counted or alone or tokens[i].lemma in self._words.parties

    def _is_somebody(self, i: int) -> bool:
        """Is the object people or a body, not a thing that somebody owns ("met NATO's target")?"""
        lemma = self._parsed.tokens[i].lemma
        known = (*self._words.leaders, *self._words.delegations)
        return (
            bool(self._people.named(i)) or lemma in known or self._parsed.tokens[i].tag in ("PRP", "NNP", "NNPS", "WP")
        )

    def is_of_both(self, i: int) -> bool:
        """Is the subject of the verb the two who are known from before ("the two leaders spoke", "they met")?"""
        subject = self._subject(i)
        if subject is None or (self._clauses.objects(i) and self._parsed.tokens[i].lemma not in self._words.about):
            return False
        return self._is_both_sides(subject) or self._parsed.tokens[subject].lower == "they"

    def is_of_people(self, i: int) -> bool:
        """ "the two presidents spoke", "a call between both ministers": persons told of before."""
        subject = self._subject(i) if self._parsed.tokens[i].pos == "VERB" else None
        owners = [j for j in self._parsed.children[i] if self._parsed.tokens[j].dep == "poss"]
        owners += [j for p, j in self._clauses.prepositions(i) if p == "of"]
        who = [j for j in (*self.partners(i), *owners, subject) if j is not None and self._is_both_sides(j)]
        return any(self._parsed.tokens[j].lemma in self._words.persons for j in who)

    def people_before(self, i: int) -> Ids:
        """The persons of two sides named shortly before "the two presidents"."""
        start = self._parsed.sentence_of(i)
        first = self._parsed.sentences[max(0, self._parsed.tokens[i].sent - _NEAR)].start
        span = (first, self._parsed.tokens[start.first].start)
        found = tuple(
            name
            for name, actor in self._people.actors.items()
            if actor.kind == "person" and any(contains(span, m.span) for m in actor.mentions)
        )
        return found if len(self.sides(found, alone=False)) == 2 else ()

    def is_paired(self, i: int) -> bool:
        """Does the verb have both who met and whom ("X met Y", "X met with Y")?"""
        partners = [j for p, j in self._clauses.prepositions(i) if p in self._words.partners]
        others = [j for j in (*self._clauses.objects(i), *partners) if self._is_somebody(j)]
        return bool(others) and self._subject(i) is not None and not self._clauses.is_passive(i)

    def may_mean_the_usual(self, i: int, sides: tuple[str, ...]) -> bool:
        """Does the verb leave its sides to the report ("the two delegations met", "they met again")?"""
        if self._clauses.objects(i) or any(p in self._words.partners for p, _ in self._clauses.prepositions(i)):
            return False
        subject = self._subject(i)
        if subject is None:
            return bool(sides)
        token = self._parsed.tokens[subject]
        return self._is_both_sides(subject) or token.lower == "they" or (bool(sides) and token.tag in ("NNS", "NNPS"))

    def _with(self, i: int) -> list[str]:
        return [a for j in self.partners(i) for a in self.phrase(j)]

    @cached_property
    def _peoples(self) -> frozenset[str]:
        """Peoples that are met: "the Ukrainians" at a meeting are those sent by their state."""
        tokens, words = self._parsed.tokens, self._words
        telling = [t.i for t in tokens if t.lemma in (words.verbs if t.pos == "VERB" else words.nouns)]
        met = (j for i in telling for j in (*self._clauses.objects(i), *self.partners(i)) if tokens[j].tag == "NNPS")
        return frozenset(a for j in met for a in self._people.named(j))

    def partners(self, i: int) -> list[int]:
        """The words after "with", "between" and their like, also behind a participle ("talks held between …")."""
        tokens, words = self._parsed.tokens, self._words
        called = tokens[i].lemma in (*words.calls, *words.speaking)
        joining = (*words.partners, "to") if called else words.partners
        at = [i, *(j for j in self._parsed.children[i] if tokens[j].dep == "acl" and tokens[j].lemma in words.telling)]
        found = (j for k in at for p, j in self._clauses.prepositions(k) if p in joining)
        joined = [j for j in found if j not in self._in_times]
        verbal = joined and tokens[i].pos == "VERB"
        return joined + [j for k in (i, *joined) if verbal or k != i for j in self._listed_behind(k, k == i)]

    def _listed_behind(self, i: int, is_verb: bool) -> list[int]:
        """More persons of a list that the parse breaks up ("met with the president X, chancellor Y, …")."""
        tokens = self._parsed.tokens
        links = ("npadvmod", "dep", "appos") if is_verb else ("appos",)
        loose = [j for j in self._parsed.children[i] if j > i and tokens[j].dep in links]
        own = set(self._people.named(i))
        people = {j: [a for a in self._people.named(j) if self._people.actors[a].kind == "person"] for j in loose}
        return [j for j, names in people.items() if names and (is_verb or (own and own.isdisjoint(names)))]

    @cached_property
    def _in_times(self) -> frozenset[int]:
        """Tokens of times: "between June 20 and June 30" joins no sides."""
        return frozenset(i for time in self._scene.record.times for i in self._parsed.tokens_in(time.span))

    def is_time(self, i: int) -> bool:
        """Does the word tell a time ("a call on Tuesday")?"""
        return i in self._in_times

    def has_partner(self, i: int) -> bool:
        """Is it told with whom?"""
        return bool(self.partners(i))

    def met(self, i: int) -> list[int]:
        """The words of those whom one side meets."""
        return [*self._objects_met(i), *self.partners(i)]

    def is_body(self, i: int) -> bool:
        """ "the NATO summit": does the word before the meeting name the body whose meeting it is?"""
        named = [self._scene.side(actor) or "" for actor in self._people.named(i)]
        bodies = ("IGO EUR", "IGO NATO", *self._words.forums)
        alone = len(self.sides(self._people.named(i), alone=False)) < 2 and not self._is_joined(i)
        return self._parsed.tokens[i].dep == "compound" and alone and any(side in bodies for side in named)

    def _is_joined(self, i: int) -> bool:
        """ "the China-EU summit": is another side named right before the body?"""
        before = self._parsed.tokens[i - 1] if i else None
        return before is not None and before.lower in ("-", "–") and bool(self._people.named(i - 2))

    def is_joint(self, i: int) -> bool:
        """Has a verb of speaking those who speak with each other, or only one who speaks of something?"""
        return self.has_partner(i) or self.is_of_both(i) or len(self.sides(self.phrase(self._subject(i)))) > 1

    def is_between_both(self, i: int) -> bool:
        """ "a call between the two leaders": of the two who are known from before."""
        return any(self._is_both_sides(j) for j in self.partners(i))

    def _objects_met(self, i: int) -> list[int]:
        tokens = self._parsed.tokens
        met = tokens[i].pos == "VERB" and not self._clauses.is_passive(i) and tokens[i].lemma not in self._words.about
        found = [j for j in self._clauses.objects(i) if j not in self._in_times] if met else []
        return [j for j in found if self._is_somebody(j) or tokens[j].tag == "NNS"]  # not "met face to face"
