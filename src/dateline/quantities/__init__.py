"""The `quantities` of a record."""

from __future__ import annotations

import msgspec

from dateline.lexicon import DataFiles
from dateline.model import Parsed, Record, Stage
from dateline.quantities.count import find_counts
from dateline.quantities.lexicon import compile_lexicon


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.quantities`."""
    lexicon = compile_lexicon(data)

    def annotate(parsed: Parsed, record: Record) -> Record:
        return msgspec.structs.replace(record, quantities=tuple(find_counts(parsed, record, lexicon)))

    return annotate
