"""What a count measures: the verb or noun that governs it, else the counted noun itself."""

from __future__ import annotations

from dateline.lexicon.quantities import MeasureVerb
from dateline.model import Parsed
from dateline.model.record import Measure
from dateline.quantities.lexicon import Lexicon

_SUBJECT = ("nsubj", "csubj")
_OBJECT = ("dobj", "nsubjpass", "dative", "attr", "oprd")
_UP = frozenset(["conj", "appos", "compound", "nmod", "amod", "nummod", "dep", "quantmod", "poss"])
_STATES: dict[str, Measure] = {}


class Governor:
    """Finds the measure of the thing at a token of one report."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self.parsed = parsed
        self.lexicon = lexicon

    def measure(self, i: int, things: str | None) -> Measure | None:
        """What is measured by the thing at token `i` (class `things`, None when elliptic)."""
        state = self._state(i)
        if state is not None:
            return state
        at, role = i, ""
        for _ in range(6):
            token = self.parsed.tokens[at]
            role = role or _role(token.dep)
            if token.head == at:
                return None
            head = self.parsed.tokens[token.head]
            if head.pos in ("VERB", "AUX"):
                found = self._verb(head.i, role or _role(token.dep) or "object", things)
                if found is not None or token.dep not in ("conj", "prep", "xcomp", "advcl", "acl"):
                    return found
            elif head.pos == "NOUN" and token.dep == "prep" and token.lower == "of":
                found = self._noun(head.i, things)
                if found is not None:
                    return found
            if token.dep == "prep":
                role = "with" if token.lower in ("with", "using") else role
            at = head.i
        return None

    def _state(self, i: int) -> Measure | None:
        """ "15 people dead", "12 wounded": a participle or adjective at the noun."""
        for j in self.parsed.children[i]:
            token = self.parsed.tokens[j]
            if token.dep in ("acl", "amod", "relcl") and j > i:
                found = self._by_lemma(token.i, "object" if token.tag == "VBN" else "subject", "person")
                if found is not None:
                    return found
        return None

    def _verb(self, verb: int, role: str, things: str | None, depth: int = 0) -> Measure | None:
        passive = self.parsed.child(verb, "auxpass") is not None
        if passive and role == "subject":
            role = "object"
        found = self._by_lemma(verb, role, things)
        if found is not None or depth > 2:
            return found
        for child in self.parsed.children[verb]:
            token = self.parsed.tokens[child]
            if token.dep in ("acomp", "oprd", "attr") and (role == "subject" or child > verb):
                found = self._by_lemma(child, "object", "person")
                if found is not None:
                    return found
            if token.dep in ("xcomp", "ccomp") and self.parsed.child(child, "nsubj", "nsubjpass") is None:
                inner = "object" if self.parsed.child(child, "auxpass") is not None else role
                found = self._verb(child, inner, things, depth + 1)
                if found is not None:
                    return found
        return None

    def _by_lemma(self, i: int, role: str, things: str | None) -> Measure | None:
        token = self.parsed.tokens[i]
        names = [token.lemma]
        if i + 1 < len(self.parsed.tokens):
            names.insert(0, f"{token.lemma} {self.parsed.tokens[i + 1].lower}")
        for name in names:
            rows = self.lexicon.verbs.get(name, ())
            exact = [row for row in rows if row.role == role and (things is None or row.things == things)]
            if exact:
                return _prefer(exact, things).measure
        row = self.lexicon.nouns.get(token.lower)
        return row.measure if row is not None and token.pos in ("ADJ", "NOUN") and role != "with" else None

    def _noun(self, i: int, things: str | None) -> Measure | None:
        """ "the release of 10 hostages", "the killing of three men": the noun of an act."""
        lemma = self.parsed.tokens[i].lemma
        rows = [r for r in self.lexicon.verbs.get(lemma, ()) if things is None or r.things == things]
        if rows:
            return _prefer(rows, things).measure
        return self.lexicon.default(lemma)


def _prefer(rows: list[MeasureVerb], things: str | None) -> MeasureVerb:
    """Without a noun to go by, people are counted."""
    return next((row for row in rows if row.things == (things or "person")), rows[0])


def _role(dep: str) -> str:
    if dep in _SUBJECT:
        return "subject"
    return "object" if dep in _OBJECT else ""
