"""The text cut wherever an item begins or ends, so that nested and crossing spans can all be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from dateline.model import Record, Span

POINTED = "etqapco"
"""Kinds that a reader points at: times, places, actors, quantities, cues, sources, triggers."""
_ORDER = f"{POINTED}xskw"


class Mark(msgspec.Struct, frozen=True):
    """One span of an item, its kind one letter.

    `t` time, `p` place, `a` actor, `q` quantity; of a statement `s` the content, `c` the cue, `o` the source;
    of an event `e` the trigger, `x` the clause; `k` of talks; `w` words that are asked for.
    """

    id: str
    kind: str
    span: Span


class Segment(msgspec.Struct, frozen=True):
    """A stretch of text with the marks that cover all of it, the shortest first."""

    span: Span
    marks: tuple[Mark, ...]


def marks(record: Record) -> tuple[Mark, ...]:
    """All spans of all items that lie in the text and hold something, in text order."""
    length = len(record.report.text)
    found = (mark for mark in _marks(record) if 0 <= mark.span[0] < mark.span[1] <= length)
    return tuple(sorted(found, key=lambda mark: (mark.span[0], -mark.span[1])))


def _marks(record: Record) -> Iterator[Mark]:
    for kind, items in (("t", record.times), ("p", record.places), ("q", record.quantities)):
        yield from (Mark(item.id, kind, item.span) for item in items)
    for actor in record.actors:
        yield from (Mark(actor.id, "a", mention.span) for mention in actor.mentions)
    for statement in record.statements:
        yield from (Mark(statement.id, "s", span) for span in statement.content_spans)
        yield Mark(statement.id, "c", statement.cue_span)
        if statement.source_span is not None:
            yield Mark(statement.id, "o", statement.source_span)
    for event in record.events:
        yield Mark(event.id, "x", event.span)
        triggers = dict.fromkeys((event.trigger_span, *event.mentions))
        yield from (Mark(event.id, "e", span) for span in triggers)
    for talks in record.talks:
        told = (*talks.spans, *(o.span for o in talks.outcomes), *(p.span for p in talks.positions))
        yield from (Mark(talks.id, "k", span) for span in dict.fromkeys(told))


def segments(length: int, found: Iterable[Mark]) -> Iterator[Segment]:
    """The stretches of a text of `length` characters, without gaps, in order."""
    starting: dict[int, list[Mark]] = {}
    ends = {0, length}
    for mark in found:
        starting.setdefault(mark.span[0], []).append(mark)
        ends.update(mark.span)
    open_marks: list[Mark] = []
    edges = sorted(ends)
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.span[1] > start] + starting.get(start, [])
        yield Segment((start, end), tuple(sorted(open_marks, key=_rank)))


def _rank(mark: Mark) -> tuple[int, int, str]:
    return mark.span[1] - mark.span[0], _ORDER.index(mark.kind), mark.id
