"""Quantities as rows: how many of what, for which act, by whose word."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Record, Statement, chain
from dateline.show.sheet import Column, Lookup, Row, Sheet


def _numbers(record: Record) -> Iterator[Row]:
    about = Lookup(record)
    for quantity in record.quantities:
        holders = chain(record.statements, quantity.span)
        acts = (event for event in record.events if quantity.id in event.quantities)
        start, end = quantity.span
        yield {
            "id": quantity.id,
            "start": start,
            "end": end,
            "line": about.line(start),
            "words": about.words(quantity.span),
            "value": quantity.value,
            "low": quantity.low,
            "high": quantity.high,
            "qualifier": quantity.qualifier,
            "unit": quantity.unit,
            "of": quantity.of,
            "measure": quantity.measure,
            "part of": quantity.part_of,
            "act": tuple(about.act(event) for event in acts),
            "according to": tuple(_who(statement, about) for statement in holders),
            "statements": tuple(statement.id for statement in holders),
        }


def _who(statement: Statement, about: Lookup) -> str:
    names = about.names(statement.sources)
    return " & ".join(names) or about.words(statement.source_span) or "somebody"


NUMBERS = Sheet(
    "numbers",
    (
        Column("id", "dim"),
        Column("start", shown=False),
        Column("end", shown=False),
        Column("line", "dim", spare=1),
        Column("words", "bold"),
        Column("value"),
        Column("low", spare=3),
        Column("high", spare=3),
        Column("qualifier"),
        Column("unit", spare=5),
        Column("of"),
        Column("measure"),
        Column("part of", shown=False),
        Column("act", "blue", spare=4),
        Column("according to", spare=6),
        Column("statements", shown=False),
    ),
    "words",
    _numbers,
)
"""Every number that counts something: a row for each quantity."""
