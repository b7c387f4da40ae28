"""`dateline explain`: why an event is coded as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import msgspec
import typer

from dateline import api
from dateline.commands import options
from dateline.commands.console import complain, complain_of, written_to
from dateline.commands.exits import Exit
from dateline.commands.output import encoded, write_lines
from dateline.errors import ConfigError
from dateline.model import EventsExplained, Report

HELP = """Explain why events are coded as they are.

With --event: the frame whose words stand there and its conditions, the classifier's probability with the threshold
that decided, what was decided at each slot with the words that say so, and which mentions were gathered into the act.
Without it: all events in short, and the words that nearly became events, each with the reason why not.

REPORT is a file as for `dateline code`, or -. Where it holds several reports, --report picks one by its id.

Examples:

  dateline explain report.txt

  dateline explain report.txt --date 2025-06-02 --event e3

  dateline explain reports.jsonl --report wire-17 --event e1 --format json

Exit codes: 0 explained, 1 a report could not be read, 2 wrong use, no such event or report, or nothing could be read.
"""


class Format(StrEnum):
    """What comes out."""

    TEXT = "text"
    JSON = "json"


File = Annotated[str, typer.Argument(metavar="REPORT", help="A file, or -.", show_default=False)]
Event = Annotated[str | None, typer.Option(metavar="ID", help="The event to explain, by its id in the record (e3).")]
Which = Annotated[str | None, typer.Option("--report", metavar="ID", help="The report, by its id.")]
Given = Annotated[Format, typer.Option("--format", "-f", help="What to write.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", help=HELP)(explain)


def explain(
    file: File,
    event: Event = None,
    report: Which = None,
    date: options.Date = None,
    format: Given = Format.TEXT,
    model: options.Model = api.DEFAULT_MODEL,
    lexicon: options.Lexicon = None,
    gazetteer: options.Gazetteer = None,
    max_chars: options.MaxChars = api.MAX_CHARS,
    any_language: options.AnyLanguage = False,
) -> None:
    """Explain why events are coded as they are."""
    setup = api.Setup(model, tuple(lexicon or ()), gazetteer=gazetteer)
    found, left = _read(file, date, max_chars, any_language)
    chosen = [item for item in found if report is None or item.id == report]
    if found and not chosen:
        raise ConfigError(f"{file}: holds no report with the id {report!r}")
    if event is not None and len(chosen) > 1:
        raise ConfigError(f"{file}: holds {len(chosen)} reports; say which one with --report ID")
    told = [(item, _only(api.explain_report(item, setup), event)) for item in chosen]
    if format is Format.JSON:
        _write_json(told)
    elif told:
        from dateline.show.explain import lines

        write_lines(lambda width: lines(told, in_short=event is None, width=width))
    if left:
        raise typer.Exit(Exit.LEFT if told else Exit.UNUSABLE)


def _read(file: str, date: str | None, max_chars: int, any_language: bool) -> tuple[list[Report], int]:
    """The reports of the file, and how many could not be read."""
    readings = list(api.read(file, date=date, max_chars=max_chars, any_language=any_language))
    for reading in readings:
        for problem in reading.problems:
            complain_of(problem)
    found = [reading.report for reading in readings if reading.report is not None]
    return found, len(readings) - len(found)


def _only(found: EventsExplained, event: str | None) -> EventsExplained:
    """That event alone. ConfigError where there is none of the name."""
    if event is None:
        return found
    kept = tuple(item for item in found.events if item.event.id == event)
    if not kept:
        names = f"e1 to e{len(found.events)}" if found.events else "none"
        raise ConfigError(f"there is no event {event!r} in the report; its events are {names}")
    return EventsExplained(kept)


def _write_json(told: Iterable[tuple[Report, EventsExplained]]) -> None:
    with written_to(None) as out:
        for report, found in told:
            body: dict[str, Any] = {
                "report": report.id,
                "published": report.published,
                **msgspec.to_builtins(found),
            }
            out.write(encoded(json.dumps(body, ensure_ascii=False) + "\n"))
    if not told:
        complain("", "nothing to explain")
