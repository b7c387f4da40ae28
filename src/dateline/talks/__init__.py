"""The `talks` of a record."""

from __future__ import annotations

from dateline.lexicon import DataFiles
from dateline.model import Parsed, Record, Stage


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.talks`."""

    def annotate(parsed: Parsed, record: Record) -> Record:
        return record

    return annotate
