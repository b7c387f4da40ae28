"""What the words and the language model say about a stretch of a report that may be a place name."""

from __future__ import annotations

from dateline.model import Token
from dateline.places.entry import ADMIN1, ADMIN2, COUNTRY, SETTLEMENT, Candidate
from dateline.places.knowledge import TOWN
from dateline.places.runs import Runs

_COUNTY = (" County", " Parish", " Borough")
_PUTTING = frozenset({"of", "from", "to", "on", "and"})
WELL_KNOWN = 100_000
_CUED = 1_000


class Signs(Runs):
    """Is a run of words a place? As the words beside it, the gazetteer and the report at large tell."""

    def _is_of_this_report(self, first: int, exact: list[Candidate]) -> bool:
        """A name taken for a person's, but only borne by a town of a country that the report speaks of."""
        token = self.tokens[first]
        if self._is_acting_capital(token, exact):
            return True
        if self.folded[first] in self.surnames or token.dep in {"nsubj", "nsubjpass", "poss", "appos"}:
            return False
        return self._is_at_home(exact, 10 * _CUED)

    def _is_acting_capital(self, token: Token, exact: list[Candidate]) -> bool:
        """A large capital taken for a person, whom the report does not name in full ("Kigali dismissed it")."""
        if self.folded[token.i] in self.surnames or self.know.has("common", token.lower):
            return False
        capital = any(
            found.match == "main" and found.entry.feature == "P.PPLC" and found.entry.population >= 2 * WELL_KNOWN
            for found in exact
        )
        return capital and token.dep in {"nsubj", "nsubjpass", "poss", "conj", "pobj"}

    def _is_at_home(self, exact: list[Candidate], least: int) -> bool:
        """Is the largest town of the name, which is its main one, in a country that the report speaks of?"""
        towns = [found.entry for found in exact if found.match == "main" and found.entry.level == SETTLEMENT]
        largest = max(towns, key=lambda entry: entry.population, default=None)
        return largest is not None and largest.population >= least and largest.country in self.lands

    def _is_there(self, first: int, last: int, label: str, exact: list[Candidate]) -> bool:
        """Something is put at the name: how well must it be known as a town's?"""
        if self._is_near_home(exact) or (last - first > 1 and any(found.match == "main" for found in exact)):
            return True
        people = max((found.entry.population for found in exact), default=0)
        if label in {"PERSON", "PRODUCT"}:
            return people >= (10 * _CUED if self.tokens[first - 1].lower == "in" else WELL_KNOWN // 2)
        return people >= _CUED

    def _is_near_home(self, exact: list[Candidate]) -> bool:
        """Has a country that the report speaks of a town or province of the name?"""
        return any(
            found.entry.country in self.lands and (found.match == "main" or found.entry.population >= _CUED)
            for found in exact
        )

    def _is_street(self, first: int, last: int) -> bool:
        if self.tokens[first].text[:1].isdigit() or self.tokens[last - 1].text.isdigit():
            return True
        return any(self.know.has("street", self.tokens[i].lower) for i in range(first, last))

    def _is_plausible(self, first: int, last: int) -> bool:
        """An unknown name may be a village, but not a person who speaks or is named in full elsewhere."""
        if self._has_cue(first, last):
            return True
        return not self._is_person(first, last) and not self._is_street(first, last)

    def _is_person(self, first: int, last: int) -> bool:
        head = self.tokens[last - 1]
        speaks = head.dep in {"nsubj", "agent"} and self.know.has("speech", self.tokens[head.head].lemma)
        return speaks or any(self.folded[i] in self.surnames for i in range(first, last))

    def _is_put(self, first: int, last: int) -> bool:
        """Does a preposition put something there, or a word like "airport" say what it is?"""
        before = {self.tokens[i].lower for i in range(max(0, first - 2), first)}
        if any(self.know.has("locative", word) or word in {"of", "from", "to", "on", "and"} for word in before):
            return True
        return any(self.tokens[i].lower in self.know.after for i in range(first, last))

    def _is_doubted(self, first: int, last: int) -> bool:
        """One word that is a small place's name, but more often a person's or a common word."""
        if last - first > 1 or self._has_cue(first, last):
            return False
        common = self.know.has("common", self.tokens[first].lower)
        if not common and (self._is_located(first) or not self._is_person(first, last)):
            return False
        least = TOWN if self._is_located(first) else WELL_KNOWN
        found = self.know.gazetteer.lookup(self._text(first, last))
        return not any(item.entry.population >= least for item in found if item.match == "main")

    def _is_place(self, first: int, last: int, candidates: tuple[Candidate, ...], whole_run: bool) -> bool:
        exact = [found for found in candidates if found.match != "loose"]
        people = max((found.entry.population for found in exact), default=0)
        if self._is_dateline(first, last):
            return any(found.match == "main" or found.entry.population >= _CUED * 20 for found in exact)
        if self.know.is_body(self._text(first, last)):
            return False
        if self._has_cue(first, last) or self._is_listed_village(first):
            return whole_run
        entity = self.entity[first]
        label = entity.label if entity else ""
        if self._is_located(first) or self._is_part_of(first):
            if any(found.listed for found in exact):
                return True
            return self._is_there(first, last, label, exact)
        if not whole_run:
            return False
        if self._is_joined(first) and (any(found.listed for found in exact) or self._is_near_home(exact)):
            return True
        if self._is_ground(last - 1) and people >= 10 * _CUED and not self._is_person(first, last):
            return True
        return self._is_known(first, last, label, exact)

    def _is_known(self, first: int, last: int, label: str, exact: list[Candidate]) -> bool:
        """A whole run of capitals that nothing puts anywhere: is it well known, or known here, as a place?"""
        main = [found.entry for found in exact if found.match == "main"]
        people = max((entry.population for entry in main), default=0)
        beside = self._is_scene(last) or self._is_named_after_kind(first)
        if beside and label != "PERSON" and people >= 10 * _CUED:
            return True
        if label == "PERSON" and last - first > 1:
            ground = self._is_ground(last - 1)
            near = (ground or self._is_put(first, last)) and self._is_near_home(exact)
            return near or (ground and people >= TOWN)
        if label in {"PERSON", "PRODUCT"}:
            return self._is_of_this_report(first, exact)
        if label == "NORP" and last - first == 1 and self._is_province(first):
            return True
        if label == "" and any(found.listed for found in exact) and self._is_plausible(first, last):
            return True
        wide = [entry for entry in main if entry.level in {COUNTRY, ADMIN1, SETTLEMENT}]
        if not any(entry.population >= WELL_KNOWN or entry.feature == "P.PPLC" for entry in wide):
            return False
        return label != "ORG" or any(entry.population >= 3 * WELL_KNOWN for entry in wide)


def is_notable(found: Candidate, leading: bool) -> bool:
    """Known well enough to be read inside a longer name; `leading`: at its head ("Houston Police")."""
    entry = found.entry
    if entry.level in {COUNTRY, ADMIN1} or (entry.level == ADMIN2 and entry.name.endswith(_COUNTY)):
        return True
    return entry.level == SETTLEMENT and entry.population >= (20_000 if leading else WELL_KNOWN)
