"""What the tests of times share: reading one text with the parser that all tests share."""

from __future__ import annotations

from dateline.lexicon import DataFiles
from dateline.model import Parsed, Record, Report, Stage, Time
from dateline.parse import Parser
from dateline.times import build


class Bench:
    """Reads the times of a text; keeps parses, since many tests read one text on several days."""

    def __init__(self, parser: Parser, data: DataFiles | None = None) -> None:
        self._parser = parser
        self._stage: Stage = build(data or DataFiles())
        self._parses: dict[str, Parsed] = {}

    def record(self, text: str, published: str | None = "2025-06-02") -> Record:
        if text not in self._parses:
            self._parses[text] = self._parser.parse(text)
        report = Report(id="r", published=published, text=text)
        return self._stage(self._parses[text], Record(report=report))

    def times(self, text: str, published: str | None = "2025-06-02") -> tuple[Time, ...]:
        return self.record(text, published).times

    def values(self, text: str, published: str | None = "2025-06-02") -> list[tuple[str, str]]:
        return [(time.text, time.value) for time in self.times(text, published)]
