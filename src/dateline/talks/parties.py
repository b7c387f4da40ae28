"""Who sits at a meeting."""

from __future__ import annotations

from dateline.model import Event, contains
from dateline.syntax import Ids
from dateline.talks.voices import Voices

_NEAR = 3
"""Sentences back in which "the three presidents" have been named."""


class Parties(Voices):
    """Finds the parties of mentions in one report."""

    def of_verb(self, i: int, event: Event | None) -> Ids:
        """Parties of a verb that tells a meeting."""
        lemma = self._parsed.tokens[i].lemma
        found = [*self.phrase(self._subject(i))]
        if lemma in self._words.hosting and not self._clauses.is_passive(i):
            guests = [a for j in self._clauses.objects(i) for a in self.phrase(j)]
            if len(self.sides(guests)) > 1:
                return tuple(guests)
        if lemma in self._words.about:
            pass
        elif not self._clauses.is_passive(i):
            found += [a for j in self._clauses.objects(i) if self._is_somebody(j) for a in self.phrase(j)]
        else:
            found += self.phrase(self._clauses.agent(i))
        if lemma in self._words.visiting:
            found += [a for j in self._clauses.objects(i) for a in self._people.state_at(j)]
        if lemma in self._words.trips:
            goals = (j for p, j in self._clauses.prepositions(i) if p in self._words.goals)
            found += [a for j in goals for a in self._people.state_at(j) or self._people.officials_at(j)[:1]]
        found += self._with(i)
        at = (j for p, j in self._clauses.prepositions(i) if p in self._words.framing and p not in self._words.beside)
        occasions = (j for j in at if self._is_talk(j))
        found += [a for j in occasions for a in self._with(j)]
        subject = self._subject(i)
        plain = subject is None or not self._is_both_sides(subject)
        if len(self.sides(found)) < 2 and event is not None and plain:
            talked_of = set(self._talked_of(i)) if lemma in self._words.about else set[str]()
            found += [a for a in self._told_here(i, event) if a not in talked_of]
        return tuple(dict.fromkeys(found))

    def has_topic(self, i: int) -> bool:
        """ "talks trade with the BBC": does a verb of speaking have an object, which is no side it meets?"""
        alone = not self._clauses.is_passive(i) and not self.sides(self._with(i))
        objects = ((j, self._parsed.tokens[j]) for j in self._clauses.objects(i))
        topics = (j for j, t in objects if t.pos != "NUM" and t.lemma not in self._words.idioms)  # not "one on one"
        return alone and any(j not in self._in_times for j in topics)

    def _talked_of(self, i: int) -> list[str]:
        """Actors named in what the verb has as its topic."""
        below = (k for j in self._clauses.objects(i) for k in self._parsed.subtree(j))
        return [a for k in below for a in self._people.named(k)]

    def of_noun(self, i: int, event: Event | None) -> Ids:
        """Parties of a noun that is a meeting: its owners and partners, then those who hold or attend it."""
        if self.is_between_both(i):
            return ()
        found = self._around(i)
        inner = next((j for p, j in self._clauses.prepositions(i) if p == "of"), None)
        if inner is not None:
            members = [] if self._is_talk(inner) else self._members(inner)
            if len(self.sides(members)) == 1 and not self.sides(found):
                return tuple(members)  # "a meeting of the bloc's ministers": nobody else sits there
            found += self._around(inner) if self._is_talk(inner) else members
        outer = self._parsed.tokens[i].head
        if self._parsed.tokens[i].dep == "pobj" and self._parsed.tokens[outer].lower == "of":
            above = self._parsed.tokens[outer].head
            found += self._around(above) if self._is_talk(above) else []
        if len(self.sides(found)) < 2 or any(p == "with" for p, _ in self._clauses.prepositions(i)):
            found += self._holders(i)
        if len(self.sides(found)) < 2:
            found += self._framed(i, bool(found))
        if len(self.sides(found)) == 1 and self.sides(self._with(i)):
            found += self._above(i)
        if len(self.sides(found)) < 2 and event is not None:
            found += self._told_here(i, event)
        between = self._go_betweens_of(i)
        return tuple(actor for actor in dict.fromkeys(found) if actor not in between)

    def _is_talk(self, i: int) -> bool:
        return self._parsed.tokens[i].lemma in self._words.nouns

    def _around(self, i: int) -> list[str]:
        found = list(self._people.owner(i))
        for j in self._parsed.children[i]:
            if j < i and self._parsed.tokens[j].dep in ("compound", "amod", "nmod", "npadvmod", "poss"):
                found += [a for k in self._parsed.subtree(j) if k < i for a in self._people.named(k)]
        return found + self._with(i)

    def one_by_one(self, i: int) -> list[Ids]:
        """Whom one side met apart from each other ("spoke with Putin and then with Zelensky", "separate calls")."""
        others = [j for k in self.met(i) for j in self._clauses.conjuncts(k)]
        by_side = {side: a for j in others for a in self._people.of(j) for side in self.sides([a], alone=False)}
        if len(by_side) < 2:
            return []
        holder = self.phrase(self._subject(i)) if self._parsed.tokens[i].pos == "VERB" else tuple(self._holders(i))
        hosts = {side: a for a in holder for side in self.sides([a], alone=False) if side not in by_side}
        if len(hosts) != 1 or not self._is_apart(i):
            return []
        return [(*hosts.values(), actor) for actor in by_side.values()]

    def _is_apart(self, i: int) -> bool:
        """By phone, or told to be separate: nobody speaks to two at war in one call."""
        tokens, words = self._parsed.tokens, self._words
        hanging = list(self._clauses.prepositions(i))
        if any(p == "between" or (p == "at" and self._is_talk(j)) for p, j in hanging):
            return False
        beside = {tokens[j].lemma for j in self._parsed.children[i]} | {tokens[i].lemma}
        apart = words.speaking if tokens[i].pos == "VERB" else words.calls
        return bool(beside & {*words.separate, *apart})

    def _members(self, i: int) -> list[str]:
        """ "a summit of the three presidents": those named shortly before, where the phrase names nobody."""
        found = list(self.phrase(i))
        token = self._parsed.tokens[i]
        many = {self._parsed.tokens[j].lemma for j in self._parsed.children[i]} & set(self._words.three)
        if token.lemma not in self._words.leaders or not many or len(self.sides(found)) > 2:
            return found if token.lemma in self._words.leaders or found else []
        first = self._parsed.sentences[max(0, token.sent - _NEAR)].start
        span = (first, token.start)
        return [
            name
            for name, actor in self._people.actors.items()
            if actor.kind == "person"
            and "GOV" in actor.sectors
            and any(contains(span, mention.span) for mention in actor.mentions)
        ]

    def _holders(self, i: int) -> list[str]:
        """Who holds, attends, joins, proposes the meeting, or goes somewhere for it."""
        tokens, at = self._parsed.tokens, i
        if tokens[i].dep == "pobj" and tokens[tokens[i].head].lower in self._words.beside:
            return []
        for _ in range(4):
            head = tokens[at].head
            if head == at or tokens[at].dep not in ("dobj", "pobj", "prep", "conj", "attr", "oprd"):
                return []
            at = head
            if tokens[at].lemma in self._words.sites:
                return []
            if tokens[at].pos == "VERB":
                break
            if tokens[at].pos == "ADJ" and tokens[at].lemma in self._words.proposing:
                return list(self.phrase(self._subject(tokens[at].head)))  # "is ready for talks with …"
        words = self._words
        judged = tokens[at].lemma in words.judging and tokens[i].head == at and bool(self.sides(self._with(i)))
        if self._clauses.is_negated(at) and tokens[at].lemma in words.attending:
            return []  # "did not take part in the talks"
        if tokens[at].pos != "VERB" or not (judged or tokens[at].lemma in (*words.holding, *words.proposing)):
            return []
        subject = self._subject(at)
        if self._clauses.is_passive(at):
            return list(self.phrase(self._clauses.agent(at)))
        pushed = [j for j in self._clauses.objects(at) if j != i]
        if tokens[at].lemma in words.pushing and pushed:
            return [a for j in pushed for a in self.phrase(j)]  # "pushed both sides towards talks"
        invited = [a for j in pushed for a in self.phrase(j)]
        above = tokens[at].head
        if tokens[at].dep == "xcomp" and tokens[above].lemma in self._words.proposing_verbs:
            invited += [a for j in self._clauses.objects(above) for a in self.phrase(j)]
            subject = self._subject(above)
        unknown = any(p in self._words.partners for p, _ in self._clauses.prepositions(i)) and not self.sides(
            self._with(i)
        )
        if unknown:
            invited += [a for p, j in self._clauses.prepositions(at) if p == "to" for a in self._people.state_at(j)]
        return [*self.phrase(subject), *invited, *self._with(at)]

    def _framed(self, i: int, has_partner: bool) -> list[str]:
        """Whose act the meeting places: "said after a call with …"; "handed Kyiv a draft at the talks"."""
        tokens, at = self._parsed.tokens, i
        above = tokens[tokens[i].head].head
        if (
            tokens[i].dep == "pobj"
            and tokens[tokens[i].head].lower == "of"
            and tokens[above].lemma in self._words.lengths
        ):
            at = above  # "during five hours of talks"
        preposition = tokens[at].head
        if tokens[at].dep != "pobj" or tokens[preposition].lower not in self._words.framing:
            return []
        verb = tokens[preposition].head
        if tokens[verb].lemma in self._words.lengths:
            verb = tokens[verb].head  # "struck a day after the talks"
        if tokens[verb].pos != "VERB":
            return list(self.phrase(verb)) if has_partner and tokens[verb].dep in ("nsubj", "nsubjpass") else []
        who = self._subject(verb)
        subject = self.phrase(who) if who is not None and self._is_somebody(who) else ()
        if has_partner and self._with(i):
            return list(subject)
        if tokens[preposition].lower in self._words.beside and any(
            tokens[j].lower == "the" for j in self._parsed.children[at]
        ):
            return []  # "after the meeting he called …": the meeting told before
        both = [*subject, *self._addressed(verb), *self._offering(verb)]
        above = tokens[verb].head
        if (
            len(self.sides(both, alone=False)) < 2
            and tokens[verb].dep in ("xcomp", "ccomp")
            and tokens[above].pos == "VERB"
        ):
            both = [*self.phrase(self._subject(above)), *self._addressed(above)]  # "urged Putin to leave in a call"
        return both if len(self.sides(both, alone=False)) == 2 else []

    def _addressed(self, verb: int) -> list[str]:
        dative = self._clauses.dative(verb)
        below = [*self._clauses.objects(verb), *([] if dative is None else [dative])]
        return [a for j in below if self._is_somebody(j) for a in self.phrase(j)]

    def _offering(self, verb: int) -> list[str]:
        """ "accepted an American proposal": whose offer it is."""
        offers = (j for j in self._clauses.objects(verb) if self._parsed.tokens[j].lemma in self._words.offers)
        return [a for j in offers for a in self._people.owner(j)]

    def _above(self, i: int) -> list[str]:
        """Whose clause has the talks that are told with one side only ("recalled its team as talks with … ended")."""
        known = self.sides(self._with(i))
        for j in self._parsed.ancestors(i):
            if self._parsed.tokens[j].pos in ("VERB", "AUX") and not self._clauses.is_passive(j):
                found = list(self.phrase(self._subject(j)))
                if found and set(self.sides(found)) - set(known):
                    return found
        return []

    def _told_here(self, i: int, event: Event) -> list[str]:
        """Actors of the event that the sentence itself names."""
        if event.type != "CONSULT":
            return []
        span = self._parsed.sentence_of(i).span
        named = (*event.actors, *event.recipients)
        return [a for a in named if any(contains(span, m.span) for m in self._people.actors[a].mentions)]

    def _go_betweens_of(self, i: int) -> frozenset[str]:
        """Who brokers the meeting and so is no party ("talks mediated by Oman")."""
        tokens = self._parsed.tokens
        found: list[str] = []
        verb = tokens[i].head
        steering = () if self.sides(self._with(i)) else self._words.steering  # not "led talks with …"
        chairing = (*self._words.chair_verbs, *self._words.mediator_verbs, *steering)
        if tokens[i].dep == "dobj" and tokens[verb].lemma in chairing:
            found += self._people.of(self._subject(verb))
        inner = [j for p, j in self._clauses.prepositions(i) if p == "of"]
        for j in (j for k in (i, *inner) for j in self._parsed.children[k]):
            if tokens[j].dep in ("acl", "amod") and tokens[j].lemma in self._words.mediator_verbs:
                found += self._people.of(self._clauses.agent(j))
                found += self._people.owner(j)
        return frozenset(found)
