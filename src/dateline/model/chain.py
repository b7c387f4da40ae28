"""Whose word a stretch of the text is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from dateline.model.record import Statement
from dateline.model.span import Span, contains


def voiced(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements that somebody made, without what the report only says that somebody wants or knows."""
    return tuple(statement for statement in statements if not statement.held)


def chain(statements: Iterable[Statement], span: Span) -> tuple[Statement, ...]:
    """The statements whose content holds `span`, outermost first; none where the report itself says it."""
    return Chains(statements).of(span)


class Chains:
    """The chains of many stretches of one text, each looked up among the statements around it alone."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._every = {statement.id: statement for statement in voiced(statements)}
        self._ordered = tuple(self._every.values())
        contents = sorted((*span, n) for n, one in enumerate(self._ordered) for span in one.content_spans)
        self._starts = [start for start, _, _ in contents]
        self._ends = [(end, n) for _, end, n in contents]
        self._reach = list(accumulate((end for _, end, _ in contents), max))
        """How far any of the contents up to one goes."""

    def of(self, span: Span) -> tuple[Statement, ...]:
        """The statements whose content holds `span`, outermost first."""
        found = set()
        for at in range(bisect_right(self._starts, span[0]) - 1, -1, -1):
            if self._reach[at] < span[1]:
                break
            end, number = self._ends[at]
            if end >= span[1]:
                found.add(number)
        holding = (self._ordered[number] for number in sorted(found))
        outside = (statement for statement in holding if not contains(statement.cue_span, span))
        return tuple(sorted(outside, key=lambda item: (-_size(item), _depth(self._every, item))))


def _size(statement: Statement) -> int:
    return max(end - start for start, end in statement.content_spans)


def _depth(every: dict[str, Statement], statement: Statement) -> int:
    depth = 0
    while statement.within in every and depth < len(every):
        statement, depth = every[statement.within], depth + 1
    return depth
