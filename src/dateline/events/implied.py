"""Where an act happened that tells no place itself: where its victims live, at home, or in its scene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dateline.events.acts import Act, Telling
from dateline.events.dating import Setting
from dateline.events.roles import Cast
from dateline.lexicon.events import PlaceRules
from dateline.model import DateBounds, Parsed, Place, Record
from dateline.syntax import Ids, People

_NEAR = 3
"""Sentences over which a report goes on at the place named last."""
_LEAD = 4
"""Sentences in which the meeting stands that the whole report is about."""
_MOST = 0.6
"""Share of the places of a report that one country needs to be its scene."""
_TABLES = frozenset({"CONSULT", "AGREE"})
_AT_TABLE = frozenset({"AGREE", "REQUEST", "REJECT", "CONCEDE"})
_TOLD = frozenset({"asserted", "denied", "ended"})


class Table(msgspec.Struct, frozen=True):
    """A meeting or agreement with a place: what its sides said that day, they said there."""

    sentence: int
    sides: frozenset[str]
    days: DateBounds
    place: str


class Surroundings:
    """Finds the places that the rest of a report implies."""

    def __init__(self, parsed: Parsed, record: Record, people: People, rules: PlaceRules) -> None:
        self._parsed = parsed
        self._people = people
        self._rules = rules
        self._by_id = {place.id: place for place in record.places}
        line = record.report.dateline
        self._head = line.span if line is not None else (0, 0)
        named = [place for place in record.places if place.country]
        self._literal = [place for place in named if place.sense == "literal"]
        self._lands = [place for place in named if place.level == "country"]
        self._put = [(self._sentence(p.span[0]), p.id) for p in self._literal if self._is_put(p)]

    def settle(self, acts: Sequence[Act], casts: Sequence[Cast], settings: Sequence[Setting]) -> list[Setting]:
        """The settings, those without a place given the one that is implied, where one is."""
        out = list(settings)
        deeds: list[tuple[int, str]] = []
        for n in sorted(range(len(acts)), key=lambda n: acts[n].best.token):
            best = acts[n].best
            if out[n].place is None or self._is_only_dateline(out[n].place, best, casts[n]):
                found = self._find(best, casts[n], deeds)
                out[n] = msgspec.structs.replace(out[n], place=found or out[n].place)
            place = out[n].place
            if place is not None and best.kind in self._rules.deeds and not best.background:
                deeds.append((best.sentence, place))
        tables = [
            Table(act.best.sentence, frozenset(self._sides(cast)), setting.days, setting.place)
            for act, cast, setting in zip(acts, casts, out, strict=True)
            if act.best.kind in _TABLES and act.best.factuality == "asserted" and setting.place is not None
        ]
        for n, act in enumerate(acts):
            if out[n].place is None and act.best.kind in _AT_TABLE:
                place = self._at_table(act.best, casts[n], out[n].days, tables)
                out[n] = msgspec.structs.replace(out[n], place=place)
        return out

    # acts of words at talks

    def _at_table(self, best: Telling, cast: Cast, days: DateBounds, tables: Sequence[Table]) -> str | None:
        """The place of the talks between its sides that were told just before, or that the report is about."""
        mine = self._sides(Cast(cast.actors))
        if not mine or best.mode == "phone" or best.factuality not in _TOLD or not self._is_told_past(best):
            return None
        fit = [
            table
            for table in tables
            if len(table.sides) > 1 and mine <= table.sides and _may_be(days, table.days)
            if table.sentence < _LEAD or 0 <= best.sentence - table.sentence <= _NEAR
        ]
        return max(fit, key=lambda table: (table.sentence <= best.sentence, table.sentence)).place if fit else None

    def _is_told_past(self, best: Telling) -> bool:
        """Plain past or pluperfect: what "has been demanded" or "demands" may be anywhere."""
        token = self._parsed.tokens[best.token]
        helpers = {self._parsed.tokens[j].lower for j in self._parsed.children[best.token]}
        return token.tag == "VBD" or (token.tag == "VBN" and "had" in helpers)

    def _sides(self, cast: Cast) -> set[str]:
        named = (self._people.country(actor) for actor in (*cast.actors, *cast.recipients))
        return {side for side in named if side}

    # deeds

    def _find(self, best: Telling, cast: Cast, deeds: Sequence[tuple[int, str]]) -> str | None:
        trigger = self._parsed.tokens[best.token].start
        is_deed = best.kind in self._rules.deeds
        if is_deed:
            victims = self._countries(cast.recipients)
            scene = self._going_on(best, deeds)
            if len(victims) == 1:
                country = next(iter(victims))
                whole = any(self._people.actors[actor].code == country for actor in cast.recipients)
                found = self._in(country, trigger) or (self._land(country) if whole else None)
                persons = all(self._people.actors[actor].kind == "person" for actor in cast.recipients)
                return found or scene or (self._main(trigger) if persons else None) or self._land(country)
            if scene is not None:
                return scene
        home = self._home(best, cast, trigger) if best.kind in self._rules.at_home else None
        main = self._main(trigger) if is_deed and not best.background else None
        return home or main or self._own(best, cast, trigger)

    def _is_only_dateline(self, place: str | None, best: Telling, cast: Cast) -> bool:
        """A deed against people of another land was not done where the report was written."""
        told = self._by_id.get(place or "")
        if told is None or best.kind not in self._rules.deeds or not self._head[0] <= told.span[0] < self._head[1]:
            return False
        victims = self._countries(cast.recipients)
        return bool(victims) and told.country not in victims

    def _countries(self, actors: Ids) -> set[str]:
        return {country for actor in actors if (country := self._people.actors[actor].country)}

    def _in(self, country: str, at: int) -> str | None:
        """A place in `country`: one named just before, the country as such, else the last before, else the first."""
        inside = [place for place in self._literal if place.country == country]
        before = [place for place in inside if place.span[0] < at]
        if before and self._sentence(at) - self._sentence(before[-1].span[0]) < _NEAR:
            return before[-1].id
        whole = next((place.id for place in inside if place.level == "country"), None)
        return whole or (before[-1].id if before else inside[0].id if inside else None)

    def _land(self, country: str) -> str | None:
        """The country as such, where the report names it in any sense."""
        return next((place.id for place in self._lands if place.country == country), None)

    def _going_on(self, best: Telling, deeds: Sequence[tuple[int, str]]) -> str | None:
        """Where the deed told shortly before happened, or where something is put just before in the paragraph."""
        if best.background:
            return None
        sentences = self._parsed.sentences
        paragraph = sentences[best.sentence].paragraph
        said = [
            item
            for item in self._put
            if best.sentence - _NEAR < item[0] < best.sentence and sentences[item[0]].paragraph == paragraph
        ]
        near = [item for item in (*said, *deeds[-1:]) if best.sentence - item[0] <= _NEAR]
        return max(near, key=lambda item: item[0])[1] if near else None

    def _home(self, best: Telling, cast: Cast, at: int) -> str | None:
        """A place in the country of the police, courts or people who act, when nothing speaks for a deed abroad."""
        sectors = {s for actor in cast.actors for s in self._people.actors[actor].sectors[:1]}
        known = bool(sectors) and sectors <= set(self._rules.home_sectors)
        return self._own(best, cast, at) if known or best.mode == "arrest" else None

    def _own(self, best: Telling, cast: Cast, at: int) -> str | None:
        """A place in the country of those who act at home."""
        sentence = self._parsed.sentences[best.sentence]
        told = {self._parsed.tokens[i].lower for i in range(sentence.first, sentence.last)}
        own = self._countries(cast.actors)
        if best.kind not in self._rules.at_home or len(own) != 1 or not told.isdisjoint(self._rules.abroad):
            return None
        if not self._countries(cast.recipients) <= own:
            return None
        country = next(iter(own))
        return self._in(country, at) or self._land(country)

    def _main(self, at: int) -> str | None:
        """A place in the country in which most of the report's places lie."""
        counts = Counter(p.country for p in self._literal if not self._head[0] <= p.span[0] < self._head[1])
        country, n = max(counts.items(), key=lambda item: (item[1], item[0] or ""), default=(None, 0))
        return self._in(country, at) if country and n >= _MOST * sum(counts.values()) else None

    def _is_put(self, place: Place) -> bool:
        """Does something happen or stand there ("in Yerevan"), outside the dateline?"""
        head = self._parsed.head_of(place.span)
        if head is None or self._head[0] <= place.span[0] < self._head[1]:
            return False
        above = self._parsed.tokens[self._parsed.tokens[head].head]
        verb = self._parsed.tokens[above.head]
        return above.lower in self._rules.placing and verb.pos in ("VERB", "AUX")

    def _sentence(self, at: int) -> int:
        i = self._parsed.token_at(at)
        return self._parsed.tokens[i].sent if i is not None else 0


def _may_be(days: DateBounds, others: DateBounds) -> bool:
    """Can both be the same day, as far as they are told?"""
    if not (days.earliest and days.latest and others.earliest and others.latest):
        return not (days.latest and others.earliest and days.latest < others.earliest)
    return days.earliest <= others.latest and others.earliest <= days.latest
