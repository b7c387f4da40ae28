"""Whose word a stretch of the text is."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.record import Statement
from dateline.model.span import Span, contains


def voiced(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements that somebody made, without what the report only says that somebody wants or knows."""
    return tuple(statement for statement in statements if not statement.held)


def chain(statements: Iterable[Statement], span: Span) -> tuple[Statement, ...]:
    """The statements whose content holds `span`, outermost first; none where the report itself says it."""
    every = {statement.id: statement for statement in voiced(statements)}
    holding = [
        statement
        for statement in every.values()
        if any(contains(content, span) for content in statement.content_spans)
        and not contains(statement.cue_span, span)
    ]
    return tuple(sorted(holding, key=lambda item: (-_size(item), _depth(every, item))))


def _size(statement: Statement) -> int:
    return max(end - start for start, end in statement.content_spans)


def _depth(every: dict[str, Statement], statement: Statement) -> int:
    depth = 0
    while statement.within in every and depth < len(every):
        statement, depth = every[statement.within], depth + 1
    return depth
