"""The corridor: the stages in the order in which a report passes through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dateline import actors, datelines, events, places, quantities, statements, talks, times
from dateline.lexicon import DataFiles
from dateline.model import Record, Report
from dateline.parse import DEFAULT_MODEL, Parser, SpacyParser

BUILDERS = (
    times.build,
    places.build,
    datelines.build,
    actors.build,
    quantities.build,
    statements.build,
    events.build,
    talks.build,
)


class Pipeline:
    """Codes reports one by one; holds the loaded knowledge and the parser, no state between reports."""

    def __init__(self, parser: Parser, data: DataFiles) -> None:
        self.parser = parser
        self.stages = tuple(build(data) for build in BUILDERS)

    @classmethod
    def load(cls, model: str = DEFAULT_MODEL, overlays: Sequence[Path] = ()) -> Pipeline:
        """The pipeline with an installed language model and the shipped knowledge plus `overlays`."""
        return cls(SpacyParser(model), DataFiles(overlays))

    def code(self, report: Report) -> Record:
        """The record of one report."""
        parsed = self.parser.parse(report.text)
        record = Record(report=report)
        for stage in self.stages:
            record = stage(parsed, record)
        return record

    def code_all(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of `reports`, in order, one at a time."""
        return map(self.code, reports)
