"""Verbs of saying, wishing and trying that look like acts of words and are none."""

from __future__ import annotations

from dateline.lexicon.events import BarRules
from dateline.model import Parsed
from dateline.syntax import Clauses

_ASKED = frozenset({"should", "must", "to", "ought", "need"})
_FUTURE = frozenset({"will", "would", "should", "shall", "must", "can", "could", "to", "may", "might"})


class Remarks:
    """Looks at the verbs of one report. Indices are token indices."""

    def __init__(self, parsed: Parsed, clauses: Clauses, rules: BarRules) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._rules = rules

    def is_told(self, i: int) -> bool:
        """Is it a verb of saying that asks for nothing ("claimed to have won", "told him that it rained")?"""
        tokens = self._parsed.tokens
        if tokens[i].lemma in self._rules.telling:
            inner = self._parsed.child(i, "ccomp", "xcomp")
            if inner is None:
                return self._parsed.child(i, "dobj") is None
            return _ASKED.isdisjoint(set(self._clauses.auxiliaries(inner)) - {"to"})
        if tokens[i].lemma == "ask":
            return self._is_inquiry(i)
        if tokens[i].lemma in self._rules.musing:
            return self._is_mused(i)
        if tokens[i].lemma != "tell" or self._parsed.child(i, "xcomp") is not None:
            return False
        inner = self._parsed.child(i, "ccomp")
        if inner is None or (tokens[inner].tag == "VB" and not self._clauses.auxiliaries(inner)):
            return False
        return _ASKED.isdisjoint(self._clauses.auxiliaries(inner))

    def _is_mused(self, i: int) -> bool:
        """Is it told as it is or may be, and not as it is to be ("suggested that he leave")?"""
        inner = self._parsed.child(i, "ccomp")
        if inner is None or self._parsed.child(i, "dobj") is not None:
            return False
        helpers = self._clauses.auxiliaries(inner)
        return _ASKED.isdisjoint(helpers) and (bool(helpers) or self._parsed.tokens[inner].tag != "VB")

    def _is_inquiry(self, i: int) -> bool:
        """Is something asked to be known, rather than done ("asked what would happen", "asked if it was true")?"""
        tokens, inner = self._parsed.tokens, self._parsed.child(i, "ccomp")
        if inner is None or self._parsed.child(i, "xcomp") is not None:
            return False
        first = (tokens[j] for j in self._parsed.subtree(inner) if j < inner)
        return any(t.tag in ("WP", "WRB", "WDT") or (t.dep == "mark" and t.lower in ("if", "whether")) for t in first)

    def is_wish(self, i: int) -> bool:
        """Does somebody want to do it himself ("wants to run", not "wants them to leave")?"""
        tokens = self._parsed.tokens
        if tokens[i].lemma not in self._rules.wishing:
            return False
        inner = self._parsed.child(i, "xcomp")
        if inner is None or self._parsed.child(i, "dobj") is not None:
            return False
        return self._parsed.child(inner, "nsubj", "nsubjpass") is None

    def is_opinion(self, i: int) -> bool:
        """Does somebody agree that something is so ("agreed that there was tension"), or assure others of it?"""
        tokens = self._parsed.tokens
        inner = self._parsed.child(i, "ccomp") if tokens[i].lemma in self._rules.assuring else None
        if inner is None or tokens[inner].tag not in ("VBD", "VBZ", "VBP", "VBN"):
            return False
        return _FUTURE.isdisjoint(self._clauses.auxiliaries(inner))

    def is_attempt(self, i: int) -> bool:
        """Does somebody try to do something, rather than try somebody ("tried and failed to seize it")?"""
        if self._parsed.tokens[i].lemma != "try" or self._clauses.is_passive(i):
            return False
        return not self._clauses.objects(i)
