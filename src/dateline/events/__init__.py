"""The `events` of a record: who did what to whom, one event an act."""

from __future__ import annotations

import msgspec

from dateline.events.coder import Coder
from dateline.events.degrees import load
from dateline.lexicon import DataFiles
from dateline.model import Parsed, Record, Stage


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.events`."""
    coder, appraiser = Coder(data), load(data)

    def annotate(parsed: Parsed, record: Record) -> Record:
        events = tuple(appraiser.rated(event, parsed, record) for event in coder.code(parsed, record))
        return msgspec.structs.replace(record, events=events)

    return annotate
