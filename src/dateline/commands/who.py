"""`dateline who`: why an actor phrase is coded as it is."""

from __future__ import annotations

import json
import re
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
from dateline.errors import ReadError
from dateline.model import Explanation, Reading, ReadOptions, Report, Span

HELP = """Explain how an actor phrase is coded: state, sectors, code, kind and Wikidata id.

Each part is told with the data row (file, line, name) or the rule that gave it; then come other rows on the same
person or body by date, and namesakes. Offices and groups are dated, so the same name can be coded otherwise on
another day: give --date.

The phrase alone is read as one who says something. With --context the phrase is read where it stands in that text;
where it does not stand in it, as one who speaks after it.

Examples:

  dateline who "Donald Trump" --date 2022-06-02

  dateline who "the Russian foreign ministry"

  dateline who "the minister" --context "Sergei Lavrov flew to Ankara, where the minister met envoys."

  dateline who "Hamas" --format json

Exit codes: 0 the phrase names an actor, 1 it names none, 2 wrong use.
"""

STAGE = "actors"
_SAYS = "{} said so."


class Format(StrEnum):
    """What comes out."""

    TABLE = "table"
    JSON = "json"


Phrase = Annotated[str, typer.Argument(metavar="PHRASE", help="The words for the actor.", show_default=False)]
Date = Annotated[str | None, typer.Option(metavar="DATE", help="Day of the report (YYYY-MM-DD).")]
Context = Annotated[str | None, typer.Option(metavar="TEXT", help="Sentences that the phrase stands in.")]
Given = Annotated[Format, typer.Option("--format", "-f", help="What to write.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("who", help=HELP)(who)


def who(
    phrase: Phrase,
    date: Date = None,
    context: Context = None,
    format: Given = Format.TABLE,
    model: options.Model = api.DEFAULT_MODEL,
    lexicon: options.Lexicon = None,
    gazetteer: options.Gazetteer = None,
) -> None:
    """Explain how an actor phrase is coded."""
    setup = api.Setup(model, tuple(lexicon or ()), STAGE, gazetteer)
    report, span = _framed(phrase, context, date)
    found = _explained(report, span, setup)
    if format is Format.JSON:
        _write_json(phrase, report, found)
    elif found:
        from dateline.show.who import lines

        write_lines(lambda width: lines(found, width))
    if not found:
        complain("", f"{phrase!r} names no actor that dateline would code")
        raise typer.Exit(Exit.LEFT)


def _framed(phrase: str, context: str | None, date: str | None) -> tuple[Report, Span]:
    """A report in which the phrase stands, and where. ReadError for a phrase without words."""
    from dateline.readers.checks import Checker

    phrase = " ".join(phrase.split())
    if not any(letter.isalpha() for letter in phrase):
        raise ReadError(f"the phrase {phrase!r} holds no words")
    text = " ".join(context.split()) if context else ""
    at = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) or re.search(re.escape(phrase), text, re.IGNORECASE)
    start = at.start() if at is not None else len(text) + 2 if text else 0
    if at is None:
        text += ("\n\n" if text else "") + _SAYS.format(phrase)
    given = Report(id="who", published=api.day(date), text=text)
    reading = Checker(ReadOptions(max_chars=len(text), any_language=True)).check(Reading(given), "phrase")
    for problem in reading.problems:
        complain_of(problem)
    report = reading.report or given
    return report, (start, start + len(phrase))


def _explained(report: Report, span: Span, setup: api.Setup) -> tuple[Explanation, ...]:
    from dateline.actors.explain import Explainer
    from dateline.lexicon import DataFiles

    pipeline = api.pipeline_of(setup)
    parsed = pipeline.parser.parse(report.text)
    explainer = Explainer(DataFiles(setup.lexicon))
    return explainer.explain(parsed, pipeline.code(report), span)


def _write_json(phrase: str, report: Report, found: Iterable[Explanation]) -> None:
    body: dict[str, Any] = {
        "phrase": phrase,
        "date": report.published,
        "text": report.text,
        "actors": msgspec.to_builtins(list(found)),
    }
    with written_to(None) as out:
        out.write(encoded(json.dumps(body, indent=2, ensure_ascii=False) + "\n"))
