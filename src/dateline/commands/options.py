"""Arguments and options that several commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that code side by side.")]
MinScore = Annotated[
    float,
    typer.Option(min=0.0, max=1.0, metavar="X", help="Leave out events of a lower score (docs/events.md)."),
]
