"""A record, and what lies at a span of it: sides, days, terms, speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.model import Actor, Record, Span
from dateline.process.days import number
from dateline.process.sides import Sides
from dateline.process.views import Meeting, Side

_REAL = frozenset({"asserted", "ended"})
_JOINED = re.compile(r"\b(?:with|between|(?<!, )and)\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|deal|agreement|accord|pact|treaty|war|fighting|hostilities|conflict)\b"
    r"(?:(?!\band\b)[^.;]){0,30}?\bbetween\s+",
    re.IGNORECASE,
)
_BY = re.compile(r"^\s+(?:\w+\s+){0,2}by\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE)
_AND = re.compile(r"^\W*(?:,|and\b|&)", re.IGNORECASE)
_WITH = re.compile(r"[^,;.]{0,30}\band\b[^,;.]{4,60}", re.IGNORECASE)
_LISTED = re.compile(r"(?:'s|’s)?(?:,|,?\s+and)\s+(?:the\s+)?", re.IGNORECASE)
"""Between two of a list of sides."""
_FOLLOWS = 40
"""Characters after the words that refer to an agreement within which its day stands."""
_LIST = 40
"""Characters between two sides of a list at most."""
_OTHER = re.compile(r"\b(?:agreed|signed|reached|struck|deal|accord|ceasefire|truce)\b", re.IGNORECASE)
_WHILE = re.compile(r"\b(?:since|until|till|by|before|through|for)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words between which and a day something goes on."""
_IN = re.compile(r"\b(?:in|during|since|early|late|mid)\s+(?:the\s+)?$", re.IGNORECASE)
_WEEK = 7
_SOON = 12
"""Characters after a sign within which its day stands."""
PAST = 60
"""Days before a report that it no more tells as its news."""
_WEEKDAY = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_VAGUE = re.compile(r"(?:the |that )?(?:same|very) (?:week|month|year)", re.IGNORECASE)
_MEDIATED = re.compile(
    r"\b(?:mediated|brokered|facilitated|hosted|sponsored|witnessed|overseen|guaranteed|supervised|mediation|auspices)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_AS_MEDIATOR = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:as (?:a )?(?:mediator|host|guarantor|facilitator)|mediat|brokered|-brokered|-mediated|-led)",
    re.IGNORECASE,
)
_MONTH = 31
"""Days of the longest while that counts as the day on which something came of an agreement."""
_EARLIER = 15
_NEAR = 60
"""Characters after a side within which it is said to mediate."""


