"""Stages run by themselves, for tests that look at what one of them writes."""

from __future__ import annotations

from dateline.actors import build
from dateline.lexicon import DataFiles
from dateline.model import Actor, Record, Report
from dateline.parse import Parser
from dateline.places import build as build_places


class ActorCoder:
    """The place stage and the actor stage over a parser, for reports of one day unless another is given."""

    def __init__(self, parser: Parser, day: str) -> None:
        data = DataFiles()
        self.parser = parser
        self.day = day
        self.places = build_places(data)
        self.stage = build(data)

    def __call__(self, text: str, day: str | None = "") -> tuple[Actor, ...]:
        """The actors of a report that says `text`; published on no known day where `day` is None."""
        parsed = self.parser.parse(text)
        report = Report(id="x", published=self.day if day == "" else day, text=text)
        return self.stage(parsed, self.places(parsed, Record(report=report))).actors
