"""The `quantities` of a record."""

from __future__ import annotations

import msgspec

from dateline.lexicon import DataFiles
from dateline.model import Parsed, Quantity, Record, Stage
from dateline.quantities.count import find_counts
from dateline.quantities.lexicon import compile_lexicon


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.quantities`."""
    lexicon = compile_lexicon(data)

    def annotate(parsed: Parsed, record: Record) -> Record:
        found = find_counts(parsed, record, lexicon)
        numbered = tuple(_numbered(quantity, n) for n, quantity in enumerate(found, 1))
        return msgspec.structs.replace(record, quantities=numbered)

    return annotate


def _numbered(quantity: Quantity, n: int) -> Quantity:
    return msgspec.structs.replace(quantity, id=f"q{n}")
