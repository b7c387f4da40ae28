"""Which of a report's times may be the day of a sitting that a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Record, Span, Time

_APART = 150
"""Characters from the noun of a sitting within which its day is told."""
_DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID", "MOBILIZE"})
"""Acts that have a day of their own, which is not that of talks in the same sentence."""
_CALL = re.compile(r"\b(?:phone|telephone|telephoned|phoned|calls?|video ?link)\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:after|following|before|ahead of|amid|since|reached (?:at|in|during))\b", re.IGNORECASE)
"""Between a day and talks: what happened that day came before or after them."""
_CAME = re.compile(
    r"\b(?:agree\w*|sign\w*|announce\w*|emerge\w*|part|parted|after\s+[\w-]+\s+(?:days?|hours?|weeks?))\b", re.I
)
"""Beside a day: what talks came to, on the day on which they ended."""
_MARKS = (",", ";", "—", "–")
_BESIDES = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:while|even as|just as|as they"
    r"|(?:[\w-]+\s+){0,3}(?:minute|hour|day|night|week|month|year)s?\s+(?:after|since|before))\s",
    re.IGNORECASE,
)
"""How a clause begins that only tells when something else was."""
_SINCE = re.compile(r"\b(?:since|before|until)\s+(?:(?:the|its|their|[\w’'-]+['’]s)\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE)
"""Before an act that is only a mark in time ("since the invasion")."""
_THEN = frozenset({"then", "since then", "by then", "until then"})
_VAGUE = frozenset({"week", "weekend", "month", "year", "season", "quarter", "decade"})
_LEAD = 60
"""Characters before a day in which stands what happened then."""


def times_of(record: Record) -> list[Time]:
    """The times of a report that are no day of a statement, of its dateline, or the present at large."""
    said = {item.time for item in record.statements}
    line = record.report.dateline
    return [
        item
        for item in record.times
        if item.id not in said
        and not item.value.startswith("PRESENT")
        and item.text.lower() not in _THEN
        and (line is None or not line.span[0] <= item.span[0] < line.span[1])
    ]


class Occasions:
    """The times and acts of a report, for the sentences that speak of a sitting."""

    def __init__(self, record: Record) -> None:
        self._text = record.report.text
        self._times = times_of(record)
        self._cues = [item.cue_span for item in record.statements]
        self._deeds = [
            (event.trigger_span, event.date.earliest or "", event.date.latest or "")
            for event in record.events
            if event.type in _DEEDS
            and event.date.earliest
            and not _SINCE.search(self._text[: event.trigger_span[0]][-_LEAD:])
        ]

    def near(self, noun: Span, span: Span) -> list[Time]:
        """The times of a sentence that stand by the noun of a sitting and are not those of something else."""
        return list(self._near(noun, span))

    def _near(self, noun: Span, span: Span) -> Iterator[Time]:
        for item in self._times:
            if not span[0] <= item.span[0] < span[1] or _distance(item.span, noun) > _APART:
                continue
            low, high = min(item.span[0], noun[0]), max(item.span[0], noun[0])
            if any(low < cue[0] < high for cue in self._cues):
                continue
            if self._is_elsewhere(item, noun, span) or self._is_aside(item, noun, span):
                continue
            if not (self._is_deed(item, noun, span) or self._is_call(item, noun, span) or self._is_before(item, noun)):
                yield item

    def _is_elsewhere(self, item: Time, noun: Span, span: Span) -> bool:
        """Has the sitting a time of its own beside it ("talks earlier this month"), on whose other side this one is?"""
        return item.granularity not in _VAGUE and any(
            other.granularity in _VAGUE
            and span[0] <= other.span[0] < span[1]
            and _distance(other.span, noun) < _distance(item.span, noun)
            and (other.span[0] < noun[0]) != (item.span[0] < noun[0])
            for other in self._times
        )

    def _is_aside(self, item: Time, noun: Span, span: Span) -> bool:
        """Does the sitting stand in a clause beside that of the day ("on Sunday, while they were in session, …")?"""
        start = max(self._text.rfind(mark, span[0], noun[0]) + 1 for mark in _MARKS)
        start = max(start, span[0])
        ends = [at for mark in _MARKS if (at := self._text.find(mark, noun[1], span[1])) >= 0]
        end = min(ends, default=span[1])
        is_inside = start <= item.span[0] < end
        return not is_inside and _BESIDES.match(self._text[start : noun[0]]) is not None

    def _is_mark(self, trigger: Span) -> bool:
        """Does an act only tell since when something is so?"""
        return _SINCE.search(self._text[max(0, trigger[0] - _LEAD) : trigger[0]]) is not None

    def _is_deed(self, item: Time, noun: Span, span: Span) -> bool:
        """Is it the day of an attack, a convoy, a march, whose word stands nearer?"""
        far = _distance(item.span, noun)
        return any(
            span[0] <= at[0] < span[1]
            and _distance(item.span, at) < far
            and first <= (item.latest or "")
            and (item.earliest or "") <= last
            for at, first, last in self._deeds
        )

    def _is_call(self, item: Time, noun: Span, span: Span) -> bool:
        """Is it the day of a call, which stands nearer?"""
        far = _distance(item.span, noun)
        return any(_distance(item.span, found.span()) < far for found in _CALL.finditer(self._text, *span))

    def _is_before(self, item: Time, noun: Span) -> bool:
        """Does it date what came before or after the sitting ("freed on Sunday after talks in Doha")?"""
        if item.span[1] >= noun[0] or not _BACK.search(self._text[item.span[1] : noun[0]]):
            return False
        return _CAME.search(self._text[max(0, item.span[0] - _LEAD) : noun[0]]) is None


def _distance(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
