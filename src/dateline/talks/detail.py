"""Who speaks for the parties of a meeting, who chairs and mediates, and where it is held."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Place, Sentence, contains
from dateline.syntax import Ids
from dateline.talks.gather import Meeting
from dateline.talks.scene import Scene
from dateline.talks.topics import Topics

_WITHIN = 0.3
"""Degrees within which a town holds a palace."""


class Detail:
    """Fills the fields of meetings in one report."""

    def __init__(self, scene: Scene, topics: Topics) -> None:
        self._scene = scene
        self._parsed = scene.parsed
        self._record = scene.record
        self._clauses = scene.clauses
        self._people = scene.people
        self._words = scene.words
        self._topics = topics
        self._places = {place.id: place for place in scene.record.places}

    def parties(self, meeting: Meeting) -> dict[str, str]:
        """Side to the actor that stands for it: a state or its government before a person."""
        out: dict[str, str] = {}
        for side in meeting.sides:
            named = [a for m in meeting.mentions for a in m.actors if self._scene.side(a) == side]
            named += [a for a in self._people.actors if self._scene.side(a) == side]
            ranked = sorted(named, key=self._oddness)
            best = ranked[0] if ranked else None
            if best is not None:
                out[side] = best
        return out

    def _oddness(self, name: str) -> tuple[bool, bool, bool]:
        """How far it is from speaking for its side: its press or people, then persons, then its forces."""
        actor = self._people.actors[name]
        sectors = set(actor.sectors)
        silent = bool(sectors) and sectors.isdisjoint(self._words.speaking_sectors)
        return silent, actor.kind == "person", bool(sectors) and "MIL" in sectors

    def sentences(self, meeting: Meeting) -> list[Sentence]:
        """The sentences that mention the meeting."""
        return [self._parsed.sentences[n] for n in sorted({m.sentence for m in meeting.mentions})]

    def chair(self, meeting: Meeting) -> str | None:
        """Who chaired it."""
        return next(iter(self._doers(meeting, self._words.chair_verbs, frozenset(meeting.sides))), None)

    def mediators(self, meeting: Meeting) -> Ids:
        """Who mediated or hosted without being a party."""
        sides = frozenset(meeting.sides)
        found = list(self._doers(meeting, self._words.mediator_verbs, sides))
        for sentence in self.sentences(meeting):
            for i in range(sentence.first, sentence.last):
                token = self._parsed.tokens[i]
                if token.lemma in self._words.mediator_nouns:
                    found += self._people.named(i)
                    found += self._people.owner(i)
                    found += self._people.after(i, ("of", "by"))
        return tuple(dict.fromkeys(a for a in found if self._scene.side(a) and self._scene.side(a) not in sides))

    def _doers(self, meeting: Meeting, verbs: Sequence[str], sides: frozenset[str]) -> list[str]:
        out: list[str] = []
        for sentence in self.sentences(meeting):
            for i in range(sentence.first, sentence.last):
                token = self._parsed.tokens[i]
                if token.pos != "VERB" or token.lemma not in verbs:
                    continue
                passive = self._clauses.is_passive(i)
                who = self._clauses.agent(i) if passive else self._clauses.subject(i)
                out += [a for a in self._people.of(who) if self._scene.side(a) not in sides]
        return out

    def venue(self, meeting: Meeting) -> Place | None:
        """The palace, hotel or hall that it is held in."""
        for sentence in self.sentences(meeting):
            for place in self._record.places:
                last = place.text.split()[-1].lower() if place.text.split() else ""
                if contains(sentence.span, place.span) and last in self._words.venues:
                    return place
        return None

    def place(self, meeting: Meeting) -> str | None:
        """The most exact place told: a town named with the meeting before the country it lies in."""
        told = [self._places[m.place] for m in meeting.mentions if m.place in self._places]
        if not told:
            return None
        countries = {place.country for place in told}
        spans = [sentence.span for sentence in self.sentences(meeting)]
        near = [
            place
            for place in self._record.places
            if place.sense == "literal"
            and place.country in countries
            and (place.feature or "").startswith("P")
            and any(contains(span, place.span) for span in spans)
        ]
        towns = [place for place in told if (place.feature or "").startswith("P")]
        return (towns or near or self._towns_around(told[0]) or told)[0].id

    def _towns_around(self, site: Place) -> list[Place]:
        """The towns of the report that a palace or hotel can lie in."""
        if site.latitude is None or site.longitude is None or not (site.feature or "").startswith("S"):
            return []
        return [
            place
            for place in self._record.places
            if place.sense == "literal"
            and (place.feature or "").startswith("P")
            and place.latitude is not None
            and place.longitude is not None
            and abs(place.latitude - site.latitude) + abs(place.longitude - site.longitude) < _WITHIN
        ]

    def topics(self, meeting: Meeting) -> tuple[str, ...]:
        """Issues named in the sentences that mention the meeting, in order."""
        numbers = [i for sentence in self.sentences(meeting) for i in range(sentence.first, sentence.last)]
        return tuple(self._topics.among(self._parsed.tokens, numbers))
