"""A record with what its spans lie in: sentences, statements, places, and the acts that numbers are told of."""

from __future__ import annotations

from dateline.link.sentences import Sentences
from dateline.link.views import Where
from dateline.model import Event, Place, Quantity, Record, Span, Statement, contains, voiced

_HARM = frozenset({"killed", "wounded", "missing", "destroyed", "fired", "intercepted"})
_NARROW = frozenset({"settlement", "site", "admin2", "admin1"})
_REACH = 400
"""Characters after the word for an attack in which numbers of its victims may follow."""


def where_of(place: Place) -> Where:
    """A place as acts and figures have it."""
    return Where(
        place.name, place.geonames_id, place.country, place.admin1, place.level, place.latitude, place.longitude
    )


class Scene:
    """A record with what its spans lie in."""

    def __init__(self, record: Record, sentences: Sentences) -> None:
        self.record = record
        self.sentence = sentences.of
        self.times = {time.id: time.earliest for time in record.times if time.earliest == time.latest}
        self._events = {name: event for event in reversed(record.events) for name in event.quantities}

    def text(self, span: Span) -> str:
        """The words of a span."""
        return self.record.report.text[slice(*span)]

    def deniers(self, statement: Statement) -> list[str]:
        """Ids of the actors who are told to deny a statement."""
        deniers = (other for other in self.record.statements if statement.id in other.denies)
        return list(dict.fromkeys(name for other in deniers for name in other.sources))

    def statement(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the span."""
        holders = [
            (content[1] - content[0], statement)
            for statement in voiced(self.record.statements)
            for content in statement.content_spans
            if contains(content, span)
        ]
        return min(holders, key=lambda item: (item[0], item[1].id))[1] if holders else None

    def place(self, sentence: Span, near: Span) -> Place | None:
        """The narrow place in the sentence that stands next to the number."""
        found = [
            place
            for place in self.record.places
            if place.sense == "literal" and place.level in _NARROW and contains(sentence, place.span)
        ]
        return min(found, key=lambda place: (abs(place.span[0] - near[0]), place.span)) if found else None

    def event_of(self, quantity: Quantity) -> Event | None:
        """The event that the record gives the quantity to, else one told near by, else that of what it is a part of."""
        event = self._events.get(quantity.id)
        if event is not None or quantity.measure not in _HARM:
            return event
        sentence = self.sentence(quantity.span)
        near = [
            (abs(mention[0] - quantity.span[0]), other)
            for other in self.record.events
            if other.type == "ASSAULT" and not other.habitual
            for mention in (*other.mentions, other.trigger_span)
            if contains(sentence, mention)
        ]
        if near:
            return min(near, key=lambda item: (item[0], item[1].id))[1]
        before = [
            (quantity.span[0] - other.trigger_span[1], other.id, other)
            for other in self.record.events
            if other.type == "ASSAULT" and not other.habitual and other.trigger_span[1] <= quantity.span[0]
        ]
        nearest = min(before, key=lambda item: item[:2], default=None)
        if nearest is not None and nearest[0] <= _REACH:
            return nearest[2]
        return self._events.get(quantity.part_of) if quantity.part_of is not None else None
