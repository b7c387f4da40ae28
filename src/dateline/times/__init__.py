"""The `times` of a record."""

from __future__ import annotations

from dateline.lexicon import DataFiles
from dateline.model import Stage
from dateline.times.engine import Engine


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.times`; compiles the grammar once."""
    return Engine(data).annotate
