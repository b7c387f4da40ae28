"""What there is to say about each item of a record, once for all views: a head, tags and labelled fields."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.model import Actor, Event, Place, Quantity, Record, Span, Statement, Time
from dateline.show.wording import (
    PLAIN_MEASURES,
    days,
    measured,
    number,
    one_line,
    place_name,
    shortened,
    time_value,
)

EVIDENCE_LIMIT = 320
"""Longest quotation, in characters."""
SHORT = 160
"""Longest quotation where several stand in one card."""
_QUOTES = frozenset({'"', "“", "”", "„", "«", ""})


class Part(msgspec.Struct, frozen=True):
    """A piece of a field: words, and the id of the item that they name."""

    text: str
    ref: str | None = None
    strong: bool = False


class Field(msgspec.Struct, frozen=True):
    """A labelled line of a card."""

    label: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The line as plain words."""
        return "".join(part.text for part in self.parts)


class Card(msgspec.Struct, frozen=True):
    """One item: `head` names it, `words` are its own words in the text, `tags` qualify it."""

    id: str
    head: str
    words: str = ""
    tags: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """All items of one list of the record."""

    key: str
    title: str
    cards: tuple[Card, ...]


class Describer:
    """Finds items by id and words them."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.places: dict[str, Place] = {item.id: item for item in record.places}
        self.actors: dict[str, Actor] = {item.id: item for item in record.actors}
        self.quantities: dict[str, Quantity] = {item.id: item for item in record.quantities}
        self.statements: dict[str, Statement] = {item.id: item for item in record.statements}
        self.times: dict[str, Time] = {item.id: item for item in record.times}

    def actor(self, ref: str) -> Part:
        """Name and code of an actor."""
        actor = self.actors.get(ref)
        if actor is None:
            return Part(ref)
        return Part(f"{one_line(actor.name)} ({actor.code})" if actor.code else one_line(actor.name), ref)

    def actor_list(self, refs: Iterable[str]) -> tuple[Part, ...]:
        """Names and codes, with commas between."""
        return joined((self.actor(ref) for ref in refs), ", ")

    def place(self, ref: str | None) -> tuple[Part, ...]:
        """Name of a place."""
        found = self.places.get(ref) if ref else None
        return (Part(place_name(found), ref),) if found else ()

    def time(self, ref: str | None) -> tuple[Part, ...]:
        """The words of a time and its value."""
        found = self.times.get(ref) if ref else None
        return (Part(f"“{one_line(found.text)}” {time_value(found)}", ref),) if found else ()

    def quantity_list(self, refs: Iterable[str]) -> tuple[Part, ...]:
        """Numbers with what they count."""
        found = (self.quantities[ref] for ref in refs if ref in self.quantities)
        return joined((Part(told(item), item.id) for item in found), "; ")

    def source(self, statement: Statement) -> tuple[Part, ...]:
        """Who says it: actors, else the words for the source, else nobody that is named."""
        if statement.sources:
            return self.actor_list(statement.sources)
        words = self.quote(statement.source_span) if statement.source_span else ""
        return (Part(words or "a source not named"),)

    def chain(self, refs: Iterable[str]) -> tuple[Part, ...]:
        """According to whom, the outermost first."""
        links: list[Part] = []
        for ref in refs:
            statement = self.statements.get(ref)
            if statement is not None:
                links += [Part(" → ")] if links else []
                links += [*self.source(statement), Part(" "), Part(statement.stance, ref)]
        return tuple(links) or (Part("the report itself"),)

    def quote(self, span: Span, limit: int = EVIDENCE_LIMIT) -> str:
        """The words of a span in quotation marks, unless they bring their own."""
        words = shortened(self.text[span[0] : span[1]], limit)
        return words if words[:1] in _QUOTES else f"“{words}”"

    def evidence(self, event: Event) -> tuple[Part, ...]:
        """The clause that tells the event, its trigger in square brackets."""
        (start, end), (first, last) = event.span, event.trigger_span
        start, end = min(start, first), max(end, last)
        if end - start > EVIDENCE_LIMIT:
            start, end = max(start, first - EVIDENCE_LIMIT // 2), min(end, last + EVIDENCE_LIMIT // 2)
        before, words, after = self.text[start:first], self.text[first:last], self.text[last:end]
        left = "…" if start > min(event.span[0], first) else ""
        right = "…" if end < max(event.span[1], last) else ""
        return (
            Part(f"“{left}{_spaced(before)}"),
            Part(f"[{one_line(words)}]", strong=True),
            Part(f"{_spaced(after)}{right}”"),
        )

    def when(self, event: Event) -> tuple[Part, ...]:
        """The days of an event, and the words that say so."""
        told = self.times.get(event.time) if event.time else None
        meant = days(event.date)
        if told is None:
            return (Part(meant),) if meant else ()
        words = Part(f"“{one_line(told.text)}”", told.id)
        return (Part(f"{meant} "), words) if meant else (words,)


def _spaced(text: str) -> str:
    """`one_line`, with a blank kept at an end that had white space."""
    words = one_line(text)
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def told(item: Quantity) -> str:
    """The report's own words, then what they do not say: "more than 60 (> 60, wounded)"."""
    words, value = one_line(item.text), number(item)
    what = None if item.measure in PLAIN_MEASURES else item.measure
    more = ", ".join(filter(None, (None if value in words else value, what)))
    return f"{words} ({more})" if more else words


def counted(item: Quantity) -> str:
    """Value and what it counts: "> 60 soldier, wounded"."""
    return " ".join(filter(None, (number(item), measured(item))))


def joined(parts: Iterable[Part], mark: str) -> tuple[Part, ...]:
    """The parts with `mark` between them."""
    out: list[Part] = []
    for part in parts:
        out += [Part(mark), part] if out else [part]
    return tuple(out)


def fields(*pairs: tuple[str, tuple[Part, ...]]) -> tuple[Field, ...]:
    """The fields that hold something."""
    return tuple(Field(label, parts) for label, parts in pairs if any(part.text for part in parts))


def plain(*words: str | None) -> tuple[Part, ...]:
    """The words that are there, with commas between."""
    return joined((Part(one_line(word)) for word in words if word), ", ")


def known(*words: str | None) -> tuple[str, ...]:
    """The tags that are there."""
    return tuple(one_line(word) for word in words if word)
