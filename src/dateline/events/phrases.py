"""The words of the text that stand for who did it and to whom: whole noun phrases beside the trigger."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.lexicon.events import Roles
from dateline.model import Mention, Parsed, Sentence, Span
from dateline.syntax import Clauses, Ids, People

_PARTS_OF_NOUN = frozenset({"poss", "compound", "amod", "nmod", "npadvmod"})
_OUTSIDE = frozenset({"relcl", "conj", "cc", "preconj"})
"""What hangs on the head of a phrase without belonging to it."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
_LANDS = ("of", "in", "from", "into")
_CLOSING = frozenset({")", '"', "”"})


class Phrases:
    """Finds phrases in one report. Indices are token indices."""

    def __init__(self, parsed: Parsed, clauses: Clauses, people: People, roles: Roles) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._people = people
        self._roles = roles
        self._light = frozenset(roles.light_verbs)
        self._own_acts = frozenset(roles.attack_nouns)
        self._carried = frozenset(roles.carried_nouns)
        self._charging = frozenset(roles.charging_verbs)

    def doers(self, i: int, ids: Ids) -> tuple[Span, ...]:
        """The phrases for the actors `ids` of the act named at token `i`; where there is none, its subject."""
        named = [head for a in ids if (head := self._head_of_actor(a, i)) is not None]
        return self._spans(i, named or self._subjects(i))

    def targets(self, i: int, ids: Ids) -> tuple[Span, ...]:
        """The phrases for the recipients `ids` of the act named at token `i`: its objects, else their mentions."""
        named = [head for a in ids if (head := self._head_of_actor(a, i)) is not None]
        apart = named and self._clauses.objects(i) and not any(self._is_governed(head, i) for head in named)
        if apart:
            return self._spans(i, self._objects(i))
        return self._spans(i, [self._argument(head, i) for head in named] or self._objects(i))

    def _is_governed(self, head: int, trigger: int) -> bool:
        """Is the trigger the nearest verb above: not that of a lower clause ("hit a town, killing five")?"""
        tokens = self._parsed.tokens
        verb = next((j for j in self._parsed.ancestors(head) if tokens[j].pos in ("VERB", "AUX")), None)
        return verb in (trigger, None) or not self._parsed.is_under(head, trigger)

    def _argument(self, head: int, trigger: int) -> int:
        """What the named word belongs to or is the place of ("a request from X", "a base in X")."""
        tokens, at = self._parsed.tokens, head
        while tokens[at].dep == "pobj" and tokens[tokens[at].head].lower in self._roles.belonging:
            above = tokens[tokens[at].head].head
            if above == trigger or tokens[above].pos != "NOUN" or not self._parsed.is_under(above, trigger):
                break
            lemma, word = tokens[above].lemma, tokens[tokens[at].head].lower
            if self._is_act(above) or (word == "of" and lemma in self._carried):
                break
            at = self._climb(above, trigger)
        return at

    def _head_of_actor(self, actor: str, i: int) -> int | None:
        mention = self._nearest(actor, i, self._parsed.sentence_of(i))
        return None if mention is None else self._head(mention, i)

    def _nearest(self, actor: str, i: int, sentence: Sentence) -> Mention | None:
        """The mention in the sentence nearest to the trigger, a pronoun only where there is nothing else."""
        at = self._parsed.tokens[i].start
        inside = [m for m in self._people.actors[actor].mentions if sentence.start <= m.span[0] < sentence.end]
        return min(inside, key=lambda m: (m.kind == "pronoun", abs(m.span[0] - at)), default=None)

    def _head(self, mention: Mention, trigger: int) -> int | None:
        """The head of the whole phrase: "forces" of the mention "Iraqi" in "Iraqi forces"."""
        head = self._parsed.head_of(mention.span)
        return None if head is None else self._climb(head, trigger)

    def _climb(self, at: int, trigger: int) -> int:
        tokens = self._parsed.tokens
        while tokens[at].dep in (*_PARTS_OF_NOUN, "appos"):
            above = tokens[at].head
            if above == trigger or tokens[above].pos not in _NOMINAL:
                break
            at = above
        return at

    def _subjects(self, i: int) -> list[int]:
        clauses = self._clauses
        if self._parsed.tokens[i].pos not in ("VERB", "AUX") or clauses.is_passive(i):
            found = clauses.agent(i)
        else:
            found = clauses.subject(i)
        return [] if found is None else clauses.conjuncts(found)

    def _objects(self, i: int, depth: int = 1) -> list[int]:
        """What the act is done to: the object, what hangs on an object that names an act, else a goal."""
        clauses = self._clauses
        found: list[int] = []
        if self._parsed.tokens[i].pos in ("VERB", "AUX"):
            dative = clauses.dative(i)
            found = [dative] if dative is not None else clauses.objects(i)
            if found and not self._are_someone(found):
                inner = next((g for g in (self._goal(i), self._goal_of(found[0])) if self._are_someone(g)), [])
                inner = inner or self._goal_of(found[0])
                if inner and (self._names_act(i, found[0]) or self._are_someone(inner)):
                    return inner
                if carried := self._carried_to(i, found[0]):
                    return carried
        found = [j for k in found for j in clauses.conjuncts(k)] or self._goal(i)
        if not found and depth and (inside := self._parsed.child(i, "xcomp")) is not None:
            return self._objects(inside, depth - 1)
        return found

    def _is_someone(self, j: int) -> bool:
        return bool(self._people.named(j)) or self._parsed.tokens[j].ent in _NAMED

    def _are_someone(self, heads: list[int]) -> bool:
        return any(self._is_someone(j) for j in heads)

    def _goal_of(self, noun: int) -> list[int]:
        """Whom an act noun or what is imposed, addressed or sent is for ("a ban imposed on X")."""
        found = self._goal(noun)
        if found:
            return found
        tokens = self._parsed.tokens
        below = [j for j in self._parsed.children[noun] if tokens[j].dep == "acl" and tokens[j].tag in ("VBN", "VBG")]
        return next((goal for j in below if (goal := self._goal(j))), [])

    def _carried_to(self, verb: int, noun: int) -> list[int]:
        """Whose land or whom an object that is itself an act or a means concerns: "lifted its blockade of X",
        "voiced hope that X would", "sent aid to help X", "withdrew troops from X"."""
        if self._parsed.tokens[noun].lemma not in self._carried:
            return []
        found = self._goal(noun)
        hanging = [inner for p, inner in self._clauses.prepositions(noun) if p in _LANDS]
        hanging += [inner for p, inner in self._clauses.prepositions(verb) if p in _LANDS and self._is_land(inner)]
        found = found or next((self._clauses.conjuncts(inner) for inner in hanging), [])
        if found:
            return found
        for j in self._parsed.children[noun]:
            if self._parsed.tokens[j].dep in ("acl", "relcl", "ccomp") and self._parsed.tokens[j].pos == "VERB":
                subject = self._parsed.child(j, "nsubj")
                inside = self._clauses.objects(j) or self._goal(j)
                return self._clauses.conjuncts(subject) if subject is not None else inside
        return []

    def _is_land(self, j: int) -> bool:
        return self._parsed.tokens[j].ent in ("GPE", "LOC")

    def _names_act(self, verb: int, j: int) -> bool:
        return self._parsed.tokens[verb].lemma in self._light and self._is_act(j)

    def _is_act(self, j: int) -> bool:
        return self._parsed.tokens[j].lemma in self._own_acts

    def _goal(self, i: int) -> list[int]:
        hanging = list(self._clauses.prepositions(i))
        for wanted in self._roles.targets:
            for preposition, inner in hanging:
                dated = self._parsed.tokens[inner].ent in ("DATE", "TIME")
                if preposition == wanted and not dated:
                    return self._clauses.conjuncts(inner)
        return []

    def _spans(self, i: int, heads: Iterable[int]) -> tuple[Span, ...]:
        tokens = self._parsed.tokens
        return tuple(sorted({self._span(h) for h in heads if h != i and tokens[h].pos in _NOMINAL}))

    def _span(self, head: int) -> Span:
        """The phrase of `head` without its relative clauses and conjuncts, as one run of tokens."""
        tokens = self._parsed.tokens
        inside = {head}
        for j in self._parsed.children[head]:
            if self._belongs(j, head):
                inside.update(self._told_of(j))
        first = last = head
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while last > head and tokens[last].pos == "PUNCT" and tokens[last].text not in _CLOSING:
            last -= 1
        while first < head and (
            tokens[first].pos == "PUNCT" or tokens[first].dep in ("preconj", "cc") or tokens[first].lower == "both"
        ):
            first += 1
        return self._parsed.span_of(first, last + 1)

    def _told_of(self, j: int) -> set[int]:
        """The words below `j` without the relative clauses in them."""
        tokens = self._parsed.tokens
        lower = [k for k in self._parsed.children[j] if tokens[k].dep != "relcl"]
        return {j}.union(*(self._told_of(k) for k in lower))

    def _belongs(self, j: int, head: int) -> bool:
        token = self._parsed.tokens[j]
        if token.dep in _OUTSIDE or (token.dep == "advmod" and j > head):
            return False
        above = self._parsed.tokens[self._parsed.tokens[head].head]
        if token.lower == "of" and token.dep == "prep" and above.lemma in self._charging:
            return False
        if token.dep == "acl":
            return token.tag == "VBN"
        if token.dep == "prep":
            if self._parsed.tokens[head].pos == "PROPN" and token.lower not in self._roles.in_names:
                return False
            inner = self._parsed.child(j, "pobj")
            return inner is None or self._parsed.tokens[inner].ent not in ("DATE", "TIME")
        return True
