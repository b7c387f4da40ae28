"""The corridor: the stages in the order in which a report passes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from dateline import actors, datelines, events, places, quantities, statements, talks, times
from dateline.casing import Caser, given_back
from dateline.errors import ConfigError
from dateline.lexicon import DataFiles
from dateline.model import Parsed, Record, Report, Stage
from dateline.parse import DEFAULT_MODEL, Parser, SpacyParser
from dateline.threads import OneThread

Builder = Callable[[DataFiles], Stage]

STAGES: Mapping[str, Builder] = MappingProxyType(
    {
        "times": times.build,
        "places": places.build,
        "datelines": datelines.build,
        "actors": actors.build,
        "quantities": quantities.build,
        "statements": statements.build,
        "events": events.build,
        "talks": talks.build,
    }
)
"""Every stage by its name, in order; each may read what those before it wrote."""

BUILDERS = tuple(STAGES.values())


class Pipeline:
    """Codes reports one by one; holds the loaded knowledge and the parser, no state between reports."""

    def __init__(self, parser: Parser, data: DataFiles, until: str | None = None) -> None:
        """Stages up to and with the one named `until` are built, all without it. ConfigError for no stage."""
        self.parser = parser
        self.caser = Caser(data)
        self._one_thread = OneThread()
        self.stages = tuple(STAGES[name](data) for name in stages_until(until))

    @classmethod
    def load(
        cls,
        model: str = DEFAULT_MODEL,
        overlays: Sequence[Path] = (),
        until: str | None = None,
        gazetteer: Path | None = None,
    ) -> Pipeline:
        """The pipeline with an installed language model and the shipped knowledge plus `overlays`.

        `gazetteer` is used in place of the shipped one.
        """
        return cls(SpacyParser(model), DataFiles(overlays, gazetteer), until)

    def code(self, report: Report) -> Record:
        """The record of one report."""
        read = self.caser.read(report)
        if read is None:
            return self.record(self.parser.parse(report.text), report)
        return given_back(self.record(self.parser.parse(read.text), read), report)

    def record(self, parsed: Parsed, report: Report) -> Record:
        """The record of a report whose text is parsed."""
        record = Record(report=report)
        with self._one_thread():
            for stage in self.stages:
                record = stage(parsed, record)
        return record

    def code_all(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of `reports`, in order, one at a time."""
        return map(self.code, reports)


def stages_until(last: str | None) -> tuple[str, ...]:
    """The names of the stages up to and with `last`; of all without it. ConfigError where there is none."""
    names = tuple(STAGES)
    if last is None:
        return names
    if last not in STAGES:
        raise ConfigError(f"there is no stage {last!r}; the stages are {', '.join(names)}")
    return names[: names.index(last) + 1]
