"""Which words of a report tell a meeting, and which tell one that is no talks between sides."""

from __future__ import annotations

from dateline.model import Event
from dateline.talks.parties import Parties
from dateline.talks.rounds import Rounds
from dateline.talks.scene import Scene
from dateline.talks.state import State
from dateline.talks.telling import Telling


class Kinds:
    """Tells meetings from other uses of their words in one report."""

    def __init__(self, scene: Scene, parties: Parties, rounds: Rounds, state: State, telling: Telling) -> None:
        self._telling = telling
        self._parsed = scene.parsed
        self._clauses = scene.clauses
        self._words = scene.words
        self._parties = parties
        self._rounds = rounds
        self._state = state

    def is_meeting(self, i: int, event: Event | None) -> bool:
        """Does token `i` tell a meeting?"""
        if self._parsed.tokens[i].pos == "VERB":
            return self._is_meeting_verb(i, event)
        return self._is_meeting_noun(i, event)

    def _is_meeting_verb(self, i: int, event: Event | None) -> bool:
        token, words = self._parsed.tokens[i], self._words
        if token.lemma == "call" and any(self._parsed.tokens[j].dep == "oprd" for j in self._parsed.children[i]):
            return False
        if token.lemma in words.speaking and self._is_only_about(i):
            return False
        if token.lemma in words.verbs:
            if self._is_session(i):
                return False
            if event is not None or self._parties.is_of_both(i):
                return True
            return len(self._parties.sides(self._parties.of_verb(i, None))) > 1
        if token.lemma in words.hosting and not self._clauses.is_passive(i):
            guests = [a for j in self._clauses.objects(i) for a in self._parties.phrase(j)]
            if len(self._parties.sides(guests)) > 1:
                return True
        if token.lemma in (*words.holding, *words.hosting) and self._governs_meeting(i):
            return False
        if token.lemma in words.hosting and self._clauses.is_passive(i) and self._clauses.agent(i) is None:
            return False
        if token.lemma in words.trips and self._state.of(i, event) == "planned":
            return len(self._parties.persons(self._parties.phrase(self._clauses.subject(i)))) == 1
        if token.lemma in words.seeing and self._is_seen(i):
            return True
        called = event is not None and event.type == "CONSULT" and token.lemma in words.call_verbs
        return called and len(self._parties.sides(self._parties.of_verb(i, event))) > 1

    def _is_seen(self, verb: int) -> bool:
        """ "will call Putin", "saw Putin in Moscow": leaders of two sides, and no "sees him as a threat"."""
        below = [self._parsed.tokens[j] for j in self._parsed.children[verb]]
        if self._clauses.is_passive(verb) or any(t.dep in ("oprd", "ccomp", "acomp") or t.lower == "as" for t in below):
            return False
        hosts = self._parties.persons(self._parties.phrase(self._parties.subject(verb)))
        guests = self._parties.persons([a for j in self._clauses.objects(verb) for a in self._parties.phrase(j)])
        return len(hosts) == 1 and len(guests) == 1 and hosts != guests

    def _is_session(self, verb: int) -> bool:
        """ "the Security Council met": a body that meets by itself."""
        if self._parties.met(verb) or self._clauses.is_passive(verb):
            return False
        subject = self._clauses.subject(verb)
        sides = self._parties.sides(self._parties.phrase(subject)) if subject is not None else ()
        return len(sides) == 1 and sides[0].startswith("IGO")

    def _is_only_about(self, verb: int) -> bool:
        """ "talked of a worrying picture": one side speaks of something, not with another."""
        if self._parties.has_topic(verb):
            return True
        about = any(p in ("about", "of", "for", "at") for p, _ in self._clauses.prepositions(verb))
        return about and not self._parties.is_joint(verb)

    def _governs_meeting(self, verb: int) -> bool:
        """ "held talks", "travelled to Doha for talks": the noun tells the meeting."""
        below = list(self._clauses.objects(verb))
        if self._parsed.tokens[verb].lemma in self._words.visiting:
            below += [j for p, j in self._clauses.prepositions(verb) if p == "for"]
        return any(self._parsed.tokens[j].lemma in self._words.nouns for j in below)

    def _is_meeting_noun(self, i: int, event: Event | None) -> bool:
        token, words = self._parsed.tokens[i], self._words
        if token.pos != "NOUN" or token.lemma not in words.nouns or token.dep == "compound":
            return False
        if self._is_verb(i) or self._is_demand(i):
            return False
        if token.lemma in words.round_nouns:
            several = token.tag == "NNS" and any(self._parsed.tokens[j].tag == "CD" for j in self._parsed.children[i])
            if several and self._telling.is_told(i):
                return True  # "four rounds have been held"
            return event is not None or self._rounds.is_of_talks(i) or (token.lemma == "round" and self._is_counted(i))
        if token.lemma in words.occasions:
            if event is not None and (event.type == "CONSULT" or event.factuality in ("planned", "possible")):
                return True
            if token.dep in ("nsubj", "nsubjpass") and self._telling.is_told(i):
                return True
            return self._is_put_forward(i) or len(self._parties.sides(self._parties.of_noun(i, None))) > 1
        return token.tag == "NNS" or event is not None or token.lemma in words.processes

    def _is_verb(self, i: int) -> bool:
        """ "the fund talks about debt": a verb that the parse takes for a noun."""
        tokens = self._parsed.tokens
        follows = i + 1 < len(tokens) and tokens[i + 1].lower == "about"
        return follows and tokens[i].lower == "talks" and tokens[i].dep not in ("dobj", "pobj", "nsubj", "nsubjpass")

    def _is_demand(self, i: int) -> bool:
        """ "calls for calm", "those calls": what somebody asks for, not what is said by phone."""
        token, tokens = self._parsed.tokens[i], self._parsed.tokens
        if token.lemma != "call":
            return False
        below = [tokens[j] for j in self._parsed.children[i]]
        if any(t.lower in self._words.calls for t in below) or self._parties.has_partner(i):
            return False
        on = [j for p, j in self._clauses.prepositions(i) if p in ("for", "on")]
        asks = any(not self._parties.is_time(j) for j in on) or any(t.dep == "acl" for t in below)
        return asks or token.tag == "NNS"

    def is_other(self, i: int) -> bool:
        """A meeting that is no talks between sides: a press conference, a session of a council or a body."""
        tokens = self._parsed.tokens
        if tokens[i].pos == "VERB":
            return tokens[i].lemma in self._words.verbs and self._is_session(i)
        if tokens[i].pos != "NOUN" or tokens[i].lemma not in self._words.nouns or tokens[i].dep == "compound":
            return False
        before = [j for j in self._parsed.children[i] if j < i]
        if any(tokens[j].lower in self._words.other_meetings for j in before):
            return True
        if not self._parties.has_partner(i) and any(self._parties.is_body(j) for j in before):
            return True
        topics = (j for p, j in self._clauses.prepositions(i) if p in self._words.topical)
        if any(tokens[k].lemma in self._words.commerce for j in topics for k in (j, *self._parsed.subtree(j))):
            return True
        inner = next((j for p, j in self._clauses.prepositions(i) if p == "of"), None)
        return inner is not None and tokens[inner].tag == "NNP" and tokens[inner].lower in self._words.other_meetings

    def _is_counted(self, i: int) -> bool:
        """ "a third round", "another round", "the next round" of nothing else."""
        modifiers = {self._parsed.tokens[j].lemma for j in self._parsed.children[i]}
        if any(p == "of" for p, _ in self._clauses.prepositions(i)):
            return False
        words = self._words
        return bool(modifiers & {*words.rounds, *words.following, *words.earlier})

    def _is_put_forward(self, i: int) -> bool:
        """Is the meeting the object of proposing, planning or agreeing ("offered to host a summit")?"""
        tokens = self._parsed.tokens
        if tokens[i].dep not in ("dobj", "pobj", "nsubjpass", "conj"):
            return False
        above = list(self._parsed.ancestors(i))[:3]
        verbs = {tokens[j].lemma for j in above if tokens[j].pos == "VERB"}
        return bool(verbs & (set(self._words.proposing) | set(self._words.planning) | {"agree"}))

    def is_in_caption(self, i: int) -> bool:
        """Does it stand in the words under a picture?"""
        start, end = self._parsed.sentence_of(i).span
        told = self._parsed.text[start:end].lower()
        return any(sign in told for sign in self._words.captions)

    def is_business(self, i: int) -> bool:
        """ "received a delegation of investors": whoever sends them, they come for themselves."""
        below = (k for j in self._parties.met(i) for k in (j, *self._parsed.subtree(j)))
        return any(self._parsed.tokens[k].lemma in self._words.strangers for k in below)

    def is_with_stranger(self, i: int) -> bool:
        """ "talks with the insurers": the meeting names its partner, who is no side of anything."""
        tokens, words = self._parsed.tokens, self._words
        partners = self._parties.met(i)
        if not partners or self._parties.is_between_both(i):
            return False
        if any(self._parties.sides(self._parties.phrase(j)) for j in partners):
            return False
        known = {*words.leaders, *words.delegations, *words.anyone}
        return all(tokens[j].lemma not in known and tokens[j].pos != "PRON" for j in partners)
