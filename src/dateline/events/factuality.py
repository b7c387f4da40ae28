"""Did it happen: asserted, denied, possible, planned, demanded, hypothetical, ended (did not come about)."""

from __future__ import annotations

from dateline.lexicon.events import Signatures
from dateline.model import Parsed
from dateline.model.record import Factuality
from dateline.syntax import Clauses

_CLIMB = 4
"""Governors looked at above a trigger."""
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "advcl", "prep", "nsubj", "nsubjpass"}
)
_NOUN_OBJECTS = frozenset({"dobj", "pobj", "nsubjpass"})


class Judge:
    """Reads the factuality of triggers off auxiliaries, negation, adverbs, conditionals, governing words."""

    def __init__(self, signatures: Signatures) -> None:
        self._governor = _by_word(signatures.governor)
        self._auxiliary = _by_word(signatures.auxiliary)
        self._adverb = _by_word(signatures.adverb)
        self._condition = frozenset(signatures.condition)

    def judge(self, parsed: Parsed, clauses: Clauses, i: int) -> Factuality:
        """The factuality of the act named at token `i`, as its nearest holder puts it."""
        own = self._own(parsed, clauses, i)
        if own is not None:
            return own
        return self._above(parsed, clauses, i) or "asserted"

    def _own(self, parsed: Parsed, clauses: Clauses, i: int) -> Factuality | None:
        tokens = parsed.tokens
        if clauses.is_negated(i):
            return "denied"
        if self._in_condition(parsed, i):
            return "hypothetical"
        auxiliaries = clauses.auxiliaries(i)
        perfect = "have" in auxiliaries or "been" in auxiliaries
        for word in auxiliaries:
            found = self._auxiliary.get(word)
            if found == "demanded" and perfect:
                continue
            if found is not None:
                return found
        for j in parsed.children[i]:
            if tokens[j].dep in ("advmod", "amod", "compound"):
                found = self._adverb.get(tokens[j].lower)
                if found is not None:
                    return found
        return None

    def _in_condition(self, parsed: Parsed, i: int) -> bool:
        tokens = parsed.tokens
        if any(tokens[j].dep == "mark" and tokens[j].lower in self._condition for j in parsed.children[i]):
            return True
        return tokens[i].dep in ("pobj", "pcomp") and tokens[tokens[i].head].lower in ("unless", "barring")

    def _above(self, parsed: Parsed, clauses: Clauses, i: int) -> Factuality | None:
        tokens, at = parsed.tokens, i
        for _ in range(_CLIMB):
            token = tokens[at]
            while token.dep == "conj" and token.head != token.i:
                token = tokens[token.head]
            if token.dep not in _COMPLEMENTS or token.head == token.i:
                return None
            noun = tokens[i].pos != "VERB"
            if noun and at == i and token.dep not in _NOUN_OBJECTS | {"prep"}:
                return None
            at = token.head
            if token.dep == "advcl" and tokens[at].pos == "VERB":
                return None
            if tokens[at].pos in ("ADP", "SCONJ"):
                if tokens[at].lower == "without":
                    return "denied"
                continue
            found = self._governor.get(tokens[at].lemma)
            if found is not None and self._takes(parsed, i, found):
                return "denied" if clauses.is_negated(at) and found == "planned" else found
            if tokens[at].pos == "VERB" and not self._is_light(parsed, i):
                return None
            upper = self._own(parsed, clauses, at)
            if upper is not None:
                return upper
        return None

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


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, Factuality]:
    return {word: kind for kind, words in table.items() for word in words}  # type: ignore[misc]
