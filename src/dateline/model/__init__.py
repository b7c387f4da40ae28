"""Frozen records: the text, its parse, and all that is read out of it. No I/O, no logic of any stage."""

from dateline.model.codec import from_json, schema, to_json
from dateline.model.explanation import DatedRow, Explanation, Ground, Namesake
from dateline.model.parsed import Entity, Parsed, Sentence, Token
from dateline.model.reading import Reading, ReadOptions
from dateline.model.record import (
    RECORD_VERSION,
    Actor,
    DateBounds,
    DatelineInfo,
    Delegation,
    Event,
    Mention,
    Outcome,
    Place,
    Position,
    Problem,
    Quantity,
    Record,
    Report,
    Statement,
    Talks,
    Time,
)
from dateline.model.span import Span, contains, cover, overlaps, slice_of
from dateline.model.stage import Stage

__all__ = [
    "RECORD_VERSION",
    "Actor",
    "DateBounds",
    "DatedRow",
    "DatelineInfo",
    "Delegation",
    "Entity",
    "Event",
    "Explanation",
    "Ground",
    "Mention",
    "Namesake",
    "Outcome",
    "Parsed",
    "Place",
    "Position",
    "Problem",
    "Quantity",
    "ReadOptions",
    "Reading",
    "Record",
    "Report",
    "Sentence",
    "Span",
    "Stage",
    "Statement",
    "Talks",
    "Time",
    "Token",
    "contains",
    "cover",
    "from_json",
    "overlaps",
    "schema",
    "slice_of",
    "to_json",
]
