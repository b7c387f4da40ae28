"""Did it happen: asserted, denied, possible, planned, demanded, hypothetical, ended (did not come about)."""

from __future__ import annotations

import msgspec

from dateline.lexicon.events import Signatures
from dateline.model import Parsed, Token
from dateline.model.record import Factuality
from dateline.syntax import Clauses

_CLIMB = 4
"""Governors looked at above a trigger."""
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "advcl", "prep", "nsubj", "nsubjpass"})
_NOUN_OBJECTS = frozenset({"dobj", "pobj", "nsubjpass"})


class Ruling(msgspec.Struct, frozen=True):
    """A factuality, and the token whose word makes it so; None where nothing speaks against the plain telling."""

    factuality: Factuality
    word: int | None = None


class Judge:
    """Reads the factuality of triggers off auxiliaries, negation, adverbs, conditionals, governing words."""

    def __init__(self, signatures: Signatures) -> None:
        self._governor = _by_word(signatures.governor)
        self._auxiliary = _by_word(signatures.auxiliary)
        self._adverb = _by_word(signatures.adverb)
        self._condition = frozenset(signatures.condition)
        self._until = frozenset(signatures.until)
        self._none = frozenset(signatures.nobody)
        self._occurring = frozenset(signatures.occurring)
        self._supposing = frozenset(signatures.supposing)
        self._untouched = frozenset(signatures.untouched)
        self._rather = frozenset(signatures.rather)
        self._given = frozenset(signatures.given)
        self._where = frozenset(signatures.where)
        self._known = frozenset(signatures.known)
        self._stopping = frozenset(signatures.stopping)
        self._doing = frozenset(signatures.doing)
        self._reasons = frozenset(signatures.reasons)
        self.future = frozenset(signatures.future)
        self.backshifted = frozenset(signatures.backshifted)
        self.conditions = self._condition

    def judge(self, parsed: Parsed, clauses: Clauses, i: int) -> Factuality:
        """The factuality of the act named at token `i`, as its nearest holder puts it."""
        return self.ruling(parsed, clauses, i).factuality

    def ruling(self, parsed: Parsed, clauses: Clauses, i: int) -> Ruling:
        """The factuality of the act named at token `i`, with the word that makes it."""
        found = self._own(parsed, clauses, i) or self._told_of(parsed, clauses, i) or self._above(parsed, clauses, i)
        return found or Ruling("asserted")

    def _own(self, parsed: Parsed, clauses: Clauses, i: int) -> Ruling | None:
        tokens = parsed.tokens
        condition = self._condition_of(parsed, i)
        if condition is not None:
            return Ruling("hypothetical", condition)
        if clauses.is_negated(i):
            return Ruling("denied", _negation(parsed, i))
        nobody = self._nobody(parsed, clauses, i)
        if nobody is not None:
            return Ruling("denied", nobody)
        auxiliaries = clauses.auxiliaries(i)
        perfect = "have" in auxiliaries or "been" in auxiliaries
        for word in auxiliaries:
            found = self._auxiliary.get(word)
            if found == "demanded" and perfect:
                continue
            if found is not None:
                return Ruling(found, _auxiliary(parsed, i, word))
        wish = _subjunctive(parsed, i)
        if wish is not None:
            return Ruling("demanded", wish)
        for j in parsed.children[i]:
            if tokens[j].dep in ("advmod", "amod", "compound"):
                found = self._adverb.get(tokens[j].lower)
                if found is not None:
                    return Ruling(found, j)
        return None

    def _nobody(self, parsed: Parsed, clauses: Clauses, i: int) -> int | None:
        """The word by which nobody does it ("neither side", "no country", "nobody"), if one does."""
        tokens = parsed.tokens
        if tokens[i].pos != "VERB":
            return None
        subject = clauses.subject(i)
        if subject is None or subject > i or tokens[subject].sent != tokens[i].sent:
            return None
        if tokens[subject].lower in self._none:
            return subject
        determiners = (j for j in parsed.children[subject] if tokens[j].dep == "det")
        return next((j for j in determiners if tokens[j].lower in self._none), None)

    def _condition_of(self, parsed: Parsed, i: int) -> int | None:
        """The word that makes the clause a condition, if one does."""
        tokens = parsed.tokens
        for j in parsed.children[i]:
            if tokens[j].dep == "mark" and tokens[j].lower in self._condition:
                return j
            if tokens[j].dep in ("mark", "advmod") and tokens[j].lower in self._until and self._is_to_come(parsed, i):
                return j
        above = tokens[i].head
        if tokens[i].dep == "conj" and above != i and parsed.child(i, "mark") is None:
            return self._condition_of(parsed, above)  # "if A attacks or B is attacked"
        if tokens[i].dep not in ("pobj", "pcomp"):
            return None
        supposed = tokens[above].lower == "of" and tokens[tokens[above].head].lower in ("event", "case")
        return above if supposed or tokens[above].lower in ("unless", "barring") else None

    @staticmethod
    def _is_to_come(parsed: Parsed, i: int) -> bool:
        """Is it a clause of time in the present below a future ("will end when they withdraw")?"""
        tokens = parsed.tokens
        if tokens[i].dep != "advcl" or tokens[i].tag not in ("VBZ", "VBP"):
            return False
        above = parsed.children[tokens[i].head]
        return any(tokens[j].dep == "aux" and tokens[j].lower in ("will", "would", "can", "wo", "'ll") for j in above)

    def _above(self, parsed: Parsed, clauses: Clauses, i: int) -> Ruling | None:
        tokens, at, where, reason = parsed.tokens, i, False, False
        known = self._is_known(parsed, i)
        for _ in range(_CLIMB):
            token = tokens[at]
            while token.dep == "conj" and token.head != token.i:
                token = tokens[token.head]
            if token.dep not in _COMPLEMENTS or token.head == token.i:
                return None
            noun = tokens[i].pos != "VERB"
            if noun and at == i and self._is_supposed(parsed, clauses, i, token.head):
                return Ruling("hypothetical", _auxiliary(parsed, token.head, clauses.auxiliaries(token.head)[0]))
            if noun and at == i and token.dep == "nsubj" and tokens[token.head].lemma in self._occurring:
                return self._own(parsed, clauses, token.head)
            if noun and at == i and token.dep not in _NOUN_OBJECTS | {"prep"}:
                return None
            at = token.head
            if self._is_apart(token, tokens[at]):
                return None
            if tokens[at].pos in ("ADP", "SCONJ"):
                linked = self._linked(token.dep, tokens[at])
                if linked is not None or (noun and tokens[at].lower in self._given):
                    return linked
                where = tokens[at].lower in self._where
                reason = tokens[at].lower in self._reasons
                continue
            found = self._governor.get(tokens[at].lemma) or self._governor.get(tokens[at].lower)
            found, where = (None if where and found == "planned" else found), False  # "agreed in a call"
            reason = reason and (found is None or token.pos not in ("ADP", "SCONJ"))  # "preparing for the raid"
            if known and self._is_left(tokens[at], found, reason=reason):
                return None
            if found is not None and self._takes(parsed, i, found):
                return self._governed(parsed, clauses, at, found)
            if tokens[at].pos == "VERB" and (tokens[at].lemma in self._untouched or not self._is_light(parsed, i)):
                return None
            upper = self._own(parsed, clauses, at)
            if upper is not None:
                left = known and upper.factuality == "denied" and tokens[at].lemma not in self._doing
                return None if left else upper
        return None

    def _governed(self, parsed: Parsed, clauses: Clauses, at: int, found: Factuality) -> Ruling:
        """What the governing word at token `at` makes of the act: a plan that is not made, or denied, is none."""
        if clauses.is_negated(at) and found == "planned":
            return Ruling("denied", _negation(parsed, at))
        return Ruling("denied" if found == "planned" and self._is_denied(parsed, at) else found, at)

    def _is_apart(self, token: Token, above: Token) -> bool:
        """Does what is said of the word above not concern the act: beside it, or of who does it?"""
        if token.dep == "advcl":
            return above.pos == "VERB"
        doing = token.dep == "acl" and token.tag in ("VBG", "VBN")  # "a driver protesting there is no rebel"
        return doing and above.lemma not in self._governor

    def _is_left(self, above: Token, found: Factuality | None, *, reason: bool) -> bool:
        """Is a known act left as it was by the word above it: stopped, talked about, or only the reason for it?"""
        if found == "denied" and above.lemma in self._stopping:
            return True
        return above.pos == "VERB" and (reason or (found == "planned" and above.lemma in self._untouched))

    def _is_known(self, parsed: Parsed, i: int) -> bool:
        """Does the reader know of the act already ("the raid", "its raid", "Russian raids")?

        That one is "not happy with the raid", or wants to stop it, leaves it as it was.
        """
        tokens = parsed.tokens
        below = [tokens[j] for j in parsed.children[i]]
        if tokens[i].pos == "VERB" or any(t.dep == "det" and t.lower not in self._known for t in below):
            return False
        return any(t.dep == "poss" or t.lower in self._known or (t.dep == "amod" and t.ent == "NORP") for t in below)

    def _linked(self, dep: str, link: Token) -> Ruling | None:
        """What a preposition makes of the act below it: "without striking", "rather than striking"."""
        if link.lower == "without":
            return Ruling("denied", link.i)
        return Ruling("hypothetical", link.i) if dep == "pcomp" and link.lower in self._rather else None

    def _told_of(self, parsed: Parsed, clauses: Clauses, i: int) -> Ruling | None:
        """What is only supposed about doing it ("invading the island would be a mistake")."""
        token = parsed.tokens[i]
        if token.tag != "VBG" or token.dep not in ("csubj", "csubjpass"):
            return None
        word = next(iter(clauses.auxiliaries(token.head)), None)
        return Ruling("hypothetical", _auxiliary(parsed, token.head, word)) if word in self._supposing else None

    def _is_supposed(self, parsed: Parsed, clauses: Clauses, i: int, verb: int) -> bool:
        """Is the act named only as what would have an effect ("any strike would be a breach")?"""
        tokens = parsed.tokens
        if tokens[i].dep not in ("nsubj", "nsubjpass") or self._supposing.isdisjoint(clauses.auxiliaries(verb)[:1]):
            return False
        pointers = {tokens[j].lower for j in parsed.children[i] if tokens[j].dep == "det"}
        return bool(pointers & {"any", "a", "an", "another", "every"})

    def _is_denied(self, parsed: Parsed, at: int) -> bool:
        """Is the plan itself denied ("denies planning to invade")?"""
        token = parsed.tokens[at]
        denies = parsed.tokens[token.head].lemma in ("deny", "refute", "dispute")
        return denies and token.dep in ("xcomp", "ccomp", "dobj")

    @staticmethod
    def _takes(parsed: Parsed, i: int, found: Factuality) -> bool:
        """A finite complement with its own past tense stays what it says ("announced that it had struck")."""
        token = parsed.tokens[i]
        finite = token.tag in ("VBD", "VBZ", "VBP") or any(
            parsed.tokens[j].dep == "aux" and parsed.tokens[j].lower in ("had", "has", "have")
            for j in parsed.children[i]
        )
        return not (finite and found in ("planned", "demanded"))

    @staticmethod
    def _is_light(parsed: Parsed, i: int) -> bool:
        return parsed.tokens[i].pos != "VERB" and parsed.tokens[i].dep in (
            "dobj",
            "nsubjpass",
            "pobj",
            "conj",
        )


