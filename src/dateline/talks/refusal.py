"""Meetings that are spoken of, and that nobody says take place."""

from __future__ import annotations

from dateline.talks.scene import Scene

_DEPTH = 4
"""Words above the mention that govern it."""
_GOVERNED = ("dobj", "pobj", "prep", "xcomp", "acl", "ccomp", "conj", "pcomp", "nsubjpass")
"""Dependencies through which a refusal reaches a meeting."""


class Refusals:
    """Tells the meetings of one report that were refused, or of which nobody knows whether they will be."""

    def __init__(self, scene: Scene) -> None:
        self._parsed = scene.parsed
        self._clauses = scene.clauses
        self._words = scene.words

    def is_idle(self, i: int) -> bool:
        """ "any future talks", "if there are negotiations": nobody says that there will be any."""
        tokens, words = self._parsed.tokens, self._words
        if tokens[i].pos == "VERB":
            return False
        if any(tokens[j].lower in words.idle for j in self._parsed.children[i] if j < i):
            return True
        if self._is_outlook(i) or self._is_supposed(i):
            return True
        if tokens[i].dep in ("nsubj", "nsubjpass") and tokens[tokens[i].head].lemma not in words.happening:
            return False  # "if the talks fail": there are talks
        verbs = [j for j in self._parsed.ancestors(i) if tokens[j].pos in ("VERB", "AUX")][:1]
        if any(tokens[j].lemma in words.hinging or tokens[tokens[j].head].lemma in words.deciding for j in verbs):
            return False
        marks = (
            tokens[j].lower for v in verbs for j in self._parsed.children[v] if tokens[j].dep in ("mark", "advmod")
        )
        return any(mark in words.conditions for mark in marks)

    def _is_outlook(self, i: int) -> bool:
        """ "chances for talks", "a condition for negotiations"."""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head].head
        return tokens[i].dep == "pobj" and tokens[above].pos == "NOUN" and tokens[above].lemma in self._words.outlooks

    def _is_supposed(self, i: int) -> bool:
        """ "negotiations would only prolong the war"."""
        tokens, verb = self._parsed.tokens, self._parsed.tokens[i].head
        told = tokens[verb].lemma in (*self._words.happening, *self._words.telling)
        would = any(tokens[j].lower in self._words.supposing for j in self._parsed.children[verb])
        return tokens[i].dep in ("nsubj", "nsubjpass") and would and not told

    def is_refused(self, i: int) -> bool:
        """ "refused to hold talks", "had no plans to meet", "did not meet": nothing that took or takes place."""
        tokens, words, at = self._parsed.tokens, self._words, i
        for _ in range(_DEPTH):
            above = tokens[at].head
            if tokens[at].dep in ("nsubj", "nsubjpass") and self._is_hopeless(above):
                return True
            if any(tokens[j].lower in words.nobody for j in self._parsed.children[above] if tokens[j].dep == "nsubj"):
                return True
            takes_place = tokens[at].dep == "nsubj" and tokens[above].lemma in words.happening
            if above == at or not (tokens[at].dep in _GOVERNED or takes_place):
                return False
            if tokens[at].dep == "conj" and tokens[above].pos != tokens[at].pos:
                return False
            if tokens[above].pos == "NOUN" and tokens[above].lemma in words.sites:
                return False  # "the venue of the next round has not been set"
            if self._is_inside(at, above):
                return False  # "rejected an offer made in the talks"
            at = above
            if tokens[at].lemma in words.refusing or self._is_hopeless(at):
                return True
            holds = takes_place or (tokens[at].lemma in words.telling and tokens[at].lemma not in words.attending)
            if (holds or tokens[at].lemma in words.planning) and self._clauses.is_negated(at):
                return True
        return False

    def _is_inside(self, at: int, above: int) -> bool:
        tokens = self._parsed.tokens
        framed = tokens[at].dep == "prep" and tokens[at].lower in self._words.framing
        return framed and tokens[above].pos == "NOUN" and tokens[above].lemma not in self._words.shares

    def _is_hopeless(self, verb: int) -> bool:
        """ "are impossible", "remain out of the question"."""
        tokens = self._parsed.tokens
        below = {tokens[j].lemma for j in self._parsed.children[verb] if tokens[j].dep in ("acomp", "attr", "oprd")}
        deeper = (
            {tokens[j].lemma for j in self._parsed.subtree(verb) if j > verb}
            if tokens[verb].lemma in self._words.being
            else set()
        )
        return bool(below & set(self._words.hopeless)) or {"out", "question"} <= deeper
