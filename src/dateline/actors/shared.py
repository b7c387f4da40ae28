"""Names that groups of several states share ("the Maoists"): the state a report speaks of decides whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.actors.dated import holding
from dateline.actors.knowledge import Entry
from dateline.actors.match import Hit
from dateline.lexicon.actors import Organisation
from dateline.model import Parsed, Place

_STATES = frozenset({"country", "demonym", "building"})
_WEIGHTS = {"country": 2, "demonym": 2, "building": 2, "person": 2, "capital": 1}
"""How much a name of each kind tells that its state is spoken of; talks are often held in another's capital."""
_SAME_SENTENCE = 3


class SharedNames:
    """The states of which one report speaks, by the sentence."""

    def __init__(self, parsed: Parsed, places: Sequence[Place], found: Sequence[Hit], day: str | None) -> None:
        self._parsed, self._found, self._day = parsed, found, day
        self._spoken = Counter[tuple[int, str]]()
        for hit in found:
            weight = _WEIGHTS.get(hit.entry.kind, 0)
            if weight and hit.entry.country:
                self._spoken[parsed.tokens[hit.first].sent, hit.entry.country] += weight
        for place in places:
            inside = parsed.tokens_in(place.span)
            if inside and place.country and place.sense == "literal":
                self._spoken[parsed.tokens[inside[0]].sent, place.country] += 1

    def settled(self) -> list[Hit]:
        """The names found, of shared ones those whose state the report speaks of."""
        return [told for hit in self._found if (told := self._settled(hit)) is not None]

    def _settled(self, hit: Hit) -> Hit | None:
        bearers = [entry for entry in (hit.entry, *hit.others) if entry.organisations]
        if not any(map(_is_group, bearers)) or not all(map(self._state, bearers)) or hit.entry.kind != "organisation":
            return hit
        if len(bearers) == 1 and not hit.entry.generic:
            return hit
        alive = [entry for entry in bearers if self._is_alive(entry)] or bearers
        beside = self._beside(hit)
        scores = [self._score(entry, hit, beside) for entry in alive]
        best = max(range(len(alive)), key=lambda at: (scores[at], -at))
        shared = any(entry.generic for entry in bearers)
        if shared and (not scores[best] or (beside and self._state(alive[best]) not in (beside, None))):
            return None
        return hit._replace(entry=replace(alive[best], generic=False), others=())

    def _is_alive(self, entry: Entry) -> bool:
        """Was there such a group on the day of the report, or is it one that ended before it?"""
        return self._day is None or any((row.from_ or "") <= self._day for row in entry.organisations)

    def _state(self, entry: Entry) -> str | None:
        return _row(entry, self._day).country

    def _score(self, entry: Entry, hit: Hit, beside: str | None) -> int:
        state, here = self._state(entry), self._parsed.tokens[hit.first].sent
        spoken = sum(
            count * (_SAME_SENTENCE if sentence == here else 1)
            for (sentence, country), count in self._spoken.items()
            if country == state
        )
        lasting = 1 if not holding(entry.organisations, self._day).former else 0
        return (1000 if beside == state and beside else 0) + 2 * spoken + (lasting if spoken else 0)

    def _beside(self, hit: Hit) -> str | None:
        """The state named just before ("Nepal's Maoists")."""
        before = (
            other for other in self._found if other.last in (hit.first, hit.first - 1) and other.first < hit.first
        )
        return next((other.entry.country for other in before if other.entry.kind in _STATES), None)


def _is_group(entry: Entry) -> bool:
    return any(row.kind == "group" for row in entry.organisations)


def _row(entry: Entry, day: str | None) -> Organisation:
    return entry.organisations[holding(entry.organisations, day).row]
