"""What a count measures: the verb or noun that governs it, else the counted noun itself."""

from __future__ import annotations

import msgspec

from dateline.lexicon.quantities import MeasureVerb
from dateline.model import Parsed
from dateline.model.record import Measure
from dateline.quantities.lexicon import Lexicon

_SUBJECT = ("nsubj", "csubj")
_OBJECT = ("dobj", "nsubjpass", "dative", "attr", "oprd")
_LEVEL = frozenset(["conj", "appos", "compound", "nmod", "amod", "nummod", "dep", "quantmod", "poss", "npadvmod"])
_STATE = frozenset(["acl", "amod", "relcl", "advcl", "acomp", "ccomp"])
_TOTALS = frozenset(["number", "total", "count", "figure", "tally", "share", "strength"])
_WITH = frozenset(["with", "using"])
_INCLUDES = frozenset(["include", "comprise"])
_FATES = frozenset(["killed", "wounded", "missing", "detained", "displaced"])
_HARMS = frozenset(["killed", "wounded", "missing", "displaced"])
_BETWEEN = frozenset(
    ["other", "others", "more", "people", "persons", "reported", "confirmed", "feared", "listed", "left"]
)
_REACH = 5
"""Tokens within which the fate of counted people follows them."""
_THINGS = frozenset(["NUM", "DET", "PRON", "PROPN", "NOUN", "ADJ"])


