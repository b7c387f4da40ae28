"""What stands around a word that may name an act, as the conditions of frames ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from dateline.model import Parsed
from dateline.syntax import Clauses

_VERBAL = frozenset({"VERB", "AUX"})
_OBJECT_LIKE = frozenset({"of", "on", "to", "against", "for", "in", "into", "with", "over", "about"})
"""Prepositions whose object is to a noun what the direct object is to its verb."""

Classes = Mapping[str, Sequence[str]]
"""Lemma to the names of its classes."""


class Site:
    """The arguments of the verb, noun or adjective at one token, each looked up once. Indices are token indices."""

    def __init__(self, parsed: Parsed, clauses: Clauses, i: int, classes: Classes) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._i = i
        self._classes = classes
        self._names: dict[int, frozenset[str]] = {}

    @cached_property
    def prepositions(self) -> list[tuple[str, int]]:
        """Each preposition with its object."""
        return list(self._clauses.prepositions(self._i))

    @cached_property
    def objects(self) -> list[int]:
        """The objects of a verb; what a noun is of, on, to or against."""
        if self._is_verbal:
            return self._clauses.objects(self._i)
        return [j for p, j in self.prepositions if p in _OBJECT_LIKE] + self._below

    @cached_property
    def subjects(self) -> list[int]:
        """The doer of a verb (a passive's agent); what a noun is by or from."""
        parsed, i = self._parsed, self._i
        if self._is_verbal:
            subject = self._clauses.agent(i) if self._clauses.is_passive(i) else self._clauses.subject(i)
            return [] if subject is None else [subject]
        found = [j for p, j in self.prepositions if p in ("by", "from", "between")] + self._below
        if parsed.tokens[i].pos == "ADJ":
            found += [j for j in parsed.children[parsed.tokens[i].head] if parsed.tokens[j].dep == "nsubj"]
        return found

    @cached_property
    def forms(self) -> frozenset[str]:
        """Whether there is an object at all (`any`, `none`), an `infinitive`, a `clause`."""
        parsed, tokens = self._parsed, self._parsed.tokens
        found = ["any" if self.objects else "none"]
        clauses = [j for j in parsed.children[self._i] if tokens[j].dep in ("ccomp", "xcomp", "acl", "advcl")]
        if any(tokens[k].lower == "to" and tokens[k].dep == "aux" for j in clauses for k in parsed.children[j]):
            found.append("infinitive")
        if any(tokens[j].dep != "advcl" for j in clauses):
            found.append("clause")
        return frozenset(found)

    @cached_property
    def is_negated(self) -> bool:
        """Is the verb negated?"""
        tokens = self._parsed.tokens
        return any(tokens[j].dep == "neg" or tokens[j].lower == "never" for j in self._parsed.children[self._i])

    def first(self, tokens: Sequence[int], wanted: Sequence[str]) -> int | None:
        """The first of `tokens` that belongs to one of the classes, or is one of the lemmas, `wanted`."""
        return next((j for j in tokens if not self._names_of(j).isdisjoint(wanted)), None)

    def has_object(self, wanted: Sequence[str]) -> bool:
        """Is there an object of one of the classes, or of one of the forms?"""
        return not self.forms.isdisjoint(wanted) or self.first(self.objects, wanted) is not None

    def first_with(self, wanted: Sequence[str]) -> int | None:
        """The first prepositional object that is one of those wanted ("with:weapon", "weapon", "to:any")."""
        for entry in wanted:
            preposition, _, name = entry.rpartition(":")
            for p, j in self.prepositions:
                if (not preposition or preposition == p) and (name == "any" or name in self._names_of(j)):
                    return j
        return None

    @cached_property
    def _is_verbal(self) -> bool:
        token = self._parsed.tokens[self._i]
        return token.pos in _VERBAL or (token.pos == "ADJ" and token.tag in ("VBN", "VBG"))

    @cached_property
    def _below(self) -> list[int]:
        tokens = self._parsed.tokens
        return [j for j in self._parsed.children[self._i] if tokens[j].dep in ("compound", "amod", "poss", "nmod")]

    def _names_of(self, j: int) -> frozenset[str]:
        """The lemmas and classes of token `j`, and of what it counts ("20 of the drones")."""
        if j not in self._names:
            parsed, tokens = self._parsed, self._parsed.tokens
            found = [j, *(c for c in parsed.children[j] if tokens[c].dep in ("conj", "compound"))]
            names = [*kinds(parsed, j)]
            inner = next((k for p in parsed.children[j] if tokens[p].lower == "of" for k in parsed.children[p]), None)
            if inner is not None:
                found.append(inner)
                names += kinds(parsed, inner)
            for k in found:
                names += (tokens[k].lemma, *self._classes.get(tokens[k].lemma, ()))
            self._names[j] = frozenset(names)
        return self._names[j]


def kinds(parsed: Parsed, j: int) -> tuple[str, ...]:
    """Classes that a token has by its entity or part of speech rather than by its lemma."""
    token = parsed.tokens[j]
    if token.ent in ("GPE", "LOC", "FAC"):
        return ("territory", "target", "actor") if token.ent == "GPE" else ("territory", "target")
    if token.ent in ("PERSON", "NORP"):
        return ("person", "actor")
    if token.ent == "ORG":
        return ("actor",)
    if token.ent == "PRODUCT":
        return ("weapon", "aid", "military_unit")
    if token.tag == "PRP":
        return ("actor",) if token.lower in ("it", "we") else ("actor", "person")
    if token.tag == "CD" and token.ent not in ("DATE", "TIME", "MONEY", "PERCENT"):
        return ("number",)
    return ()
