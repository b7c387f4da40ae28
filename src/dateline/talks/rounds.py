"""The number of a round, as a report counts them."""

from __future__ import annotations

import re
from functools import cached_property

from dateline.model import Span
from dateline.talks.scene import Scene

_DIGITS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_TEN = 10


class Rounds:
    """Numbers the mentions of one report."""

    def __init__(self, scene: Scene) -> None:
        self._parsed = scene.parsed
        self._record = scene.record
        self._clauses = scene.clauses
        self._words = scene.words

    @cached_property
    def _has_rounds(self) -> bool:
        """Does the report count rounds? "The first talks since 2022" alone are no first round."""
        return any(token.lemma == "round" for token in self._parsed.tokens)

    def of(self, i: int) -> tuple[int, ...]:
        """The numbers told of the meeting at token `i`: mostly one, two for "a fourth or fifth round"."""
        tokens = self._parsed.tokens
        if tokens[i].pos != "VERB" and not (tokens[i].lemma in self._words.processes and self._has_rounds):
            return ()
        near = [i, *self._parsed.children[i]] if tokens[i].pos != "VERB" else []  # not "first met"
        head = tokens[i].head
        if tokens[i].dep == "pobj" and tokens[tokens[head].head].lemma == "round":
            near += self._parsed.children[tokens[head].head]
        verbal = [j for p, k in self._clauses.prepositions(i) if self._opens(p, k) for j in self._parsed.children[k]]
        near += verbal if tokens[i].pos == "VERB" and self._has_rounds else []
        first = next((j for j in near if self._value(j)), None)
        if first is not None:
            return tuple(value for j in self._clauses.conjuncts(first) if (value := self._value(j)))
        following = self._following(i)
        return () if following is None else (following,)

    def _value(self, i: int) -> int:
        """The number of an ordinal, in digits or in words ("41st", "thirty-second"); 0 where it is none."""
        tokens, rounds = self._parsed.tokens, self._words.rounds
        digits = _DIGITS.fullmatch(tokens[i].lower)
        if digits is not None:
            return int(digits.group(1))
        value = rounds.get(tokens[i].lemma, 0)
        is_joined = 0 < value < _TEN and i > 1 and tokens[i - 1].text == "-"
        return value + (self._words.tens.get(tokens[i - 2].lower, 0) if is_joined else 0)

    def _following(self, i: int) -> int | None:
        """ "another round", where the report counts those before it ("after four rounds of talks")."""
        token, before = self._parsed.tokens[i], self._rounds_before
        if before is None or token.lemma != "round" or token.tag != "NN":
            return None
        modifiers = {self._parsed.tokens[j].lemma for j in self._parsed.children[i]}
        return before + 1 if modifiers & set(self._words.following) else None

    @cached_property
    def _rounds_before(self) -> int | None:
        counted = {
            int(quantity.value)
            for quantity in self._record.quantities
            if quantity.qualifier == "exact" and self._counts_rounds(quantity.span)
        }
        return counted.pop() if len(counted) == 1 else None

    def _counts_rounds(self, span: Span) -> bool:
        head = self._parsed.head_of(span)
        if head is None:
            return False
        tokens = self._parsed.tokens
        round_at = head if tokens[head].pos == "NOUN" else tokens[head].head
        return tokens[round_at].lemma == "round" and tokens[round_at].tag == "NNS" and self.is_of_talks(round_at)

    def _opens(self, preposition: str, k: int) -> bool:
        """ "met for a second round": not "for the second time"."""
        return preposition in ("for", "in") and self._parsed.tokens[k].lemma in self._words.nouns

    def is_of_talks(self, i: int) -> bool:
        """ "a round of talks": is what follows "of" a negotiation?"""
        tokens = self._parsed.tokens
        return any(p == "of" and tokens[j].lemma in self._words.nouns for p, j in self._clauses.prepositions(i))

    def is_next(self, i: int) -> bool:
        """ "the next round", "further talks": a meeting to come, however it is spoken of."""
        modifiers = {self._parsed.tokens[j].lemma for j in self._parsed.children[i]}
        return bool(modifiers & {*self._words.following, *self._words.further})
