"""Numbers told of acts: what each measures, of whom, where, over what time, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import get_args

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.link import ScopeNoun, Superlative, TotalPhrase
from dateline.link.retractions import Found
from dateline.link.sentences import Sentences
from dateline.link.views import Figure, Slot, Where, Who
from dateline.model import Event, Place, Quantity, Record, Span, Statement, contains, voiced

_SLOTS: frozenset[str] = frozenset(get_args(Slot)) - {"date", "place", "perpetrator", "happened"}
_HARM = frozenset({"killed", "wounded", "missing", "destroyed", "fired", "intercepted"})
_NARROW = frozenset({"settlement", "site", "admin2", "admin1"})
_BY_DEFAULT = "people"
_JOINED = re.compile(r"\s+and\s+(?:[a-z-]+\s+)?([a-z]+)\b(?!\s*[,.]?\s*\d)")
_REACH = 400
"""Characters after the word for an attack in which numbers of its victims may follow."""
_OTHERS = re.compile(r"\b(?:others|more|additional)$")
_ARMS = frozenset({"drone", "missile", "bomb", "shell"})


class Figures:
    """Ties the quantities of a record to its acts. Holds the lists of nouns and of words that tell totals."""

    def __init__(self, data: DataFiles) -> None:
        self._scopes = {row.noun: row.scope for row in data.table("link/scopes.tsv", ScopeNoun)}
        phrases = [row.phrase for row in data.table("link/totals.tsv", TotalPhrase)]
        self._totals = _any_of(phrases)
        self._single = _any_of(row.word for row in data.table("link/superlatives.tsv", Superlative))

    def of(
        self, record: Record, whos: dict[str, Who], sentences: Sentences, taken_back: Sequence[Found] = ()
    ) -> dict[str, tuple[Figure, ...]]:
        """Figures by the id of the event that they are told of."""
        scene = _Scene(record, sentences)
        out: dict[str, list[Figure]] = {}
        for quantity in record.quantities:
            event = scene.event_of(quantity)
            if event is None or quantity.measure not in _SLOTS:
                continue
            figure = self._figure(quantity, scene, whos)
            out.setdefault(event.id, []).append(_retold(figure, taken_back))
        return {event: tuple(figures) for event, figures in out.items()}

    def _figure(self, quantity: Quantity, scene: _Scene, whos: dict[str, Who]) -> Figure:
        sentence = scene.sentence(quantity.span)
        statement = scene.statement(quantity.span)
        sources = [whos[name] for name in statement.sources if name in whos] if statement is not None else []
        words = scene.record.report.text[slice(*sentence)]
        place = scene.place(sentence, quantity.span)
        time = None if statement is None or statement.time is None else scene.times.get(statement.time)
        slot: Slot = quantity.measure  # type: ignore[assignment]
        return Figure(
            slot=slot,
            scope=self._scope(quantity, scene.record.report.text),
            window="total" if self.is_total(words) else "act",
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            voice=sources[0] if sources else None,
            stance=None if statement is None else statement.stance,
            said=time,
            place=None if place is None else where_of(place),
            span=quantity.span,
            reported=statement is not None,
            deniers=() if statement is None else tuple(whos[name] for name in scene.deniers(statement) if name in whos),
        )

    def _scope(self, quantity: Quantity, text: str) -> str:
        """The scope of the counted noun; two joined by "and" that share one number are a scope of both."""
        if _OTHERS.search(quantity.text):
            return _BY_DEFAULT
        scope = self.scope(quantity.of)
        joined = _JOINED.match(text, quantity.span[1])
        if joined is None:
            return scope
        other = self._scopes.get(joined.group(1).lower().removesuffix("s"))
        return "+".join(sorted({scope, other})) if other is not None and other in _ARMS and scope in _ARMS else scope

    def is_total(self, words: str) -> bool:
        """Do the words tell a running total? Not where they set one act against all others."""
        return self._totals.search(words) is not None and self._single.search(words) is None

    def scope(self, noun: str | None) -> str:
        """What counts of `noun` (a lemma) are counted under."""
        if not noun:
            return _BY_DEFAULT
        return self._scopes.get(noun.lower(), noun.lower())


def _retold(figure: Figure, taken_back: Sequence[Found]) -> Figure:
    """The figure as one that was taken back, or as one of who took another back, where the words say so."""
    for found in taken_back:
        if found.is_old(figure.span):
            return msgspec.structs.replace(figure, voice=found.told.who, retracted=True)
        if contains(found.sentence, figure.span) and figure.voice is None:
            return msgspec.structs.replace(figure, voice=found.told.who)
    return figure


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(re.escape(phrase) for phrase in phrases))})\b", re.IGNORECASE)


def where_of(place: Place) -> Where:
    """A place as acts and figures have it."""
    return Where(
        place.name, place.geonames_id, place.country, place.admin1, place.level, place.latitude, place.longitude
    )


class _Scene:
    """A record with what its spans lie in."""

    def __init__(self, record: Record, sentences: Sentences) -> None:
        self.record = record
        self.sentence = sentences.of
        self.times = {time.id: time.earliest for time in record.times if time.earliest == time.latest}
        self._events = {name: event for event in reversed(record.events) for name in event.quantities}

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
        """The event that the record gives the quantity to, else the one told in the same sentence."""
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
        return nearest[2] if nearest is not None and nearest[0] <= _REACH else None
