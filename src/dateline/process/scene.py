"""A record, and what lies at a span of it: sides, days, terms, speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Actor, Record, Span, Time
from dateline.process.days import number
from dateline.process.sides import Sides
from dateline.process.views import Meeting, Side

_REAL = frozenset({"asserted", "ended"})
_UNTIL = re.compile(
    r"\b(?:by|until|till|through|before|expires?(?: on)?|deadline(?: of| on)?)"
    r"\s+(?:the\s+|midnight\s+|noon\s+|on\s+|at\s+|end of\s+){0,3}$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:with|between|and)\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"^\W*(?:,|and\b|&)", re.IGNORECASE)
_WITH = re.compile(r"[^,;.]{0,30}\band\b[^,;.]{4,60}", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([DWM])")
_DAYS = {"D": 1, "W": 7, "M": 30}
_FOLLOWS = 40
"""Characters after the words that refer to an agreement within which its day stands."""
_LIST = 40
"""Characters between two sides of a list at most."""
_OTHER = re.compile(r"\b(?:agreed|signed|reached|struck|deal|accord|ceasefire|truce)\b", re.IGNORECASE)
_NEAR = 60
"""Characters from a truce to its length at most."""


class Scene:
    """A record, and what lies at a span of it."""

    def __init__(self, record: Record, sides: Sides) -> None:
        self.text = record.report.text
        self.quantities = record.quantities
        self._record = record
        self._published = number(record.report.published)
        found = []
        for actor in record.actors:
            side = sides.of(actor)
            if side is not None:
                found += [(mention.span, side) for mention in actor.mentions]
        self._mentions: list[tuple[Span, Side]] = sorted(found)
        self._actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self._side = sides

    def doers(self, span: Span, sign: Span) -> tuple[Side, ...]:
        """The sides that agree: those before the sign in the same statement, or joined to them."""
        start = max(
            (s[0] for item in self._record.statements for s in item.content_spans if s[0] <= sign[0] < s[1]), default=0
        )
        start = max(start, span[0])
        before = self._joined(start, sign[0]) or self.sides(start, sign[0])
        return before if len(before) > 1 else self.sides(start, span[1], sign[0])

    def _joined(self, start: int, end: int) -> tuple[Side, ...]:
        """The last sides before a place that a list joins ("X, Y and Z"), where there are two."""
        found: dict[str, Side] = {}
        after = end
        for span, side in reversed([item for item in self._mentions if start <= item[0][0] and item[0][1] <= end]):
            between = self.text[span[1] : after]
            if found and not (len(between) <= _LIST and _AND.search(between)):
                break
            found.setdefault(side.code, side)
            after = min(after, span[0]) if found else span[0]
        return tuple(found[code] for code in sorted(found)) if len(found) > 1 else ()

    def is_joint(self, span: Span, sign: Span) -> bool:
        """Does a sentence join its one known side to another ("the army and the forces of the north")?"""
        named = [item for item in self._mentions if span[0] <= item[0][0] < sign[0]]
        if not named or len({side.code for _, side in named}) > 1:
            return False
        return _WITH.fullmatch(self.text[named[0][0][1] : sign[0]]) is not None

    def sides(self, start: int, end: int, sign: int | None = None) -> tuple[Side, ...]:
        """The sides named between two places, by code; after `sign` only those joined to others."""
        found: dict[str, Side] = {}
        for span, side in self._mentions:
            joined = sign is None or span[0] < sign or _JOINED.search(self.text[start : span[0]])
            if start <= span[0] < end and joined and (side.code not in found or not found[side.code].name):
                found[side.code] = side
        return tuple(found[code] for code in sorted(found))

    def before(self, at: int, start: int) -> str | None:
        """Code of the side named last before a place of a sentence."""
        named = [side.code for span, side in self._mentions if start <= span[0] and span[1] <= at]
        return named[-1] if named else None

    def is_real(self, sign: Span) -> bool:
        """Does no event at these words tell them as planned, demanded, denied?"""
        told = [
            e.factuality for e in self._record.events if e.trigger_span[0] < sign[1] and sign[0] < e.trigger_span[1]
        ]
        return not told or any(factuality in _REAL for factuality in told)

    def day(self, span: Span, sign: Span, meeting: Meeting | None, is_fate: bool, refers: bool) -> tuple[int, int, str]:
        """Bounds of the day, and whence they are.

        What became of an agreement has not the day that it was made; one only referred to has a day of its own.
        """
        times = [
            (min(abs(item.span[0] - sign[1]), abs(sign[0] - item.span[1])), item.span, item)
            for item in self._record.times
            if span[0] <= item.span[0] < span[1] and item.type in ("DATE", "TIME") and item.earliest and item.latest
        ]
        for _, _, item in sorted(times, key=lambda entry: entry[:2]):
            first, last = number(item.earliest), number(item.latest)
            if refers and not 0 <= item.span[0] - sign[1] <= _FOLLOWS:
                continue
            if is_fate and _OTHER.search(self.text[min(sign[1], item.span[0]) : item.span[0]]):
                continue
            if last - first <= 1 and (not self._published or first <= self._published):
                return first, last, "told"
        for event in () if refers else self._record.events:
            at = event.trigger_span
            if at[0] < sign[1] and sign[0] < at[1] and event.date.earliest and event.date.earliest == event.date.latest:
                return number(event.date.earliest), number(event.date.latest), "told"
        if meeting is not None and meeting.is_dated:
            return meeting.last, meeting.last, "talks"
        return self._published, self._published, "published"

    def days_in(self, span: Span) -> Iterator[Time]:
        """The times of a sentence that are one day, not after the report."""
        for item in self._record.times:
            is_day = item.type == "DATE" and item.earliest is not None and item.earliest == item.latest
            is_past = not self._published or number(item.earliest) <= self._published
            if span[0] <= item.span[0] < span[1] and is_day and is_past:
                yield item

    def until(self, span: Span) -> int:
        """The last day of a term that the sentence sets; 0 where it sets none."""
        for item in self._record.times:
            if span[0] <= item.span[0] < span[1] and item.latest and _UNTIL.search(self.text[span[0] : item.span[0]]):
                return number(item.latest)
        return 0

    def term(self, span: Span, first: int, noun: re.Pattern[str] | None) -> int:
        """The last day of a truce of a told length ("a truce of two months"); 0 where none is told beside it."""
        for item in self._record.times:
            length = _LENGTH.fullmatch(item.value) if item.type == "DURATION" else None
            if noun is None or length is None or not span[0] <= item.span[0] < span[1]:
                continue
            if noun.search(self.text[max(item.span[0] - _NEAR, span[0]) : item.span[1] + _NEAR]):
                return first + int(length.group(1)) * _DAYS[length.group(2)]
        return 0

    def speaker(self, sign: Span) -> Side | None:
        """The side on whose word it rests, where it does."""
        for statement in self._record.statements:
            if any(span[0] <= sign[0] < span[1] for span in statement.content_spans) and statement.sources:
                actor = self._actors.get(statement.sources[0])
                return self._side.of(actor) if actor is not None else None
        return None

    def is_denied(self, sign: Span) -> bool:
        """Does a statement of the report deny the one that holds it?"""
        held = {
            statement.id
            for statement in self._record.statements
            if any(span[0] <= sign[0] < span[1] for span in statement.content_spans)
        }
        return any(held.intersection(statement.denies) for statement in self._record.statements)