class Scene:
    """A record, and what lies at a span of it."""

    def __init__(self, record: Record, sides: Sides) -> None:
        self.text = record.report.text
        self.quantities, self.times = record.quantities, record.times
        self._record = record
        self.published = number(record.report.published)
        found = []
        for actor in record.actors:
            side = sides.of(actor)
            if side is not None:
                found += [(mention.span, side) for mention in actor.mentions]
        self._mentions: list[tuple[Span, Side]] = sorted(found)
        self._actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self._side = sides
        line = record.report.dateline
        self.home: str | None = next((item.name for item in record.places if line and item.id == line.place), None)

    def doers(self, span: Span, sign: Span) -> tuple[Side, ...]:
        """The sides that agree: those before the sign in the same statement, or joined to them."""
        start = max(
            (s[0] for item in self._record.statements for s in item.content_spans if s[0] <= sign[0] < s[1]), default=0
        )
        start = max(start, span[0])
        between = self._between(*span)
        if between:
            return between
        before = self._joined(start, sign[0]) or self.sides(start, sign[0])
        return before if len(before) > 1 else self.sides(start, span[1], sign[0])

    def _between(self, start: int, end: int) -> tuple[Side, ...]:
        """The two sides of "a truce between X and Y"."""
        for match in _BETWEEN.finditer(self.text, start, end):
            near = [item for item in self._mentions if match.end() <= item[0][0] < match.end() + _LIST * 2]
            for (one, side), (other, partner) in pairwise(near):
                joined = _AND.search(self.text[one[1] : other[0]]) or " and " in self.text[one[1] : other[0]]
                if side.code != partner.code and one[0] - match.end() < _LIST and joined:
                    return tuple(sorted((side, partner)))
        return ()

    def is_between(self, span: Span) -> bool:
        """Does a sentence name the two sides between whom something is?"""
        return bool(self._between(*span))

    def author(self, span: Span, sign: Span) -> tuple[Side, ...]:
        """The side that declares: after "by", else those that a list joins or the last before the sign."""
        by = [
            side
            for at, side in self._mentions
            if sign[1] <= at[0] < sign[1] + _LIST and _BY.search(self.text[sign[1] : at[0]])
        ]
        before = [side for at, side in self._mentions if span[0] <= at[0] and at[1] <= sign[0]]
        return tuple(by[:1]) or self._joined(span[0], sign[0]) or tuple(before[-1:])

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
        listed = -1
        for span, side in self._mentions:
            if not start <= span[0] < end:
                continue
            is_next = listed >= 0 and _LISTED.fullmatch(self.text[listed : span[0]]) is not None
            joined = sign is None or span[0] < sign or is_next or _JOINED.search(self.text[start : span[0]])
            if sign is not None and (
                _MEDIATED.search(self.text[start : span[0]]) or _AS_MEDIATOR.match(self.text[span[1] : span[1] + _NEAR])
            ):
                continue
            if joined and (side.code not in found or not found[side.code].name):
                found[side.code] = side
            listed = span[1] if joined and sign is not None and span[0] >= sign else -1
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

    def day(
        self,
        span: Span,
        sign: Span,
        others: Sequence[Span],
        meeting: Meeting | None,
        is_fate: bool,
        refers: bool,
        taken: Sequence[tuple[int, int]] = (),
    ) -> tuple[int, int, str]:
        """Bounds of the day, and whence they are.

        What became of an agreement has not the day that it was made; one only referred to has a day of its own. A day
        nearer to one of the `others`, the signs of the sentence, is of that one; one of the days `taken` calls another.
        """
        times = [
            (self._away(item.span, sign), item.span, item)
            for item in self._record.times
            if span[0] <= item.span[0] < span[1] and item.type in ("DATE", "TIME") and item.earliest and item.latest
        ]
        for away, at, item in sorted(times, key=lambda entry: entry[:2]):
            first, last = number(item.earliest), number(item.latest)
            if refers and not 0 <= at[0] - sign[1] <= _FOLLOWS:
                continue
            if any(self._away(at, other) < away for other in others if other != sign):
                continue
            if is_fate and ((first, last) in taken or _WHILE.search(self.text[span[0] : at[0]])):
                continue
            if is_fate and _OTHER.search(self.text[min(sign[1], at[0]) : at[0]]):
                continue
            if is_fate and _VAGUE.match(item.text):
                continue
            if last - first <= (_MONTH if is_fate else 1) and (not self.published or first <= self.published):
                return first, min(last, self.published or last), "told"
        for event in () if refers else self._record.events:
            at = event.trigger_span
            day = event.date.earliest if event.date.earliest == event.date.latest else None
            if at[0] < sign[1] and sign[0] < at[1] and day and not 0 < self.published < number(day):
                return number(day), number(day), "told"
        if meeting is not None and meeting.is_dated:
            return meeting.last, meeting.last, "talks"
        return self.published, self.published, "published"

    def attacker(self, sign: Span) -> bool:
        """Is the one who acts at these words a known side?"""
        actors = (
            self._actors.get(name)
            for event in self._record.events
            if event.trigger_span == sign
            for name in event.actors
        )
        return any(actor is not None and self._side.of(actor) is not None for actor in actors)

    def is_to_come(self, span: Span, sign: Span) -> bool:
        """Does a day right after a sign lie after the report ("which runs out on December 31")?"""
        return any(
            number(item.earliest) > self.published > 0
            for item in self._record.times
            if sign[1] <= item.span[0] < min(sign[1] + _SOON, span[1]) and item.type == "DATE" and item.earliest
        )

    def acts(self, span: Span) -> Iterator[tuple[str, str, Span]]:
        """The events that a sentence tells as done: type, mode, and the words that tell them."""
        for event in self._record.events:
            at = event.trigger_span
            if span[0] <= at[0] < span[1] and event.factuality in _REAL and not event.habitual:
                yield event.type, event.mode or "", at

    def era(self, span: Span, sign: Span) -> tuple[int, int]:
        """The month or year long past in which a sentence sets a sign; zeros where a day is nearer, or none."""
        near = [
            (self._away(item.span, sign), number(item.earliest), number(item.latest))
            for item in self._record.times
            if span[0] <= item.span[0] < span[1] and item.type == "DATE" and item.earliest and item.latest
            if _IN.search(self.text[span[0] : item.span[0]]) or item.text.startswith("last")
        ]
        _, first, last = min(near, default=(0, 0, 0))
        return (first, last) if last - first > _WEEK and last < self.published - PAST else (0, 0)

    def _away(self, at: Span, sign: Span) -> int:
        """How far a day stands from a sign; one before it, or past a comma, counts as farther."""
        between = self.text[min(at[1], sign[1]) : max(at[0], sign[0])]
        return len(between) + (_EARLIER if at[0] < sign[0] else 0) + (_EARLIER if "," in between else 0)

    def periods(self, span: Span, past: bool = False) -> Iterator[tuple[int, int, int, int]]:
        """Where the sentence names a day or a longer while, not after the report, and its bounds as days.

        `past` where it tells what has been: a weekday to come is the one before.
        """
        for item in self._record.times:
            if item.type != "DATE" or not (item.earliest and item.latest and span[0] <= item.span[0] < span[1]):
                continue
            first, last = number(item.earliest), number(item.latest)
            if past and 0 < self.published < first and _WEEKDAY.fullmatch(item.text):
                first, last = first - _WEEK, last - _WEEK
            if not self.published or first <= self.published:
                yield item.span[0] - span[0], item.span[1] - span[0], first, last

    def towns(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """Where the sentence names a town, and its name."""
        for item in self._record.places:
            if span[0] <= item.span[0] < span[1] and item.level in ("settlement", "site"):
                yield item.span[0] - span[0], item.span[1] - span[0], item.name

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
