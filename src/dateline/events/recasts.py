"""Words of one type that what stands around them makes acts of another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from dateline.lexicon.events import BarRules
from dateline.model import Parsed, Place
from dateline.model.record import EventType
from dateline.syntax import Clauses


class Recaster:
    """Looks at the words of one report. Indices are token indices."""

    def __init__(self, parsed: Parsed, clauses: Clauses, places: Sequence[Place], rules: BarRules) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._places = places
        self._rules = rules

    def recast(self, i: int, kind: EventType) -> EventType:
        """Who is called something harsh is accused ("called the vote a farce"); towns are attacked with arms."""
        if kind in ("REQUEST", "CONSULT") and self._is_naming(i) and self._is_harsh(i):
            return "ACCUSE"
        if kind == "ACCUSE" and self._is_on_town(i):
            return "ASSAULT"
        if kind == "REQUEST" and self._is_driven(i):
            return "COERCE"
        if kind in ("AGREE", "SUPPORT") and self._is_imposed(i):
            return "SANCTION"
        return "MOBILIZE" if kind == "AID" and self._is_moved(i) else kind

    def _is_imposed(self, i: int) -> bool:
        """Are sanctions adopted ("approved a package of sanctions")?"""
        tokens = self._parsed.tokens
        if tokens[i].lemma not in self._rules.adopting:
            return False
        adopted = [self._clauses.subject(i)] if self._clauses.is_passive(i) else self._clauses.objects(i)
        inner = [k for j in adopted if j is not None for k in (j, *self._of(j))]
        return any(tokens[k].lemma in self._rules.measures for k in inner)

    def _of(self, j: int) -> list[int]:
        return [k for word, k in self._clauses.prepositions(j) if word == "of"] + list(self._parsed.children[j])

    def _is_moved(self, i: int) -> bool:
        """Are forces sent near a place, rather than given to anybody ("sent aircraft around the island")?"""
        if self._parsed.tokens[i].lemma not in self._rules.moving or self._parsed.child(i, "dative") is not None:
            return False
        hanging = [(i, *self._clauses.objects(i))]
        where = [(word, j) for held in hanging for k in held for word, j in self._clauses.prepositions(k)]
        given = any(word in ("to", "for") for word, _ in where)
        return not given and any(word in self._rules.around and j in self._land for word, j in where)

    def _is_on_town(self, i: int) -> bool:
        """Is a town attacked, and not for anything it did ("attacked Kyiv", not "attacked Kyiv over the vote")?"""
        if self._parsed.tokens[i].lemma not in self._rules.striking:
            return False
        blamed = any(word in self._rules.over for word, _ in self._clauses.prepositions(i))
        return not blamed and any(j in self._towns for j in self._clauses.objects(i))

    def _is_driven(self, i: int) -> bool:
        """Are people pushed to or out of a place, rather than to do something?"""
        tokens = self._parsed.tokens
        if tokens[i].lemma not in self._rules.driving or self._parsed.child(i, "xcomp", "ccomp") is not None:
            return False
        passive = self._clauses.is_passive(i)
        moved = [self._clauses.subject(i)] if passive else self._clauses.objects(i)
        goals = [j for word, j in self._clauses.prepositions(i) if word in self._rules.whither]
        to_land = any(tokens[j].ent in ("GPE", "LOC", "FAC") or j in self._land for j in goals)
        return to_land and any(j is not None for j in moved)

    @cached_property
    def _towns(self) -> frozenset[int]:
        """Heads of the names of towns and sites."""
        return self._heads(("settlement", "site"))

    @cached_property
    def _land(self) -> frozenset[int]:
        """Heads of all names of places, and nouns for stretches of land."""
        words = (t.i for t in self._parsed.tokens if t.lemma in self._rules.lands)
        return self._heads(None) | frozenset(words)

    def _heads(self, levels: tuple[str, ...] | None) -> frozenset[int]:
        spans = [place.span for place in self._places if levels is None or place.level in levels]
        return frozenset(head for span in spans if (head := self._parsed.head_of(span)) is not None)

    def is_mere_name(self, i: int) -> bool:
        """Is somebody called something that is not harsh?"""
        return self._is_naming(i) and not self._is_harsh(i)

    def _is_harsh(self, i: int) -> bool:
        """Is what somebody is called harsh?"""
        name = self._parsed.child(i, "oprd")
        if name is None:
            return False
        return any(self._parsed.tokens[j].lemma.lower() in self._rules.harsh for j in self._parsed.subtree(name))

    def _is_naming(self, i: int) -> bool:
        """Does somebody call somebody something ("called him a friend")?"""
        return self._parsed.tokens[i].lemma == "call" and self._parsed.child(i, "oprd") is not None
