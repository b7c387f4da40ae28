"""Gives the record of a text that was read in usual writing the letters of the text as given."""

from __future__ import annotations

import msgspec

from dateline.model import Actor, Problem, Record, Report, Span

NOTE = "the text is in capitals throughout and was read as if in usual writing; names may be cut wrongly"


def given_back(record: Record, report: Report) -> Record:
    """The record with the text of `report`, which has the same length, and the words of all items from it."""
    text = report.text

    def words(span: Span) -> str:
        return text[span[0] : span[1]]

    def actor(item: Actor) -> Actor:
        mentions = tuple(msgspec.structs.replace(m, text=words(m.span)) for m in item.mentions)
        return msgspec.structs.replace(item, mentions=mentions)

    return msgspec.structs.replace(
        record,
        report=msgspec.structs.replace(record.report, text=text, title=report.title),
        times=tuple(msgspec.structs.replace(item, text=words(item.span)) for item in record.times),
        places=tuple(msgspec.structs.replace(item, text=words(item.span)) for item in record.places),
        actors=tuple(actor(item) for item in record.actors),
        quantities=tuple(msgspec.structs.replace(item, text=words(item.span)) for item in record.quantities),
        problems=(*record.problems, Problem("text", NOTE)),
    )