def _subjunctive(parsed: Parsed, i: int) -> int | None:
    """The bare "be" of what is wished for ("let them be freed", "that they be freed"), if the act has one."""
    tokens = parsed.tokens
    if tokens[i].dep == "conj" or any(tokens[j].dep == "aux" for j in parsed.children[i]):
        return None
    bare = (j for j in parsed.children[i] if tokens[j].dep == "auxpass" and tokens[j].lower == "be")
    return next((j for j in bare if tokens[j].tag == "VB"), None)


def _negation(parsed: Parsed, i: int) -> int | None:
    """The negating word that hangs on token `i` or, by coordination, above it."""
    tokens, at = parsed.tokens, i
    while True:
        for j in parsed.children[at]:
            if tokens[j].dep == "neg" or tokens[j].lower in ("no", "never", "neither", "nor", "not"):
                return j
        if tokens[at].dep not in ("conj", "xcomp") or tokens[at].head == at:
            return None
        at = tokens[at].head


def _auxiliary(parsed: Parsed, i: int, word: str) -> int | None:
    """The auxiliary `word` of verb `i` or of the verb that it shares it with."""
    tokens, at = parsed.tokens, i
    while True:
        for j in parsed.children[at]:
            if tokens[j].dep.startswith("aux") and tokens[j].lower == word:
                return j
        if tokens[at].dep != "conj" or tokens[at].head == at:
            return None
        at = tokens[at].head


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, Factuality]:
    return {word: kind for kind, words in table.items() for word in words}  # type: ignore[misc]