class Governor(msgspec.Struct, frozen=True):
    """Finds the measure of the thing at a token of one report."""

    parsed: Parsed
    lexicon: Lexicon

    def beside(self, i: int) -> Measure | None:
        """The state told right behind an elliptic count: "32 injured"."""
        if i + 1 >= len(self.parsed.tokens) or self.parsed.tokens[i + 1].tag not in ("VBN", "VBD", "JJ"):
            return None
        return self._by_lemma(i + 1, "object", "person")

    def behind(self, i: int) -> Measure | None:
        """The fate told right behind the people counted up to token `i`: "32 injured", "101 others are missing"."""
        tokens, passive = self.parsed.tokens, False
        for at in range(i + 1, min(i + 1 + _REACH, len(tokens))):
            token = tokens[at]
            passive |= token.lemma == "be"
            if token.lower in _BETWEEN or token.tag == "RB" or (token.lemma == "be" and token.pos == "AUX"):
                continue
            is_state = token.tag in ("VBN", "VBD", "JJ") or token.lower in self.lexicon.nouns
            if not is_state or not (passive or self._is_last(at)):
                return None
            found = self._by_lemma(at, "object", "person")
            return found if found in _HARMS else None
        return None

    def _is_last(self, i: int) -> bool:
        """Does nothing follow that the word could act upon ("12 men wounded three")?"""
        after = i + 1
        return after >= len(self.parsed.tokens) or self.parsed.tokens[after].pos not in _THINGS

    def before(self, i: int) -> Measure | None:
        """The fate told right before a count of people that starts at token `i`: "and wounds 19 others"."""
        token = self.parsed.tokens[i - 1] if i else None
        if token is None or token.tag not in ("VBZ", "VBP", "VBG", "VBD", "VB", "NNS"):
            return None
        found = self._by_lemma(token.i, "object", "person")
        return found if found in _HARMS else None

    def measure(self, i: int, things: str | None) -> Measure | None:
        """What is measured by the thing at token `i` (class `things`, None when elliptic)."""
        return self._included(i) or self._above(i, things) or self._state(i) or self._listed(i)

    def _included(self, i: int) -> Measure | None:
        """ "the dead included two nurses": of the subject's state."""
        tokens = self.parsed.tokens
        while tokens[i].dep == "conj":
            i = tokens[i].head
        verb = tokens[tokens[i].head]
        if tokens[i].dep not in ("dobj", "attr") or verb.lemma not in _INCLUDES:
            return None
        subject = self.parsed.child(verb.i, "nsubj")
        row = None if subject is None else self.lexicon.nouns.get(tokens[subject].lower)
        return row.measure if row is not None and row.measure in _FATES else None

    def subject_toll(self, i: int) -> tuple[Measure | None, int | None]:
        """What the subject of the clause of a count at `i` counts ("the death toll rose to 19 people")."""
        tokens = self.parsed.tokens
        for up in self.parsed.ancestors(i):
            if tokens[up].pos not in ("VERB", "AUX"):
                continue
            subject = self.parsed.child(up, "nsubj", "nsubjpass")
            return (None, None) if subject is None or subject == i else self._total(subject)
        return None, None

    def toll(self, i: int) -> tuple[Measure | None, int | None]:
        """For an elliptic count at `i`: what its clause's subject counts, else the toll told before it."""
        found = self.subject_toll(i)
        if found != (None, None):
            return found
        tokens = self.parsed.tokens
        first = self.parsed.sentence_of(i).first
        tolls = [j for j in range(first, i) if tokens[j].lemma == "toll"]
        return self._total(tolls[-1]) if tolls else (None, None)

    def _total(self, subject: int) -> tuple[Measure | None, int | None]:
        tokens = self.parsed.tokens
        if tokens[subject].lemma == "toll":
            words = {tokens[j].lower for j in self.parsed.children[subject]}
            return ("wounded" if words & {"injury", "injured", "wounded"} else "killed"), None
        row = self.lexicon.nouns.get(tokens[subject].lemma)
        if tokens[subject].lemma in _TOTALS:
            of = self.parsed.child(subject, "prep")
            noun = None if of is None else self.parsed.child(of, "pobj")
            if noun is not None:
                return self._state(noun) or self.lexicon.default(tokens[noun].lemma), noun
        elif row is not None and row.measure in ("killed", "wounded"):
            return row.measure, None
        return None, None

    def _above(self, i: int, things: str | None) -> Measure | None:
        at, role, tokens = i, "", self.parsed.tokens
        for _ in range(6):
            token = tokens[at]
            if token.head == at:
                return None
            head = tokens[token.head]
            if token.dep in ("prep", "agent"):
                by = things == "weapon" and (token.dep == "agent" or (token.lower == "by" and head.pos == "NOUN"))
                role = "with" if by or token.lower in _WITH else "none" if role != "object" else role
            else:
                role = role or _role(token.dep)
            if role == "with" and things == "weapon" and head.pos == "NOUN" and head.lemma in self.lexicon.acts:
                return self._noun(head.i, things)
            if head.pos in ("VERB", "AUX") and head.dep != "prep":
                return self._verb(head.i, role or "object", things) if role != "none" else None
            if token.dep == "prep" and token.lower == "of" and head.lemma in _TOTALS:
                role = ""
            elif token.dep == "prep" and token.lower == "of" and head.pos == "NOUN":
                return self._noun(head.i, things)
            if (token.dep == "prep" and token.lower in ("including", "among")) or token.dep in _LEVEL:
                role = ""
            at = head.i
        return None

    def _state(self, i: int) -> Measure | None:
        """ "15 people dead", "12 wounded": a participle or adjective at the noun."""
        for j in self.parsed.children[i]:
            token = self.parsed.tokens[j]
            if token.dep in _STATE and token.tag in ("VBN", "VBD", "JJ") and not self._of_part(j):
                found = self._by_lemma(token.i, "object", "person")
                if found is not None:
                    return found
        return None

    def _of_part(self, clause: int) -> bool:
        """A relative clause on a part only: "367 drones, of which 288 were shot down"."""
        tokens = self.parsed.tokens
        return tokens[clause].dep == "relcl" and any(
            tokens[j].lower in ("which", "whom") and tokens[tokens[j].head].lower == "of"
            for j in range(self.parsed.edges[clause][0], clause)
        )

    def _listed(self, i: int) -> Measure | None:
        """A state that the last of joined nouns bears for all ("5 soldiers and 9 civilians killed")."""
        for j in self.parsed.children[i]:
            if self.parsed.tokens[j].dep in ("conj", "appos") and j > i:
                found = self._state(j) or self._listed(j)
                if found is not None:
                    return found
        return None

    def _verb(self, verb: int, role: str, things: str | None, depth: int = 0) -> Measure | None:
        if role == "subject" and self.parsed.child(verb, "auxpass") is not None:
            role = "object"
        found = self._by_lemma(verb, role, things)
        if found is None and role == "subject" and self._headless(verb):
            found = self._by_lemma(verb, "object", things)
        if found is not None or depth > 2:
            return found
        return self._below(verb, role, things, depth)

    def _headless(self, verb: int) -> bool:
        """A past participle taken for a finite verb: "12 drones downed", "left 5 people injured"."""
        token = self.parsed.tokens[verb]
        return token.tag in ("VBD", "VBN") and self.parsed.child(verb, "dobj", "aux") is None

    def _below(self, verb: int, role: str, things: str | None, depth: int) -> Measure | None:
        for child in self.parsed.children[verb]:
            token = self.parsed.tokens[child]
            found = None
            if token.dep in ("acomp", "oprd", "attr") and child > verb:
                found = self._by_lemma(child, "object", "person")
            elif token.dep in ("xcomp", "ccomp") and self.parsed.child(child, "nsubj", "nsubjpass") is None:
                inner = "object" if self.parsed.child(child, "auxpass") is not None else role
                if token.tag == "VBN" or inner != "object" or token.pos != "VERB" or role == "object":
                    found = self._verb(child, inner, things, depth + 1)
            elif token.dep == "prep" and token.lower in ("as", "in") and role in ("subject", "object"):
                found = self._as_state(child)
            if found is not None:
                return found
        return None

    def _as_state(self, prep: int) -> Measure | None:
        """ "listed as missing", "taken into custody"."""
        noun = self.parsed.child(prep, "amod", "pobj", "pcomp")
        if noun is None or self.parsed.tokens[prep].lower != "as":
            return None
        row = self.lexicon.nouns.get(self.parsed.tokens[noun].lower)
        return None if row is None else row.measure

    def _by_lemma(self, i: int, role: str, things: str | None) -> Measure | None:
        tokens = self.parsed.tokens
        token, names = tokens[i], [tokens[i].lemma]
        if i + 1 < len(tokens):
            names.insert(0, f"{token.lemma} {tokens[i + 1].lower}")
        prt = self.parsed.child(i, "prt")
        if prt is not None:
            names.insert(0, f"{token.lemma} {tokens[prt].lower}")
        for name in names:
            rows = [row for row in self.lexicon.verbs.get(name, ()) if row.role == role]
            rows = [row for row in rows if things is None or row.things in (things, "any")]
            if rows:
                return _prefer(rows, things).measure
        row = self.lexicon.nouns.get(token.lower) if token.pos in ("ADJ", "VERB") else None
        return row.measure if row is not None and role != "with" else None

    def _noun(self, i: int, things: str | None) -> Measure | None:
        """ "the release of 10 hostages", "the killing of three men": the noun of an act."""
        lemma = self.parsed.tokens[i].lemma
        rows = [r for r in self.lexicon.acts.get(lemma, ()) if things is None or r.things in (things, "any")]
        return _prefer(rows, things).measure if rows else self.lexicon.default(lemma)


def _prefer(rows: list[MeasureVerb], things: str | None) -> MeasureVerb:
    """Without a noun to go by, people are counted."""
    return next((row for row in rows if row.things == (things or "person")), rows[0])


def _role(dep: str) -> str:
    if dep in _SUBJECT:
        return "subject"
    return "object" if dep in _OBJECT else ""
