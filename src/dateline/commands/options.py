"""Arguments and options that several commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline import api
from dateline.errors import ConfigError
from dateline.model import ReadOptions

Reports = Annotated[list[str], typer.Argument(metavar="REPORT", help="Files, folders, or -.", show_default=False)]
Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD) of reports that tell none."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE",
        help="Write here. A folder (or a name that ends with /) gets one file for each report.",
    ),
]  # fmt: skip
Model = Annotated[str, typer.Option(metavar="NAME", help="Installed spaCy pipeline for English.")]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Your own data file, named like a shipped one; may be given more than once."),
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A gazetteer made by `dateline gazetteer build`, in place of the shipped one.",
        envvar="DATELINE_GAZETTEER",
    ),
]
MaxChars = Annotated[int, typer.Option(min=1, metavar="N", help="Longest report that is coded, in characters.")]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Code reports that do not look English, too.")]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=COLUMN,…",
        help="Columns of tables, or keys of JSON, for id, text, title, date, modified, source, url.",
    ),
]
TimeLimit = Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="Longest time for one report; 0 for none.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that code side by side.")]
MinScore = Annotated[
    float,
    typer.Option(min=0.0, max=1.0, metavar="X", help="Leave out events of a lower score (docs/events.md)."),
]


def read_options(date: str | None, max_chars: int, any_language: bool, columns: str | None) -> ReadOptions:
    """What the options say about the sources. ConfigError for a day or column that is none."""
    from dateline.readers import columns_of

    return ReadOptions(api.day(date), False, max_chars, any_language, columns_of(pairs_of(columns).items()))


def pairs_of(columns: str | None) -> dict[str, str]:
    """What `--columns text=body,date=published_at` says. ConfigError where it is not of that form."""
    out = {}
    for part in filter(None, (part.strip() for part in (columns or "").split(","))):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise ConfigError(f"--columns {part!r}: write FIELD=COLUMN, as in text=body,date=published_at")
        out[field] = column
    return out
